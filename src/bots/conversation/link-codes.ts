import { and, eq, gt } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { linkCodes } from '../schema.ts'

const CODE_MS = 10 * 60_000
const LENGTH = 8

/** 32 signs that nobody confuses: no I, O, 0, 1. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

type LinkCode = typeof linkCodes.$inferSelect

/** Makes a code that joins another chat to a subscriber, once and for ten minutes. */
export async function makeCode(db: D1Database, subscriberId: number, now: Date): Promise<string> {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH))
  const code = [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  await drizzle(db)
    .insert(linkCodes)
    .values({ hash: await hashOf(code), subscriberId, expiresAt: now.getTime() + CODE_MS })
  return code
}

/** Who showed a code; `undefined` where nobody did, or it is over. */
export async function holderOf(db: D1Database, code: string, now: Date): Promise<number | undefined> {
  const [found] = await drizzle(db)
    .select()
    .from(linkCodes)
    .where(isGood(await hashOf(code), now))
    .limit(1)
  return found?.subscriberId
}

/** Uses a code up; `undefined` where somebody else was first. */
export async function useUp(db: D1Database, code: string, now: Date): Promise<LinkCode | undefined> {
  const [used] = await drizzle(db)
    .delete(linkCodes)
    .where(isGood(await hashOf(code), now))
    .returning()
  return used
}

/** Makes a code good again that was used up for nothing. */
export async function giveBack(db: D1Database, used: LinkCode): Promise<void> {
  await drizzle(db).insert(linkCodes).values(used)
}

const isGood = (hash: string, now: Date) => and(eq(linkCodes.hash, hash), gt(linkCodes.expiresAt, now.getTime()))

/** However it was typed: in small letters, with spaces or hyphens. */
async function hashOf(code: string): Promise<string> {
  const text = new TextEncoder().encode(code.toUpperCase().replaceAll(/[\s`-]/g, ''))
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', text))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
