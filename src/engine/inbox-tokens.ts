import type { Pass } from './hosts/sessions.ts'
import type { Seals } from './seals.ts'
import { openToken, signToken } from './tokens.ts'

/** What an inbox on a page of a host is opened with, in milliseconds. */
const LASTS_MS = 24 * 60 * 60_000

/** Lets whoever has it read and mark the inbox of a subscriber, and nothing else, for a day. */
export async function createInboxToken(seals: Seals, subscriberId: number, now: Date): Promise<Pass> {
  // Whole seconds, as the token holds them.
  const expiresAt = new Date(Math.floor((now.getTime() + LASTS_MS) / 1_000) * 1_000)
  return { token: await signToken(seals, 'inbox', { numbers: [subscriberId], expiresAt }), expiresAt }
}

/** Whose inbox a token opens; undefined for one that is too old, was changed, or is none of ours. */
export const readInboxToken = async (seals: Seals, token: string, now: Date): Promise<number | undefined> =>
  (await openToken(seals, 'inbox', token, now))?.numbers[0]
