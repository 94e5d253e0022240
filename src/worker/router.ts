import { OpenAPIHono, type z } from '@hono/zod-openapi'
import type { Context as EngineContext, Scope, SubscriberRow } from '../engine/index.ts'
import { requireScope } from './auth.ts'
import { readJson } from './body.ts'
import type { Env } from './env.ts'
import { invalid, PROBLEMS, type ProblemKind } from './problem.ts'
import { problemsOf, speakHuman } from './schemas/messages.ts'
import { ProblemSchema } from './schemas/problem.ts'

/** What every handler finds in its context. */
export interface AppEnv {
  Bindings: Env
  Variables: {
    /** When the request arrived. */
    now: Date
    /** The engine at that moment. */
    context: EngineContext
    /** Whose key opened the door: an API key, or `admin`. Only where a route asks for one. */
    caller: string
    /** The same as people call it: the name of an API key, or `admin`. */
    author: string
    /** Who reads or changes what is their own. Only where a route asks for one. */
    reader: SubscriberRow
  }
}

speakHuman()

/** A router whose routes are documented, and whose refusals are problems. */
export const createRouter = () =>
  new OpenAPIHono<AppEnv>({
    defaultHook(result) {
      if (result.success) return
      throw invalid(result.target === 'json' ? 'invalid-input' : 'invalid-parameter', problemsOf(result.error.issues))
    },
  })

/** A route that needs a key of this scope, and whose body is read once the key is known to be good. */
export const protectedBy = (scope: Scope, mediaTypes: readonly string[] = ['application/json']) => ({
  security: [{ key: [scope] }],
  middleware: [requireScope(scope), readJson(mediaTypes)],
})

/** A JSON body of a request. */
export const takes = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})

/** A JSON answer. */
export const gives = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

type Refusal = 'json' | 'parameter' | 'missing' | 'conflict' | 'input'

const REFUSALS: Readonly<Record<Refusal, readonly ProblemKind[]>> = {
  json: ['invalid-json', 'too-large', 'unsupported-media-type'],
  parameter: ['invalid-parameter'],
  missing: ['not-found'],
  conflict: ['conflict'],
  input: ['invalid-input'],
}

/** The answers of a route where something is wrong; a missing key is always among them. */
export const refuses = (...refusals: readonly Refusal[]): Record<never, never> =>
  Object.fromEntries(
    [...Map.groupBy(kindsOf(refusals), (kind) => PROBLEMS[kind].status)].map(([status, kinds]) => [
      status,
      {
        description: kinds.map((kind) => `${PROBLEMS[kind].title}.`).join(' '),
        content: { 'application/problem+json': { schema: ProblemSchema } },
      },
    ]),
  )

const kindsOf = (refusals: readonly Refusal[]): readonly ProblemKind[] => [
  ...refusals.flatMap((refusal) => REFUSALS[refusal]),
  'unauthorized',
  'forbidden',
]
