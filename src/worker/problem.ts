import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Conflict, type InputProblem, InvalidInput, loggable, NotFound } from '../engine/index.ts'

/** Everything that an answer can say went wrong; `/docs` explains each under its name. */
export const PROBLEMS = {
  'invalid-json': { status: 400, title: 'The body is not JSON' },
  'invalid-parameter': { status: 400, title: 'A parameter is wrong' },
  unauthorized: { status: 401, title: 'No valid API key' },
  forbidden: { status: 403, title: 'The API key may not do this' },
  'foreign-page': { status: 403, title: 'Not sent by a page of this deployment' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Not with this method' },
  conflict: { status: 409, title: 'It contradicts what is there' },
  'too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'Not this media type' },
  'invalid-input': { status: 422, title: 'The input is wrong' },
  internal: { status: 500, title: 'Something broke here' },
} as const

export type ProblemKind = keyof typeof PROBLEMS

interface ProblemOptions {
  readonly errors?: readonly InputProblem[]
  readonly headers?: Readonly<Record<string, string>>
}

/** What went wrong, as RFC 9457 says it. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly kind: ProblemKind
  readonly options: ProblemOptions

  constructor(kind: ProblemKind, detail: string, options: ProblemOptions = {}) {
    super(detail)
    this.kind = kind
    this.options = options
  }
}

/** Answers an error as `application/problem+json`; what nobody expected is logged and not told. */
export function answerError(error: Error, c: Context): Response {
  const { kind, message, options } = asProblem(error)
  if (kind === 'internal') log(c.req.path, error)
  const { status, title } = PROBLEMS[kind]
  const { errors, headers } = options
  const body = { type: `/docs#${kind}`, title, status, detail: message, ...(errors && { errors }) }
  return c.body(JSON.stringify(body), status, { ...headers, 'content-type': 'application/problem+json' })
}

/** Whoever reads the log is not to act for people by it: of an address that is a token, only the rest is written. */
function log(path: string, error: Error): void {
  const shown = path.replace(/^(\/(?:u|sign-in|confirm|feeds)\/).+/, '$1…')
  console.error(JSON.stringify({ path: shown, error: loggable(error) }))
}

function asProblem(error: Error): Problem {
  if (error instanceof Problem) return error
  if (error instanceof InvalidInput) return invalid('invalid-input', error.problems)
  if (error instanceof NotFound) return new Problem('not-found', error.message)
  if (error instanceof Conflict) return new Problem('conflict', error.message)
  if (error instanceof HTTPException && error.status === 415) return unsupported(['application/json'])
  if (error instanceof HTTPException && error.status === 400) {
    return new Problem('invalid-json', 'The body is empty. Send a JSON document.')
  }
  return new Problem('internal', 'This is not your fault. Try again in a moment; the operator finds more in the log.')
}

/** So many problems are told at once. */
const MOST_TOLD = 50

/** Wrong input, with everything that is wrong about it. */
export function invalid(kind: 'invalid-input' | 'invalid-parameter', problems: readonly InputProblem[]): Problem {
  const [first] = problems
  const others = problems.length > 1 ? ` This is the first of ${problems.length} problems.` : ''
  return new Problem(kind, `${first?.message}${others}`, { errors: problems.slice(0, MOST_TOLD) })
}

/** A body of another media type than the route takes. */
export const unsupported = (types: readonly string[]) =>
  new Problem(
    'unsupported-media-type',
    `Send the body with the header \`Content-Type\` as ${types.map((type) => `\`${type}\``).join(' or ')}.`,
  )
