import { fromBase64Url, toBase64Url } from '../base64url.ts'
import type { Context } from '../context.ts'
import type { Seals } from '../seals.ts'
import { type FeedKey, generationsOf, renewGeneration } from '../store/feeds.ts'
import type { Store } from '../store/index.ts'

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
      write(seals, { subscriberId, subscriptionId }, generations.get(subscriptionId) ?? 0),
    ),
  )
}

/** Which feed a token opens; undefined where another one has taken its place, and for any other text. */
export async function readFeedToken({ db, seals }: FeedKeeper, token: string): Promise<FeedKey | undefined> {
  const [said, signature] = [token.slice(0, -SIGNATURE_LENGTH), token.slice(-SIGNATURE_LENGTH)]
  if (!(await seals.isSigned(signed(said), signature))) return undefined
  const numbers = new TextDecoder().decode(fromBase64Url(said)).split('.')
  const [subscriberId = 0, subscriptionId = 0, generation = 0] = numbers.map((number) => Number.parseInt(number, 36))
  const generations = await generationsOf({ db }, subscriberId)
  return generation === (generations.get(subscriptionId) ?? 0) ? { subscriberId, subscriptionId } : undefined
}

/** Gives a feed another address: the former one leads nowhere from now on. */
export const rotateFeed = ({ store }: Pick<Context, 'store'>, key: FeedKey): Promise<void> =>
  renewGeneration(store, key)

/** Of 4 bytes that name the key and 32 that are the signature, as base64url. */
const SIGNATURE_LENGTH = 48

/** No signature that something else was given is one of a feed. */
const signed = (said: string) => `feed:${said}`

async function write(seals: Seals, { subscriberId, subscriptionId }: FeedKey, generation: number): Promise<string> {
  const numbers = [subscriberId, subscriptionId, generation].map((number) => number.toString(36)).join('.')
  const said = toBase64Url(new TextEncoder().encode(numbers))
  return said + (await seals.sign(signed(said)))
}
