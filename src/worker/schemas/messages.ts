import { z } from '@hono/zod-openapi'
import { cutText, escapePointer, type InputProblem, nearest } from '../../engine/index.ts'

const LONGEST_SHOWN = 40
/** Looking for what was meant takes time that nobody should be able to take. */
const MOST_EXPLAINED = 50

type Issue = z.core.$ZodIssue
type RawIssue = z.core.$ZodRawIssue

/** Makes every schema say what is wrong in words that help whoever sent it. */
export const speakHuman = () => z.config({ customError: messageOf })

/** What is wrong and where, from what a schema found. */
export const problemsOf = (issues: readonly Issue[]): readonly InputProblem[] =>
  issues.flatMap((issue) => toProblems(issue, []))

/** A message for what is there and wrong; that something is missing is said like everywhere else. */
export const unlessMissing =
  (message: string) =>
  ({ input }: RawIssue): string | undefined =>
    input === undefined ? undefined : message

function toProblems(issue: Issue, prefix: readonly PropertyKey[]): readonly InputProblem[] {
  const path = [...prefix, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    // `messageOf` writes a line for each key.
    const messages = issue.message.split('\n')
    return issue.keys.map((key, place) => ({
      pointer: pointerTo([...path, key]),
      message: messages[place] ?? `There is no member \`${cutText(key, LONGEST_SHOWN)}\` here.`,
    }))
  }
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.filter((issues) => !issues.some(isOtherKind))
    const [only] = meant
    if (only && meant.length === 1) return only.flatMap((inner) => toProblems(inner, path))
  }
  return [{ pointer: pointerTo(path), message: issue.message }]
}

/** Whether an alternative of a union was never meant: the input is of another kind altogether. */
const isOtherKind = ({ code, path }: Issue) =>
  path.length === 0 && (code === 'invalid_type' || code === 'invalid_union')

const pointerTo = (path: readonly PropertyKey[]) => path.map((part) => `/${escapePointer(String(part))}`).join('')

function messageOf(issue: RawIssue): string | undefined {
  const name = nameOf(issue)
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? missing(issue, name)
        : `${name} has to be ${kindOf(issue.expected)}, and ${shown(issue.input)}.`
    case 'unrecognized_keys':
      return issue.keys
        .slice(0, MOST_EXPLAINED)
        .map((key) => unknownKey(key, issue))
        .join('\n')
    case 'invalid_value':
      return issue.input === undefined ? missing(issue, name) : notPossible(issue, name)
    case 'too_small':
      return tooSmall(issue, name)
    case 'too_big':
      return tooBig(issue, name)
    case 'invalid_key':
      return issue.issues[0]?.message
    case 'invalid_union':
      return issue.input === undefined ? missing(issue, name) : undefined
    default:
      return undefined
  }
}

function nameOf({ path }: RawIssue): string {
  const last = path?.at(-1)
  if (typeof last === 'string') return `\`${last}\``
  return last === undefined ? 'The body' : 'This entry'
}

const missing = ({ code, ...issue }: RawIssue, name: string) => {
  const kind = code === 'invalid_type' ? ` as ${kindOf((issue as { expected?: string }).expected ?? '')}` : ''
  return `${name} is missing. Add it${kind}.`
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: '`null`',
}

const kindOf = (expected: string) => KINDS[expected] ?? `a ${expected}`

/** A value as a message names it; lists and objects only by their kind. */
function shown(input: unknown): string {
  if (input === null) return 'this is `null`'
  if (typeof input === 'object') return `this is ${Array.isArray(input) ? 'a list' : 'an object'}`
  const text = String(input)
  return `\`${cutText(text, LONGEST_SHOWN)}\` is ${kindOf(typeof input).replace(/^`true` or `false`$/, 'a boolean')}`
}

function unknownKey(key: string, issue: RawIssue): string {
  const names = shapeOf(issue)
  const near = nearest(key, names)
  const hint = near === undefined ? `There is ${listed(names, 'and')}.` : `Did you mean \`${near}\`?`
  return `There is no member \`${cutText(key, LONGEST_SHOWN)}\` here. ${hint}`
}

const shapeOf = ({ inst }: RawIssue): readonly string[] => (inst instanceof z.ZodObject ? Object.keys(inst.shape) : [])

function notPossible({ values, input }: RawIssue & { code: 'invalid_value' }, name: string): string {
  const names = values.map(String)
  const near = typeof input === 'string' ? nearest(input, names) : undefined
  const found = typeof input === 'string' ? `\`${cutText(input, LONGEST_SHOWN)}\`` : 'this'
  return `${name} cannot be ${found}. ${near === undefined ? `Choose ${listed(names, 'or')}.` : `Did you mean \`${near}\`?`}`
}

function tooSmall({ origin, minimum, input }: RawIssue & { code: 'too_small' }, name: string): string {
  if (origin === 'string') return `${name} is empty. Write at least one character.`
  if (origin === 'array') return `${name} is an empty list. Put at least one into it.`
  return `${name} has to be at least ${minimum}, and \`${input}\` is less.`
}

function tooBig({ origin, maximum, input }: RawIssue & { code: 'too_big' }, name: string): string {
  if (origin === 'string')
    return `${name} has ${(input as string).length} characters, and at most ${maximum} are allowed. Shorten it.`
  if (origin === 'array')
    return `${name} holds ${(input as unknown[]).length} entries, and at most ${maximum} are allowed. Send fewer.`
  return `${name} has to be at most ${maximum}, and \`${input}\` is more.`
}

function listed(names: readonly string[], conjunction: 'and' | 'or'): string {
  const quoted = names.map((one) => `\`${one}\``)
  const last = quoted.pop() ?? ''
  return quoted.length > 0 ? `${quoted.join(', ')} ${conjunction} ${last}` : last
}
