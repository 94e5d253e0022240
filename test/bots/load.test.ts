import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Bot } from '../../src/bots/index.ts'
import { createSlack } from '../../src/bots/slack/index.ts'
import { createTelegram } from '../../src/bots/telegram/index.ts'
import {
  createEngine,
  declareSubscriber,
  type Engine,
  parse,
  record,
  subscribe,
  type Task,
} from '../../src/engine/index.ts'
import { consume } from '../../src/worker/queue.ts'
import { forum, post } from '../support/forum.ts'
import { createSlackStandIn } from '../support/slack.ts'
import { createTelegramStandIn } from '../support/telegram.ts'

const TELEGRAM_CHATS = 500
const SLACK_CHANNELS = 50
/** Every fifth Telegram chat is a group, which takes 20 messages a minute. */
const isGroup = (number: number) => number % 5 === 0
const EVENTS = { telegram: 18, slack: 20 }
const NOTIFICATIONS = TELEGRAM_CHATS * EVENTS.telegram + SLACK_CHANNELS * EVENTS.slack

/** Time that passes faster than ours: the limits are the platforms' own, and nobody waits six minutes for a test. */
const FASTER = 25
const startedAt = Date.now()
const watch = {
  time: () => startedAt + (Date.now() - startedAt) * FASTER,
  wait: (ms: number) => scheduler.wait(ms / FASTER),
}

interface Waiting {
  readonly task: Task
  readonly notBefore: number
}

const telegramAddress = (number: number) => (isGroup(number) ? `-100${1000 + number}` : `${1000 + number}`)
const slackAddress = (number: number) => `T1/C${1000 + number}`

describe('10,000 notifications to 500 Telegram chats and 50 Slack channels', () => {
  const telegram = createTelegramStandIn({ token: '42:token', time: watch.time })
  const slack = createSlackStandIn({ token: 'xoxb-token', watch })
  const waiting: Waiting[] = []

  it('all arrive once, and never faster than the platforms take them', async () => {
    const bots = createBots()
    const engine = createEngine({
      db: env.DB,
      plugins: [forum, { name: 'bots', sendMethods: bots.map((bot) => bot.sendMethod) }],
      noticeType: 'notice.text',
      site: { name: 'Carillon' },
      async enqueue(tasks, delaySeconds = 0) {
        const notBefore = watch.time() + delaySeconds * 1000
        // Every fifth task is delivered twice, as queues do.
        waiting.push(...tasks.flatMap((task) => Array(waiting.length % 5 === 0 ? 2 : 1).fill({ task, notBefore })))
      },
    })
    await everybodySubscribes(engine)
    await everythingHappens(engine)
    await untilDone(engine, bots)

    const inTelegram = [...telegram.messages.values()].flatMap((messages) =>
      messages.map(({ chat, text }) => [chat.id, titleIn(text)].join()),
    )
    const inSlack = [...slack.messages.values()].map(({ channel, text }) => [channel, titleIn(text)].join())
    const refused = [...telegram.violations, ...slack.problems]
    console.log(
      `notifications ${NOTIFICATIONS}, sent ${inTelegram.length + inSlack.length}, lost ${NOTIFICATIONS - new Set([...inTelegram, ...inSlack]).size}, ` +
        `duplicated ${inTelegram.length + inSlack.length - new Set([...inTelegram, ...inSlack]).size}, violations ${refused.length}`,
    )
    expect(refused).toEqual([])
    expect(new Set(inTelegram).size).toBe(TELEGRAM_CHATS * EVENTS.telegram)
    expect(new Set(inSlack).size).toBe(SLACK_CHANNELS * EVENTS.slack)
    expect(inTelegram.length + inSlack.length).toBe(NOTIFICATIONS)
  }, 300_000)

  const createBots = (): readonly Bot[] => [
    createTelegram({
      db: env.DB,
      token: '42:token',
      secret: 'secret',
      username: 'CarillonBot',
      apiUrl: 'http://telegram.test',
      watch,
      fetch: (url, init) => telegram.fetch(new Request(url, init)),
    }),
    createSlack({
      db: env.DB,
      signingSecret: 'secret',
      botToken: 'xoxb-token',
      apiUrl: 'http://slack.test/api/',
      managers: 'members',
      watch,
      fetch: (input, init) => slack.fetch(new Request(input, init)),
    }),
  ]

  async function everybodySubscribes(engine: Engine) {
    const context = await engine.at(new Date(watch.time()))
    const owners = [
      ...Array.from({ length: TELEGRAM_CHATS }, (_, number) => ['telegram', telegramAddress(number)] as const),
      ...Array.from({ length: SLACK_CHANNELS }, (_, number) => ['slack', slackAddress(number)] as const),
    ]
    for (const [method, address] of owners) {
      const destinations = [{ method, address, verified: true }]
      const { subscriber } = await declareSubscriber(context, `${method}:${address}`, { destinations }, 'chat')
      await subscribe(context, parse(`forum ${method}`, context.registry), { subscriber })
    }
  }

  async function everythingHappens(engine: Engine) {
    for (const [method, count] of Object.entries(EVENTS)) {
      for (let number = 0; number < count; number++) {
        const event = post(`${method}-${number}`, { fields: { forum: method } })
        await record(await engine.at(new Date(watch.time())), [{ event }])
      }
    }
  }

  /** What the queues do: one call at a time for each platform, of up to 5 tasks. */
  async function untilDone(engine: Engine, bots: readonly Bot[]) {
    const drain = async (queue: string, isOurs: (task: Task) => boolean, isDone: () => boolean) => {
      while (!isDone()) {
        const batch = take(isOurs)
        if (batch.length === 0) await watch.wait(1_000)
        else await consume(batchOf(queue, batch), engine, new Date(watch.time()), bots)
      }
    }
    const isFor = (name: string) => (task: Task) => 'method' in task && task.method === name
    const sentTo = (name: string) =>
      name === 'slack'
        ? slack.messages.size
        : [...telegram.messages.values()].reduce((sum, { length }) => sum + length, 0)
    await drain(
      'carillon-match',
      (task) => !('method' in task),
      () => !waiting.some(({ task }) => !('method' in task)),
    )
    await Promise.all(
      bots.map(({ name }) => {
        const all = name === 'slack' ? SLACK_CHANNELS * EVENTS.slack : TELEGRAM_CHATS * EVENTS.telegram
        return drain(
          `carillon-${name}`,
          isFor(name),
          () => sentTo(name) >= all && !waiting.some(({ task }) => isFor(name)(task)),
        )
      }),
    )
  }

  function take(isOurs: (task: Task) => boolean): Task[] {
    const due = waiting.filter(({ task, notBefore }) => isOurs(task) && notBefore <= watch.time()).slice(0, 5)
    for (const one of due) waiting.splice(waiting.indexOf(one), 1)
    return due.map(({ task }) => task)
  }

  function batchOf(queue: string, tasks: readonly Task[]): MessageBatch<Task> {
    const messages = tasks.map((body) => ({
      id: crypto.randomUUID(),
      timestamp: new Date(watch.time()),
      attempts: 1,
      body,
      ack: () => undefined,
      retry: (options?: QueueRetryOptions) =>
        waiting.push({ task: body, notBefore: watch.time() + (options?.delaySeconds ?? 0) * 1000 }),
    }))
    return { queue, messages } as unknown as MessageBatch<Task>
  }
})

/** Which event a message tells of. */
const titleIn = (text = '') => /Post \w+-\d+/.exec(text)?.[0] ?? text
