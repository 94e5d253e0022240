import type { KeyRow } from '../store/matching.ts'
import { type Changed, hasMemory, type Memory, type MemoryChange, memoryKey } from '../store/memory.ts'
import type { Rate } from '../store/schema.ts'
import type { Slots } from './slots.ts'

const MINUTE_MS = 60_000

/** Whether a subscription tells of an event when it asks for that, in the summary of the hour, or not at all. */
type Telling = 'at-its-time' | 'in-summary' | 'not'

/** What becomes of the rows of a page, once those with a rate or a count were asked. */
export interface Weighed {
  /** Those that tell at their time. */
  readonly rows: readonly KeyRow[]
  /** Those that are over their cap. */
  readonly over: readonly KeyRow[]
  /** Of every subscription that was asked, also where it stays as it is. */
  readonly changes: readonly MemoryChange[]
}

/** Decides for each row of a page, by what its subscription remembers, whether it tells; once per subscription. */
export function weigh(
  rows: readonly KeyRow[],
  memories: ReadonlyMap<string, Memory>,
  receivedAt: number,
  slots: Slots,
): Weighed {
  const tellings = new Map<string, Telling>()
  const changes: MemoryChange[] = []
  for (const row of rows) {
    const before = hasMemory(row) ? memories.get(memoryKey(row)) : undefined
    if (!before || tellings.has(memoryKey(row))) continue
    const { telling, after } = decide(row, before, receivedAt, slots)
    tellings.set(memoryKey(row), telling)
    changes.push({ subscriberId: row.subscriberId, subscriptionId: row.subscriptionId, before, after })
  }
  const tells = (row: KeyRow) => (hasMemory(row) ? (tellings.get(memoryKey(row)) ?? 'not') : 'at-its-time')
  return {
    rows: rows.filter((row) => tells(row) === 'at-its-time'),
    over: rows.filter((row) => tells(row) === 'in-summary'),
    changes,
  }
}

function decide(row: KeyRow, before: Memory, receivedAt: number, slots: Slots) {
  const { remaining, absentAt } = before
  if (remaining === 0) return { telling: 'not' as const, after: { remaining, absentAt } }
  const { telling, ...changed } = byRate(row, before, receivedAt, slots)
  const left = remaining !== null && telling !== 'not' ? remaining - 1 : remaining
  return { telling, after: { remaining: left, absentAt, ...changed } }
}

type Decision = Partial<Changed> & { readonly telling: Telling }

function byRate(row: KeyRow, before: Memory, receivedAt: number, slots: Slots): Decision {
  const rate: Rate | null = before.rate === null ? null : JSON.parse(before.rate)
  switch (rate?.is) {
    case undefined:
      return { telling: 'at-its-time' }
    case 'burst':
      return burst(rate, momentsIn(before), receivedAt)
    case 'absence':
      return { telling: 'not', absentAt: Math.max(before.absentAt ?? 0, receivedAt + rate.minutes * MINUTE_MS) }
    case 'cap':
      // What waits for a digest anyway is not too much.
      return slots.of(row) ? { telling: 'at-its-time' } : cap(rate, momentsIn(before), slots.endOfHour(row))
  }
}

/**
 * Events count with the moment at which they arrived: when something happened is what hosts say, late or wrong, and when
 * it is matched depends on how busy the queue is. Matched out of order they count all the same.
 */
function burst(
  { count, minutes }: Extract<Rate, { is: 'burst' }>,
  recent: readonly number[],
  receivedAt: number,
): Decision {
  const since = Math.max(receivedAt, ...recent) - minutes * MINUTE_MS
  const within = [...recent, receivedAt].filter((at) => at >= since)
  if (within.length >= count) return { telling: 'at-its-time', moments: { since: Number.MAX_SAFE_INTEGER, add: null } }
  return { telling: 'not', moments: { since, add: receivedAt >= since ? receivedAt : null } }
}

/** The moments are the ends of the hours in which something went out at once: exact, whatever the clock did in them. */
function cap({ count }: Extract<Rate, { is: 'cap' }>, recent: readonly number[], endOfHour: number): Decision {
  if (recent.filter((end) => end >= endOfHour).length >= count) return { telling: 'in-summary' }
  return { telling: 'at-its-time', moments: { since: endOfHour, add: endOfHour } }
}

const momentsIn = ({ recent }: Memory): readonly number[] => (recent === null ? [] : JSON.parse(recent))
