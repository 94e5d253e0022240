import { and, eq, gt } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { digest128 } from '../engine/index.ts'
import { keptSayings } from './schema.ts'

const KEPT_MS = 90 * 86_400_000

/** Begins the name of a saying that is kept. */
const MARK = '~'

/** How each saying fits into what a button carries: as it is, or as the name under which it is kept for 90 days. */
export async function pack(
  db: D1Database,
  sayings: readonly string[],
  mostBytes: number,
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const packed = await Promise.all(
    [...new Set(sayings)].map(
      async (says) => [says, fits(says, mostBytes) ? says : `${MARK}${await digest128(says)}`] as const,
    ),
  )
  const kept = packed.filter(([says, data]) => says !== data)
  if (kept.length > 0)
    await db
      .prepare(KEEP)
      .bind(JSON.stringify(kept), now.getTime() + KEPT_MS)
      .run()
  return new Map(packed)
}

/** How each saying would fit, without keeping it: of one that is too long its beginning stands in its place. */
export const packUnkept = (sayings: readonly string[], mostBytes: number): ReadonlyMap<string, string> =>
  new Map(sayings.map((says) => [says, fits(says, mostBytes) ? says : beginningOf(says, mostBytes)]))

/** What a button says; `undefined` where that is kept no longer. */
export async function unpack(db: D1Database, data: string, now: Date): Promise<string | undefined> {
  if (!data.startsWith(MARK)) return data
  const [row] = await drizzle(db)
    .select()
    .from(keptSayings)
    .where(and(eq(keptSayings.id, data.slice(MARK.length)), gt(keptSayings.expiresAt, now.getTime())))
  return row?.says
}

const KEEP = `
  INSERT INTO kept_sayings (says, id, expires_at)
  SELECT value->>'$[0]', substr(value->>'$[1]', 2), ?2 FROM json_each(?1) WHERE true
  ON CONFLICT (id) DO UPDATE SET expires_at = max(expires_at, excluded.expires_at)`

function beginningOf(says: string, mostBytes: number): string {
  const { read } = new TextEncoder().encodeInto(`${MARK}${says}`, new Uint8Array(mostBytes))
  return `${MARK}${says}`.slice(0, read)
}

const fits = (says: string, mostBytes: number) =>
  !says.startsWith(MARK) && new TextEncoder().encode(says).length <= mostBytes
