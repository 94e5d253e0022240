import type { Context } from './context.ts'
import { digest128 } from './digest128.ts'
import { inUnits } from './language/index.ts'
import { type EventRow, rowFor } from './record.ts'
import { type Absence, type AbsenceEnd, dueAbsences, endAbsences } from './store/absences.ts'
import type { Rate } from './store/schema.ts'
import { wordsFor } from './words/index.ts'

/** So many subscriptions are looked at, at a time, and so many times in one run: the rest is the next minute's. */
const STEP = 500
const STEPS = 10

/**
 * Tells those who asked for it that nothing came for so long: once, until something comes again. Whoever muted it, or
 * cannot be reached there, is not told later either.
 */
export async function tellAbsences(context: Context): Promise<void> {
  const { store, enqueue, now } = context
  for (let step = 0; step < STEPS; step++) {
    const due = await dueAbsences(store, now, STEP)
    const ends = await Promise.all(due.map((one) => endOf(context, one)))
    const seqs = await endAbsences(store, ends, now)
    // The events are stored: a queue that is down only delays them.
    if (seqs.length > 0) await enqueue(seqs.map((seq) => ({ do: 'match', seq }))).catch(() => undefined)
    if (due.length < STEP) return
  }
}

async function endOf(context: Context, absence: Absence): Promise<AbsenceEnd> {
  const { subscriberId, subscriptionId, rate, remaining, recent, version, absentAt } = absence
  const before = { rate, remaining, recent, version, absentAt }
  const notice = absence.isTold ? await noticeOf(context, absence) : undefined
  return { subscriberId, subscriptionId, before, after: { remaining, absentAt: null }, notice }
}

async function noticeOf(context: Context, absence: Absence): Promise<EventRow | undefined> {
  const { subscriberId, destinationId, subscriptionId, absentAt, text, locale } = absence
  const rate: Rate | null = absence.rate === null ? null : JSON.parse(absence.rate)
  // It asks for something else by now.
  if (rate?.is !== 'absence') return undefined
  const { absence: words } = wordsFor(locale)
  // The same moment never comes twice for one subscription, so that this is told once however often it is tried.
  const id = `absence:${await digest128(JSON.stringify([subscriberId, subscriptionId, absentAt]))}`
  const data = { title: words.subject({ ...inUnits(rate.minutes), text }), body: words.body }
  return rowFor(context, {
    event: { id, name: context.noticeType, fields: {}, data },
    recipients: [[subscriberId, destinationId, subscriptionId]],
  })
}
