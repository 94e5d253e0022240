import { type EventType, MESSAGE_KEYS, type MessageKey } from '../plugin.ts'
import type { Registry } from '../registry.ts'
import { DIGEST_GROUPS, digestGroups, eventGroups } from './groups.ts'

/** Where texts are looked for when something is told: a text that no reading finds is never read. */
export interface Reading {
  /** With all that were declared as parents, in the order in which they are asked. */
  readonly groups: readonly string[]
  readonly keys: readonly MessageKey[]
  /** One event, a digest as a whole, or what stands around the lines of a digest that belong together. */
  readonly of: 'event' | 'digest' | 'heading'
  /** Absent of a digest as a whole, and of events whose type nobody declares. */
  readonly type?: EventType
}

/** What all readings have to know of a registry. */
export type Readable = Pick<Registry, 'eventTypes' | 'parts'>

/** Those that come by a group when they look for a key. */
export const readingsFor = (readable: Readable, group: string, key: MessageKey): readonly Reading[] =>
  (indexOf(readable).byGroup.get(group) ?? []).filter(({ keys }) => keys.includes(key))

/** Those that tell of events of a type, or of what they share. */
export const readingsAbout = (readable: Readable, type: string): readonly Reading[] =>
  indexOf(readable).byType.get(type) ?? []

/** Every group in which something is said or could be, by name. */
export const groupsIn = (readable: Readable): readonly string[] => indexOf(readable).groups

/** The groups that are asked after a group, where it is one that somebody asks. */
export function parentsOf(readable: Readable, group: string): readonly string[] {
  const path = indexOf(readable).byGroup.get(group)?.[0]?.groups
  return path ? path.slice(path.indexOf(group) + 1) : readable.parts.pathOf([group, 'default']).slice(1)
}

/** All readings, by what they are asked for. */
interface Index {
  readonly groups: readonly string[]
  readonly byGroup: ReadonlyMap<string, readonly Reading[]>
  readonly byType: ReadonlyMap<string, readonly Reading[]>
}

/** A registry never changes, and a manifest may ask it for the readings of a thousand texts. */
const known = new WeakMap<Readable, Index>()

function indexOf(readable: Readable): Index {
  const index = known.get(readable) ?? createIndex(readable)
  known.set(readable, index)
  return index
}

function createIndex(readable: Readable): Index {
  const readings = readingsOf(readable)
  const byGroup = new Map<string, Reading[]>()
  for (const reading of readings) {
    for (const group of reading.groups) {
      const some = byGroup.get(group) ?? []
      some.push(reading)
      byGroup.set(group, some)
    }
  }
  const said = readable.parts.listGroups().map(({ group }) => group)
  return {
    groups: [...new Set([...byGroup.keys(), ...said])].toSorted(),
    byGroup,
    byType: Map.groupBy(readings, ({ type }) => type?.name ?? ''),
  }
}

const AS_A_WHOLE = MESSAGE_KEYS.filter((key) => key !== 'header' && key !== 'line')

/** Every way in which texts are looked for: for each event type, and for digests. */
const readingsOf = ({ eventTypes, parts }: Readable): readonly Reading[] => [
  ...[...eventTypes.values()].flatMap((type): readonly Reading[] => {
    const around = digestGroups(type.name, type.digestBy)
    // What every heading would share stands once, at the end of the digest.
    const own = around.slice(0, -DIGEST_GROUPS.length)
    return [
      { groups: parts.pathOf(eventGroups(type, type.name)), keys: MESSAGE_KEYS, of: 'event', type },
      { groups: parts.pathOf(around), keys: ['header'], of: 'heading', type },
      { groups: parts.pathOf(own), keys: ['closing'], of: 'heading', type },
    ]
  }),
  { groups: parts.pathOf(DIGEST_GROUPS), keys: AS_A_WHOLE, of: 'digest' },
  { groups: parts.pathOf(['event', ...DIGEST_GROUPS.slice(-1)]), keys: MESSAGE_KEYS, of: 'event' },
]
