import type { Context } from './context.ts'
import type { Outcome } from './hand-over.ts'
import { planSwitchOff, planWarnings } from './hosts/unreachable.ts'
import { type Health, SILENT_MS } from './store/health.ts'
import type { Reader } from './store/recipients.ts'
import type { Refusal } from './store/switch-off.ts'

/** The owner of a destination is told once it has failed for so long. */
const TOLD_AFTER_MS = 3_600_000
/** What has failed for so long is given up. */
const GIVEN_UP_AFTER_MS = 5 * 86_400_000

/** What is known of a destination by a message to its reader. */
export interface Experience {
  readonly reader?: Reader
  readonly outcome?: Outcome
  /** It is the first that waits until its reader is heard from. */
  readonly begins?: boolean
}

/**
 * An outcome as it counts: where nothing has got through for too long, and not in all the attempts of this message either,
 * an address is as good as gone. Two short failures weeks apart, with nothing to send between them, are no long one.
 */
export function judged(outcome: Outcome, { failingSince }: Reader, now: Date, isLast: boolean): Outcome {
  const isOver = isLast && failingSince !== null && now.getTime() - failingSince >= GIVEN_UP_AFTER_MS
  return isOver && outcome.is === 'failed' && !outcome.isOurs ? { is: 'refused', reason: outcome.reason } : outcome
}

/** What changes for destinations by these experiences, and what their owners are told of it at other ones. */
export async function planHealth(context: Context, experiences: readonly Experience[]): Promise<Health> {
  const now = context.now.getTime()
  const known = experiences.flatMap(findingIn)
  const untold = known.filter(({ reader }) => (reader.toldAt ?? 0) <= now - SILENT_MS)
  const isLong = ({ reader: { failingSince } }: Finding) => failingSince !== null && now - failingSince >= TOLD_AFTER_MS
  const [offs, failing, awaiting] = await Promise.all([
    planSwitchOff(context, known.filter(({ is }) => is === 'refused').map(toRefusal)),
    planWarnings(context, untold.filter((one) => one.is === 'failed' && isLong(one)).map(toRefusal), 'failing'),
    planWarnings(context, untold.filter(({ begins }) => begins).map(toRefusal), 'awaiting'),
  ])
  return {
    offs,
    failing: known.filter((one) => one.is === 'failed' && isNews(one)).map(toRefusal),
    well: known.filter(({ is, reader }) => is === 'sent' && reader.state === 'failing').map(toRefusal),
    warnings: [...failing, ...awaiting],
  }
}

/** What a message tells of the destination that it went to. */
interface Finding {
  readonly reader: Reader
  readonly is: Outcome['is']
  /** What its send method said. */
  readonly reason: string
  readonly begins: boolean
}

function findingIn({ reader, outcome, begins = false }: Experience): readonly Finding[] {
  if (!reader || !outcome || (outcome.is === 'failed' && outcome.isOurs)) return []
  return [{ reader, is: outcome.is, reason: 'reason' in outcome ? outcome.reason : '', begins }]
}

const isNews = ({ reader, reason }: Finding) => reader.state !== 'failing' || reader.reason !== reason

const toRefusal = ({ reader: { subscriberId, destinationId }, reason }: Finding): Refusal => ({
  subscriberId,
  destinationId,
  reason,
})
