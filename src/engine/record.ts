import type { Context } from './context.ts'
import { digest128 } from './digest128.ts'
import { Conflict } from './errors.ts'
import { checkEvent } from './hosts/check-event.ts'
import type { NewEvent } from './plugin.ts'
import type { Registry } from './registry.ts'
import type { Addressee } from './store/matching.ts'

/** What is to be recorded: an event, perhaps under a key of the request that brought it. */
export interface Recordable {
  readonly event: NewEvent
  /** Words that stand before the last one keep keys of different senders apart; nobody is shown them. */
  readonly idempotencyKey?: string | undefined
  /** By internal ids: it is for them, whatever they subscribed to. */
  readonly recipients?: readonly Addressee[]
}

/** The id under which an event stands, and whether it stood there before. */
export interface Recorded {
  readonly id: string
  readonly known: boolean
}

/** An event as it is written. */
export interface EventRow {
  readonly id: string
  readonly key: string | null
  readonly request: string | null
  readonly digest: string
  readonly name: string
  readonly object: string | null
  readonly actor: string | null
  readonly url: string | null
  readonly fields: string
  readonly data: string
  readonly recipients: string | null
  readonly occurredAt: number
}

/** The queue has this long before the sweeper sends a task again. */
const GRACE_MS = 60_000

/**
 * Stage 1: checks events, stores each once and queues its matching. All or none: throws `InvalidInput` for what does not
 * fit the declarations, `Conflict` where an id or key already stands for another event.
 */
export async function record(context: Context, recordables: readonly Recordable[]): Promise<readonly Recorded[]> {
  const isDeclared = recordables.every(({ event }) => context.registry.eventTypes.has(event.name))
  // What is unknown here may have been declared a moment ago elsewhere.
  const { store, enqueue, now, registry } = isDeclared ? context : await context.refresh()
  const rows = await toRows(recordables, registry, now)
  const distinct = JSON.stringify(distinctRows(rows))
  const [inserted, found] = await store.db.batch<{ seq: number } & Standing>([
    store.db.prepare(INSERT).bind(distinct, now.getTime(), now.getTime() + GRACE_MS),
    store.db.prepare(FIND).bind(distinct),
  ])
  const standsFor = (row: EventRow) => (found?.results ?? []).filter((one) => one.id === row.id || hasKeyOf(one, row))
  const refused = rows.find((row) => standsFor(row).some((one) => isOther(one, row)))
  if (refused) throw conflict(refused)
  const tasks = (inserted?.results ?? []).map(({ seq }) => ({ do: 'match', seq }) as const)
  // The events are stored: a queue that is down only delays them.
  if (tasks.length > 0) await enqueue(tasks).catch(() => undefined)
  const added = new Set(inserted?.results.map((row) => row.id))
  return rows.map((row) => {
    const id = standsFor(row)[0]?.id ?? row.id
    return { id, known: !added.has(id) }
  })
}

/** The row of one event, for whoever writes it in a transaction of their own. */
export const rowFor = ({ registry, now }: Context, one: Recordable): Promise<EventRow> =>
  toRow(one, 0, '', registry, now)

/** What stands already under the id or the key of an event. */
type Standing = Pick<EventRow, 'id' | 'key' | 'digest' | 'request'>

const hasKeyOf = (one: Standing, row: EventRow) => row.key !== null && one.key === row.key

const isOther = (one: Standing, row: EventRow) =>
  one.digest !== row.digest || (hasKeyOf(one, row) && one.request !== row.request)

async function toRows(recordables: readonly Recordable[], registry: Registry, now: Date): Promise<readonly EventRow[]> {
  const rows = await Promise.all(
    recordables.map((one, place) => toRow(one, place, recordables.length === 1 ? '' : `/${place}`, registry, now)),
  )
  const request = await digest128(
    JSON.stringify(rows.map(({ digest }, place) => [recordables[place]?.event.id, digest])),
  )
  return rows.map((row) => (row.key === null ? row : { ...row, request }))
}

async function toRow(
  { event, idempotencyKey, recipients }: Recordable,
  place: number,
  pointer: string,
  registry: Registry,
  now: Date,
): Promise<EventRow> {
  const fields = checkEvent(event, registry, pointer)
  const content = { ...event, id: undefined, fields, occurredAt: event.occurredAt?.toISOString(), recipients }
  return {
    id: event.id ?? crypto.randomUUID(),
    key: idempotencyKey === undefined ? null : `${place} ${idempotencyKey}`,
    request: null,
    digest: await digest128(canonicalJson(content)),
    name: event.name,
    object: event.object ?? null,
    actor: event.actor ?? null,
    url: event.url ?? null,
    fields: JSON.stringify(fields),
    data: JSON.stringify(event.data),
    recipients: recipients ? JSON.stringify(recipients) : null,
    occurredAt: (event.occurredAt ?? now).getTime(),
  }
}

/** The same event twice in one request is stored once; another one under the same id is refused. */
function distinctRows(rows: readonly EventRow[]): readonly EventRow[] {
  const byId = new Map<string, EventRow>()
  for (const row of rows) {
    const earlier = byId.get(row.id)
    if (earlier && earlier.digest !== row.digest) throw conflict(row)
    if (!earlier) byId.set(row.id, row)
  }
  return [...byId.values()]
}

const conflict = ({ id, key }: EventRow): Conflict =>
  new Conflict(
    key === null
      ? `Another event is already recorded under the id \`${id}\`. Send the same content again, or use a new id.`
      : `The key \`${key.slice(key.lastIndexOf(' ') + 1)}\` already stands for another request. Send the same content again, or use a new key.`,
  )

/** JSON with members in one order, so that the same content always has the same digest. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )
}

const FROM_JSON = `
  SELECT value->>'$.id' AS id, value->>'$.key' AS key, value->>'$.request' AS request, value->>'$.digest' AS digest, value->>'$.name' AS name,
    value->>'$.object' AS object, value->>'$.actor' AS actor, value->>'$.url' AS url, value->>'$.fields' AS fields,
    value->>'$.data' AS data, value->>'$.recipients' AS recipients, value->>'$.occurredAt' AS occurred_at
  FROM json_each(?1)`

// One statement, so that either all events are new or known, or none is stored.
const INSERT = `
  WITH sent AS (${FROM_JSON})
  INSERT INTO events
    (id, idempotency_key, request, digest, name, object, actor, url, fields, data, recipients, occurred_at, received_at, check_at)
  SELECT id, key, request, digest, name, object, actor, url, fields, data, recipients, occurred_at, ?2, ?3 FROM sent
  WHERE NOT EXISTS (
    SELECT 1 FROM sent s JOIN events e ON e.id = s.id WHERE e.digest <> s.digest
    UNION ALL
    SELECT 1 FROM sent s JOIN events e ON e.idempotency_key = s.key
    WHERE e.digest <> s.digest OR e.request <> s.request)
  ON CONFLICT DO NOTHING
  RETURNING seq, id`

const FIND = `
  WITH sent AS (${FROM_JSON})
  SELECT e.id, e.idempotency_key AS key, e.request, e.digest FROM sent s JOIN events e ON e.id = s.id
  UNION
  SELECT e.id, e.idempotency_key AS key, e.request, e.digest FROM sent s JOIN events e ON e.idempotency_key = s.key`
