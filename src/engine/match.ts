import type { Context } from './context.ts'
import { probeKeys, unfulfilled } from './matching/index.ts'
import type { Fields } from './plugin.ts'
import { type Committed, commitPage, type Notice, type PageEnd } from './store/fan-out.ts'
import {
  closedSlots,
  directRows,
  type KeyRow,
  LAST_ID,
  matchingRows,
  type OpenEvent,
  openEvent,
  remainingOf,
  shapesOf,
  subscriberNamed,
  timeZonesOf,
} from './store/matching.ts'
import { nextSlot, type Schedule } from './time/calendar.ts'
import { IMMEDIATE } from './time/intervals.ts'

/** So many rows of matching subscriptions make a page: one transaction, and what memory holds at a time. */
const PAGE = 2_000
/** After so many pages the rest is another task's, within a Worker's limits for one call. */
const PAGES_PER_TASK = 20

/** What an event probes, and whose subscriptions do not count. */
interface Plan {
  readonly event: OpenEvent
  readonly keys: readonly string[]
  readonly leftOut: number | undefined
}

/**
 * Stage 2: finds who asked for an event and writes its notifications, page by page over the range of subscriber ids.
 * A page is committed exactly once, so the task may be repeated or stopped anywhere.
 */
export async function match(context: Context, seq: number): Promise<void> {
  const plan = await makePlan(context, seq)
  if (!plan) return
  let { event } = plan
  let span = LAST_ID - event.cursor
  for (let count = 0; event.cursor < LAST_ID; count++) {
    if (count === PAGES_PER_TASK) return context.enqueue([{ do: 'match', seq }])
    const page = await readPage(context, { ...plan, event }, span)
    const committed = await settlePage(context, event, page)
    if (!committed) return
    // The page stands: deliveries that no queue takes are found by the sweeper.
    if (committed.tasks.length > 0) await context.enqueue(committed.tasks).catch(() => undefined)
    span = Math.ceil(((page.end - event.cursor) * PAGE * 0.8) / Math.max(page.rows.length, 1))
    event = { ...event, cursor: page.end, batches: event.batches + committed.batches }
  }
}

async function makePlan({ store, registry }: Context, seq: number): Promise<Plan | undefined> {
  const event = await openEvent(store, seq)
  if (!event) return undefined
  if (event.recipients) return { event, keys: [], leftOut: undefined }
  const types = [...registry.subscriptionTypes.values()].filter((type) => type.events.includes(event.name))
  const [shapes, actor] = await Promise.all([
    shapesOf(
      store,
      types.map((type) => type.name),
    ),
    event.actor === null ? undefined : subscriberNamed(store, event.actor),
  ])
  const keys = await Promise.all(shapes.map(({ type, fields }) => probeKeys(type, fields, event.fields)))
  return { event, keys: keys.flat(), leftOut: actor && !actor.ownEvents ? actor.id : undefined }
}

interface Page {
  readonly rows: readonly KeyRow[]
  /** The last subscriber id that it covers. */
  readonly end: number
}

async function readPage({ store }: Context, { event, keys, leftOut }: Plan, span: number): Promise<Page> {
  if (event.recipients) return directRows(store, event.recipients, event.cursor, PAGE)
  if (keys.length === 0) return { rows: [], end: LAST_ID }
  const after = event.cursor
  for (let width = span; ; ) {
    const end = Math.min(after + width, LAST_ID)
    const rows = await matchingRows(store, keys, after, end, end - after > 1 ? PAGE + 1 : -1)
    if (rows.length <= PAGE || end - after === 1) {
      return { rows: rows.filter((row) => row.subscriberId !== leftOut && isAsked(row, event)), end }
    }
    width = narrower(rows, after, end)
  }
}

/**
 * How wide a range may be to hold about half a page, judged by the rows that came before the limit cut them off: they
 * stand key by key and by subscriber, so only the last key's part of the range is incomplete.
 */
function narrower(rows: readonly KeyRow[], after: number, end: number): number {
  const last = rows.at(-1)
  const inLast = rows.filter((row) => row.key === last?.key).length
  const density = (rows.length - inLast) / (end - after) + inLast / Math.max((last?.subscriberId ?? end) - after, 1)
  return Math.max(1, Math.min(Math.floor(PAGE / 2 / density), Math.floor((end - after) / 2)))
}

function isAsked({ rest }: KeyRow, event: { readonly fields: Fields; readonly receivedAt: number }): boolean {
  if (!rest) return true
  if (rest.untilAt !== undefined && rest.untilAt <= event.receivedAt) return false
  return unfulfilled(rest.residual ?? [], event.fields).length === 0
}

/** Commits a page, again where a digest closed or a count ran out meanwhile; undefined when another task was first. */
async function settlePage(context: Context, event: OpenEvent, page: Page): Promise<Committed | undefined> {
  const { store } = context
  const zones = await timeZonesOf(
    store,
    page.rows.filter((row) => row.interval !== IMMEDIATE),
  )
  let closed: ReadonlySet<string> = new Set()
  for (;;) {
    const counts = await remainingOf(
      store,
      page.rows.filter((row) => row.rest?.counted),
    )
    const rows = page.rows.filter((row) => !row.rest?.counted || (counts.get(countKey(row)) ?? 0) > 0)
    const notices = toNotices(context, rows, zones, closed)
    const end: PageEnd = { cursor: page.end, isLast: page.end >= LAST_ID, counted: countedOf(rows, counts) }
    const committed = await commitPage(store, event, notices, end, context.now)
    if (committed) return committed
    const present = await openEvent(store, event.seq)
    if (present?.cursor !== event.cursor) return undefined
    closed = new Set([...closed, ...(await closedSlots(store, notices))])
  }
}

const countKey = (row: KeyRow) => `${row.subscriberId} ${row.subscriptionId}`

const countedOf = (rows: readonly KeyRow[], counts: ReadonlyMap<string, number>) =>
  [...new Map(rows.filter((row) => row.rest?.counted).map((row) => [countKey(row), row])).values()].map((row) => ({
    subscriberId: row.subscriberId,
    subscriptionId: row.subscriptionId,
    remaining: counts.get(countKey(row)) ?? 0,
  }))

/** One notice per subscriber, destination and slot, however many subscriptions matched. */
function toNotices(
  { registry, now }: Context,
  rows: readonly KeyRow[],
  zones: ReadonlyMap<number, string>,
  closed: ReadonlySet<string>,
): Notice[] {
  const notices = new Map<string, Notice & { readonly subscriptions: number[] }>()
  for (const row of rows) {
    const every = registry.intervals.get(row.interval)?.every
    // An interval that was removed counts as immediate: late is worse than often.
    const schedule: Schedule | undefined = every && {
      interval: { name: row.interval, every },
      ...(row.rest?.at !== undefined && { at: row.rest.at }),
      ...(row.rest?.on !== undefined && { on: row.rest.on }),
    }
    const slot = schedule && openSlot(schedule, row, zones.get(row.subscriberId) ?? 'UTC', closed, now)
    const id = slotKey(row.subscriberId, row.destinationId, slot?.name ?? IMMEDIATE)
    const notice = notices.get(id)
    if (!notice) notices.set(id, newNotice(row, slot))
    else if (!notice.subscriptions.includes(row.subscriptionId)) notice.subscriptions.push(row.subscriptionId)
  }
  for (const { subscriptions } of notices.values()) subscriptions.sort((a, b) => a - b)
  return [...notices.values()]
}

const newNotice = (row: KeyRow, slot: ReturnType<typeof nextSlot> | undefined) => ({
  subscriberId: row.subscriberId,
  destinationId: row.destinationId,
  method: row.method,
  interval: row.interval,
  slot: slot?.name ?? IMMEDIATE,
  dueAt: slot?.due.getTime(),
  subscriptions: row.subscriptionId === 0 ? [] : [row.subscriptionId],
})

export const slotKey = (subscriberId: number, destinationId: number, slot: string) =>
  `${subscriberId} ${destinationId} ${slot}`

/** The next slot whose digest still gathers. */
function openSlot(schedule: Schedule, row: KeyRow, timeZone: string, closed: ReadonlySet<string>, now: Date) {
  let slot = nextSlot(schedule, now, timeZone)
  while (closed.has(slotKey(row.subscriberId, row.destinationId, slot.name))) {
    slot = nextSlot(schedule, slot.due, timeZone)
  }
  return slot
}
