import type { Context } from '../context.ts'
import { NotFound } from '../errors.ts'
import { MESSAGE_KEYS, type MessageKey } from '../plugin.ts'
import { hintAmong } from './hint.ts'
import type { Part, PartSource } from './parts.ts'
import { groupsIn, parentsOf, readingsFor } from './readings.ts'

/** A message group, and what is said in it itself. */
export interface GroupSummary {
  readonly group: string
  /** Where it is looked on, in this order, for what this group does not say. */
  readonly parents: readonly string[]
  readonly keys: Readonly<Record<PartSource, readonly MessageKey[]>>
}

/** What a message group says in the end, its parents included. */
export interface GroupView extends Omit<GroupSummary, 'keys'> {
  readonly keys: readonly KeyView[]
}

export interface KeyView {
  readonly key: MessageKey
  /** Whether any message asks this group for it. */
  readonly isRead: boolean
  /** For every send method and language that a difference is made for, the general ones first. */
  readonly texts: readonly Effective[]
}

/** What is said by one send method in one language, and where it was found; empty stands for all others. */
export interface Effective {
  readonly method: string
  readonly language: string
  readonly found: Part
}

/** The groups whose names come after another one. */
export const listGroups = ({ registry }: Context, after: string, limit: number): readonly GroupSummary[] =>
  groupsIn(registry)
    .filter((group) => group > after)
    .slice(0, limit)
    .map((group) => {
      const said = (source: PartSource) => {
        const keys = registry.parts.textsOf(group).flatMap((part) => (part.source === source ? part.key : []))
        return MESSAGE_KEYS.filter((key) => keys.includes(key))
      }
      const keys = { override: said('override'), declared: said('declared'), 'built-in': said('built-in') }
      return { group, parents: parentsOf(registry, group), keys }
    })

/** Everything that a group says; throws `NotFound`. */
export function viewGroup({ registry }: Context, group: string): GroupView {
  const groups = groupsIn(registry)
  if (!groups.includes(group)) {
    throw new NotFound(`There is no message group \`${group}\`. ${hintAmong(group, groups)}`)
  }
  const parents = parentsOf(registry, group)
  const path = [group, ...parents]
  const keys = MESSAGE_KEYS.map((key) => ({
    key,
    isRead: readingsFor(registry, group, key).length > 0,
    texts: textsOf({ registry }, path, key),
  }))
  return { group, parents, keys }
}

function textsOf(
  { registry }: Pick<Context, 'registry'>,
  path: readonly string[],
  key: MessageKey,
): readonly Effective[] {
  const said = path.flatMap((group) => registry.parts.textsOf(group)).filter((part) => part.key === key)
  const among = (names: readonly string[]) => [...new Set(['', ...names])].toSorted()
  return among(said.map(({ method }) => method)).flatMap((method) =>
    among(said.map(({ language }) => language)).flatMap((language) => {
      const found = registry.parts.find(path, key, { method, locale: language })
      return found ? [{ method, language, found }] : []
    }),
  )
}
