import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { report, strikeEverywhere, wrong } from './counting.ts'
import { settle } from './world.ts'

describe('wherever a Worker stops', () => {
  beforeAll(settle)
  afterAll(report)

  it.each(['crash before', 'crash after'] as const)(
    'nothing is lost and nothing doubled by a %s at any await',
    { timeout: 600_000 },
    async (kind) => {
      expect(wrong(await strikeEverywhere(kind))).toEqual([])
    },
  )
})
