import type { EventType } from '../plugin.ts'

/** Where every search for a text ends. */
export const DEFAULT_GROUP = 'default'

/** The groups that are asked, in this order, for what a message about one event says. */
export function eventGroups(type: EventType | undefined, name: string): readonly string[] {
  const [kind, action] = splitName(name)
  const own = action === '' ? [] : [groupOf('event', kind, action)]
  return [...own, type?.parentGroup ?? groupOf('event', kind), 'event', DEFAULT_GROUP]
}

/** The same for what stands around those lines of a digest that agree in a field of their event type. */
export function digestGroups(name: string, field: string | undefined): readonly string[] {
  const [kind] = splitName(name)
  const own = field === undefined ? [] : [groupOf('digest', kind, field)]
  return [...own, groupOf('digest', kind), ...DIGEST_GROUPS]
}

/** The same for a digest as a whole. */
export const DIGEST_GROUPS: readonly string[] = ['digest', DEFAULT_GROUP]

/** `forum.post` as its type and its action. */
export function splitName(name: string): readonly [type: string, action: string] {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)]
}

/** The name of a group, whose parts are joined with hyphens: `event-forum-post`. */
export const groupOf = (...parts: readonly string[]): string => parts.join('-').replaceAll('.', '-')
