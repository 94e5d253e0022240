import { asc, eq, gt } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { NotFound } from '../errors.ts'
import type { Plugin } from '../plugin.ts'
import type { Store } from '../store/index.ts'
import { manifests } from '../store/schema.ts'
import { type Manifest, pluginOf } from './manifest.ts'

/** A manifest as it is stored: what the engine reads, and the very document that the host sent. */
interface StoredManifest {
  readonly read: Manifest
  readonly sent: unknown
}

/** Keeps a manifest that was checked; true when the name is new. */
export async function keepManifest({ store, now }: Context, name: string, manifest: StoredManifest): Promise<boolean> {
  const row = { body: manifest, updatedAt: now.getTime() }
  const [known] = await store.orm.batch([
    store.orm.select({ name: manifests.name }).from(manifests).where(eq(manifests.name, name)),
    store.orm
      .insert(manifests)
      .values({ name, ...row })
      .onConflictDoUpdate({ target: manifests.name, set: row }),
  ])
  return known.length === 0
}

/** The document that a host sent; throws `NotFound`. */
export async function readManifest({ store }: Context, name: string): Promise<unknown> {
  const [row] = await store.orm.select().from(manifests).where(eq(manifests.name, name))
  if (!row) throw notFound(name)
  return (row.body as StoredManifest).sent
}

/** A page of the names of manifests. */
export async function listManifests({ store }: Context, after: string, limit: number): Promise<readonly string[]> {
  const rows = await store.orm
    .select({ name: manifests.name })
    .from(manifests)
    .where(gt(manifests.name, after))
    .orderBy(asc(manifests.name))
    .limit(limit)
  return rows.map(({ name }) => name)
}

/** Takes a manifest away: its event types can no longer be recorded, its subscriptions match nothing. */
export async function removeManifest({ store }: Context, name: string): Promise<void> {
  const { meta } = await store.orm.delete(manifests).where(eq(manifests.name, name))
  if (meta.changes === 0) throw notFound(name)
}

const notFound = (name: string) => new NotFound(`There is no manifest \`${name}\`.`)

/** What all stored manifests declare. */
export async function manifestPlugins({ orm }: Store): Promise<readonly Plugin[]> {
  const rows = await orm.select().from(manifests).orderBy(asc(manifests.name))
  return rows.map(({ name, body }) => pluginOf(name, (body as StoredManifest).read))
}
