import { and, eq, lte } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { conversations, linkCodes } from '../schema.ts'
import type { Progress, Question, Undoable } from './scene.ts'

/** Of the shape of what is kept: raise it with every change of `Question` or `Undoable`. */
const VERSION = 6
const QUESTION_MS = 15 * 60_000
const UNDO_MS = 24 * 3_600_000

/** Where a conversation takes place, and whose it is. */
export interface Place {
  readonly platform: string
  readonly account: string
  readonly subscriberId: number
}

interface Lasting<T> {
  readonly until: number
  readonly value: T
}

interface Kept {
  /** Numbers of subscriptions mean something only to their owner. */
  readonly subscriberId: number
  readonly question?: Lasting<Question>
  readonly undo?: Lasting<Undoable>
}

/** What is kept of a conversation, and what a new turn makes of it. */
export interface Memory {
  readonly progress: Progress
  /** Keeps what is no longer as in `progress`: a question lasts 15 minutes, what can be taken back a day. */
  keep(next: Progress): Promise<void>
}

/** Recalls where somebody stands; what is of another version, another subscriber or too old is forgotten. */
export async function recall(db: D1Database, place: Place, now: Date): Promise<Memory> {
  const kept = await load(db, place, now)
  const [question, undo] = [lasting(kept?.question, now), lasting(kept?.undo, now)]
  const progress = { ...(question && { question: question.value }), ...(undo && { undo: undo.value }) }
  return {
    progress,
    async keep(next) {
      if (next === progress) return
      const nextUndo =
        next.undo && (next.undo === undo?.value ? undo : { value: next.undo, until: now.getTime() + UNDO_MS })
      const nextQuestion = next.question && { value: next.question, until: now.getTime() + QUESTION_MS }
      if (nextUndo === kept?.undo && nextQuestion === kept?.question) return
      await save(db, place, nextQuestion, nextUndo)
    },
  }
}

async function load(db: D1Database, { subscriberId, ...place }: Place, now: Date): Promise<Kept | undefined> {
  const [row] = await drizzle(db).select().from(conversations).where(isAt(place)).limit(1)
  if (row?.version !== VERSION || row.expiresAt <= now.getTime()) return undefined
  const kept = row.body as Kept
  return kept.subscriberId === subscriberId ? kept : undefined
}

async function save(
  db: D1Database,
  { subscriberId, ...place }: Place,
  question: Lasting<Question> | undefined,
  undo: Lasting<Undoable> | undefined,
): Promise<void> {
  if (!question && !undo) {
    await drizzle(db).delete(conversations).where(isAt(place))
    return
  }
  const body: Kept = { subscriberId, ...(question && { question }), ...(undo && { undo }) }
  const row = { version: VERSION, body, expiresAt: Math.max(question?.until ?? 0, undo?.until ?? 0) }
  await drizzle(db)
    .insert(conversations)
    .values({ ...place, ...row })
    .onConflictDoUpdate({ target: [conversations.platform, conversations.account], set: row })
}

const isAt = ({ platform, account }: Omit<Place, 'subscriberId'>) =>
  and(eq(conversations.platform, platform), eq(conversations.account, account))

const lasting = <T>(one: Lasting<T> | undefined, now: Date) => (one && one.until > now.getTime() ? one : undefined)

/** Removes conversations and codes that have expired; nobody would find them any more. */
export async function forgetExpired(db: D1Database, now: Date): Promise<void> {
  const orm = drizzle(db)
  await orm.batch([
    orm.delete(conversations).where(lte(conversations.expiresAt, now.getTime())),
    orm.delete(linkCodes).where(lte(linkCodes.expiresAt, now.getTime())),
  ])
}
