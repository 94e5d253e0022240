import type { InputProblem } from '../errors.ts'
import { splitName } from '../messages/groups.ts'
import { DEFAULT_GROUP, digestGroups, eventGroups, groupOf } from '../messages/index.ts'
import type { EventType, Plugin } from '../plugin.ts'
import type { Manifest } from './manifest.ts'
import { placedTexts } from './manifest-messages.ts'

/** Plug-ins that are code of the deployment, and those that manifests stand for. */
export interface Neighbours {
  readonly plugins: readonly Plugin[]
  readonly manifests: readonly Plugin[]
}

/**
 * Where a manifest says something in message groups that are not its own alone, or names those of another manifest: one
 * host may not say what stands in the messages of another.
 */
export function groupProblems(manifest: Manifest, own: Plugin, neighbours: Neighbours): InputProblem[] {
  const isOwn = ownGroupsOf(own)
  const rivalIn = rivalsAmong(neighbours)
  const said = saidIn(manifest).flatMap(({ group, pointer }): InputProblem[] => {
    if (!isOwn(group)) return [{ pointer, message: notOwn(group) }]
    const rival = rivalIn(group, own)
    return rival ? [{ pointer, message: shared(group, rival) }] : []
  })
  const sayers = byGroup(neighbours.manifests, saidBy)
  const known = new Set(saidBy(own))
  const asked = askedIn(manifest, own).flatMap(({ group, pointer }): InputProblem[] => {
    const [other] = (!known.has(group) && sayers.get(group)) || []
    return other ? [{ pointer, message: taken(group, other) }] : []
  })
  return [...said, ...asked]
}

const notOwn = (group: string) =>
  `The message group \`${group}\` is none of this manifest. Name one of its event types or a new one; operators can override what stands in any.`

const shared = (group: string, { name }: Plugin) =>
  `The message group \`${group}\` is one of \`${name}\` too. Leave this out; operators can override what stands in it.`

const taken = (group: string, { name }: Plugin) =>
  `What stands in the message group \`${group}\` is said by \`${name}\`. Choose another name.`

/** What manifests declare, without what they say in message groups that are not their own alone. */
export function withinOwnGroups(neighbours: Neighbours): readonly Plugin[] {
  const rivalIn = rivalsAmong(neighbours)
  return neighbours.manifests.map((own) => {
    const isOwn = ownGroupsOf(own)
    const counts = (group: string) => isOwn(group) && rivalIn(group, own) === undefined
    return {
      ...own,
      eventTypes: (own.eventTypes ?? []).map((type) => (counts(groupOfType(type)) ? type : withoutTexts(type))),
      messages: (own.messages ?? []).filter(({ group }) => counts(group)),
    }
  })
}

/**
 * Finds who else would hear what a manifest says in a group, or, where its own messages never ask that group, who else
 * says something there. So no two of them ever say something in one group, or are each other's parents.
 */
function rivalsAmong({ plugins, manifests }: Neighbours) {
  const [askers, sayers] = [byGroup(manifests, askedBy), byGroup(manifests, saidBy)]
  const declarers = byGroup(plugins, (plugin) => [...askedBy(plugin), ...saidBy(plugin)])
  return (group: string, own: Plugin): Plugin | undefined => {
    const isOther = (plugin: Plugin) => plugin !== own
    const asking = askers.get(group) ?? []
    const isAsked = asking.includes(own) || askedBy(own).includes(group)
    return declarers.get(group)?.[0] ?? asking.find(isOther) ?? (isAsked ? undefined : sayers.get(group)?.find(isOther))
  }
}

/** Plug-ins by the groups that each has to do with. */
function byGroup(plugins: readonly Plugin[], groupsOf: (plugin: Plugin) => readonly string[]) {
  const found = new Map<string, Plugin[]>()
  for (const plugin of plugins) {
    for (const group of new Set(groupsOf(plugin))) {
      const known = found.get(group)
      if (known) known.push(plugin)
      else found.set(group, [plugin])
    }
  }
  return found
}

const withoutTexts = ({ templates: _, ...type }: EventType): EventType => type

/** The most exact one: what an event type says itself stands there. */
const groupOfType = ({ name }: EventType) => eventGroups(undefined, name)[0] ?? DEFAULT_GROUP

/** Groups that every message asks. */
const COMMON: ReadonlySet<string> = new Set(['event', 'digest', DEFAULT_GROUP])

/** Whether a group stands for an event type of this plug-in, or for none at all. */
function ownGroupsOf({ eventTypes = [] }: Plugin): (group: string) => boolean {
  const kinds = new Set(eventTypes.map(({ name }) => splitName(name)[0]).flatMap(kindGroups))
  return (group) => {
    if (COMMON.has(group)) return false
    if (!/^(?:event|digest)-/.test(group)) return true
    const words = group.split('-')
    return words.some((_, place) => kinds.has(groupOf(...words.slice(0, place + 1))))
  }
}

const kindGroups = (kind: string) => [groupOf('event', kind), groupOf('digest', kind)]

/** All that messages ask because of what a plug-in declares, but for those that every message asks. */
const askedBy = ({ eventTypes = [], messages = [] }: Plugin): readonly string[] =>
  [...eventTypes.flatMap(groupsOfType), ...messages.flatMap(({ parent }) => parent ?? [])].filter(
    (group) => !COMMON.has(group),
  )

const groupsOfType = ({ name, digestBy, parentGroup }: EventType): readonly string[] =>
  [...eventGroups(undefined, name), ...digestGroups(name, digestBy)].concat(parentGroup ?? [])

/** Those that it says something in. */
const saidBy = ({ eventTypes = [], messages = [] }: Plugin): readonly string[] => [
  ...eventTypes.filter(({ templates = {} }) => Object.keys(templates).length > 0).map(groupOfType),
  ...messages.map(({ group }) => group),
]

/** A group, and where a manifest names it. */
interface Named {
  readonly group: string
  readonly pointer: string
}

const saidIn = (manifest: Manifest): readonly Named[] => [
  ...placedTexts({ ...manifest, messages: [] }).map(({ pointer, texts: { group } }) => ({ group, pointer })),
  ...(manifest.messages ?? []).map(({ group }, place) => ({ group, pointer: `/messages/${place}/group` })),
]

const askedIn = ({ messages = [] }: Manifest, { eventTypes = [] }: Plugin): readonly Named[] => [
  ...eventTypes.flatMap((type, place) =>
    groupsOfType(type).map((group) => ({
      group,
      pointer: group === type.parentGroup ? `/events/${place}/template_group` : `/events/${place}`,
    })),
  ),
  ...messages.flatMap(({ parent }, place) =>
    parent === undefined ? [] : [{ group: parent, pointer: `/messages/${place}/parent` }],
  ),
]
