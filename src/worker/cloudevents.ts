import { digest128, type NewEvent } from '../engine/index.ts'
import { mediaTypeOf } from './body.ts'

/** How a request carries events. */
export type Mode = 'json' | 'structured' | 'batched' | 'binary'

/** What carries events: our own form, a CloudEvent, and a batch of those. */
export const MEDIA_TYPES = [
  'application/json',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
] as const

const MODES: ReadonlyMap<string, Mode> = new Map([
  [MEDIA_TYPES[0], 'json'],
  [MEDIA_TYPES[1], 'structured'],
  [MEDIA_TYPES[2], 'batched'],
])

/** How a request carries events; `undefined` for a media type that carries none. */
export function modeOf(request: Request): Mode | undefined {
  const type = mediaTypeOf(request)
  const mode = MODES.get(type)
  const mayBeBinary = mode === 'json' || type === ''
  return mayBeBinary && request.headers.has('ce-specversion') ? 'binary' : mode
}

const PREFIX = 'ce-'

/** What a request in binary mode says, as it would say it in structured mode. */
export function fromBinary({ headers }: Request, data: unknown): Readonly<Record<string, unknown>> {
  const attributes = [...headers]
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, value]) => [name.slice(PREFIX.length), decode(value)])
  return { ...Object.fromEntries(attributes), ...(data !== undefined && { data }) }
}

/** Header values are percent-encoded; what is not encoded properly stands for itself. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** A CloudEvent that was checked. */
interface CloudEvent {
  readonly id: string
  readonly source: string
  readonly type: string
  readonly subject?: string | undefined
  readonly time?: string | undefined
  readonly data?: Partial<Content> | undefined
}

type Content = { [K in 'actor' | 'url' | 'fields' | 'data']: NewEvent[K] | undefined }

/** The event that a CloudEvent stands for: the same `source` and `id` are the same event. */
export async function fromCloudEvent(event: CloudEvent, prefixes: readonly string[]): Promise<NewEvent> {
  const { actor, url, fields = {}, data = {} } = event.data ?? {}
  return {
    id: `ce_${await digest128(JSON.stringify([event.source, event.id]))}`,
    name: withoutPrefix(event.type, prefixes),
    ...(event.subject !== undefined && { object: event.subject }),
    ...(actor !== undefined && { actor }),
    ...(url !== undefined && { url }),
    fields,
    data,
    ...(event.time !== undefined && { occurredAt: new Date(event.time) }),
  }
}

function withoutPrefix(type: string, prefixes: readonly string[]): string {
  const dotted = prefixes.map((prefix) => (prefix.endsWith('.') ? prefix : `${prefix}.`))
  const [longest] = dotted.filter((prefix) => type.startsWith(prefix)).sort((a, b) => b.length - a.length)
  return type.slice(longest?.length ?? 0)
}
