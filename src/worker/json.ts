import { escapePointer, InvalidInput } from '../engine/index.ts'
import { Problem } from './problem.ts'

/** Deeper than anybody nests on purpose, and far from what exhausts a stack. */
const DEEPEST = 32

/** Reads JSON; throws a `Problem` that says where it stops being JSON, or what in it nobody should send. */
export function parseJson(text: string): unknown {
  const value = parseOrLocate(text)
  refuseTraps(value, '', DEEPEST)
  return value
}

function parseOrLocate(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const { at, ...fault } = locate(text)
    const lines = text.slice(0, at).split('\n')
    const place = `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`
    const what = describe(text.slice(at), fault)
    throw new Problem('invalid-json', `The body is not JSON: at ${place} ${what}. Correct it there and send it again.`)
  }
}

interface Fault {
  readonly expected: string
  /** It may be what is expected, but it is malformed itself. */
  readonly isBroken: boolean
}

function describe([found]: string, { expected, isBroken }: Fault): string {
  if (found === undefined) return `it ends where ${expected} should be`
  return found === '"' && isBroken
    ? 'a string begins that lacks its closing quote, or holds a line break or a wrong escape'
    : `\`${found}\` stands where ${expected} should be`
}

/** `__proto__` is a trap for whoever copies it; very deep nesting is one for whoever recurses. */
function refuseTraps(value: unknown, pointer: string, depth: number): void {
  if (typeof value !== 'object' || value === null) return
  if (depth === 0) throw InvalidInput.at(pointer, `This is nested deeper than ${DEEPEST} levels. Flatten it.`)
  for (const [name, member] of Object.entries(value)) {
    const inside = `${pointer}/${escapePointer(name)}`
    if (name === '__proto__') throw InvalidInput.at(inside, 'No member may be called `__proto__`. Rename it.')
    refuseTraps(member, inside, depth - 1)
  }
}

const TOKEN =
  /[{}[\],:]|"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy
const SPACE = /[ \t\n\r]*/y

type Expected =
  | 'a value'
  | 'a value or `]`'
  | 'a name in quotes'
  | 'a name in quotes or `}`'
  | '`:`'
  | '`,`'
  | 'nothing more'

/** Where a text stops being JSON, and what should stand there: engines often keep it to themselves. */
function locate(text: string): Fault & { readonly at: number } {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'a value'
  for (let at = skip(text, 0); ; ) {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(text)?.[0]
    const next: Expected | undefined = token === undefined ? undefined : after(token, expected, open)
    if (token === undefined || next === undefined) {
      return { at, expected: expected === '`,`' ? commaOr(open) : expected, isBroken: token === undefined }
    }
    expected = next
    at = skip(text, at + token.length)
  }
}

function skip(text: string, from: number): number {
  SPACE.lastIndex = from
  return from + (SPACE.exec(text)?.[0].length ?? 0)
}

const commaOr = (open: readonly ('{' | '[')[]) => `\`,\` or \`${open.at(-1) === '{' ? '}' : ']'}\``

/** What may follow a token, or `undefined` where the token itself may not stand. */
function after(token: string, expected: Expected, open: ('{' | '[')[]): Expected | undefined {
  const closed = (): Expected => (open.length === 0 ? 'nothing more' : '`,`')
  const takesValue = expected === 'a value' || expected === 'a value or `]`'
  const takesName = expected === 'a name in quotes' || expected === 'a name in quotes or `}`'
  switch (token) {
    case '{':
    case '[':
      if (!takesValue) return undefined
      open.push(token)
      return token === '{' ? 'a name in quotes or `}`' : 'a value or `]`'
    case '}':
    case ']': {
      const isEmpty = expected === (token === '}' ? 'a name in quotes or `}`' : 'a value or `]`')
      const isDone = expected === '`,`' && open.at(-1) === (token === '}' ? '{' : '[')
      if (!isEmpty && !isDone) return undefined
      open.pop()
      return closed()
    }
    case ',':
      if (expected !== '`,`') return undefined
      return open.at(-1) === '{' ? 'a name in quotes' : 'a value'
    case ':':
      return expected === '`:`' ? 'a value' : undefined
    default:
      if (takesName) return token.startsWith('"') ? '`:`' : undefined
      return takesValue ? closed() : undefined
  }
}
