import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { digest128 } from '../engine/index.ts'
import { sentParts } from './schema.ts'

/** Longer than the engine tries. */
const KEPT_MS = 7 * 86_400_000

/** Sends one part; what it tells is handed to those behind it as `before`, also when they are sent by a later attempt. */
export type SendPart<Part> = (part: Part, place: number, before?: string) => Promise<void> | Promise<string>

/**
 * Sends the parts of one message in their order; who tries again after a failure leaves out those that were taken. A part
 * is known by what it says: a message that has changed meanwhile is cut otherwise, and nothing of it may be missing.
 */
export async function sendParts<Part>(
  db: D1Database,
  messageId: string,
  parts: readonly Part[],
  send: SendPart<Part>,
): Promise<void> {
  if (parts.length < 2) {
    for (const part of parts) await send(part, 0)
    return
  }
  const taken = await takenOf(db, messageId)
  let before: string | undefined
  for (const [place, part] of parts.entries()) {
    const name = await digest128(JSON.stringify([place, part]))
    const known = taken.get(name)
    const told = known ? known.ref : await send(part, place, before)
    if (typeof told === 'string') before = told
    // Behind the last there is nothing to go on with: the engine keeps that the message was sent.
    if (!known && place < parts.length - 1) await keep(db, messageId, name, before)
  }
}

type Taken = ReadonlyMap<string, { readonly ref: string | null }>

async function takenOf(db: D1Database, messageId: string): Promise<Taken> {
  const rows = await drizzle(db).select().from(sentParts).where(eq(sentParts.messageId, messageId))
  return new Map(rows.map(({ part, ref }) => [part, { ref }]))
}

async function keep(db: D1Database, messageId: string, part: string, ref: string | undefined): Promise<void> {
  await drizzle(db)
    .insert(sentParts)
    // A send method is not told the time, and this only says when to tidy up.
    .values({ messageId, part, ref: ref ?? null, expiresAt: Date.now() + KEPT_MS })
    .onConflictDoNothing()
}
