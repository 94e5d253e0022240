import type { Context } from './context.ts'
import { createSlots, probeKeys, toNotices, unfulfilled, weigh } from './matching/index.ts'
import type { Fields } from './plugin.ts'
import { fallbacksOf } from './store/fallbacks.ts'
import { type Committed, commitPage, type PageEnd } from './store/fan-out.ts'
import {
  calendarsOf,
  closedSlots,
  directRows,
  type KeyRow,
  LAST_ID,
  matchingRows,
  type OpenEvent,
  openEvent,
  shapesOf,
  subscriberNamed,
} from './store/matching.ts'
import { hasMemory, memoriesOf } from './store/memory.ts'
import { IMMEDIATE } from './time/intervals.ts'

/** So many rows of matching subscriptions make a page: one transaction, and what memory holds at a time. */
const PAGE = 2_000
/** After so many pages the rest is another task's, within a Worker's limits for one call. */
const PAGES_PER_TASK = 10

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
    if (committed === 'contended') return context.enqueue([{ do: 'match', seq }], delayFor(seq))
    if (!committed) return
    // The page stands: deliveries that no queue takes are found by the sweeper.
    if (committed.tasks.length > 0) await context.enqueue(committed.tasks).catch(() => undefined)
    span = Math.ceil(((page.end - event.cursor) * PAGE * 0.8) / Math.max(page.read, 1))
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
  /** How many rows were read for it, before conditions that no key can express. */
  readonly read: number
}

async function readPage({ store, registry }: Context, { event, keys, leftOut }: Plan, span: number): Promise<Page> {
  if (event.recipients) {
    const methods = [...registry.sendMethods.values()]
    return { ...(await directRows(store, event, methods, PAGE)), read: PAGE }
  }
  if (keys.length === 0) return { rows: [], end: LAST_ID, read: 0 }
  const after = event.cursor
  for (let width = span; ; ) {
    const end = Math.min(after + width, LAST_ID)
    const rows = await matchingRows(store, keys, after, end, end - after > 1 ? PAGE + 1 : -1)
    if (rows.length <= PAGE || end - after === 1) {
      return { rows: rows.filter((row) => row.subscriberId !== leftOut && isAsked(row, event)), end, read: rows.length }
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

/** Many events that one rate counts are matched one after the other, not all again and again. */
const MOST_COMMITS = 5

/** Seconds; those that met come back apart. */
const delayFor = (seq: number) => 2 + (seq % 9)

/**
 * Commits a page, again where a digest closed or a rate went on meanwhile; `contended` where that does not end, undefined
 * when another task was first.
 */
async function settlePage(
  context: Context,
  event: OpenEvent,
  page: Page,
): Promise<Committed | 'contended' | undefined> {
  const { store, registry, now } = context
  const { intervals, sendMethods: methods } = registry
  const readHere = page.rows.filter(({ method }) => methods.get(method)?.knowsRead)
  const [calendars, fallbacks] = await Promise.all([
    calendarsOf(store, page.rows.filter(isTimed)),
    fallbacksOf(
      store,
      readHere.map(({ subscriberId }) => subscriberId),
    ),
  ])
  let closed: ReadonlySet<string> = new Set()
  for (let count = 0; count < MOST_COMMITS; count++) {
    const memories = await memoriesOf(store, page.rows.filter(hasMemory))
    const times = { intervals, methods, calendars, fallbacks, closed, now }
    const slots = createSlots(times)
    const weighed = weigh(page.rows, memories, event.receivedAt, slots)
    const notices = toNotices(weighed, slots, times)
    const end: PageEnd = { cursor: page.end, isLast: page.end >= LAST_ID, memories: weighed.changes }
    const committed = await commitPage(store, event, notices, end, now)
    if (committed) return committed
    const present = await openEvent(store, event.seq)
    if (present?.cursor !== event.cursor) return undefined
    closed = new Set([...closed, ...(await closedSlots(store, notices))])
  }
  return 'contended'
}

/** Whether it depends on the subscriber's calendar when it comes. */
const isTimed = ({ interval, rest }: KeyRow) => interval !== IMMEDIATE || rest?.rate?.is === 'cap'
