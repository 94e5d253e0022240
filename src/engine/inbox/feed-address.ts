import type { Context } from '../context.ts'
import type { Seals } from '../seals.ts'
import { type FeedKey, generationsOf, renewGeneration } from '../store/feeds.ts'
import type { Store } from '../store/index.ts'
import { openToken, signToken } from '../tokens.ts'

/** What the addresses of feeds are made with. */
export interface FeedKeeper {
  readonly db: Store['db']
  readonly seals: Seals
}

/** The tokens by which a subscriber's feeds are read at present: of each of these subscriptions, 0 for all of them. */
export async function feedTokens(
  { db, seals }: FeedKeeper,
  subscriberId: number,
  subscriptionIds: readonly number[],
): Promise<readonly string[]> {
  const generations = await generationsOf({ db }, subscriberId)
  return Promise.all(
    subscriptionIds.map((subscriptionId) =>
      signToken(seals, 'feed-address', {
        numbers: [subscriberId, subscriptionId, generations.get(subscriptionId) ?? 0],
      }),
    ),
  )
}

/** Which feed a token opens; undefined where another one has taken its place, and for any other text. */
export async function readFeedToken({ db, seals }: FeedKeeper, token: string): Promise<FeedKey | undefined> {
  const claim = await openToken(seals, 'feed-address', token)
  if (!claim) return undefined
  const [subscriberId = 0, subscriptionId = 0, generation = 0] = claim.numbers
  const generations = await generationsOf({ db }, subscriberId)
  return generation === (generations.get(subscriptionId) ?? 0) ? { subscriberId, subscriptionId } : undefined
}

/** Gives a feed another address: the former one leads nowhere from now on. */
export const rotateFeed = ({ store }: Pick<Context, 'store'>, key: FeedKey): Promise<void> =>
  renewGeneration(store, key)
