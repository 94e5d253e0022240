import type { DatabaseSync, SQLInputValue } from 'node:sqlite'

/** What was asked of D1, to be asked again. */
interface Asked {
  readonly sql: string
  readonly params: readonly unknown[]
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Milliseconds that a number of queries take together, every row read: the median of so many times. */
export function timeQueries(database: DatabaseSync, queries: readonly Asked[], times: number): number {
  const prepared = queries.map(({ sql, params }) => ({ statement: database.prepare(sql), params: params.map(toInput) }))
  const spent = Array.from({ length: times }, () => {
    const start = performance.now()
    for (const { statement, params } of prepared) statement.all(...params)
    return performance.now() - start
  })
  return median(spent)
}

const toInput = (value: unknown): SQLInputValue => (typeof value === 'number' ? value : String(value))
