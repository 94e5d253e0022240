import { and, eq, lte } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { realWatch } from '../pace/index.ts'
import { slackWorkspaces } from '../schema.ts'
import type { SlackSettings } from './settings.ts'

/** A workspace, or an enterprise, that has the app. */
export interface Workspace {
  readonly id: string
  readonly name: string
  readonly token: string
  readonly botUserId: string
  readonly installedBy: string
}

/** With which token we speak where, and as whom. */
export interface Access {
  readonly token: string
  readonly botUserId?: string
}

type Settings = Pick<SlackSettings, 'db' | 'botToken' | 'seals' | 'watch'>

/** A batch of messages to one workspace asks for its token once. */
const FRESH_MS = 5_000

interface Remembered {
  readonly until: number
  readonly access: Access | undefined
}

const remembered = new WeakMap<D1Database, Map<string, Remembered>>()

/** The first of these workspaces and enterprises that has the app; the one workspace's token is good for all. */
export async function accessTo(settings: Settings, ids: readonly string[]): Promise<Access | undefined> {
  if (settings.botToken !== undefined) return { token: settings.botToken }
  for (const id of ids) {
    const access = await remember(settings, id)
    if (access) return access
  }
  return undefined
}

async function remember(settings: Settings, id: string): Promise<Access | undefined> {
  const { db, watch = realWatch } = settings
  const known = remembered.get(db) ?? new Map<string, Remembered>()
  remembered.set(db, known)
  const found = known.get(id)
  if (found && found.until > watch.time()) return found.access
  const access = await load(settings, id)
  known.set(id, { until: watch.time() + FRESH_MS, access })
  return access
}

async function load({ db, seals }: Settings, id: string): Promise<Access | undefined> {
  const [row] = await drizzle(db).select().from(slackWorkspaces).where(eq(slackWorkspaces.id, id))
  if (!row) return undefined
  const token = await seals?.unseal(row.sealedToken)
  if (token === undefined) throw new Error(`The token of the workspace \`${id}\` cannot be unsealed.`)
  return { token, botUserId: row.botUserId }
}

/** Keeps a workspace that has just installed the app, in the place of what was known of it. */
export async function keepWorkspace(
  { db, seals }: Settings,
  { id, token, ...known }: Workspace,
  now: Date,
): Promise<void> {
  if (!seals) throw new Error('Without a secret key no token can be kept.')
  remembered.delete(db)
  const row = { ...known, sealedToken: await seals.seal(token), installedAt: now.getTime() }
  await drizzle(db)
    .insert(slackWorkspaces)
    .values({ id, ...row })
    .onConflictDoUpdate({ target: slackWorkspaces.id, set: row })
}

/** Forgets a workspace, unless it has installed the app again since. Returns whether it has not. */
export async function forgetWorkspace({ db, botToken }: Settings, id: string, at: Date): Promise<boolean> {
  if (botToken !== undefined) return true
  await drizzle(db)
    .delete(slackWorkspaces)
    .where(and(eq(slackWorkspaces.id, id), lte(slackWorkspaces.installedAt, at.getTime())))
  remembered.delete(db)
  const left = await drizzle(db).select().from(slackWorkspaces).where(eq(slackWorkspaces.id, id))
  return left.length === 0
}
