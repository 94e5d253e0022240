import { type Figures, isMet, show, TARGETS } from './figures.ts'
import { INTRODUCTION, KEYS, LIMITS } from './prose.ts'
import type { Seeded } from './seed.ts'

type Table = readonly (readonly string[])[]

interface Part {
  readonly name: keyof typeof LIMITS
  readonly title: string
  readonly table: Table
}

/** What a run found, for a terminal. */
export function toTable(figures: Figures, seeded: Seeded): string {
  const parts = partsOf(figures, seeded).map(({ title, table }) => `${title}\n\n${aligned(table)}`)
  return [describe(seeded), ...parts].join('\n\n')
}

/** The same for the documentation, with what each figure means and what limits it. */
export function toDocument(figures: Figures, seeded: Seeded): string {
  const parts = partsOf(figures, seeded).map(
    ({ title, table, name }) => `## ${title}\n\n${markdown(table)}\n\n${LIMITS[name]}`,
  )
  const keys = `## Keys\n\n${markdown([['key', 'meaning'], ...KEYS.map(([key, meaning]) => [`\`${key}\``, meaning])])}`
  return `${[INTRODUCTION, describe(seeded), ...parts, keys].join('\n\n')}\n`
}

function describe({ subscriptions, keys, residual, unkeyed, equalities }: Seeded): string {
  const share = (part: number) => `${((100 * part) / subscriptions).toFixed(1)} %`
  return (
    `Measured on ${subscriptions.toLocaleString('en')} subscriptions with ${keys.toLocaleString('en')} keys and ` +
    `${equalities.toLocaleString('en')} equality conditions; ${share(residual)} also have a condition that no key ` +
    `expresses, ${share(unkeyed)} have no equality condition at all.`
  )
}

function partsOf(figures: Figures, seeded: Seeded): readonly Part[] {
  const get = (key: string) => {
    const value = figures.get(key)
    return value === undefined ? '–' : show(value)
  }
  const sizes = ['0', '10', '1000', '100000'].filter((size) => figures.has(`match.${size}.rows_read`))
  const bySize = (keys: readonly (readonly [head: string, key: (size: string) => string])[]): Table => [
    ['subscribers of the event', ...keys.map(([head]) => head)],
    ...sizes.map((size) => [show(Number(size)), ...keys.map(([, key]) => get(key(size)))]),
  ]
  const lines = (rows: readonly (readonly [head: string, key: string])[]): Table => [
    ['', 'found'],
    ...rows.map(([head, key]) => [head, get(key)]),
  ]
  return [
    { name: 'targets', title: 'Targets', table: targetTable(figures, seeded) },
    { name: 'reads', title: 'Rows read to match one event', table: bySize(READS) },
    { name: 'beside', title: 'What matching takes beside its matches', table: lines(BESIDE) },
    { name: 'times', title: 'Milliseconds of SQL to find the subscribers of one event', table: bySize(TIMES) },
    { name: 'fanOut', title: 'Immediate notifications, over their whole life', table: bySize(FAN_OUT) },
    { name: 'digests', title: 'Digests, over their whole life', table: lines(DIGESTS) },
    { name: 'subscriptions', title: 'Rows written by a subscription', table: lines(SUBSCRIPTIONS) },
    { name: 'ingest', title: 'Taking events in', table: lines(INGEST) },
  ]
}

const targetTable = (figures: Figures, { subscriptions }: Seeded): Table => [
  ['figure', 'found', 'target', ''],
  ...TARGETS.map((target) => {
    const value = figures.get(target.key)
    const isSmall = value === undefined || subscriptions < (target.from ?? 0)
    const verdict = isSmall ? 'needs more data' : isMet(target, value) ? 'met' : 'missed'
    const bound = `${target.isAtMost ? 'at most' : 'at least'} ${show(target.bound)}`
    return [target.key, value === undefined ? '–' : show(value), bound, verdict]
  }),
]

const READS = [
  ['to find them', (size: string) => `match.${size}.rows_read`],
  ['per match', (size: string) => `match.${size}.rows_read_per_match`],
  ['with writing it down', (size: string) => `match.${size}.stage_rows_read`],
  ['guide, with indexes', (size: string) => `match.${size}.sql_rows_read`],
  ['guide, as shipped', (size: string) => `match.${size}.sql_as_shipped_rows_read`],
] as const

const BESIDE = [
  ['rows read where a type is full of subscriptions without equality', 'match.crowded.rows_read'],
  ['milliseconds to work out the keys of an event, in `workerd`', 'match.keys_ms'],
  ['times slower the guide is with indexes where nobody watches, that time included', 'match.0.ratio_to_sql_with_keys'],
] as const

const TIMES = [
  ['Carillon', (size: string) => `match.${size}.own_sql_ms`],
  ['guide, with indexes', (size: string) => `match.${size}.sql_ms`],
  ['times slower', (size: string) => `match.${size}.ratio_to_sql`],
  ['guide, as shipped', (size: string) => `match.${size}.sql_as_shipped_ms`],
  ['times slower', (size: string) => `match.${size}.ratio_to_sql_as_shipped`],
  ['Carillon, whole stage in local D1', (size: string) => `match.${size}.ms`],
] as const

const FAN_OUT = [
  ['rows written per notification', (size: string) => `fanout.${size}.rows_written_per_notification`],
  ['queue messages per notification', (size: string) => `fanout.${size}.queue_messages_per_notification`],
] as const

const DIGESTS = [
  ['rows written per item', 'digest.rows_written_per_item'],
  ['items per digest', 'digest.items_per_digest'],
  ['rows written per digest beside its items', 'digest.rows_written_per_digest'],
  ['queue messages per digest', 'digest.queue_messages_per_digest'],
] as const

const SUBSCRIPTIONS = [
  ['made', 'subscribe.rows_written'],
  ['made, with a last day', 'subscribe.rows_written_with_end'],
  ['made, with a list of four values', 'subscribe.rows_written_four_values'],
  ['changed', 'subscribe.rows_written_changed'],
  ['ended', 'subscribe.rows_written_ended'],
] as const

const INGEST = [
  ['one `POST /v1/events` against one bare insert', 'ingest.ratio_to_bare'],
  ['an event in a batch of 100 against one sent alone', 'ingest.batch_ratio_per_event'],
  ['the Worker, gzip, bytes', 'bundle.gzip_bytes'],
] as const

function aligned(table: Table): string {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  return table
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .map((line) => `  ${line}`)
    .join('\n')
}

function markdown(table: Table): string {
  const [head = [], ...rows] = table.map((row) => `| ${row.join(' | ')} |`)
  return [head, `|${'---|'.repeat(table[0]?.length ?? 0)}`, ...rows].join('\n')
}
