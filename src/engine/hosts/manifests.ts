import { asc, eq, gt } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { EngineError, type InputProblem, InvalidInput, NotFound } from '../errors.ts'
import type { EventType, Plugin } from '../plugin.ts'
import { createRegistry, type Registry } from '../registry.ts'
import type { Store } from '../store/index.ts'
import { manifests } from '../store/schema.ts'
import { overridesIn } from '../store/templates.ts'
import { type AskHost, type Manifest, pluginOf } from './manifest.ts'
import { groupProblems, withinOwnGroups } from './manifest-groups.ts'
import { lintProblems } from './manifest-messages.ts'

/** A manifest as it is stored: what the engine reads, and the very document that the host sent. */
export interface StoredManifest {
  readonly read: Manifest
  readonly sent: unknown
  /** Made up when the host first says where it is asked: another one for whoever declares that name after a delete. */
  readonly salt?: string
}

/** What became of a manifest that was declared. */
export interface Declared {
  readonly isNew: boolean
  /** Of this manifest; present where it was made up just now. */
  readonly salt?: string
}

/**
 * Checks a manifest against all others and keeps it in place of the one of its name. Throws `InvalidInput` for what
 * contradicts itself or speaks for others, `Conflict` for what is declared elsewhere.
 */
export async function declareManifest(
  { store, now, site }: Pick<Context, 'store' | 'now' | 'site'>,
  plugins: readonly Plugin[],
  name: string,
  manifest: Omit<StoredManifest, 'salt'>,
): Promise<Declared> {
  for (;;) {
    const rows = await storedManifests(store)
    const registry = registryWith(plugins, rows, name, manifest.read)
    refuseAll(lintProblems(manifest.read, { registry, site, now }))
    const former = rows.find((one) => one.name === name)
    const known = former && bodyOf(former).salt
    const salt = known ?? (manifest.read.urls?.load === undefined ? undefined : crypto.randomUUID())
    const body = JSON.stringify({ ...manifest, ...(salt !== undefined && { salt }) })
    const kept = store.db.prepare(KEEP).bind(name, body, now.getTime(), crypto.randomUUID(), revisionsIn(rows))
    // Otherwise somebody declared another one meanwhile, and this one is checked again beside it.
    if ((await kept.run()).meta.changes) return { isNew: !former, ...(salt !== undefined && !known && { salt }) }
  }
}

/** Everything that there would be with a manifest in place of its former one; throws what `declareManifest` does. */
function registryWith(plugins: readonly Plugin[], rows: readonly Row[], name: string, manifest: Manifest): Registry {
  const standing = withinOwnGroups({ plugins, manifests: assemble(plugins, rows).manifests })
  const others = standing.filter((one) => one.name !== name)
  const own = pluginOf(name, manifest)
  claimsAmong([...plugins, ...others])(own)
  refuseAll(groupProblems(manifest, own, { plugins, manifests: others }))
  return createRegistry([...plugins, ...others, own])
}

function refuseAll(problems: readonly InputProblem[]): void {
  if (problems.length > 0) throw new InvalidInput(problems.map(({ message }) => message).join(' '), problems)
}

const KEEP = `
  INSERT INTO manifests (name, body, updated_at, revision) SELECT ?1, ?2, ?3, ?4
  WHERE ?5 = (SELECT json_group_array(revision) FROM (SELECT revision FROM manifests ORDER BY name))
  ON CONFLICT (name) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at, revision = excluded.revision`

/** A manifest with the document that its host sent; throws `NotFound`. */
export async function readManifest({ store }: Context, name: string): Promise<StoredManifest> {
  const [row] = await store.orm.select().from(manifests).where(eq(manifests.name, name))
  if (!row) throw notFound(name)
  return bodyOf(row)
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

/** Tells manifests and templates as they stand from others: as long as it stays the same, so does the registry. */
export async function revisionsOf({ db }: Store): Promise<string> {
  return JSON.stringify(await db.prepare(REVISIONS).first())
}

// No override can be written, changed or taken away without one of the three changing.
const REVISIONS = `
  SELECT (SELECT json_group_array(revision) FROM (SELECT revision FROM manifests ORDER BY name)) AS manifests,
    (SELECT json_array(count(*), sum(version), max(updated_at)) FROM templates) AS templates`

const revisionsIn = (rows: readonly { readonly revision: string }[]) => JSON.stringify(rows.map((row) => row.revision))

/**
 * A registry of plug-ins, stored manifests and what operators say otherwise. A manifest that no longer fits is left out,
 * and the rest goes on.
 */
export async function loadRegistry(store: Store, plugins: readonly Plugin[], askHost?: AskHost) {
  // Asked first: what changes meanwhile is read again next time.
  const revisions = await revisionsOf(store)
  const [rows, overrides] = await Promise.all([storedManifests(store), overridesIn(store)])
  const { manifests, leftOut } = assemble(plugins, rows, askHost)
  const registry = createRegistry([...plugins, ...withinOwnGroups({ plugins, manifests })], overrides)
  return { registry: { ...registry, leftOut }, revisions }
}

type Row = typeof manifests.$inferSelect

const bodyOf = ({ body }: Row) => body as StoredManifest

/** The plug-ins that stored manifests stand for, as far as they fit. */
function assemble(plugins: readonly Plugin[], rows: readonly Row[], askHost?: AskHost) {
  const claim = claimsAmong(plugins)
  const fitting: Plugin[] = []
  const leftOut: { manifest: string; reason: string }[] = []
  for (const row of rows) {
    try {
      const plugin = pluginOf(row.name, bodyOf(row).read, loadOf(row, askHost))
      claim(plugin)
      fitting.push(plugin)
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      leftOut.push({ manifest: row.name, reason: error.message })
    }
  }
  return { manifests: fitting, leftOut }
}

function loadOf(row: Row, askHost: AskHost | undefined): EventType['load'] {
  const { read, salt } = bodyOf(row)
  const url = read.urls?.load
  if (!askHost || url === undefined || salt === undefined) return undefined
  return (event) => askHost({ manifest: row.name, salt, url }, event)
}

/** Takes the names of one plug-in after another; throws `Conflict` for one that another plug-in has. */
function claimsAmong(plugins: readonly Plugin[]): (plugin: Plugin) => void {
  const owners = new Map<string, Plugin>()
  const take = (plugin: Plugin) => {
    for (const key of namesOf(plugin)) owners.set(key, plugin)
  }
  plugins.forEach(take)
  return (plugin) => {
    const [owner] = namesOf(plugin).flatMap((key) => owners.get(key) ?? [])
    // The two alone say it in the words of the registry; one of all plug-ins for each manifest would take a second.
    if (owner) createRegistry([owner, plugin])
    take(plugin)
  }
}

const namesOf = ({ eventTypes = [], subscriptionTypes = [] }: Plugin): readonly string[] => [
  ...eventTypes.map(({ name }) => `event type ${name}`),
  ...subscriptionTypes.map(({ name }) => `subscription type ${name}`),
]
