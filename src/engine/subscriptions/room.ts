import type { Context } from '../context.ts'
import { type EngineError, InvalidInput } from '../errors.ts'
import { countStanding, countUnder, countUnderEach, standingTexts } from '../store/room.ts'
import type { Restated } from '../store/save-statuses.ts'
import { isStanding, type Keys, type NewSubscription, type SubscriptionRow } from '../store/subscriptions.ts'
import { thereAlready } from './status.ts'

/** So many subscriptions of one type may do without any equality: every event of the type has to look at each. */
const MOST_UNKEYED = 1_000

/** So many subscriptions one subscriber may have that are active or muted. */
const MOST_OWN = 1_000

/** Throws `InvalidInput` where a subscription is one too many; what it was before does not count. */
export async function checkRoom(
  { store }: Context,
  row: NewSubscription,
  keys: Keys,
  before: Pick<SubscriptionRow, 'id' | 'status'> | undefined,
): Promise<void> {
  const isNew = isStanding(row) && !(before && isStanding(before))
  if (isNew && (await countStanding(store, row.subscriberId, MOST_OWN)) >= MOST_OWN) throw tooMany()
  const key = unkeyed(keys)
  if (key === undefined) return
  const others = await countUnder(store, key, [row.subscriberId, before?.id ?? 0], MOST_UNKEYED)
  if (others >= MOST_UNKEYED) throw tooOpen(row)
}

/** The room that is left while many subscriptions of one subscriber are decided one by one. */
export interface Room {
  /** Why there is no room for one; undefined where there is, and from then on it takes some. */
  refusalOf(one: Restated): EngineError | undefined
}

/** Counts how much room there is for what a subscriber's subscriptions are to be. */
export async function readRoom(store: Context['store'], subscriberId: number, all: readonly Restated[]): Promise<Room> {
  const open = new Set(all.flatMap(({ keys }) => unkeyed(keys) ?? []))
  const [standing, under] = await Promise.all([
    all.some(isBack) ? standingTexts(store, subscriberId) : [],
    open.size > 0 ? countUnderEach(store, [...open], MOST_UNKEYED) : new Map<string, number>(),
  ])
  const texts = new Set(standing.map(whatItSays))
  let own = standing.length
  return {
    refusalOf(one) {
      const [key, text] = [unkeyed(one.keys), whatItSays(one.next)]
      const others = key === undefined ? 0 : (under.get(key) ?? 0)
      if (isBack(one) && texts.has(text)) return thereAlready(one.next.text)
      if (isBack(one) && own >= MOST_OWN) return tooMany()
      if (one.former.status !== 'active' && others >= MOST_UNKEYED) return tooOpen(one.next)
      if (isBack(one)) {
        texts.add(text)
        own++
      }
      if (key !== undefined) under.set(key, others + 1)
      return undefined
    },
  }
}

/** The one key of what is found without any equality. */
const unkeyed = ({ fields, keys: [key] }: Keys) => (fields.length === 0 ? key : undefined)

const isBack = ({ former, next }: Restated) => isStanding(next) && !isStanding(former)

const whatItSays = ({ text, destinationId }: Pick<SubscriptionRow, 'text' | 'destinationId'>) =>
  JSON.stringify([destinationId, text])

const tooMany = () => new InvalidInput(({ errors }) => errors.subscription.tooMany({ most: MOST_OWN }))

const tooOpen = ({ type }: NewSubscription) =>
  InvalidInput.at('/conditions', ({ errors }) =>
    errors.subscription.tooOpen({ most: MOST_UNKEYED, type: `\`${type}\`` }),
  )
