import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  createEngine,
  declareSubscriber,
  type Message,
  parse,
  record,
  requireSubscriber,
  type SendMethod,
  subscribe,
  type Task,
} from '../../src/engine/index.ts'
import { createChat } from '../support/chat.ts'
import { forum, post } from '../support/forum.ts'
import { type Fault, type Faults, faultsAt, faulty } from './faults.ts'

const KINDS: readonly Fault[] = ['crash before', 'crash after', 'error before', 'error after']
const MINUTE = 60_000
const START = new Date('2026-11-23T10:00:00Z').getTime()
/** Minutes after the start: a day and what is needed to try again after a crash. */
const TICKS = [1, 2, 3, 9, 18, 25, 60, 61, ...[0, 1, 6, 12, 18, 25, 40, 60].map((minutes) => 22 * 60 + minutes)]
/** What happens after so many minutes; the last is in the last minute of the digest. */
const EVENTS = { e1: 0, e2: 1.5, e3: 2.5, e4: 60.5, e5: 22 * 60 - 0.5 }

/** Plays the life of one live digest; gives what stands in the chat afterwards, and where a fault could have struck. */
async function play(faults: Faults) {
  for (const table of ['events', 'notifications', 'batches', 'digests', 'dead_letters']) {
    await env.DB.prepare(`DELETE FROM ${table}`).run()
  }
  const chat = createChat()
  const { post: really, edit } = chat.live
  chat.live.post = (...sending) => faults.around('post', () => really(...sending))
  chat.live.edit = (...sending) => faults.around('edit', () => edit(...sending))
  const waiting: { readonly task: Task; readonly from: number }[] = []
  let now = START
  const start = () =>
    engineOver(faulty(env.DB, faults), chat, (tasks, delay = 0) =>
      faults.around(
        'enqueue',
        async () => void waiting.push(...tasks.map((task) => ({ task, from: now + delay * 1000 }))),
      ),
    )
  let engine = start()
  const run = async (work: () => Promise<unknown>) => {
    try {
      await work()
      return true
    } catch {
      return false
    } finally {
      if (faults.revive()) engine = start()
    }
  }
  const workOff = async () => {
    const nextPlace = () => waiting.findIndex(({ from }) => from <= now)
    for (let place = nextPlace(); place >= 0; place = nextPlace()) {
      const [next] = waiting.splice(place, 1)
      if (next && !(await run(() => engine.perform(next.task, new Date(now)))))
        waiting.push({ ...next, from: now + 5_000 })
    }
  }
  const steps = [
    ...TICKS.map((minutes) => ({ minutes, work: () => engine.sweep(new Date(now)) })),
    ...Object.entries(EVENTS).map(([id, minutes]) => ({
      minutes,
      work: async () => record(await engine.at(new Date(now)), [{ event: post(id) }]),
    })),
  ].sort((one, other) => one.minutes - other.minutes)
  for (const { minutes, work } of steps) {
    now = Math.max(now, START + minutes * MINUTE)
    // The host sends again until it hears that its event is stored, and cron comes again.
    while (!(await run(work))) now += 1_000
    await workOff()
  }
  return { standing: [...chat.standing('#ada'), ...chat.outbox.to('#ada')], places: faults.places }
}

function engineOver(db: D1Database, chat: SendMethod, enqueue: Parameters<typeof createEngine>[0]['enqueue']) {
  const plugins = [forum, { name: 'chats', sendMethods: [chat] }]
  return createEngine({ db, plugins, enqueue, noticeType: 'notice.text', site: { name: 'Carillon' } })
}

const toldIn = (standing: readonly Message[]) =>
  standing.flatMap(({ blocks }) =>
    blocks.flatMap(({ is, spans }) =>
      is === 'line'
        ? [
            spans
              .map(({ text }) => text)
              .join('')
              .slice(-2),
          ]
        : [],
    ),
  )

describe('whatever stops, a live digest', () => {
  beforeAll(async () => {
    const context = await engineOver(env.DB, createChat(), async () => undefined).at(new Date(START))
    const destinations = [{ method: 'chat', address: '#ada', verified: true }]
    await declareSubscriber(context, 'ada', { destinations, liveDigests: true, timeZone: 'Europe/Vienna' })
    const subscriber = await requireSubscriber(context, 'ada')
    await subscribe(context, parse('forum 42 daily at 09:00', context.registry), { subscriber })
  })

  it('tells everything once when nothing stops', async () => {
    const { standing } = await play(faultsAt(() => undefined))
    expect(standing.map((one) => toldIn([one]))).toEqual([Object.keys(EVENTS)])
  })

  it('tells everything, in one more message at most, whatever strikes at any await', { timeout: 300_000 }, async () => {
    const { places } = await play(faultsAt(() => undefined))
    const struck = places.filter((_, index) => index % 2 === 0)
    const wrong: string[] = []
    // Every second one meets each kind of fault in each step.
    for (const [index, { number: place }] of struck.entries()) {
      const { standing } = await play(faultsAt((one) => (one === place ? KINDS[index % KINDS.length] : undefined)))
      const told = toldIn(standing)
      const lost = Object.keys(EVENTS).filter((id) => !told.includes(id))
      if (lost.length > 0) wrong.push(`await ${place}: lost ${lost}`)
      if (standing.length > 2) wrong.push(`await ${place}: ${standing.length} messages`)
      if (standing.length === 1 && new Set(told).size < told.length) wrong.push(`await ${place}: ${told}`)
    }
    console.log(`live: points ${struck.length}, wrong ${wrong.length}`)
    expect(wrong).toEqual([])
  })
})
