import type { Context } from '../context.ts'
import { InvalidInput } from '../errors.ts'
import {
  countStanding,
  countUnder,
  isStanding,
  type Keys,
  type NewSubscription,
  type SubscriptionRow,
} from '../store/subscriptions.ts'

/** So many subscriptions of one type may do without any equality: every event of the type has to look at each. */
const MOST_UNKEYED = 1_000

/** So many subscriptions one subscriber may have that are active or muted. */
const MOST_OWN = 1_000

/** Throws `InvalidInput` where a subscription is one too many; what it was before does not count. */
export async function checkRoom(
  { store }: Context,
  row: NewSubscription,
  { fields, keys }: Keys,
  before: Pick<SubscriptionRow, 'id' | 'status'> | undefined,
): Promise<void> {
  const isNew = isStanding(row) && !(before && isStanding(before))
  if (isNew && (await countStanding(store, row.subscriberId, MOST_OWN)) >= MOST_OWN) {
    throw new InvalidInput(
      `There is no room for more than ${MOST_OWN} subscriptions. End one that is not needed first.`,
    )
  }
  const [key] = keys
  if (fields.length > 0 || key === undefined) return
  if ((await countUnder(store, key, [row.subscriberId, before?.id ?? 0], MOST_UNKEYED)) < MOST_UNKEYED) return
  throw InvalidInput.at(
    '/conditions',
    `There are ${MOST_UNKEYED} subscriptions to \`${row.type}\` without an exact condition, and no room for more. Add one, such as \`where field = value\`.`,
  )
}
