import type { Candidate } from '../store/events.ts'
import type { Rate } from '../store/schema.ts'

/** How often a subscription would have told its subscriber something, and which events that would have been about. */
export interface Rehearsal {
  readonly count: number
  /** The newest first. */
  readonly events: readonly Candidate[]
}

const MINUTE_MS = 60_000

/** What would have come of events that match, newest first, between two moments. */
export function rehearse(
  rate: Rate | undefined,
  events: readonly Candidate[],
  [from, to]: readonly [from: number, to: number],
): Rehearsal {
  switch (rate?.is) {
    case undefined:
    case 'cap':
      return { count: events.length, events }
    case 'burst': {
      const last = lastOfBursts(events, rate)
      return { count: last.length, events: last }
    }
    case 'absence':
      return silences(events, rate.minutes * MINUTE_MS, [from, to])
  }
}

/** The events that completed a burst; after each, counting begins anew. */
function lastOfBursts(
  events: readonly Candidate[],
  { count, minutes }: Extract<Rate, { is: 'burst' }>,
): readonly Candidate[] {
  const last: Candidate[] = []
  let recent: Candidate[] = []
  for (const event of events.toReversed()) {
    recent = [...recent, event].filter(({ receivedAt }) => event.receivedAt - receivedAt <= minutes * MINUTE_MS)
    if (recent.length < count) continue
    last.push(event)
    recent = []
  }
  return last.toReversed()
}

/** How often there was none for so long, and the event after which that was. */
function silences(
  events: readonly Candidate[],
  length: number,
  [from, to]: readonly [from: number, to: number],
): Rehearsal {
  const ends = [to, ...events.map(({ receivedAt }) => receivedAt)]
  const isSilence = (start: number, place: number) => (ends[place] ?? to) - start >= length
  const before = events.filter(({ receivedAt }, place) => isSilence(receivedAt, place))
  return { count: before.length + (isSilence(from, events.length) ? 1 : 0), events: before }
}
