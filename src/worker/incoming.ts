import type { z } from '@hono/zod-openapi'
import { type Context, type InputProblem, InvalidInput, type NewEvent, type Recorded, record } from '../engine/index.ts'
import { fromBinary, fromCloudEvent, MEDIA_TYPES, type Mode, modeOf } from './cloudevents.ts'
import { invalid, Problem, unsupported } from './problem.ts'
import { CloudEventSchema, CloudEventsSchema, EventSchema, EventsSchema } from './schemas/event.ts'
import { problemsOf } from './schemas/messages.ts'

/** Events as a request brought them. */
export interface Incoming {
  readonly events: readonly NewEvent[]
  readonly isList: boolean
  /** Where the request has what the engine finds at this pointer. */
  locate(pointer: string): string
}

/** Reads a request in whichever of the four modes it carries events; its body, if there is one, is JSON. */
export async function readEvents(request: Request, { registry }: Context): Promise<Incoming> {
  const mode = modeOf(request)
  if (mode === undefined) throw unsupported(MEDIA_TYPES)
  const text = await request.text()
  if (text === '' && mode !== 'binary') throw new Problem('invalid-json', 'The body is empty. Send an event as JSON.')
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  return mode === 'json'
    ? readOwn(body)
    : readCloudEvents(mode === 'binary' ? fromBinary(request, body) : body, mode, registry.cloudeventsPrefixes)
}

/** Reads one event, or a list of them, in Carillon's own form. */
export function readOwn(body: unknown): Incoming {
  const isList = Array.isArray(body)
  const sent = isList ? check(EventsSchema, body) : [check(EventSchema, body)]
  const events = sent.map(({ type, action, occurred_at, id, object, actor, url, fields, data }) => ({
    name: `${type}.${action}`,
    fields,
    data,
    ...(id !== undefined && { id }),
    ...(object !== undefined && { object }),
    ...(actor !== undefined && { actor }),
    ...(url !== undefined && { url }),
    ...(occurred_at !== undefined && { occurredAt: new Date(occurred_at) }),
  }))
  return { events, isList, locate: placed(isList && sent.length === 1) }
}

async function readCloudEvents(body: unknown, mode: Mode, prefixes: readonly string[]): Promise<Incoming> {
  const isList = mode === 'batched'
  const inRequest = mode === 'binary' ? inHeaders : (pointer: string) => pointer
  const sent = isList ? check(CloudEventsSchema, body) : [check(CloudEventSchema, body, inRequest)]
  const atPlace = placed(isList && sent.length === 1)
  return {
    events: await Promise.all(sent.map((event) => fromCloudEvent(event, prefixes))),
    isList,
    locate: (pointer) => inRequest(inCloudEvent(atPlace(pointer))),
  }
}

/** The engine speaks of a lone event without its place, also where it stands in a list. */
const placed = (isLoneInList: boolean) => (pointer: string) => (isLoneInList ? `/0${pointer}` : pointer)

const inCloudEvent = (pointer: string) =>
  pointer.replace(/^(\/\d+)?\/fields/, '$1/data/fields').replace(/^(\/\d+)?\/action$/, '$1/type')

/** In binary mode the body is the data, and everything else stands in headers. */
const inHeaders = (pointer: string) =>
  /^\/data(\/|$)/.test(pointer) ? pointer.slice('/data'.length) : pointer.replace('/', '/ce-')

function check<T>(schema: z.ZodType<T>, value: unknown, locate = (pointer: string) => pointer): T {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw invalid('invalid-input', relocate(problemsOf(read.error.issues), locate))
}

const relocate = (problems: readonly InputProblem[], locate: (pointer: string) => string) =>
  problems.map(({ pointer, message }) => ({ pointer: locate(pointer), message }))

/** Without a name for what is sent, sending it again would tell everybody again. */
function requireIds(events: readonly NewEvent[], locate: Incoming['locate']): void {
  const message =
    'An event needs an `id`, so that sending it again is safe. Give it one, or send the header `Idempotency-Key`.'
  const problems = events.flatMap(({ id }, place) =>
    id === undefined ? [{ pointer: locate(events.length === 1 ? '/id' : `/${place}/id`), message }] : [],
  )
  if (problems.length > 0) throw invalid('invalid-input', problems)
}

/** Records what came in; what the engine finds wrong is told where the request has it. */
export async function recordIncoming(
  context: Context,
  { events, locate }: Incoming,
  idempotencyKey?: string,
): Promise<readonly Recorded[]> {
  if (idempotencyKey === undefined) requireIds(events, locate)
  const recordables = events.map((event) => ({ event, idempotencyKey }))
  return record(context, recordables).catch((error: unknown) => {
    throw error instanceof InvalidInput ? invalid('invalid-input', relocate(error.problems, locate)) : error
  })
}
