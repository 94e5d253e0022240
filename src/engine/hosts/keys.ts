import { asc, eq, gt } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { NotFound } from '../errors.ts'
import { apiKeys, type Scope } from '../store/schema.ts'

export { SCOPES, type Scope } from '../store/schema.ts'

/** An API key as it is listed: without what would open anything. */
export interface ApiKey {
  readonly id: number
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: number
}

const SECRET_BYTES = 32
/** Tells people, and scanners for leaked secrets, what it is. */
const PREFIX = 'carillon_'

const COLUMNS = { id: apiKeys.id, name: apiKeys.name, scopes: apiKeys.scopes, createdAt: apiKeys.createdAt }

/** Makes a key; its secret is told this once, since only a hash of it is kept. */
export async function createKey(
  { store, now }: Context,
  { name, scopes }: { readonly name: string; readonly scopes: readonly Scope[] },
): Promise<{ readonly key: ApiKey; readonly secret: string }> {
  const secret = PREFIX + hex(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)))
  const row = { hash: await hashOf(secret), name, scopes: [...new Set(scopes)], createdAt: now.getTime() }
  const [made] = await store.orm.insert(apiKeys).values(row).returning(COLUMNS)
  if (!made) throw new Error('The key was not stored.')
  return { key: made, secret }
}

/** The key with this secret, unless it was deleted or never there. */
export async function findKey({ store }: Context, secret: string): Promise<ApiKey | undefined> {
  const [found] = await store.orm
    .select(COLUMNS)
    .from(apiKeys)
    .where(eq(apiKeys.hash, await hashOf(secret)))
    .limit(1)
  return found
}

/** A page of the keys, oldest first. */
export const listKeys = ({ store }: Context, after: number, limit: number): Promise<ApiKey[]> =>
  store.orm.select(COLUMNS).from(apiKeys).where(gt(apiKeys.id, after)).orderBy(asc(apiKeys.id)).limit(limit)

/** Deletes a key, which opens nothing from then on; throws `NotFound`. */
export async function deleteKey({ store }: Context, id: number): Promise<void> {
  const { meta } = await store.orm.delete(apiKeys).where(eq(apiKeys.id, id))
  if (meta.changes === 0) throw new NotFound(`There is no key ${id}; perhaps it was deleted already.`)
}

async function hashOf(secret: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret))))
}

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
