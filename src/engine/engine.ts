import type { Confirmations } from './confirmations.ts'
import type { Context, LinkMaker, Site } from './context.ts'
import { buryTask } from './dead-letters.ts'
import { deliver } from './deliver.ts'
import { digest } from './digest.ts'
import { EngineError } from './errors.ts'
import type { AskHost, Manifest } from './hosts/manifest.ts'
import { type Declared, declareManifest, loadRegistry, removeManifest, revisionsOf } from './hosts/manifests.ts'
import { retire } from './hosts/retire.ts'
import { match } from './match.ts'
import type { Plugin } from './plugin.ts'
import type { Registry } from './registry.ts'
import type { Seals } from './seals.ts'
import { openStore } from './store/index.ts'
import { sweep } from './sweep.ts'
import type { Enqueue, Task } from './tasks.ts'

/** What an engine is made of; everything that it knows of the world is in its plug-ins. */
export interface EngineSettings {
  readonly db: D1Database
  readonly enqueue: Enqueue
  readonly plugins: readonly Plugin[]
  /** The event type, declared by one of the plug-ins, under which the engine itself tells subscribers something. */
  readonly noticeType: string
  readonly site: Site
  /** Absent where messages carry no links. */
  readonly links?: LinkMaker & Confirmations
  /** Absent where there is no key to keep secrets with. */
  readonly seals?: Seals
  /** Absent where hosts are not asked anything. */
  readonly askHost?: AskHost
}

export interface Engine {
  /** What the engine's functions work with, at one moment. */
  at(now: Date): Promise<Context>
  /** Does one task from a queue; throws when it has to be done again. */
  perform(task: Task, now: Date): Promise<void>
  /** Keeps a task that failed for good, so that it can be replayed. */
  bury(task: unknown, now: Date): Promise<void>
  /** What every minute does. */
  sweep(now: Date): Promise<void>
  /** Checks and keeps a manifest, in place of the one of that name. */
  declare(name: string, manifest: Manifest, sent: unknown, now: Date): Promise<Declared>
  /** Takes a manifest away. */
  withdraw(name: string, now: Date): Promise<void>
}

/** What another isolate has stored of manifests and templates is known here after so long at the latest. */
const FRESH_MS = 5_000

/** Binds the stages to one database, its queues and its plug-ins. */
export function createEngine({ db, plugins, askHost, ...settings }: EngineSettings): Engine {
  const store = openStore(db)
  let known: { readonly at: number; readonly registry: Registry; readonly revisions: string } | undefined

  async function registryAt(now: Date): Promise<Registry> {
    if (known && Math.abs(now.getTime() - known.at) < FRESH_MS) return known.registry
    // Reading everything again and checking all templates is for when something has changed.
    const isSame = known !== undefined && known.revisions === (await revisionsOf(store))
    known = { ...(known && isSame ? known : await loadRegistry(store, plugins, askHost)), at: now.getTime() }
    return known.registry
  }
  async function at(now: Date): Promise<Context> {
    const registry = await registryAt(now)
    const refresh = () => {
      known = undefined
      return at(now)
    }
    return { ...settings, store, now, registry, refresh }
  }

  return {
    at,
    perform: async (task, now) => perform(await at(now), task),
    bury: async (task, now) => buryTask(await at(now), task),
    sweep: async (now) => sweep(await at(now)),
    async declare(name, manifest, sent, now) {
      const context = { store, now, site: settings.site }
      const declared = await declareManifest(context, plugins, name, { read: manifest, sent })
      known = undefined
      return declared
    },
    async withdraw(name, now) {
      await removeManifest(await at(now), name)
      known = undefined
    },
  }
}

function perform(context: Context, task: Task): Promise<void> {
  switch (task.do) {
    case 'match':
      return match(context, task.seq)
    case 'deliver':
      return deliver(context, task)
    case 'digest':
      return digest(context, task.digests)
    case 'retire':
      return retire(context, task.id)
    default:
      // Of an older or newer version, or not ours at all: it ends among the dead letters.
      throw new EngineError(`There is no task \`${JSON.stringify(task)}\`.`)
  }
}
