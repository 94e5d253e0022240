import { nearest } from '../language/index.ts'
import { MESSAGE_KEYS, type MessageKey } from '../plugin.ts'
import { type Position, readUsed, TemplateError, type Used, whereIs } from '../templates/index.ts'
import type { Desk } from './drafts.ts'
import type { Finding } from './findings.ts'
import { hintAmong } from './hint.ts'
import { knownTo, unknownName } from './names.ts'
import type { Override } from './parts.ts'
import { groupsIn, type Reading, readingsFor } from './readings.ts'
import { SENTENCES, valuesOf } from './sentences.ts'
import { tryMessages, tryText } from './trial.ts'

/** A text as somebody would have it, with names that may be none. */
export interface Lintable extends Omit<Override, 'key'> {
  readonly key: string
}

/** So many things are said of one text. */
const MOST_FOUND = 20
/** So many names are listed where none is near. */
const MOST_NAMED = 12

/** All that is to be said of a text before it is saved. */
export function lint(desk: Desk, text: Lintable): readonly Finding[] {
  const wrong = namesFindings(desk, text)
  if (wrong.length > 0 || !hasKey(text)) return wrong
  const errors = readErrors(desk, text)
  if (errors.length > 0) return errors
  const readings = readingsFor(desk.registry, text.group, text.key)
  const { findings, steps } = tryText(desk, text, readings)
  if (findings.some(({ severity }) => severity === 'error')) return findings
  return [...findings, ...unread(text, readings), ...tryMessages(desk, text, readings, steps)].slice(0, MOST_FOUND)
}

/** What is wrong with the text itself: it cannot be read, names what there is not, or fails with sample values. */
export function textErrors(desk: Desk, text: Override): readonly Finding[] {
  const errors = readErrors(desk, text)
  if (errors.length > 0) return errors
  return tryText(desk, text, readingsFor(desk.registry, text.group, text.key)).findings
}

/** The same as far as it shows before the text is rendered. */
export function readErrors({ registry }: Desk, { group, key, text }: Override): readonly Finding[] {
  const used = usedIn(text)
  if ('severity' in used) return [used]
  const found = [...nameFindings(used, readingsFor(registry, group, key)), ...used.sentences.flatMap(sayFindings)]
  return found.slice(0, MOST_FOUND)
}

const hasKey = (text: Lintable): text is Override => isKey(text.key)

const isKey = (key: string): key is MessageKey => MESSAGE_KEYS.some((known) => known === key)

function namesFindings({ registry }: Desk, { group, key, method, language }: Lintable): readonly Finding[] {
  const groups = groupsIn(registry)
  const methods = methodsIn(registry)
  const wrong = (about: Finding['about'] & string, message: string): Finding => ({ severity: 'error', about, message })
  return [
    ...(groups.includes(group)
      ? []
      : [wrong('group', `There is no message group \`${group}\`. ${hintAmong(group, groups)}`)]),
    ...(isKey(key) ? [] : [wrong('key', `A message has no \`${key}\`. ${hintAmong(key, MESSAGE_KEYS)}`)]),
    ...(method === '' || methods.includes(method)
      ? []
      : [wrong('method', `There is no send method \`${method}\`. ${hintAmong(method, methods)}`)]),
    ...(language === '' || isLanguage(language)
      ? []
      : [wrong('language', `\`${language}\` is not a language. Write it like \`de\` or \`de-AT\`.`)]),
  ]
}

/** Those that there are, and those that something is declared for, which may come to be set up. */
function methodsIn({ sendMethods, parts }: Desk['registry']): readonly string[] {
  const declared = parts.listGroups().flatMap(({ group }) => parts.textsOf(group))
  const named = declared.flatMap(({ method, source }) => (source === 'declared' && method !== '' ? [method] : []))
  return [...new Set([...sendMethods.keys(), ...named])]
}

const isLanguage = (text: string) => languageIn(text) !== undefined

/** As BCP 47 writes a language: `de-AT`; what is none stays as it is. */
export const canonicalLanguage = (text: string): string => (text === '' ? text : (languageIn(text) ?? text))

function languageIn(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0]
  } catch {
    return undefined
  }
}

function usedIn(text: string): Used | Finding {
  try {
    return readUsed(text)
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    return { severity: 'error', message: error.message, position: error.position }
  }
}

function nameFindings({ values }: Used, readings: readonly Reading[]): readonly Finding[] {
  const known = knownTo(readings)
  return values.flatMap((value) => {
    const wrong = unknownName(value, known)
    return wrong === undefined ? [] : [errorAt(value.position, wrong)]
  })
}

function sayFindings({ name, arguments: given, position }: Used['sentences'][number]): readonly Finding[] {
  const wanted = valuesOf(name)
  if (!wanted) {
    const near = nearest(name, SENTENCES)
    const hint = near
      ? `did you mean \`${near}\`?`
      : `there is ${SENTENCES.slice(0, MOST_NAMED)
          .map((one) => `\`${one}\``)
          .join(', ')} and more`
    return [errorAt(position, `there is no sentence \`${name}\`; ${hint}`)]
  }
  const missing = wanted.filter((value) => !given.includes(value))
  if (missing.length === 0) return []
  const form = `{{ '${name}' | say: ${wanted.map((value) => `${value}: …`).join(', ')} }}`
  return [errorAt(position, `the sentence \`${name}\` lacks ${listed(missing)}; write \`${form}\``)]
}

const listed = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(' and ')

function errorAt(position: Position, what: string): Finding {
  const end = what.endsWith('?') ? '' : '.'
  return { severity: 'error', message: `${whereIs(position)}: ${what}${end}`, position }
}

/** Nobody who looks for something comes by. */
function unread({ group, key }: Override, readings: readonly Reading[]): readonly Finding[] {
  if (readings.length > 0) return []
  const message = `No message ever asks \`${group}\` for its \`${key}\`: leave it out, or say it in another group.`
  return [{ severity: 'warning', message }]
}
