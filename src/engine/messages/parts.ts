import { Conflict } from '../errors.ts'
import type { EventType, MessageKey, MessageTexts, Plugin, Templates } from '../plugin.ts'
import { BUILT_IN_TEXTS } from './defaults.ts'
import { groupOf, splitName } from './groups.ts'

/** Who says a text: the engine itself, a plug-in or a manifest, or an operator at run time. */
export type PartSource = 'override' | 'declared' | 'built-in'

/** One text of a message group, and the very place at which it was found. */
export interface Part {
  readonly group: string
  readonly key: MessageKey
  /** Empty where it is for every send method. */
  readonly method: string
  /** Empty where it is for every language. */
  readonly language: string
  readonly source: PartSource
  /** The plug-in or manifest that declares it. */
  readonly declaredBy?: string
  /** Liquid; an empty one says nothing, on purpose. */
  readonly text: string
}

/** What operators say in place of what was declared. */
export type Override = Omit<Part, 'source' | 'declaredBy'>

/** For whom a text is looked for. */
export interface Listener {
  readonly method: string
  /** BCP 47. */
  readonly locale: string
}

/** All texts that messages are put together from. */
export interface Parts {
  /** What a group says; the first of `candidates`. */
  find(groups: readonly string[], key: MessageKey, listener: Listener): Part | undefined
  /** All that could be said, the most fitting first: what counts where those before it fail. */
  candidates(groups: readonly string[], key: MessageKey, listener: Listener): Iterable<Part>
  /** Every group that something is said in, by name, with the group whose texts count where it has none. */
  listGroups(): readonly MessageGroup[]
  /** Every text of a group, as far as one is said for it itself. */
  textsOf(group: string): readonly Part[]
  /** These groups together with all that were declared as their parents, in the order in which they are asked. */
  pathOf(groups: readonly string[]): readonly string[]
  /** The same parts, were this said as well. */
  with(overrides: readonly Override[]): Parts
}

export interface MessageGroup {
  readonly group: string
  readonly parent?: string
}

/** In this order: what an operator says counts before what was declared. */
const SOURCES = ['override', 'declared', 'built-in'] as const

const ANY = ''
const LAST_RESORT = 'en'

/** Gathers what plug-ins declare and operators override; throws `Conflict` where two declare the same. */
export function createParts(plugins: readonly Plugin[], overrides: readonly Override[] = []): Parts {
  const shelf = new Map<string, Part>()
  const parents = parentsIn(plugins)
  const parts = [
    ...BUILT_IN_TEXTS.flatMap((texts) => partsIn(texts, 'built-in')),
    ...declaredIn(plugins),
    ...overrides.map((override) => ({ ...override, source: 'override' as const })),
  ]
  for (const part of parts) shelf.set(placeOf(part), part)
  const groups = Map.groupBy(shelf.values(), ({ group }) => group)

  function* candidates(chain: readonly string[], key: MessageKey, { method, locale }: Listener) {
    const seen = new Set<Part>()
    for (const languages of [languagesOf(locale), [LAST_RESORT, ANY]]) {
      for (const place of placesIn(withParents(chain, parents), key, method, languages)) {
        const part = shelf.get(place)
        if (part && !seen.has(part)) yield part
        if (part) seen.add(part)
      }
    }
  }
  return {
    candidates,
    find: (chain, key, listener) => candidates(chain, key, listener).next().value ?? undefined,
    listGroups: () =>
      [...new Set([...groups.keys(), ...parents.keys()])].toSorted().map((group) => {
        const parent = parents.get(group)
        return { group, ...(parent !== undefined && { parent }) }
      }),
    textsOf: (group) => groups.get(group) ?? [],
    pathOf: (chain) => withParents(chain, parents),
    with: (more) => createParts(plugins, [...overrides, ...more]),
  }
}

/** Language last: what a group further up says in the right language counts before what its own says in another. */
function* placesIn(chain: readonly string[], key: MessageKey, method: string, languages: readonly string[]) {
  for (const group of chain) {
    for (const by of [method, ANY]) {
      for (const source of SOURCES) {
        for (const language of languages) yield placeOf({ group, key, method: by, language, source })
      }
    }
  }
}

const placeOf = ({ group, key, method, language, source }: Omit<Part, 'text'>) =>
  [source, group, key, method, language.toLowerCase()].join(' ')

/** A locale from the most to the least exact: `de-at`, `de`, any. */
function languagesOf(locale: string): readonly string[] {
  const subtags = locale.toLowerCase().split(/[-_]/)
  return [...subtags.map((_, place) => subtags.slice(0, subtags.length - place).join('-')), ANY]
}

/** Each group is followed by those that were declared as its parents; none counts twice, and `default` is the last. */
function withParents(chain: readonly string[], parents: ReadonlyMap<string, string>): readonly string[] {
  const all = new Set<string>()
  for (const group of chain) {
    for (let next: string | undefined = group; next !== undefined && !all.has(next); next = parents.get(next))
      all.add(next)
  }
  const last = chain.at(-1)
  return last === undefined ? [] : [...[...all].filter((group) => group !== last), last]
}

function parentsIn(plugins: readonly Plugin[]): ReadonlyMap<string, string> {
  const parents = new Map<string, string>()
  const owners = new Map<string, string>()
  for (const plugin of plugins) {
    for (const { group, parent } of plugin.messages ?? []) {
      if (parent === undefined) continue
      const known = parents.get(group)
      if (known !== undefined && known !== parent) throw twice(owners.get(group), plugin, `the parent of \`${group}\``)
      owners.set(group, plugin.name)
      parents.set(group, parent)
    }
  }
  const circle = circleIn(parents)
  if (circle) throw new Conflict(circleMessage(circle))
  return parents
}

/** Groups that are each the parent of the one before, and the last of them that of the first. */
export function circleIn(parents: ReadonlyMap<string, string>): readonly string[] | undefined {
  const harmless = new Set<string>()
  for (const start of parents.keys()) {
    const path = new Set<string>()
    let next: string | undefined = start
    while (next !== undefined && !harmless.has(next)) {
      if (path.has(next)) return [...path].slice([...path].indexOf(next))
      path.add(next)
      next = parents.get(next)
    }
    for (const group of path) harmless.add(group)
  }
  return undefined
}

export const circleMessage = (circle: readonly string[]): string =>
  `The parents of the message groups go in a circle: ${[...circle, circle[0]].map((group) => `\`${group}\``).join(', ')}. Leave one of them out.`

function declaredIn(plugins: readonly Plugin[]): readonly Part[] {
  const known = new Map<string, { readonly part: Part; readonly plugin: Plugin }>()
  for (const plugin of plugins) {
    const texts = [...(plugin.eventTypes ?? []).flatMap(textsOfType), ...(plugin.messages ?? [])]
    for (const part of texts.flatMap((one) => partsIn(one, 'declared'))) {
      const other = known.get(placeOf(part))
      if (other && other.part.text !== part.text) {
        throw twice(other.plugin.name, plugin, `the \`${part.key}\` of the message group \`${part.group}\``)
      }
      known.set(placeOf(part), { part: { ...part, declaredBy: other?.part.declaredBy ?? plugin.name }, plugin })
    }
  }
  return [...known.values()].map(({ part }) => part)
}

const twice = (owner: string | undefined, { name }: Plugin, what: string) =>
  new Conflict(`\`${owner}\` and \`${name}\` both declare ${what}. Leave it out of one of them.`)

function textsOfType({ name, templates }: EventType): readonly MessageTexts[] {
  return templates ? [{ group: groupOf('event', ...splitName(name)), templates }] : []
}

function partsIn(
  { group, method = ANY, language = ANY, templates }: MessageTexts,
  source: PartSource,
): readonly Part[] {
  return entriesOf(templates).map(([key, text]) => ({ group, key, method, language, source, text }))
}

/** Each text with its key. */
export const entriesOf = (templates: Templates) => Object.entries(templates) as (readonly [MessageKey, string])[]
