import { type Loaded, tryEach } from './attempt.ts'
import type { Context } from './context.ts'
import { rerouted, reroutedFrom } from './failover.ts'
import { ABSENT_MS, LONGEST_QUEUED_S } from './hand-over.ts'
import { planHealth } from './health.ts'
import { atPresent } from './messages/index.ts'
import type { Event } from './plugin.ts'
import {
  type Attempt,
  checkpoint,
  claimBatch,
  type HeldBatch,
  type Progress,
  passOn,
  postponeBatch,
} from './store/batches.ts'
import { eventsBySeq } from './store/events.ts'
import { readersAt, subscriptionsOf } from './store/recipients.ts'
import type { Task } from './tasks.ts'

/** So many messages are under way at once, and at most so many are sent again after a crash. */
const CHECKPOINT = 10

/**
 * Stage 5: hands the messages of a batch over. Whoever claims the batch holds it for a lease, keeps a checkpoint after
 * every ten recipients, and writes nothing once somebody else has claimed it.
 */
export async function deliver(
  context: Context,
  task: { readonly method: string; readonly seq: number; readonly batch: number },
): Promise<void> {
  const { store, now } = context
  const held = await claimBatch(store, task.seq, task.batch, now)
  if (!held) return
  try {
    const loaded = await load(context, held)
    if (loaded) await sendAll(context, loaded, task)
    else await wait(context, held)
  } catch (error) {
    // Given back at once, so that the next attempt need not wait for the lease to end.
    await postponeBatch(store, held, now.getTime()).catch(() => undefined)
    throw error
  }
}

async function load(context: Context, held: HeldBatch): Promise<Loaded | undefined> {
  const { store, registry } = context
  const sendMethod = registry.sendMethods.get(held.method)
  const [event] = await eventsBySeq(store, [held.seq])
  if (!sendMethod || !event) return undefined
  const pairs = held.recipients.flatMap(({ subscriberId, subscriptions }) =>
    subscriptions.map((id) => [subscriberId, id] as const),
  )
  const [readers, asked] = await Promise.all([
    readersAt(
      store,
      held.recipients.map((one) => [one.subscriberId, one.destinationId]),
    ),
    subscriptionsOf(store, pairs),
  ])
  const present = await atPresent(event, registry.eventTypes.get(event.name))
  const asksFirst = asksFor(context, event)
  return { ...held, occurrence: { ...present, event }, sendMethod, readers, asked, asksFirst }
}

/** Whether an event asks the owner of an address if messages may come there. */
const asksFor = ({ noticeType }: Context, { name, data }: Event) => name === noticeType && data.confirms === true

/** Its send method is not set up: it waits for that, but for what can go elsewhere. */
async function wait(context: Context, held: HeldBatch): Promise<void> {
  const { store, now } = context
  const [event] = await eventsBySeq(store, [held.seq])
  // A question to the owner of one address is for nobody else.
  const attempts = event && asksFor(context, event) ? [] : await reroutedFrom(context, held)
  await queue(context, await passOn(store, held, attempts, now.getTime() + ABSENT_MS, now))
}

async function sendAll(context: Context, batch: Loaded, task: Parameters<typeof deliver>[1]): Promise<void> {
  const { store, now } = context
  const isDue = (place: number) => (batch.retries.find((retry) => retry[0] === place)?.[2] ?? 0) <= now.getTime()
  const fresh = Array.from({ length: batch.recipients.length - batch.done }, (_, place) => batch.done + place)
  const places = [...fresh, ...batch.retries.map(([place]) => place).filter(isDue)]
  let progress: Progress = { done: batch.done, retries: batch.retries }
  for (let from = 0; from < places.length || from === 0; from += CHECKPOINT) {
    const tried = await tryEach(context, batch, places.slice(from, from + CHECKPOINT))
    const attempts = batch.asksFirst ? tried.map((one) => one.attempt) : await rerouted(context, batch.seq, tried)
    progress = advance(progress, attempts)
    const isLast = from + CHECKPOINT >= places.length
    const health = await planHealth(context, tried)
    const made = await checkpoint(store, batch, { ...progress, attempts, health, isLast }, now)
    if (!made) return
    await queue(context, made)
  }
  const next = Math.min(...progress.retries.map(([, , notBefore]) => notBefore))
  const delay = Math.ceil((next - now.getTime()) / 1000)
  if (delay <= LONGEST_QUEUED_S) await queue(context, [{ do: 'deliver', ...task }], Math.max(delay, 0))
}

/** All of it is written down: the sweeper finds what the queue does not take. */
async function queue({ enqueue }: Context, tasks: readonly Task[], delay = 0): Promise<void> {
  if (tasks.length > 0) await enqueue(tasks, delay).catch(() => undefined)
}

/** Recipients up to the last fresh one are done; whoever has to wait is kept for later. */
function advance({ done, retries }: Progress, attempts: readonly Attempt[]): Progress {
  const tried = new Set(attempts.map(({ place }) => place))
  const waiting = attempts.flatMap((one) =>
    one.is === 'later' ? [[one.place, one.attempts, one.notBefore] as const] : [],
  )
  return {
    done: Math.max(done, ...attempts.map(({ place }) => place + 1)),
    retries: [...retries.filter(([place]) => !tried.has(place)), ...waiting],
  }
}
