import { asc, eq, gt } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { EngineError, NotFound } from '../errors.ts'
import type { Plugin } from '../plugin.ts'
import { createRegistry } from '../registry.ts'
import type { Store } from '../store/index.ts'
import { manifests } from '../store/schema.ts'
import { type Manifest, pluginOf } from './manifest.ts'

/** A manifest as it is stored: what the engine reads, and the very document that the host sent. */
export interface StoredManifest {
  readonly read: Manifest
  readonly sent: unknown
}

/**
 * Checks a manifest against all others and keeps it in place of the one of its name; true when the name is new. Throws
 * `InvalidInput` for what contradicts itself, `Conflict` for what is declared elsewhere.
 */
export async function declareManifest(
  { store, now }: Pick<Context, 'store' | 'now'>,
  plugins: readonly Plugin[],
  name: string,
  manifest: StoredManifest,
): Promise<boolean> {
  for (;;) {
    const others = (await storedManifests(store)).filter((one) => one.name !== name)
    const known = assemble(plugins, others).plugins
    createRegistry([...known, pluginOf(name, manifest.read)])
    const revisions = revisionsIn(others)
    const [found, kept] = await store.db.batch([
      store.db.prepare('SELECT name FROM manifests WHERE name = ?1').bind(name),
      store.db.prepare(KEEP).bind(name, JSON.stringify(manifest), now.getTime(), crypto.randomUUID(), revisions),
    ])
    // Otherwise somebody declared another one meanwhile, and this one is checked again beside it.
    if (kept?.meta.changes) return found?.results.length === 0
  }
}

const KEEP = `
  INSERT INTO manifests (name, body, updated_at, revision) SELECT ?1, ?2, ?3, ?4
  WHERE ?5 = (SELECT json_group_array(revision) FROM (SELECT revision FROM manifests WHERE name <> ?1 ORDER BY name))
  ON CONFLICT (name) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at, revision = excluded.revision`

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

const storedManifests = ({ orm }: Store) => orm.select().from(manifests).orderBy(asc(manifests.name))

/** Tells the manifests as they stand from others: as long as it stays the same, so does the registry. */
export async function revisionsOf({ orm }: Store): Promise<string> {
  return revisionsIn(await orm.select({ revision: manifests.revision }).from(manifests).orderBy(asc(manifests.name)))
}

const revisionsIn = (rows: readonly { readonly revision: string }[]) => JSON.stringify(rows.map((row) => row.revision))

/** A registry of plug-ins and stored manifests. One that no longer fits is left out, and the rest goes on. */
export async function loadRegistry(store: Store, plugins: readonly Plugin[]) {
  const rows = await storedManifests(store)
  const { plugins: fitting, leftOut } = assemble(plugins, rows)
  return { registry: { ...createRegistry(fitting), leftOut }, revisions: revisionsIn(rows) }
}

function assemble(plugins: readonly Plugin[], rows: readonly (typeof manifests.$inferSelect)[]) {
  const fitting = [...plugins]
  const leftOut: { manifest: string; reason: string }[] = []
  for (const { name, body } of rows) {
    try {
      const plugin = pluginOf(name, (body as StoredManifest).read)
      createRegistry([...fitting, plugin])
      fitting.push(plugin)
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      leftOut.push({ manifest: name, reason: error.message })
    }
  }
  return { plugins: fitting, leftOut }
}
