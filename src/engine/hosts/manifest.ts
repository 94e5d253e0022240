import { type InputProblem, InvalidInput } from '../errors.ts'
import { nearest } from '../language/index.ts'
import type { EventType, Field, Plugin, SubscriptionType, Templates } from '../plugin.ts'
import { checkTemplate } from '../templates/index.ts'

/** What a host declares as data; a plug-in without code. */
export interface Manifest {
  readonly title?: string | undefined
  readonly events: readonly ManifestEvent[]
  readonly subscriptions: readonly SubscriptionType[]
  /** A reverse-DNS prefix that is dropped from the types of CloudEvents. */
  readonly cloudeventsPrefix?: string | undefined
}

export interface ManifestEvent {
  readonly type: string
  readonly action: string
  readonly fields: Readonly<Record<string, Field>>
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly digest?: { readonly by: string } | undefined
  readonly templates?: Templates | undefined
}

/** The plug-in that a manifest stands for; throws `InvalidInput` with every contradiction in it. */
export function pluginOf(name: string, manifest: Manifest): Plugin {
  const problems = [
    ...manifest.events.flatMap((event, place) => eventProblems(event, place, manifest)),
    ...manifest.subscriptions.flatMap((type, place) => subscriptionProblems(type, place, manifest)),
  ]
  if (problems.length > 0) throw new InvalidInput(problems.map(({ message }) => message).join(' '), problems)
  return {
    name,
    eventTypes: manifest.events.map(toEventType),
    subscriptionTypes: manifest.subscriptions,
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
})

function eventProblems(event: ManifestEvent, place: number, { events }: Manifest): InputProblem[] {
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
  const templates = Object.entries(event.templates ?? {}).flatMap(([key, source]) =>
    templateProblems(source, `${pointer}/templates/${key}`),
  )
  return [...problems, ...templates]
}

function templateProblems(source: string, pointer: string): readonly InputProblem[] {
  try {
    checkTemplate(source, pointer)
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
