import type { Context } from './context.ts'
import { substituteFor } from './failover.ts'
import type { Fate, Later } from './fate.ts'
import { LONGEST_QUEUED_S } from './hand-over.ts'
import { type Experience, planHealth } from './health.ts'
import { keepGrowing } from './live.ts'
import { type HeldDigest, postponeDigest, putOffDigest, settleDigest } from './store/digests.ts'
import { foldDigest } from './store/fold.ts'
import { GRACE_MS } from './store/grace.ts'
import type { Health } from './store/health.ts'
import { keepHealth } from './store/held.ts'
import { rerouteDigest, type Substitute } from './store/reroute.ts'
import type { DigestKey } from './tasks.ts'

/** What becomes of a digest, and what is known of its destination since. */
export type Sending = { readonly fate: Fate } & Experience

/** A digest that the queue is to have again after so many seconds: the sweeper, minute by minute, would be late. */
export interface Soon {
  readonly key: DigestKey
  readonly method: string
  readonly delay: number
}

/** Writes down what becomes of a digest that we hold; gives what the queue is to have of it before long. */
export async function settle(
  context: Context,
  held: HeldDigest,
  { fate, ...experience }: Sending,
): Promise<readonly Soon[]> {
  const [health, substitute] = await Promise.all([
    planHealth(context, [experience]),
    substituteFor(context, held, fate, experience),
  ])
  return substitute ? passOn(context, held, substitute, health) : keep(context, held, fate, health)
}

/** Another destination of its reader has it from now on. */
async function passOn(
  { store, now }: Context,
  held: HeldDigest,
  substitute: Substitute,
  health: Health,
): Promise<readonly Soon[]> {
  const slot = await rerouteDigest(store, held, substitute, health, now)
  if (slot === undefined || held.dueAt > now.getTime()) return []
  const { destinationId, method } = substitute
  return [{ key: [held.subscriberId, destinationId, slot], method, delay: 0 }]
}

async function keep(context: Context, held: HeldDigest, fate: Fate, health: Health): Promise<readonly Soon[]> {
  const { store, now } = context
  switch (fate.state) {
    case 'later':
      await keepHealth(store, held, health, now)
      return postpone(context, held, fate)
    case 'gathering':
      await keepHealth(store, held, health, now)
      await keepGrowing(context, held, fate.look)
      return []
    case 'folded':
      await keepHealth(store, held, health, now)
      await foldDigest(store, held, fate)
      return []
    default:
      await settleDigest(store, held, fate, health, now)
      return []
  }
}

async function postpone({ store, now }: Context, held: HeldDigest, fate: Later): Promise<readonly Soon[]> {
  const { subscriberId, destinationId, slot, method } = held
  const given = { ...held, attempts: fate.attempts }
  if (fate.silent) {
    await putOffDigest(store, given, fate.notBefore, fate.silent.leftOut)
    return []
  }
  const delay = Math.ceil((fate.notBefore - now.getTime()) / 1000)
  const isSoon = fate.isPause === true && delay <= LONGEST_QUEUED_S
  await postponeDigest(store, given, fate.notBefore, isSoon ? fate.notBefore + GRACE_MS : 0)
  return isSoon ? [{ key: [subscriberId, destinationId, slot], method, delay }] : []
}
