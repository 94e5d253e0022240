import { digest128 } from './digest128.ts'
import type { Seals } from './seals.ts'

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

const GOOD_FOR_MINUTES = 7 * 24 * 60
const MINUTE_MS = 60_000

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
      const until = Math.floor(now.getTime() / MINUTE_MS) + GOOD_FOR_MINUTES
      const numbers = [subscriberId, destinationId, until].map((number) => number.toString(36)).join('.')
      const said = `${numbers}.${await digest128(address)}`
      return `${origin}/confirm/${said}.${await seals.sign(signed(said))}`
    },
    async readConfirmation(token, now) {
      const end = token.lastIndexOf('.')
      const [said, signature] = [token.slice(0, end), token.slice(end + 1)]
      if (end < 0 || !(await seals.isSigned(signed(said), signature))) return undefined
      const [subscriberId = 0, destinationId = 0, until = 0] = said.split('.').map((part) => Number.parseInt(part, 36))
      const isOver = now.getTime() >= until * MINUTE_MS
      return isOver ? undefined : { subscriberId, destinationId, digest: said.slice(said.lastIndexOf('.') + 1) }
    },
  }
}

/** No signature that something else was given is one of a confirmation. */
const signed = (said: string) => `confirm:${said}`
