import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { destinations, subscribers, subscriptions } from '../../src/engine/store/schema.ts'

const SOURCE = globSync('src/engine/**/*.ts')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

/** The values that statements and conditions compare a column with, or set it to: `status IN ('active', 'muted')`. */
const valuesOf = (column: string, source: string) =>
  [
    ...source.matchAll(new RegExp(`\\b${column}\\b\\s*(?:=|<>|[!=]==|(?:NOT )?IN \\()\\s*((?:'[^']*'(?:, )?)+)`, 'g')),
  ].flatMap(([, list = '']) => [...list.matchAll(/'([^']*)'/g)].map(([, value = '']) => value))

/** What promises have become, which is called a status too. */
const SETTLED = ['fulfilled', 'rejected']

describe('a typo that disables logic, as in the suites before it, is found', () => {
  it.each([
    ['status', [...subscriptions.status.enumValues, ...SETTLED], 10],
    ['origin', [...destinations.origin.enumValues, ...subscribers.origin.enumValues], 2],
  ] as const)('where one asks for a value that no %s has', (column, known, least) => {
    const asked = valuesOf(column, SOURCE)
    expect(asked.length).toBeGreaterThanOrEqual(least)
    expect(asked.filter((value) => !known.some((one) => one === value))).toEqual([])
  })

  it('by looking at all that is asked for', () => {
    const source = "status IN ('active', 'mutd') AND s.status <> 'endet' || row.status === 'x' AND status NOT IN ('y')"
    expect(valuesOf('status', source)).toEqual(['active', 'mutd', 'endet', 'x', 'y'])
  })
})
