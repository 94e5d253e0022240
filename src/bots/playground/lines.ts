import { and, desc, eq, gt, max, ne } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { Message } from '../../engine/index.ts'
import type { Choice, Reply } from '../bot.ts'
import { playgroundLines as table } from '../schema.ts'
import { sheetOfMessage } from '../sheet/index.ts'

/** A message with what can be done about it. */
interface DeliveredMessage extends Message {
  readonly choices: readonly Choice[]
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

/** A persona's lines after one of them, oldest first; of many, the newest. */
export async function playgroundLines(
  db: D1Database,
  persona: string,
  afterId = 0,
): Promise<readonly PlaygroundLine[]> {
  const rows = await drizzle(db)
    .select()
    .from(table)
    .where(and(eq(table.persona, persona), gt(table.id, afterId)))
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

/** Adds a message unless it is there already: an attempt that was repeated shows once. */
export async function addMessage(db: D1Database, persona: string, message: Message, at: Date): Promise<void> {
  const body: DeliveredMessage = { ...message, choices: sheetOfMessage(message).choices }
  await db
    .prepare(
      `INSERT INTO playground_lines (persona, kind, message_id, body, created_at)
       SELECT ?1, 'message', ?2, ?3, ?4
       WHERE NOT EXISTS (SELECT 1 FROM playground_lines WHERE persona = ?1 AND message_id = ?2)`,
    )
    .bind(persona, message.id, JSON.stringify(body), at.getTime())
    .run()
}
