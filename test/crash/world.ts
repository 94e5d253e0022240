import { env } from 'cloudflare:workers'
import {
  createEngine,
  DeliveryError,
  declareSubscriber,
  type Engine,
  type Message,
  parse,
  record,
  requireSubscriber,
  type SubscriberSpec,
  subscribe,
  type Task,
} from '../../src/engine/index.ts'
import { forum, post } from '../support/forum.ts'
import { type Faults, faulty, type Place } from './faults.ts'

/** The moment at which everything begins; a digest is due a day later. */
export const START = new Date('2026-11-22T09:00:00Z').getTime()
const MINUTE = 60_000

/** Cron comes rarely here: often enough for every lease, grace and retry to run out. */
const TICKS = [1, 17, 34, 100, ...[0, 17, 34, 100, 300, 600, 1200].map((minutes) => 1440 + minutes)]

/** What a bug, planted on purpose, does to the product. */
export interface Bug {
  readonly name: string
  /** Changes a statement before D1 gets it. */
  readonly sql?: (sql: string) => string
  /** The sweeper never runs, but for digests that are due. */
  readonly noSweeper?: boolean
}

/** One history: which fault strikes, what the queue does, how the other side answers. */
export interface History {
  readonly faults: Faults
  /** The queue delivers everything twice at the same time, once more later, and all in another order. */
  readonly unruly?: boolean
  readonly answers?: (address: string, attempt: number) => 'ok' | 'busy' | 'broken' | 'late' | 'gone'
  readonly bug?: Bug
  /** So many days more, for what is tried to the last attempt. */
  readonly days?: number
}

/** What a history left behind. */
export interface Verdict {
  /** Where a fault could have struck. */
  readonly places: readonly Place[]
  readonly lost: readonly string[]
  readonly duplicated: readonly string[]
}

/** People in two pages of one batch and a half, at once and daily; nobody hears of the third event. */
const IMMEDIATE = Array.from({ length: 12 }, (_, n) => `now-${n}`)
const DAILY = Array.from({ length: 4 }, (_, n) => `day-${n}`)
/** Who wants nothing for some hours, and then all of it as one digest. */
const SNOOZING = Array.from({ length: 3 }, (_, n) => `snoozing-${n}`)
const SNOOZE = 20 * 60 * MINUTE
const EVERYBODY = [...IMMEDIATE, ...DAILY, ...SNOOZING]
const EVENTS = ['c1', 'c2', 'c3'] as const

/** Where a person is told that their first address refuses everything. */
const otherOf = (person: string) => `${person}+`

/** At most so many messages are repeated by one fault: those since the last checkpoint. */
const CHECKPOINT = 10

/** Makes the people and their subscriptions, without any fault. */
export async function settle(): Promise<void> {
  const engine = engineOver(
    env.DB,
    async () => undefined,
    async () => undefined,
  )
  const context = await engine.at(new Date(START))
  const add = async (person: string, spec: SubscriberSpec, ...texts: string[]) => {
    const destinations = [person, otherOf(person)].map((address) => ({ method: 'outbox', address, verified: true }))
    await declareSubscriber(context, person, { destinations, ...spec })
    const subscriber = await requireSubscriber(context, person)
    for (const text of texts) await subscribe(context, parse(text, context.registry), { subscriber })
  }
  for (const person of IMMEDIATE) await add(person, {}, 'forum 42 immediate', 'author linus immediate')
  for (const person of DAILY) await add(person, {}, 'forum 42 daily')
  for (const person of SNOOZING) await add(person, { snoozedUntil: START + SNOOZE }, 'forum 42 immediate')
}

function engineOver(
  db: D1Database,
  enqueue: (tasks: readonly Task[], delaySeconds?: number) => Promise<void>,
  send: (message: Message, address: string) => Promise<void>,
): Engine {
  return createEngine({
    db,
    enqueue,
    plugins: [forum, { name: 'outbox', sendMethods: [{ name: 'outbox', send }] }],
    noticeType: 'notice.text',
    site: { name: 'Carillon' },
  })
}

/** Plays a history to its end: everything recorded, matched and sent, whatever it takes. */
export async function play(history: History): Promise<Verdict> {
  await forgetEvents()
  const world = createWorld(history)
  await world.recordAll()
  for (const minutes of TICKS) await world.minute(START + minutes * MINUTE)
  for (let hour = 60; hour < 60 + (history.days ?? 0) * 24; hour += 6) await world.minute(START + hour * 60 * MINUTE)
  return judge(world.sent, history.faults, world.late)
}

interface Waiting {
  readonly task: Task
  readonly from: number
}

function createWorld(history: History) {
  const { faults } = history
  const sent: { address: string; id: string }[] = []
  const counts = { late: 0 }
  const attempts = new Map<string, number>()
  let waiting: Waiting[] = []
  let now = START
  /** What dies with a process and is made anew: it remembers nothing. */
  const start = () =>
    engineOver(
      faulty(env.DB, faults, history.bug?.sql),
      (tasks, delay = 0) =>
        faults.around('enqueue', async () => {
          waiting.push(...tasks.map((task) => ({ task, from: now + delay * 1000 })))
          if (!history.unruly) return
          waiting.push(...tasks.map((task) => ({ task, from: now + 7 * MINUTE })))
          waiting.reverse()
        }),
      (message, address) =>
        faults.around('send', async () => {
          const attempt = (attempts.get(address) ?? 0) + 1
          attempts.set(address, attempt)
          const answer = history.answers?.(address, attempt) ?? 'ok'
          if (answer === 'ok' || answer === 'late') sent.push({ address, id: message.id })
          if (answer === 'late') counts.late++
          if (answer === 'busy') throw new DeliveryError('Too many.', { retryAfter: 120 })
          if (answer === 'gone') throw new DeliveryError('Gone.', { permanent: true })
          if (answer !== 'ok') throw new DeliveryError('No answer.')
        }),
    )
  let engine = start()
  /** Runs something as a process does; false when it did not come to its end. */
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
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
    for (let round = 0; round < 500; round++) {
      const place = waiting.findIndex(({ from }) => from <= now)
      const [next] = place < 0 ? [] : waiting.splice(place, 1)
      if (!next) return
      // What was not acknowledged comes again.
      const perform = () => engine.perform(next.task, new Date(now))
      const both = () => Promise.all(history.unruly ? [perform(), perform()] : [perform()])
      if (!(await run(both))) waiting.push({ ...next, from: now + 5_000 })
    }
  }
  return {
    sent,
    get late() {
      return counts.late
    },
    async recordAll() {
      for (const [place, id] of EVENTS.entries()) {
        const event = post(id, place === 2 ? { fields: { forum: 'nobody', author: 'nobody' } } : {})
        // The host sends again until it hears that its event is stored.
        while (!(await run(async () => record(await engine.at(new Date(now)), [{ event }])))) now += 1_000
      }
      await workOff()
    },
    async minute(at: number) {
      now = Math.max(now, at)
      const isDigestTime = at >= START + 86_400_000
      if (!history.bug?.noSweeper || isDigestTime) await run(() => engine.sweep(new Date(now)))
      if (history.bug?.noSweeper) waiting = waiting.filter(({ task }) => task.do === 'digest' || !isDigestTime)
      await workOff()
    },
  }
}

interface Row {
  readonly person: string
  readonly event: string
  readonly slot: string
  readonly state: number | null
  readonly batch: number
  readonly digest: number | null
}

/** How many messages somebody is to get; what is late by a day comes by itself. */
function expectedOf(person: string, rows: readonly Row[]): number {
  if (!SNOOZING.includes(person)) return DAILY.includes(person) ? 1 : 2
  const theirs = rows.filter((row) => row.person === person)
  return new Set(theirs.map(({ slot, event }) => (slot === 'immediate' ? event : slot))).size
}

/** Compares what is stored and what was sent with what should be: each person, each event, once. */
async function judge(sent: readonly { address: string; id: string }[], faults: Faults, late: number): Promise<Verdict> {
  const { results } = await env.DB.prepare(
    `SELECT p.external_id AS person, e.id AS event, n.slot, n.state, b.state AS batch, g.state AS digest
     FROM notifications n JOIN events e ON e.seq = n.event_seq JOIN subscribers p ON p.id = n.subscriber_id
     LEFT JOIN batches b ON b.event_seq = n.event_seq AND b.number = n.batch
     LEFT JOIN digests g ON g.subscriber_id = n.subscriber_id AND g.destination_id = n.destination_id AND g.slot = n.slot
     WHERE e.recipients IS NULL`,
  ).all<Row>()
  const rows = Map.groupBy(results, (row) => `${row.person} ${row.event}`)
  const lost: string[] = []
  const duplicated: string[] = []
  for (const person of EVERYBODY) {
    for (const event of EVENTS.slice(0, 2)) {
      const found = rows.get(`${person} ${event}`) ?? []
      if (found.length === 0) lost.push(`${person} ${event}: no row`)
      if (found.length > 1) duplicated.push(`${person} ${event}: ${found.length} rows`)
      const isEnded = found.every(
        (row) => row.state !== null || (row.digest === null ? row.batch === 1 : row.digest > 0),
      )
      if (!isEnded) lost.push(`${person} ${event}: never ended`)
    }
    const failed = [...rows].some(
      ([key, found]) =>
        key.startsWith(`${person} `) && found.some((row) => row.state !== null || (row.digest ?? 0) > 1),
    )
    const got = sent.filter((one) => one.address === person)
    const expected = expectedOf(person, results)
    if (!failed && new Set(got.map((one) => one.id)).size < expected) lost.push(`${person}: ${got.length} messages`)
    if (new Set(got.map((one) => one.id)).size > expected) duplicated.push(`${person}: another message`)
  }
  for (const person of await offs()) {
    const count = new Set(sent.filter((one) => one.address === otherOf(person)).map((one) => one.id)).size
    if (count < 1) lost.push(`${person}: not told`)
    if (count > 1) duplicated.push(`${person}: told ${count} times`)
  }
  const ids = Map.groupBy(sent, (one) => one.id)
  const repeated = [...ids.values()].reduce((sum, some) => sum + some.length - 1, 0)
  if (repeated > CHECKPOINT * faults.struck + late) duplicated.push(`${repeated} messages repeated`)
  if (results.length > EVERYBODY.length * 2) duplicated.push(`${results.length} rows`)
  return { places: faults.places, lost, duplicated }
}

/** Whose address takes nothing by now, while another one works. */
async function offs(): Promise<string[]> {
  const { results } = await env.DB.prepare(
    `SELECT d.address FROM destinations d JOIN destinations o ON o.subscriber_id = d.subscriber_id AND o.id <> d.id
     WHERE d.state = 'off' AND o.state = 'ok'`,
  ).all<{ address: string }>()
  return results.map(({ address }) => address)
}

async function forgetEvents(): Promise<void> {
  const tables = ['events', 'notifications', 'batches', 'digests', 'dead_letters']
  await env.DB.batch([
    ...tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
    env.DB.prepare(`UPDATE destinations SET state = 'ok', reason = NULL, failing_since = NULL, told_at = NULL`),
  ])
}
