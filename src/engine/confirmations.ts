import { digest128 } from './digest128.ts'
import type { Seals } from './seals.ts'
import { openToken, signToken } from './tokens.ts'

/** The address of a destination that somebody is asked about: another address there is another question. */
export interface Confirmable {
  readonly subscriberId: number
  readonly destinationId: number
  readonly address: string
}

/** Which destination a confirmation is about, and the digest of the address that it had then. */
export interface Confirmation {
  readonly subscriberId: number
  readonly destinationId: number
  readonly digest: string
}

/** Makes the links by which people say that messages may come to an address, and reads them again. */
export interface Confirmations {
  /** The address of the page that asks; good for seven days. */
  confirmLink(about: Confirmable, now: Date): Promise<string>
  /** What a link is about that we made less than seven days ago; undefined for any other text. */
  readConfirmation(token: string, now: Date): Promise<Confirmation | undefined>
}

const GOOD_FOR_MS = 7 * 24 * 60 * 60_000

/** Links that are signed for this one purpose, so that no other link says yes to anything. */
export function createConfirmations({
  seals,
  origin,
}: {
  readonly seals: Seals
  readonly origin: string
}): Confirmations {
  return {
    async confirmLink({ subscriberId, destinationId, address }, now) {
      const expiresAt = new Date(now.getTime() + GOOD_FOR_MS)
      const claim = { numbers: [subscriberId, destinationId], text: await digest128(address), expiresAt }
      return `${origin}/confirm/${await signToken(seals, 'confirm', claim)}`
    },
    async readConfirmation(token, now) {
      const claim = await openToken(seals, 'confirm', token, now)
      if (!claim) return undefined
      const [subscriberId = 0, destinationId = 0] = claim.numbers
      return { subscriberId, destinationId, digest: claim.text ?? '' }
    },
  }
}
