import { describe, expect, it } from 'vitest'
import { retryAfterIn } from '../../src/egress/index.ts'

const DATE = 'Sun, 22 Nov 2026 08:15:00 GMT'

describe('what an answer asks to wait', () => {
  it.each<[string, number | undefined]>([
    ['77', 77],
    [' 0 ', 0],
    ['Sun, 22 Nov 2026 08:16:30 GMT', 90],
    ['Sunday, 22-Nov-26 08:16:30 GMT', 90],
    ['Sun, 22 Nov 2026 08:00:00 GMT', 0],
    ['', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['2026', 2026],
    ['1234567890', undefined],
    ['soon', undefined],
  ])('is `%s`: %s seconds', (said, seconds) => {
    expect(retryAfterIn(new Headers({ 'retry-after': said, date: DATE }))).toBe(seconds)
  })

  it('is nothing where it says nothing, or a moment without saying what time it is', () => {
    expect(retryAfterIn(new Headers({ date: DATE }))).toBeUndefined()
    expect(retryAfterIn(new Headers({ 'retry-after': DATE }))).toBeUndefined()
  })
})
