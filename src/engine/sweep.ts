import { tellAbsences } from './absence.ts'
import { chunks } from './chunks.ts'
import type { Context } from './context.ts'
import { tendMethods } from './hosts/pausing.ts'
import { forgetOld } from './inbox/forget.ts'
import { dueBatches, dueDigests, dueEvents, dueRetirements, expireSubscriptions } from './store/due.ts'
import { unmuteDue } from './subscriptions/unmute.ts'
import type { DigestKey, Task } from './tasks.ts'

/** So many rows are marked at a time, and so many times in one run: the rest is the next minute's. */
const STEP = 1_000
const STEPS = 10
/**
 * So many digests share a queue message: a call of a Worker, which does several messages, may ask D1 1,000 times, and a
 * digest of many parts asks some 30 times.
 */
const DIGESTS_PER_TASK = 5

/**
 * What every minute does: queues the digests that are due, and whatever stands still because a queue lost it or a Worker
 * stopped. Running it twice, late or not at all for a while changes nothing but the delay.
 */
export async function sweep(context: Context): Promise<void> {
  const { store, enqueue, now } = context
  const steps = [
    // One after the other: what is over does not become active again.
    () => expireSubscriptions(store, now).then(() => unmuteDue(context)),
    () => tellAbsences(context),
    () => tendMethods(context),
    () => forgetOld(context),
    () => inSteps(() => dueEvents(store, now, STEP), enqueue),
    () => inSteps(() => dueRetirements(store, now, STEP), enqueue),
    () => inSteps(() => dueBatches(store, now, STEP), enqueue),
    () =>
      inSteps(
        () => dueDigests(store, now, STEP),
        (found) => enqueue(digestTasks(found)),
      ),
  ]
  const results = await Promise.allSettled(steps.map((step) => step()))
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}

async function inSteps<T>(find: () => Promise<readonly T[]>, use: (found: readonly T[]) => Promise<void>) {
  for (let step = 0; step < STEPS; step++) {
    const found = await find()
    if (found.length > 0) await use(found)
    if (found.length < STEP) return
  }
}

function digestTasks(found: readonly { readonly key: DigestKey; readonly method: string }[]): Task[] {
  return [...Map.groupBy(found, ({ method }) => method)].flatMap(([method, group]) =>
    chunks(group, DIGESTS_PER_TASK).map(
      (some): Task => ({ do: 'digest', method, digests: some.map(({ key }) => key) }),
    ),
  )
}
