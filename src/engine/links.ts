import { type Confirmations, createConfirmations } from './confirmations.ts'
import type { LinkMaker } from './context.ts'
import type { MessageLinks } from './plugin.ts'
import type { Seals } from './seals.ts'
import { type Claim, openToken, signToken } from './tokens.ts'

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
    const token = await signToken(seals, 'link', write(link))
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
      const claim = await openToken(seals, 'link', token)
      return claim && read(claim)
    },
  }
}

/** What a link reaches, among its numbers. */
const REACHES = { all: 0, some: 1 } as const

/** Whose it is, what it reaches, and each id as its distance from the one before it. */
function write({ subscriberId, subscriptions, eventId = '' }: Link): Claim {
  if (subscriptions === 'all') return { numbers: [subscriberId, REACHES.all], text: eventId }
  const ids = [...new Set(subscriptions)].sort((one, other) => one - other)
  const steps = ids.map((id, place) => id - (ids[place - 1] ?? 0))
  return { numbers: [subscriberId, REACHES.some, ...steps], text: eventId }
}

function read({ numbers: [subscriberId = 0, reaches, ...steps], text: eventId = '' }: Claim): Link {
  const ids: number[] = []
  for (const step of steps) ids.push((ids.at(-1) ?? 0) + step)
  return { subscriberId, subscriptions: reaches === REACHES.all ? 'all' : ids, ...(eventId !== '' && { eventId }) }
}
