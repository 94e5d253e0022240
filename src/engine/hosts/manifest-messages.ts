import { type InputProblem, InvalidInput } from '../errors.ts'
import {
  circleIn,
  circleMessage,
  DEFAULT_GROUP,
  type Desk,
  entriesOf,
  eventGroups,
  groupOf,
  readErrors,
  textErrors,
} from '../messages/index.ts'
import type { MessageKey, MessageTexts } from '../plugin.ts'
import { checkTemplate } from '../templates/index.ts'
import type { Manifest, ManifestEvent } from './manifest.ts'

/** What a manifest says in message groups, beside the templates of its event types. */
export const messagesOf = (manifest: Manifest): readonly MessageTexts[] => [
  ...(manifest.messages ?? []),
  ...manifest.events.flatMap((event) => [...headingTexts(event), ...digestTexts(event)]),
]

/** What is wrong with the texts of a manifest, each by itself and all together. */
export function messageProblems(manifest: Manifest): readonly InputProblem[] {
  const all = placedTexts(manifest)
  return [...all.flatMap(templateProblems), ...contradictions(all), ...parentProblems(manifest)]
}

/**
 * What the linter finds wrong with the texts of a manifest that is otherwise sound, in a registry that holds it. Send
 * methods are not looked at: a host need not know which of them a deployment has.
 */
export const lintProblems = (manifest: Manifest, desk: Desk): readonly InputProblem[] =>
  placedTexts(manifest).flatMap(({ pointer, key, text, texts: { group, method = '', language = '' } }, place) => {
    const lint = place < MOST_TRIED ? textErrors : readErrors
    const findings = lint(desk, { group, key, method, language, text })
    return findings.flatMap(({ severity, message }) => (severity === 'error' ? [{ pointer, message }] : []))
  })

/** So many texts of a manifest are tried with sample values; the others are only read. */
const MOST_TRIED = 100

const digestTexts = ({ type, digest }: ManifestEvent): readonly MessageTexts[] =>
  digest?.templates ? [{ group: groupOf('digest', type, digest.by), templates: digest.templates }] : []

function headingTexts({ type, digest, heading }: ManifestEvent): readonly MessageTexts[] {
  const group = digest ? groupOf('digest', type, digest.by) : groupOf('digest', type)
  return heading === undefined ? [] : [{ group, templates: { header: heading } }]
}

function eventTexts({ type, action, templates }: ManifestEvent): readonly MessageTexts[] {
  const [group = DEFAULT_GROUP] = eventGroups(undefined, `${type}.${action}`)
  return templates ? [{ group, templates }] : []
}

/** A text, and where it stands in the manifest. */
interface Placed {
  readonly pointer: string
  readonly key: MessageKey
  readonly text: string
  readonly texts: MessageTexts
}

/** All texts of a manifest: those of its event types, then its `messages`. */
export const placedTexts = ({ events, messages = [] }: Manifest): readonly Placed[] => [
  ...events.flatMap((event, index) => [
    ...placed(eventTexts(event), (key) => `/events/${index}/templates/${key}`),
    ...placed(headingTexts(event), () => `/events/${index}/templates/heading`),
    ...placed(digestTexts(event), (key) => `/events/${index}/digest/templates/${key}`),
  ]),
  ...messages.flatMap((texts, index) => placed([texts], (key) => `/messages/${index}/templates/${key}`)),
]

const placed = (all: readonly MessageTexts[], pointerOf: (key: string) => string): readonly Placed[] =>
  all.flatMap((texts) =>
    entriesOf(texts.templates).map(([key, text]) => ({ pointer: pointerOf(key), key, text, texts })),
  )

function templateProblems({ pointer, text }: Placed): readonly InputProblem[] {
  try {
    checkTemplate(text, pointer)
    return []
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems
    throw error
  }
}

/** The same part of a message can say only one thing. */
function contradictions(all: readonly Placed[]): readonly InputProblem[] {
  const said = new Map<string, Placed>()
  return all.flatMap((one): InputProblem[] => {
    const { group, method = '', language = '' } = one.texts
    const part = JSON.stringify([group, one.key, method, language.toLowerCase()])
    const known = said.get(part) ?? one
    said.set(part, known)
    if (known.text === one.text) return []
    const message = `The \`${one.key}\` of the message group \`${group}\` says something else at \`${known.pointer}\`. Leave one of the two out.`
    return [{ pointer: one.pointer, message }]
  })
}

function parentProblems({ messages = [] }: Manifest): readonly InputProblem[] {
  const parents = new Map<string, string>()
  const problems = messages.flatMap(({ group, parent }, index): InputProblem[] => {
    if (parent === undefined) return []
    const pointer = `/messages/${index}/parent`
    const known = parents.get(group) ?? parent
    parents.set(group, known)
    if (group === DEFAULT_GROUP) {
      return [{ pointer, message: 'The message group `default` is asked last, so it has no parent. Leave it out.' }]
    }
    if (known === parent) return []
    const message = `The message group \`${group}\` has the parent \`${known}\` already. Say the same, or leave it out.`
    return [{ pointer, message }]
  })
  const circle = circleIn(parents)
  if (!circle) return problems
  const index = messages.findIndex(({ group, parent }) => group === circle[0] && parent !== undefined)
  return [...problems, { pointer: `/messages/${index}/parent`, message: circleMessage(circle) }]
}
