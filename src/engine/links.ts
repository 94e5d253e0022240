import { fromBase64Url, toBase64Url } from './base64url.ts'
import { type Confirmations, createConfirmations } from './confirmations.ts'
import type { LinkMaker } from './context.ts'
import type { MessageLinks } from './plugin.ts'
import type { Seals } from './seals.ts'

/** What a link is about. It is good for as long as its secret is known. */
export interface Link {
  readonly subscriberId: number
  /** What it shows and changes, and nothing else: those of the message that carries it, or all that there are when it is used. */
  readonly subscriptions: readonly number[] | 'all'
  /** Of a message about one event. */
  readonly eventId?: string
}

/** What the page behind a link begins with, where that is not how to unsubscribe. */
export type Show = 'mute' | 'manage' | 'why'

/** Makes the links of messages, and reads them again. */
export interface Links extends LinkMaker, Confirmations {
  /** The address of the page about a link. */
  addressOf(link: Link, show?: Show): Promise<string>
  /** What a link is about that we made; undefined for any other text. */
  readLink(token: string): Promise<Link | undefined>
}

/** Links to the pages of this deployment, each signed, so that nobody can make or change one. */
export function createLinks({ seals, origin }: { readonly seals: Seals; readonly origin: string }): Links {
  async function addressOf(link: Link, show?: Show): Promise<string> {
    const said = write(link)
    const token = said + (await seals.sign(signed(said)))
    return `${origin}/u/${token}${show ? `?show=${show}` : ''}`
  }
  return {
    ...createConfirmations({ seals, origin }),
    addressOf,
    async linksFor({ subscriberId, subscriptions, eventId }): Promise<MessageLinks> {
      const link = { subscriberId, subscriptions, ...(eventId !== undefined && { eventId }) }
      const [address, manage] = await Promise.all([
        addressOf(link),
        addressOf({ subscriberId, subscriptions: 'all' }, 'manage'),
      ])
      return {
        // What came without a subscription cannot be ended by itself.
        ...(subscriptions.length > 0 && { unsubscribe: address, mute: `${address}?show=mute` }),
        manage,
        ...(eventId !== undefined && { why: `${address}?show=why` }),
      }
    },
    async readLink(token) {
      const said = token.slice(0, -SIGNATURE_LENGTH)
      const isOurs = await seals.isSigned(signed(said), token.slice(-SIGNATURE_LENGTH))
      return isOurs ? read(fromBase64Url(said)) : undefined
    },
  }
}

/** Of 4 bytes that name the key and 32 that are the signature, as base64url. */
const SIGNATURE_LENGTH = 48

/** No signature that something else was given is one of a link. */
const signed = (said: string) => `link:${said}`

/** So many subscriptions are named, counted from one; zero stands for all. */
const write = ({ subscriberId, subscriptions, eventId = '' }: Link): string => {
  const ids = subscriptions === 'all' ? [] : [...new Set(subscriptions)].sort((one, other) => one - other)
  const steps = ids.map((id, place) => id - (ids[place - 1] ?? 0))
  const numbers = [subscriberId, subscriptions === 'all' ? 0 : ids.length + 1, ...steps]
  return toBase64Url([...numbers.flatMap(bytesOf), ...new TextEncoder().encode(eventId)])
}

/** A number in as few bytes as it takes: seven bits each, the lowest first, the last one below 128. */
const bytesOf = (number: number): readonly number[] =>
  number < 128 ? [number] : [(number % 128) + 128, ...bytesOf(Math.floor(number / 128))]

function read(bytes: Uint8Array): Link {
  let place = 0
  const next = (): number => {
    const byte = bytes[place++] ?? 0
    return byte < 128 ? byte : byte - 128 + 128 * next()
  }
  const subscriberId = next()
  const count = next()
  const ids: number[] = []
  while (ids.length < count - 1) ids.push((ids.at(-1) ?? 0) + next())
  const eventId = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true }).decode(bytes.subarray(place))
  return { subscriberId, subscriptions: count === 0 ? 'all' : ids, ...(eventId !== '' && { eventId }) }
}
