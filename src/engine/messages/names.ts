import { nearest } from '../language/index.ts'
import type { EventType } from '../plugin.ts'
import type { NamedValue } from '../templates/index.ts'
import type { Reading } from './readings.ts'

/** What can be named at a place: members of these names, a list of something, anything, or nothing further. */
export type Shape = 'anything' | 'value' | { readonly each: Shape } | { readonly members: Members }

/** What can be named, and what of it in turn. */
type Members = Readonly<Record<string, Shape>>

const shapeOf = (...names: readonly string[]): Members => Object.fromEntries(names.map((name) => [name, 'value']))

const EVERYWHERE: Members = {
  subscriber: { members: shapeOf('name', 'locale', 'time_zone') },
  method: { members: shapeOf('name', 'has_buttons') },
  subscription: { members: shapeOf('text') },
  subscriptions: { each: { members: shapeOf('text') } },
  site: { members: shapeOf('name', 'url') },
  // Of what has no one event, there is nothing.
  had: { each: 'value' },
  links: { members: shapeOf('open', 'unsubscribe', 'mute', 'manage', 'why') },
}

const DIGEST = shapeOf('interval', 'title', 'subject', 'count', 'more', 'until')
const HEADING = { ...DIGEST, ...shapeOf('heading', 'value', 'url') }

/** What Liquid tells of lists and texts. */
const OF_EVERYTHING = ['size', 'first', 'last']

/** What those can name who read a text: what only one of them knows, too, since for the others it is nothing. */
export function knownTo(readings: readonly Reading[]): Members {
  const event = { members: eventShape(readings.flatMap(({ type }) => type ?? [])) }
  const byKind: Readonly<Record<Reading['of'], Members>> = {
    event: {
      event,
      object: 'anything',
      actor: { members: shapeOf('id', 'name') },
    },
    digest: { digest: { members: DIGEST } },
    heading: { digest: { members: HEADING }, events: { each: event } },
  }
  const kinds = readings.length > 0 ? new Set(readings.map((reading) => reading.of)) : Object.keys(byKind)
  const known = (['event', 'digest', 'heading'] as const).filter((kind) => new Set<string>(kinds).has(kind))
  return Object.assign({}, EVERYWHERE, ...known.map((kind) => byKind[kind]))
}

function eventShape(types: readonly EventType[]): Members {
  const fields = types.flatMap((type) => Object.keys(type.fields))
  return {
    ...shapeOf('id', 'name', 'type', 'action', 'url', 'actor', 'object', 'occurred_at', 'title', 'body', 'kind'),
    fields: types.length > 0 ? { members: Object.fromEntries(fields.map((name) => [name, 'anything'])) } : 'anything',
    data: 'anything',
    facts: { each: { members: shapeOf('name', 'title', 'value') } },
  }
}

/** What is wrong with a name that a template uses, where these are known; undefined where it may be one of them. */
export function unknownName({ path }: NamedValue, members: Members): string | undefined {
  let known: Shape = { members }
  for (const [place, name] of path.entries()) {
    if (known === 'anything' || typeof name === 'number') return undefined
    if (typeof known === 'object' && 'members' in known && Object.hasOwn(known.members, name)) {
      known = known.members[name] ?? 'anything'
    } else if (place > 0 && OF_EVERYTHING.includes(name)) {
      known = typeof known === 'object' && 'each' in known && name !== 'size' ? known.each : 'value'
    } else return sayUnknown(path.slice(0, place), name, known)
  }
  return undefined
}

function sayUnknown(before: readonly (string | number)[], name: string, known: Shape): string {
  const at = (one: string) => `\`${[...before, one].join('.')}\``
  if (name === 'event' && before.length === 0) return OF_SEVERAL
  const names = typeof known === 'object' && 'members' in known ? Object.keys(known.members) : OF_EVERYTHING
  const near = nearest(name, names)
  const hint = near ? `did you mean ${at(near)}?` : names.length > 0 ? `there is ${names.map(at).join(', ')}` : ''
  return `there is no ${at(name)} here; ${hint || 'leave it out'}`
}

const OF_SEVERAL =
  'there is no one `event` here, since several are told of; `digest.heading` is what they share, and `events` lists those under a heading'
