import { openDatabase } from './data.ts'
import type { Figures } from './figures.ts'
import { guideQuery } from './guide.ts'
import type { MatchFigures } from './measure.ts'
import type { Platform } from './platform.ts'
import type { Cost } from './rig.ts'
import { minor, postIn } from './school.ts'
import { median, timeQueries } from './timing.ts'

/** An event whose number of subscribers is known, and what it took to match it. */
export interface Measured {
  readonly matches: number
  readonly figures: MatchFigures
  readonly costs: Readonly<Record<string, Cost>>
}

/** Subscriber 0, the actor, in the guide's numbering. */
const ACTOR = 1
/** So many deliveries are done by one request to the platform. */
const STEP = 500
const SIZES = [0, 10, 1_000, 100_000]

const threadOf = (matches: number) => (matches === 0 ? 'nobody' : `planted-${matches}`)

/** Posts events with a known number of subscribers: matches them, then delivers them. */
export async function measureMatching(
  platform: Platform,
  planted: Readonly<Record<string, number>>,
  figures: Figures,
): Promise<readonly Measured[]> {
  const measured: Measured[] = []
  for (const matches of SIZES.filter((size) => size === 0 || planted[threadOf(size)] === size)) {
    const times: number[] = []
    for (let again = 0; matches <= 1_000 && again < 10; again++) {
      times.push((await platform.call('match', postIn(threadOf(matches), `again-${matches}-${again}`))).ms)
      await drain(platform)
    }
    await platform.call('takeCosts')
    const found = await platform.call('match', postIn(threadOf(matches), `event-${matches}`))
    if (found.matched !== matches) throw new Error(`${found.matched} in place of ${matches} subscribers were found.`)
    await drain(platform)
    const { costs } = await platform.call('takeCosts')
    measured.push({ matches, figures: found, costs })
    figures.set(`match.${matches}.rows_read`, found.read)
    figures.set(`match.${matches}.stage_rows_read`, found.stageRead)
    if (matches > 0) figures.set(`match.${matches}.rows_read_per_match`, found.read / matches)
    figures.set(`match.${matches}.ms`, median([...times, found.ms]))
    if (matches > 0) setFanOut(figures, matches, Object.values(costs))
  }
  return measured
}

function setFanOut(figures: Figures, matches: number, costs: readonly Cost[]): void {
  const sum = (member: 'written' | 'messages') => costs.reduce((total, cost) => total + cost[member], 0)
  figures.set(`fanout.${matches}.rows_written_per_notification`, sum('written') / matches)
  figures.set(`fanout.${matches}.queue_messages_per_notification`, sum('messages') / matches)
}

async function drain(platform: Platform): Promise<void> {
  while ((await platform.call('work', 'deliver', STEP)) > 0);
}

/** An event of a type that has as many subscriptions without equality as the engine admits: each is looked at. */
export async function measureCrowded(platform: Platform, name: string, figures: Figures): Promise<void> {
  const { read } = await platform.call('match', minor(name, 'event-crowded'))
  figures.set('match.crowded.rows_read', read)
  figures.set('match.keys_ms', await platform.call('hash', postIn(threadOf(0), 'event-hashed')))
}

/** Asks the plug-in guide's query the same, in the same D1, and checks that it finds as many. */
export async function countGuide(platform: Platform, measured: readonly Measured[], figures: Figures): Promise<void> {
  for (const { matches } of measured) {
    for (const [prefix, key] of GUIDES) {
      const found = await platform.call('askGuide', guideQuery(postIn(threadOf(matches), ''), ACTOR, prefix))
      if (found.matched !== matches) throw new Error(`The guide finds ${found.matched} in place of ${matches}.`)
      figures.set(`match.${matches}.${key}_rows_read`, found.read)
    }
  }
}

const GUIDES = [
  ['indexed_', 'sql', 5],
  ['', 'sql_as_shipped', 3],
] as const

/**
 * Times the statements that found somebody's subscriptions, ours and the guide's, on the same files in one process: no
 * carrying to and fro is in it. Nobody else may have the files open.
 */
export function timeMatching(folder: string, measured: readonly Measured[], figures: Figures): void {
  const [ours, guide] = [openDatabase(folder, 'subscription_keys'), openDatabase(folder, 'indexed_notifications')]
  for (const { matches, figures: found } of measured) {
    const own = timeQueries(ours, found.queries, matches > 1_000 ? 5 : 101)
    figures.set(`match.${matches}.own_sql_ms`, own)
    for (const [prefix, key, times] of GUIDES) {
      const theirs = timeQueries(guide, [guideQuery(postIn(threadOf(matches), ''), ACTOR, prefix)], times)
      figures.set(`match.${matches}.${key}_ms`, theirs)
      figures.set(`match.${matches}.ratio_to_${key}`, theirs / own)
    }
  }
  const [own = 0, keys = 0] = [figures.get('match.0.own_sql_ms'), figures.get('match.keys_ms')]
  figures.set('match.0.ratio_to_sql_with_keys', (figures.get('match.0.sql_ms') ?? 0) / (own + keys))
  ours.close()
  guide.close()
}
