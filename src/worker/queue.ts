import type { Engine, Task } from '../engine/index.ts'

const FIRST_DELAY_S = 5
const LONGEST_DELAY_S = 600

/** Does the tasks of a batch; each is settled by itself, so that one that fails repeats no other. */
export async function consume(batch: MessageBatch<Task>, engine: Engine, now: Date): Promise<void> {
  for (const message of batch.messages) {
    try {
      await engine.perform(message.body, now)
      message.ack()
    } catch (error) {
      console.error(
        JSON.stringify({ queue: batch.queue, task: message.body, attempts: message.attempts, error: String(error) }),
      )
      message.retry({ delaySeconds: delayFor(message.attempts) })
    }
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
