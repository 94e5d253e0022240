import type { Bot, PLATFORMS } from '../bots/index.ts'
import { type Engine, loggable, type Task } from '../engine/index.ts'
import type { Env } from './env.ts'

type Platform = (typeof PLATFORMS)[number]

/** The binding of the queue that a platform has for itself, which is called `carillon-` and the platform's name. */
export const QUEUES = {
  slack: 'SLACK_QUEUE',
  discord: 'DISCORD_QUEUE',
  telegram: 'TELEGRAM_QUEUE',
} as const satisfies Readonly<Partial<Record<Platform, keyof Env>>>

/** Whether a send method is that of a platform with a queue of its own. */
export const hasQueue = (method: string): method is keyof typeof QUEUES => Object.hasOwn(QUEUES, method)

const FIRST_DELAY_S = 5
const LONGEST_DELAY_S = 600

/** Does the tasks of a batch at once, at the pace of the platform whose queue it is from. */
export async function consume(
  batch: MessageBatch<Task>,
  engine: Engine,
  now: Date,
  bots: readonly Bot[] = [],
): Promise<void> {
  const bot = bots.find(({ name }) => batch.queue === `carillon-${name}`)
  const work = async () => {
    await Promise.all(batch.messages.map((message) => settle(message, batch.queue, engine, now)))
  }
  await (bot?.atPace ? bot.atPace(work) : work())
}

/** Each task is settled by itself, so that one that fails repeats no other. */
async function settle(message: Message<Task>, queue: string, engine: Engine, now: Date): Promise<void> {
  const { body: task, attempts } = message
  try {
    await engine.perform(task, now)
    message.ack()
  } catch (error) {
    console.error(JSON.stringify({ queue, task, attempts, error: loggable(error) }))
    message.retry({ delaySeconds: delayFor(attempts) })
  }
}

/** Keeps what no attempt could finish, where an operator can find and replay it. */
export async function buryAll(batch: MessageBatch<Task>, engine: Engine, now: Date): Promise<void> {
  for (const message of batch.messages) {
    await engine.bury(message.body, now)
    message.ack()
  }
}

/** Seconds until a task is tried again after so many attempts. */
export const delayFor = (attempts: number) => Math.min(FIRST_DELAY_S * 2 ** (attempts - 1), LONGEST_DELAY_S)
