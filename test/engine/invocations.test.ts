import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  chunks,
  createEngine,
  declareSubscriber,
  type Engine,
  parse,
  record,
  type SendMethod,
  subscribe,
  type Task,
} from '../../src/engine/index.ts'
import { consume } from '../../src/worker/queue.ts'
import configuration from '../../wrangler.toml?raw'
import { forum, post } from '../support/forum.ts'
import { gone, unreachable } from '../support/outbox.ts'
import { countingStatements } from '../support/statements.ts'

const NOW = new Date('2026-11-23T09:00:00Z')
const NEXT_DAY = new Date('2026-11-25T00:00:00Z')
const PEOPLE = 500
const WITH_DIGEST = 150
/** The messages that a consumer of deliveries and digests gets in one call. */
const MOST_MESSAGES = Math.max(
  ...[...configuration.matchAll(/queue = "carillon-(?!match|dead)\w+"\nmax_batch_size = (\d+)/g)].map(([, most]) =>
    Number(most),
  ),
)
/** Half of what D1 allows a call; the other half is for what the send methods ask. */
const MOST_STATEMENTS = 500

describe('what one call of a consumer asks of D1', () => {
  const { db, take } = countingStatements(env.DB)
  const waiting: Task[] = []
  let answer: SendMethod['send'] = async () => undefined
  const outbox: SendMethod = {
    name: 'outbox',
    send(...sending) {
      sent++
      return answer(...sending)
    },
  }
  let engine: Engine
  let sent = 0

  beforeAll(async () => {
    engine = createEngine({
      db,
      plugins: [forum, { name: 'outboxes', sendMethods: [outbox] }],
      noticeType: 'notice.text',
      site: { name: 'Carillon' },
      enqueue: async (tasks) => void waiting.push(...tasks),
    })
    for (const some of chunks(Array.from(Array(PEOPLE).keys()), 50)) await Promise.all(some.map(arrive))
  })

  async function arrive(person: number) {
    const context = await engine.at(NOW)
    const destinations = [{ method: 'outbox', address: `p${person}`, verified: true }]
    const { subscriber } = await declareSubscriber(context, `p${person}`, { destinations })
    for (const text of ['forum now immediate', ...(person < WITH_DIGEST ? ['forum later daily'] : [])]) {
      await subscribe(context, parse(text, context.registry), { subscriber })
    }
  }

  /** Does what waits for one stage, call by call, while nobody watches. */
  async function perform(stage: Task['do']) {
    for (let task = takeTasks(stage, 1)[0]; task; task = takeTasks(stage, 1)[0]) await engine.perform(task, NOW)
  }

  function takeTasks(stage: Task['do'], most: number): readonly Task[] {
    const some = waiting.filter((task) => task.do === stage).slice(0, most)
    for (const task of some) waiting.splice(waiting.indexOf(task), 1)
    return some
  }

  async function happen(id: string, name: string) {
    await record(await engine.at(NOW), [{ event: post(id, { actor: 'nobody', fields: { forum: name } }) }])
    await perform('match')
  }

  /** Gives a consumer a full batch; tells how many statements that took, and how many messages went out. */
  async function call(stage: Task['do'], now: Date) {
    const tasks = takeTasks(stage, MOST_MESSAGES)
    expect(tasks).toHaveLength(MOST_MESSAGES)
    await engine.at(now)
    sent = 0
    take()
    await consume(batchOf(tasks), engine, now)
    return { sent, statements: take().statements }
  }

  const answers: readonly [string, SendMethod['send']][] = [
    ['take everything', async () => undefined],
    ['are busy', () => Promise.reject(unreachable())],
    ['are gone', () => Promise.reject(gone())],
  ]

  it.each(answers)(
    `is at most ${MOST_STATEMENTS} times for a full batch of digests where all %s`,
    async (how, their) => {
      answer = their
      await happen(`digest-${how}`, 'later')
      await engine.sweep(NEXT_DAY)
      const figures = await call('digest', NEXT_DAY)
      expect(figures.sent).toBeGreaterThanOrEqual(MOST_MESSAGES)
      expect(figures.statements).toBeLessThanOrEqual(MOST_STATEMENTS)
      await reset()
    },
  )

  it.each(answers)(
    `is at most ${MOST_STATEMENTS} times for a full batch of deliveries where all %s`,
    async (how, their) => {
      answer = their
      await happen(`delivery-${how}`, 'now')
      const figures = await call('deliver', NOW)
      expect(figures.sent).toBe(PEOPLE)
      expect(figures.statements).toBeLessThanOrEqual(MOST_STATEMENTS)
      await reset()
    },
  )

  async function reset() {
    waiting.length = 0
    await env.DB.batch([
      env.DB.prepare(`DELETE FROM digests`),
      env.DB.prepare(`DELETE FROM batches`),
      env.DB.prepare(`UPDATE destinations SET state = 'ok', reason = NULL`),
    ])
  }
})

const batchOf = (tasks: readonly Task[]) =>
  ({
    queue: 'carillon-deliver',
    messages: tasks.map((body, id) => ({
      id: `${id}`,
      body,
      attempts: 1,
      timestamp: NOW,
      ack: () => undefined,
      retry: () => expect.unreachable(),
    })),
  }) as unknown as MessageBatch<Task>
