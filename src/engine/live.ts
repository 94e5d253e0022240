import type { Context } from './context.ts'
import { digest128 } from './digest128.ts'
import { DeliveryError } from './errors.ts'
import type { Delivery, LiveSending, Message, SendMethod } from './plugin.ts'
import { type Grown, type HeldDigest, type LeftOut, releaseLive } from './store/digests.ts'
import { TOLD } from './store/earlier.ts'
import type { Item } from './store/items.ts'
import type { Reader } from './store/recipients.ts'

const MINUTE_MS = 60_000

/** A long one is read and sent anew every so many events' worth of minutes only: nobody reads so fast. */
const ITEMS_PER_MINUTE = 100

/** A send method as it sends one digest, and what it needs to change that later; null where it sent nothing to change. */
export interface Growing {
  readonly method: SendMethod
  sent(): string | null
}

/** A digest that grows in place is posted the first time, and changed from then on; others are sent as ever. */
export function growing(method: SendMethod, held: Pick<HeldDigest, 'isLive' | 'sent'>): Growing {
  const { live } = method
  let { sent } = held
  if (!live || (!held.isLive && sent === null)) return { method, sent: () => sent }
  const send = async (message: Message, address: string, delivery: Delivery) => {
    sent =
      sent === null
        ? await live.post(message, address, delivery)
        : await editOrPost(live, { message, address, delivery }, sent)
  }
  return { method: { ...method, send }, sent: () => sent }
}

/** What cannot be found any more is posted anew, under an id of its own: to a platform it is another message. */
async function editOrPost(
  live: LiveSending,
  { message, address, delivery }: { readonly message: Message; readonly address: string; readonly delivery: Delivery },
  sent: string,
): Promise<string> {
  try {
    await live.edit(message, address, sent, delivery)
    return sent
  } catch (error) {
    const isGone = error instanceof DeliveryError && error.permanent && error.movedTo === undefined
    if (!isGone) throw error
    return live.post({ ...message, id: await digest128(JSON.stringify([message.id, sent])) }, address, delivery)
  }
}

/** The items that can be shown: what is told elsewhere at this very moment is looked at again a minute later. */
export const readyItems = ({ isLive, items }: HeldDigest, { repeats }: Reader): readonly Item[] =>
  isLive && !repeats ? items.filter(({ told }) => told !== TOLD.soon) : items

/** What a look at a live digest came to. */
export type Look =
  | {
      readonly is: 'shown'
      readonly sent: string | null
      readonly shownUpTo: number
      readonly isBehind: boolean
      readonly leftOut: readonly LeftOut[]
    }
  /** Nothing of it can be shown now. */
  | { readonly is: 'idle'; readonly isBehind: boolean; readonly leftOut: readonly LeftOut[] }

/** Gives a live digest back; once more where that fails, since what was posted would be posted again. */
export async function keepGrowing({ store, now }: Context, held: HeldDigest, look: Look): Promise<void> {
  const { isBehind, leftOut } = look
  const { sent, shownUpTo } = look.is === 'shown' ? look : held
  const isShown = look.is === 'shown'
  const grown: Grown = { sent, shownUpTo, isShown, isBehind, leftOut, nextAt: nextLook(held, now) }
  await releaseLive(store, held, grown, now).catch(() => releaseLive(store, held, grown, now))
}

/** Once in every minute of the clock, and when it is due. */
function nextLook({ items, dueAt }: HeldDigest, now: Date): number {
  const minutes = 1 + Math.floor(items.length / ITEMS_PER_MINUTE)
  return Math.min((Math.floor(now.getTime() / MINUTE_MS) + minutes) * MINUTE_MS, dueAt)
}
