import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Bot } from '../../src/bots/index.ts'
import type { Engine, Task } from '../../src/engine/index.ts'
import { engineFor } from '../../src/worker/engine.ts'
import { consume } from '../../src/worker/queue.ts'
import { call } from '../support/api.ts'

const NOW = new Date('2026-11-22T08:00:00Z')

const deliver = (method: string): Task => ({ do: 'deliver', method, seq: 1, batch: 1 })

describe('the queues', () => {
  it('are one for each platform with a pace, one for the rest, and one for matching', async () => {
    const queued: [string, Task][] = []
    const queue = (name: string) => ({
      sendBatch: async (messages: Iterable<{ body: Task }>) => {
        for (const { body } of messages) queued.push([name, body])
      },
    })
    const queues = ['MATCH_QUEUE', 'DELIVER_QUEUE', 'SLACK_QUEUE', 'DISCORD_QUEUE', 'TELEGRAM_QUEUE']
    const stand = { ...env, ...Object.fromEntries(queues.map((name) => [name, queue(name)])) }
    const digest: Task = { do: 'digest', method: 'telegram', digests: [] }
    const tasks: Task[] = [
      { do: 'match', seq: 1 },
      ...['slack', 'discord', 'telegram', 'messenger', 'playground', 'constructor'].map(deliver),
      digest,
    ]
    await (await engineFor(stand).at(NOW)).enqueue(tasks)
    expect(queued.toSorted(([a], [b]) => queues.indexOf(a) - queues.indexOf(b))).toEqual([
      ['MATCH_QUEUE', { do: 'match', seq: 1 }],
      ['DELIVER_QUEUE', deliver('messenger')],
      ['DELIVER_QUEUE', deliver('playground')],
      ['DELIVER_QUEUE', deliver('constructor')],
      ['SLACK_QUEUE', deliver('slack')],
      ['DISCORD_QUEUE', deliver('discord')],
      ['TELEGRAM_QUEUE', deliver('telegram')],
      ['TELEGRAM_QUEUE', digest],
    ])
  })

  it('have the tasks of a batch done at once and settled one by one, at the pace of their platform', async () => {
    const log: string[] = []
    const bot: Bot = {
      name: 'pigeon',
      sendMethod: { name: 'pigeon', send: async () => undefined },
      webhook: async () => new Response(),
      async atPace(work) {
        log.push('begin')
        await work()
        log.push('end')
      },
    }
    const messages = [1, 2, 3].map((seq) => ({
      body: { ...deliver('pigeon'), seq },
      attempts: 2,
      ack: () => log.push(`${seq} done`),
      retry: ({ delaySeconds = 0 } = {}) => log.push(`${seq} again in ${delaySeconds} s`),
    }))
    const engine = {
      async perform(task: Task) {
        const seq = 'seq' in task ? task.seq : 0
        log.push(`${seq} begun`)
        await scheduler.wait(0)
        if (seq === 2) throw new Error('The database is busy.')
      },
    }
    const batch = { queue: 'carillon-pigeon', messages } as unknown as MessageBatch<Task>
    await consume(batch, engine as unknown as Engine, NOW, [bot])
    const [begin, ...rest] = log
    expect([begin, rest.pop()]).toEqual(['begin', 'end'])
    expect(rest.slice(0, 3)).toEqual(['1 begun', '2 begun', '3 begun'])
    expect(rest.slice(3).toSorted()).toEqual(['1 done', '2 again in 10 s', '3 done'])
  })
})

describe('the pages of the bots', () => {
  it('answer a platform that asks whose the webhook is', async () => {
    const query = 'hub.mode=subscribe&hub.verify_token=messenger-verify-token-for-tests&hub.challenge=1158201444'
    const { status, body, headers } = await call<unknown>('GET', `/bots/messenger?${query}`)
    expect([status, body, headers.get('content-type')]).toEqual([200, '1158201444', 'text/plain; charset=utf-8'])
    expect((await call('GET', '/bots/messenger')).status).toBe(403)
  })

  it.each([
    ['a bot that nobody knows', '/bots/pigeon/install', '`pigeon`'],
    ['a bot without pages', '/bots/playground/install', 'has no pages'],
  ])('are not there for %s', async (_, path, detail) => {
    const { status, body } = await call<{ detail: string }>('GET', path)
    expect([status, body.detail.includes(detail)]).toEqual([404, true])
  })
})
