import { and, desc, eq, gt, max, ne, or, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { Message } from '../../engine/index.ts'
import type { Reply } from '../bot.ts'
import { playgroundLines as table } from '../schema.ts'
import { type Sheet, sheetOfMessage } from '../sheet/index.ts'

/** A message as the page shows it, with what can be done about it. */
interface DeliveredMessage extends Sheet {
  readonly isDigest: boolean
}

/** What stands in a line of the chat: words of a persona, our answer, or a message that was delivered. */
type Content =
  | { readonly kind: 'said'; readonly body: { readonly text: string } }
  | { readonly kind: 'reply'; readonly body: Reply }
  | { readonly kind: 'message'; readonly body: DeliveredMessage }

/** A line of a persona's chat. */
export type PlaygroundLine = Content & { readonly id: number; readonly at: Date }

/** So many lines are shown; who wants older ones looks into the table. */
const MOST_LINES = 200

/** A persona's lines after one of them, and those that were changed after a moment, oldest first; of many, the newest. */
export async function playgroundLines(
  db: D1Database,
  persona: string,
  { afterId = 0, changedAfter }: { readonly afterId?: number; readonly changedAfter?: Date } = {},
): Promise<readonly PlaygroundLine[]> {
  const isChanged = changedAfter && gt(sql`json_extract(body, '$.changedAt')`, changedAfter.getTime())
  const rows = await drizzle(db)
    .select()
    .from(table)
    .where(and(eq(table.persona, persona), or(gt(table.id, afterId), isChanged)))
    .orderBy(desc(table.id))
    .limit(MOST_LINES)
  return rows.reverse().map(({ id, kind, body, createdAt }) => {
    const content = { kind, body } as Content
    return { ...content, id, at: new Date(createdAt) }
  })
}

/** Everybody who has a chat, with the newest line that they did not say themselves. */
export async function playgroundPersonas(db: D1Database): Promise<ReadonlyMap<string, number>> {
  const rows = await drizzle(db)
    .select({ persona: table.persona, newest: max(table.id) })
    .from(table)
    .where(ne(table.kind, 'said'))
    .groupBy(table.persona)
  return new Map(rows.map(({ persona, newest }) => [persona, newest ?? 0]))
}

export async function addLine(
  db: D1Database,
  { at, ...line }: Content & { readonly persona: string; readonly at: Date },
): Promise<void> {
  await drizzle(db)
    .insert(table)
    .values({ ...line, createdAt: at.getTime() })
}

/** A message as the page gets it. */
export const renderMessage = (message: Message): DeliveredMessage => ({
  isDigest: message.isDigest,
  ...sheetOfMessage(message),
})

/** Adds a message unless it is there already: an attempt that was repeated shows once. Gives the id of its line. */
export async function addMessage(db: D1Database, persona: string, message: Message, at: Date): Promise<number> {
  await db
    .prepare(
      `INSERT INTO playground_lines (persona, kind, message_id, body, created_at)
       SELECT ?1, 'message', ?2, ?3, ?4
       WHERE NOT EXISTS (SELECT 1 FROM playground_lines WHERE persona = ?1 AND message_id = ?2)`,
    )
    .bind(persona, message.id, JSON.stringify(renderMessage(message)), at.getTime())
    .run()
  const [line] = await drizzle(db)
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.persona, persona), eq(table.messageId, message.id)))
  return line?.id ?? 0
}

/** Puts another message in the place of one that was added; whether that is still there. */
export async function changeMessage(
  db: D1Database,
  { id, persona }: { readonly id: number; readonly persona: string },
  message: Message,
  changedAt: Date,
): Promise<boolean> {
  const body = { ...renderMessage(message), changedAt: changedAt.getTime() }
  const changed = await drizzle(db)
    .update(table)
    .set({ body })
    .where(and(eq(table.id, id), eq(table.persona, persona), eq(table.kind, 'message')))
    .returning({ id: table.id })
  return changed.length > 0
}
