import { Conflict } from './errors.ts'
import { createParts, type Override, type Parts } from './messages/parts.ts'
import type { EventType, Field, Plugin, SendMethod, Source, SubscriptionType } from './plugin.ts'
import { BUILT_IN_INTERVALS, type IntervalRule } from './time/intervals.ts'

/** Everything that plug-ins and manifests declared, by name. */
export interface Registry {
  readonly eventTypes: ReadonlyMap<string, EventType>
  readonly subscriptionTypes: ReadonlyMap<string, SubscriptionType>
  readonly sendMethods: ReadonlyMap<string, SendMethod>
  readonly sources: ReadonlyMap<string, Source>
  readonly intervals: ReadonlyMap<string, IntervalRule>
  /** What messages say. */
  readonly parts: Parts
  /** What may stand before the name of an event type in a CloudEvent. */
  readonly cloudeventsPrefixes: readonly string[]
  /** Manifests that contradict what is declared elsewhere, and why: what they declare does not count. */
  readonly leftOut: readonly { readonly manifest: string; readonly reason: string }[]
}

/** Stands for the engine itself, where plug-ins claim its names. */
const BUILT_IN: Plugin = { name: 'engine' }

/** Puts plug-ins on shelves; throws `Conflict`, naming both, where two claim one name. */
export function createRegistry(plugins: readonly Plugin[], overrides: readonly Override[] = []): Registry {
  return {
    eventTypes: shelve('event type', plugins, (plugin) => plugin.eventTypes),
    subscriptionTypes: shelve('subscription type', plugins, (plugin) => plugin.subscriptionTypes),
    sendMethods: shelve('send method', plugins, (plugin) => plugin.sendMethods),
    sources: shelve('source', plugins, (plugin) => plugin.sources),
    intervals: shelve<IntervalRule>('interval', [BUILT_IN, ...plugins], (plugin) =>
      plugin === BUILT_IN ? BUILT_IN_INTERVALS : plugin.intervals,
    ),
    parts: createParts(plugins, overrides),
    cloudeventsPrefixes: plugins.flatMap((plugin) => plugin.cloudeventsPrefix ?? []),
    leftOut: [],
  }
}

/** The fields that a subscription of this type can ask about: those of all its event types. */
export function fieldsOf(
  type: SubscriptionType,
  registry: Pick<Registry, 'eventTypes'>,
): Readonly<Record<string, Field>> {
  return Object.assign(Object.create(null), ...type.events.map((name) => registry.eventTypes.get(name)?.fields))
}

function shelve<T extends { readonly name: string }>(
  kind: string,
  plugins: readonly Plugin[],
  pick: (plugin: Plugin) => readonly T[] | undefined,
): ReadonlyMap<string, T> {
  const shelf = new Map<string, T>()
  const owners = new Map<string, string>()
  for (const plugin of plugins) {
    for (const item of pick(plugin) ?? []) {
      const owner = owners.get(item.name)
      if (owner !== undefined) {
        throw new Conflict(
          `\`${owner}\` and \`${plugin.name}\` both declare the ${kind} \`${item.name}\`. Rename it in one of them.`,
        )
      }
      owners.set(item.name, plugin.name)
      shelf.set(item.name, item)
    }
  }
  return shelf
}
