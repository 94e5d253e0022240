import { type InputProblem, InvalidInput } from '../errors.ts'
import { checkConditions, nearest } from '../language/index.ts'
import type {
  Condition,
  Data,
  Event,
  EventType,
  Field,
  MessageTexts,
  Plugin,
  SubscriptionType,
  Templates,
} from '../plugin.ts'
import { messageProblems, messagesOf } from './manifest-messages.ts'

/** What a host declares as data; a plug-in without code. */
export interface Manifest {
  readonly title?: string | undefined
  readonly events: readonly ManifestEvent[]
  readonly subscriptions: readonly SubscriptionType[]
  readonly messages?: readonly MessageTexts[] | undefined
  /** Where the host is asked. */
  readonly urls?: { readonly load?: string | undefined } | undefined
  /** A reverse-DNS prefix that is dropped from the types of CloudEvents. */
  readonly cloudeventsPrefix?: string | undefined
}

export interface ManifestEvent {
  readonly type: string
  readonly action: string
  readonly fields: Readonly<Record<string, Field>>
  readonly title?: string | undefined
  readonly description?: string | undefined
  /** Events that agree in this field share a heading; the templates are those of their message group. */
  readonly digest?: { readonly by: string; readonly templates?: Templates | undefined } | undefined
  readonly templates?: Templates | undefined
  /** Another name for the `header` of its digest. */
  readonly heading?: string | undefined
  readonly parentGroup?: string | undefined
  /** The host is asked how things are now, whenever a message about it is composed. */
  readonly load?: boolean | undefined
  /** As it was sent: each condition is checked like one of a subscription. */
  readonly urgent?: readonly { readonly field: string; readonly op: string; readonly value: unknown }[] | undefined
}

/** Where the host of a manifest is asked, and what tells it from another one that had the same name before. */
export interface AskedHost {
  readonly manifest: string
  readonly salt: string
  readonly url: string
}

/** Asks a host how what an event happened to is now; undefined where it does not say. */
export type AskHost = (host: AskedHost, event: Event) => Promise<Data | undefined>

/**
 * The plug-in that a manifest stands for; throws `InvalidInput` with every contradiction in it. Its host is asked by
 * `load`, where this deployment can do that.
 */
export function pluginOf(name: string, manifest: Manifest, load?: EventType['load']): Plugin {
  const problems = [
    ...manifest.events.flatMap((event, place) => eventProblems(event, place, manifest)),
    ...manifest.subscriptions.flatMap((type, place) => subscriptionProblems(type, place, manifest)),
    ...messageProblems(manifest),
  ]
  if (problems.length > 0) throw new InvalidInput(problems.map(({ message }) => message).join(' '), problems)
  return {
    name,
    eventTypes: manifest.events.map((event) => ({ ...toEventType(event), ...(event.load && load && { load }) })),
    subscriptionTypes: manifest.subscriptions,
    messages: messagesOf(manifest),
    ...(manifest.cloudeventsPrefix !== undefined && { cloudeventsPrefix: manifest.cloudeventsPrefix }),
  }
}

const nameOf = ({ type, action }: ManifestEvent) => `${type}.${action}`

const toEventType = (event: ManifestEvent): EventType => ({
  name: nameOf(event),
  fields: event.fields,
  ...(event.title !== undefined && { title: event.title }),
  ...(event.description !== undefined && { description: event.description }),
  ...(event.digest && { digestBy: event.digest.by }),
  ...(event.templates && { templates: event.templates }),
  ...(event.parentGroup !== undefined && { parentGroup: event.parentGroup }),
  ...(event.urgent && { urgent: urgentOf(event, '') }),
})

/** The rule by which an event is urgent; throws `InvalidInput`. Without a condition every one is. */
function urgentOf(event: ManifestEvent, pointer: string): readonly Condition[] {
  const name = nameOf(event)
  const eventTypes = new Map([[name, { name, fields: event.fields }]])
  const vocabulary = { eventTypes, subscriptionTypes: new Map(), sendMethods: new Map(), intervals: new Map() }
  return checkConditions(event.urgent ?? [], { name, events: [name], fields: [] }, vocabulary, pointer)
}

function eventProblems(event: ManifestEvent, place: number, { events, urls }: Manifest): InputProblem[] {
  const pointer = `/events/${place}`
  const name = nameOf(event)
  const problems: InputProblem[] = []
  if (events.findIndex((other) => nameOf(other) === name) < place) {
    problems.push({ pointer, message: `The event type \`${name}\` is declared twice. Leave one of the two out.` })
  }
  if (event.digest && !Object.hasOwn(event.fields, event.digest.by)) {
    const message = `The digest of \`${name}\` is by \`${event.digest.by}\`, which is none of its fields. ${among(event.digest.by, Object.keys(event.fields))}`
    problems.push({ pointer: `${pointer}/digest/by`, message })
  }
  if (event.load && urls?.load === undefined) {
    const message = `The host cannot be asked about \`${name}\`. Say where in \`urls.load\`, or leave this out.`
    problems.push({ pointer: `${pointer}/load`, message })
  }
  return [...problems, ...urgentProblems(event, `${pointer}/urgent`)]
}

function urgentProblems(event: ManifestEvent, pointer: string): readonly InputProblem[] {
  try {
    urgentOf(event, pointer)
    return []
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems
    throw error
  }
}

function subscriptionProblems(
  type: SubscriptionType,
  place: number,
  { events, subscriptions }: Manifest,
): InputProblem[] {
  const pointer = `/subscriptions/${place}`
  const declared = events.filter((event) => type.events.includes(nameOf(event)))
  const problems = type.events.flatMap((name, position): InputProblem[] =>
    events.some((event) => nameOf(event) === name)
      ? []
      : [
          {
            pointer: `${pointer}/events/${position}`,
            message: `The subscription type \`${type.name}\` names the event \`${name}\`, which this manifest does not declare. ${among(name, events.map(nameOf))}`,
          },
        ],
  )
  if (subscriptions.findIndex((other) => other.name === type.name) < place) {
    problems.push({
      pointer,
      message: `The subscription type \`${type.name}\` is declared twice. Leave one of the two out.`,
    })
  }
  return [
    ...problems,
    ...type.fields.flatMap((field, position) => fieldProblems(field, declared, `${pointer}/fields/${position}`)),
  ]
}

/** A field that a subscription asks for has to be in all its events, and has to hold the same in each. */
function fieldProblems(field: string, events: readonly ManifestEvent[], pointer: string): InputProblem[] {
  const without = events.find((event) => !Object.hasOwn(event.fields, field))
  if (without) {
    const message = `The event \`${nameOf(without)}\` has no field \`${field}\`. ${among(field, Object.keys(without.fields))}`
    return [{ pointer, message }]
  }
  const types = [...new Set(events.map((event) => event.fields[field]?.type))]
  return types.length <= 1
    ? []
    : [{ pointer, message: `The field \`${field}\` holds a ${types.join(' in one event and a ')} in another.` }]
}

const among = (word: string, names: readonly string[]) => {
  const near = nearest(word, names)
  if (near) return `Did you mean \`${near}\`?`
  return names.length > 0 ? `There is ${names.map((name) => `\`${name}\``).join(', ')}.` : 'There is none.'
}
