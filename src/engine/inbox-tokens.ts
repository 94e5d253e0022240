import type { Pass } from './hosts/sessions.ts'
import type { Seals } from './seals.ts'

/** What an inbox on a page of a host is opened with, in milliseconds. */
const LASTS_MS = 24 * 60 * 60_000

/** Lets whoever has it read and mark the inbox of a subscriber, and nothing else, for a day. */
export async function createInboxToken(seals: Seals, subscriberId: number, now: Date): Promise<Pass> {
  // Whole seconds, as the token holds them.
  const seconds = Math.floor((now.getTime() + LASTS_MS) / 1_000)
  const said = `${subscriberId.toString(36)}.${seconds.toString(36)}`
  return { token: `${said}.${await seals.sign(signed(said))}`, expiresAt: new Date(seconds * 1_000) }
}

/** Whose inbox a token opens; undefined for one that is too old, was changed, or is none of ours. */
export async function readInboxToken(seals: Seals, token: string, now: Date): Promise<number | undefined> {
  const [, id = '', seconds = '', signature = ''] = /^([\da-z]{1,11})\.([\da-z]{1,9})\.([\w-]{1,64})$/.exec(token) ?? []
  const isOurs = signature !== '' && (await seals.isSigned(signed(`${id}.${seconds}`), signature))
  return isOurs && Number.parseInt(seconds, 36) * 1_000 > now.getTime() ? Number.parseInt(id, 36) : undefined
}

/** No signature that something else was given is one of an inbox. */
const signed = (said: string) => `inbox:${said}`
