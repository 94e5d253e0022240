import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CATCH_UPS } from '../../../src/engine/store/schema.ts'
import { localMinute } from '../../../src/engine/time/calendar.ts'
import { WEEKDAYS } from '../../../src/engine/time/intervals.ts'
import { type Rules, silenceAt } from '../../../src/engine/time/silence.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Somebody in Vienna who can be told at any time, but for what a test says. */
const rules = (some: Partial<Rules> = {}): Rules => ({
  timeZone: 'Europe/Vienna',
  quietHours: null,
  workingDays: null,
  snoozedUntil: null,
  vacation: null,
  ...some,
})

const night = (catch_up: 'hold' | 'digest' | 'drop' | 'urgent-only' = 'hold') => ({
  from: '22:00',
  to: '07:00',
  catch_up,
})
const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const

/** `until` as the clock on the wall shows it, with what becomes of messages and why. */
function told(some: Partial<Rules>, now: string): string | undefined {
  const all = rules(some)
  const found = silenceAt(all, new Date(now))
  return found && `${localMinute(found.until, all.timeZone)} ${found.catchUp} ${found.because}`
}

describe('silence', () => {
  it('is not where nothing was asked for', () => {
    expect(told({}, '2026-11-22T23:00Z')).toBeUndefined()
  })

  it.each<[string, Partial<Rules>, string, string | undefined]>([
    ['holds at night', { quietHours: night() }, '2026-11-23T02:00Z', '2026-11-23T07:00+01:00 hold quiet-hours'],
    ['is over in the morning', { quietHours: night() }, '2026-11-23T06:00Z', undefined],
    ['is whole days', { workingDays: WEEK }, '2026-11-20T23:00Z', '2026-11-23T00:00+01:00 digest day-off'],
    ['lets working days alone', { workingDays: WEEK }, '2026-11-20T22:59Z', undefined],
    [
      'goes from a free day on into the night after it',
      { workingDays: WEEK, quietHours: night() },
      '2026-11-21T12:00Z',
      '2026-11-23T07:00+01:00 hold day-off',
    ],
    [
      'goes from Friday night on through the weekend',
      { workingDays: WEEK, quietHours: night('drop') },
      '2026-11-20T22:00Z',
      '2026-11-23T07:00+01:00 drop quiet-hours',
    ],
    [
      'lasts as long as a snooze',
      { snoozedUntil: Date.parse('2026-11-23T10:30Z') },
      '2026-11-23T10:29Z',
      '2026-11-23T11:30+01:00 digest snooze',
    ],
    ['ends with a snooze', { snoozedUntil: Date.parse('2026-11-23T10:30Z') }, '2026-11-23T10:30Z', undefined],
    [
      'begins with the first day of a vacation',
      { vacation: { from: '2026-12-20', to: '2027-01-06', catch_up: 'drop' } },
      '2026-12-19T23:00Z',
      '2027-01-07T00:00+01:00 drop vacation',
    ],
    [
      'has not begun the evening before',
      { vacation: { from: '2026-12-20', to: '2027-01-06', catch_up: 'drop' } },
      '2026-12-19T22:59Z',
      undefined,
    ],
    [
      'holds to the end of the last day of a vacation',
      { vacation: { from: '2026-12-20', to: '2027-01-06', catch_up: 'digest' } },
      '2027-01-06T22:59Z',
      '2027-01-07T00:00+01:00 digest vacation',
    ],
    [
      'takes the strictest of several, and the last end',
      {
        quietHours: night('urgent-only'),
        workingDays: WEEK,
        snoozedUntil: Date.parse('2026-11-22T22:00Z'),
        vacation: { from: '2026-11-21', to: '2026-11-21', catch_up: 'drop' },
      },
      '2026-11-21T12:00Z',
      '2026-11-23T07:00+01:00 drop vacation',
    ],
    [
      'is an hour shorter on a night in spring',
      { quietHours: night(), workingDays: ['sunday'] },
      '2026-03-28T12:00Z',
      '2026-03-29T07:00+02:00 hold day-off',
    ],
    [
      'ends where a free day ends that has 25 hours',
      { workingDays: WEEK },
      '2026-10-25T12:00Z',
      '2026-10-26T00:00+01:00 digest day-off',
    ],
    [
      'ends where the next date begins, though midnight does not exist',
      { timeZone: 'Africa/Cairo', workingDays: ['friday'] },
      '2026-04-23T12:00Z',
      '2026-04-24T01:00+03:00 digest day-off',
    ],
  ])('%s', (_sentence, some, now, expected) => {
    expect(told(some, now)).toBe(expected)
  })

  it('ends once, and nothing holds then', () => {
    const time = fc.nat(24 * 60 - 1).map((minutes) => {
      const parts = [Math.floor(minutes / 60), minutes % 60]
      return parts.map((part) => String(part).padStart(2, '0')).join(':')
    })
    const days = fc.subarray([...WEEKDAYS], { minLength: 1 })
    const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    const catchUp = fc.constantFrom(...CATCH_UPS)
    const asked = fc.record({
      timeZone: fc.constantFrom('UTC', 'Europe/Vienna', 'America/Nuuk', 'Australia/Lord_Howe', 'Africa/Cairo'),
      quietHours: fc.option(fc.record({ from: time, to: time, catch_up: catchUp })),
      workingDays: fc.option(days),
      snoozedUntil: fc.option(moments.map((at) => at.getTime())),
      vacation: fc.option(
        fc.record({ from: moments, days: fc.nat(40), catch_up: catchUp }).map(({ from, days, catch_up }) => ({
          from: from.toISOString().slice(0, 10),
          to: new Date(from.getTime() + days * 24 * HOUR).toISOString().slice(0, 10),
          catch_up,
        })),
      ),
    })
    fc.assert(
      fc.property(asked, moments, (some, now) => {
        const silence = silenceAt(some, now)
        if (!silence) return
        expect(silence.until.getTime()).toBeGreaterThan(now.getTime())
        expect(silenceAt(some, silence.until)).toBeUndefined()
        expect(silenceAt(some, new Date(silence.until.getTime() - 1))?.until).toEqual(silence.until)
      }),
      { numRuns: 500 },
    )
  })
})
