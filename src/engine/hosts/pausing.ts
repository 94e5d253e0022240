import type { Context } from '../context.ts'
import { ABSENT_MS } from '../hand-over.ts'
import { methodTitle } from '../method-title.ts'
import { type EventRow, rowFor } from '../record.ts'
import { ENDS } from '../store/ends.ts'
import {
  beginPause,
  endPause,
  type Looked,
  noteLook,
  othersInUse,
  type Pausable,
  type Pause,
  pausable,
  pausePage,
  pausesIn,
  resumeSome,
  wakeSome,
} from '../store/pauses.ts'
import { placeKey } from '../store/recipients.ts'
import { localesOf } from '../store/subscribers.ts'
import { type Watched, watchedAt } from '../store/switch-off.ts'
import { wordsFor } from '../words/index.ts'

/** So many destinations make a page, and so many pages a run: the rest is the next minute's. */
const PAGE = 200
const PAGES = 20
/** So many batches, and as many digests, are woken at once: one statement must not take D1 longer than it may. */
const WOKEN = 1_000

/** Nobody is told more often that something is wrong with one destination. */
const TOLD_AGAIN_MS = 24 * 3_600_000

/**
 * Pauses what goes by send methods that are not set up any more, and tells whose it is by another way; lets it go on once
 * they are set up again. Where nothing has changed that costs next to nothing.
 */
export async function tendMethods(context: Context): Promise<void> {
  const { pauses, looked } = await pausesIn(context.store)
  const begun = await look(context, pauses, looked)
  const isReady = ({ method }: Pause) => context.registry.sendMethods.has(method)
  const absent = [...pauses, ...begun].filter((one) => !isReady(one) && !one.isDone)
  let left = PAGES
  for (const pause of pauses.filter(isReady)) left -= await resume(context, pause, left)
  for (const pause of absent) left -= await goOn(context, pause, left)
}

/** It is looked again after so long even if there are the same send methods: another version may have run beside this one. */
const LOOK_AGAIN_MS = 3_600_000

/** Finds send methods that are in use and not set up, where others are set up now than when it was looked last. */
async function look(
  { store, registry, now }: Context,
  pauses: readonly Pause[],
  looked: Looked | undefined,
): Promise<readonly Pause[]> {
  const ready = [...registry.sendMethods.keys()]
  const names = numberOf(ready)
  if (looked?.names === names && Math.abs(now.getTime() - looked.at) < LOOK_AGAIN_MS) return []
  const gone = await othersInUse(store, [...new Set([...ready, ...pauses.map(({ method }) => method)])])
  for (const method of gone) await beginPause(store, method, now)
  // There may be more behind those that were found.
  if (gone.length === 0) await noteLook(store, { at: now.getTime(), names })
  return gone.map((method) => ({ method, cursor: -1, isDone: false }))
}

/** The same for the same names, and hardly ever for others. */
const numberOf = (names: readonly string[]): number =>
  Array.from(names.toSorted().join(' '), (letter) => letter.codePointAt(0) ?? 0).reduce(
    (number, code) => (number * 31 + code) % 2 ** 40,
    names.length,
  )

/** At most so many pages, the next minute's as far as that was not all; gives how many they were. */
async function resume({ store, now }: Context, { method }: Pause, most: number): Promise<number> {
  const some = { now, until: now.getTime() + ABSENT_MS, limit: WOKEN }
  for (let page = 1; page <= most; page++) {
    if ((await resumeSome(store, method, PAGE)) === PAGE) continue
    if (await wakeSome(store, method, some)) continue
    await endPause(store, method)
    return page
  }
  return most
}

/** At most so many pages; gives how many they were. */
async function goOn(context: Context, pause: Pause, most: number): Promise<number> {
  let { cursor } = pause
  for (let page = 0; page < most; page++) {
    const items = await pausable(context.store, { ...pause, cursor }, PAGE)
    const { notices, told } = await plan(context, pause.method, items)
    const seqs = await pausePage(context.store, { ...pause, cursor }, { items, notices, told }, context.now)
    // The notices are stored: a queue that is down only delays them.
    const tasks = seqs.map((seq) => ({ do: 'match', seq }) as const)
    if (tasks.length > 0) await context.enqueue(tasks).catch(() => undefined)
    const last = items.at(-1)
    if (!last) return page + 1
    cursor = last.subscriberId
  }
  return most
}

/** The events that tell it, and the destinations whose owners are told by them. */
async function plan(context: Context, method: string, items: readonly Pausable[]) {
  const { store, registry, now } = context
  const untold = items.filter(({ toldAt }) => toldAt === null || toldAt <= now.getTime() - TOLD_AGAIN_MS)
  if (untold.length === 0) return { notices: [], told: [] }
  const watched = await watchedAt(
    store,
    untold.map((one) => ({ ...one, reason: ENDS.methodGone })),
    [...registry.sendMethods.keys()],
  )
  const locales = await localesOf(
    store,
    watched.flatMap(({ recipients }) => recipients.map(([id]) => id)),
  )
  const reached = new Set(
    watched.flatMap((one) => (one.recipients.length > 0 ? [placeKey(one.subscriberId, one.destinationId)] : [])),
  )
  const notices = await Promise.all(noticesFor(context, method, watched, locales))
  return { notices, told: untold.filter((one) => reached.has(placeKey(one.subscriberId, one.destinationId))) }
}

/** One event for all people who read the same language, and one more for each channel. */
function noticesFor(
  context: Context,
  name: string,
  watched: readonly Watched[],
  locales: ReadonlyMap<number, string>,
): Promise<EventRow>[] {
  const byWords = (some: Watched['recipients']) => [
    ...Map.groupBy(once(some), ([id]) => wordsFor(locales.get(id) ?? 'en')),
  ]
  const people = watched.filter(({ kind }) => kind === 'person').flatMap(({ recipients }) => recipients)
  const write = (title: string, body: string, recipients: Watched['recipients']) =>
    rowFor(context, { event: { name: context.noticeType, fields: {}, data: { title, body } }, recipients })
  return [
    ...byWords(people).map(([words, some]) => {
      const { paused } = words.destination
      const method = methodTitle(words, name, context.registry)
      return write(paused.subject({ method }), paused.body({ method }), some)
    }),
    ...watched
      .filter(({ kind }) => kind === 'channel')
      .flatMap((channel) =>
        byWords(channel.recipients).map(([words, some]) => {
          const { channelPaused } = words.destination
          const method = methodTitle(words, name, context.registry)
          return write(channelPaused.subject({ method }), channelPaused.body({ method, name: channel.name }), some)
        }),
      ),
  ]
}

/** Who has several destinations by one send method is told of it once. */
const once = (recipients: Watched['recipients']): Watched['recipients'] => [
  ...new Map(recipients.map((one) => [one[0], one])).values(),
]
