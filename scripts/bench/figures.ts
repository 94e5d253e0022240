/** What a run found, by the keys that `docs/performance.md` lists. */
export type Figures = Map<string, number>

/** What a figure has to be. */
export interface Target {
  readonly key: string
  readonly isAtMost: boolean
  readonly bound: number
  /** It only means something with so many subscriptions. */
  readonly from?: number
}

const atMost = (key: string, bound: number): Target => ({ key, isAtMost: true, bound })

export const TARGETS: readonly Target[] = [
  atMost('match.0.rows_read', 40),
  atMost('match.0.stage_rows_read', 40),
  { key: 'match.0.ratio_to_sql', isAtMost: false, bound: 1_000, from: 1_000_000 },
  atMost('match.1000.rows_read_per_match', 1.3),
  atMost('match.100000.rows_read_per_match', 1.3),
  atMost('fanout.1000.rows_written_per_notification', 1.2),
  atMost('fanout.1000.queue_messages_per_notification', 0.05),
  atMost('digest.rows_written_per_item', 2.2),
  atMost('subscribe.rows_written', 3),
  atMost('ingest.ratio_to_bare', 1.8),
  atMost('ingest.batch_ratio_per_event', 0.1),
  atMost('bundle.gzip_bytes', 1024 * 1024),
]

export const isMet = ({ isAtMost, bound }: Target, value: number): boolean =>
  isAtMost ? value <= bound : value >= bound

/** A number as people read it: no more digits than say something. */
export function show(value: number): string {
  const digits =
    Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 0.1 ? 2 : 4
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}
