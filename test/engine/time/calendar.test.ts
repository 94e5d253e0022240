import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EngineError } from '../../../src/engine/errors.ts'
import type { Interval } from '../../../src/engine/plugin.ts'
import {
  canonicalTimeZone,
  endOfDate,
  isDate,
  isTimeOfDay,
  isTimeZone,
  localDate,
  localWeekday,
  nextSlot,
  quietUntil,
  type Schedule,
  type Slot,
} from '../../../src/engine/time/calendar.ts'
import { BUILT_IN_INTERVALS, type IntervalRule, WEEKDAYS } from '../../../src/engine/time/intervals.ts'

const HOUR = 3_600_000

/** An interval that is built in. */
const builtIn = (name: string): IntervalRule => BUILT_IN_INTERVALS.find((interval) => interval.name === name)!

/** An interval that an operator added. */
const every = (count: number, unit: Interval['every']['unit']): IntervalRule => ({
  name: `every-${count}-${unit}s`,
  every: { count, unit },
})

/** Slots as one reads them, one after the other. */
function slots(count: number, schedule: Schedule, after: string, timeZone: string): string[] {
  return walk(count, schedule, new Date(after), timeZone).map(({ name, due }) => `${name} ${short(due)}`)
}

function walk(count: number, schedule: Schedule, after: Date, timeZone: string): Slot[] {
  const found: Slot[] = []
  for (let at = after; found.length < count; at = found.at(-1)!.due) found.push(nextSlot(schedule, at, timeZone))
  return found
}

const short = (at: Date) => at.toISOString().replace(':00.000Z', 'Z')

/** Where, when it was asked, and the slots that follow. */
type Example = readonly [
  interval: string,
  when: Omit<Schedule, 'interval'>,
  timeZone: string,
  after: string,
  ...string[],
]

function itFinds(examples: readonly Example[]): void {
  for (const [interval, when, timeZone, after, ...expected] of examples) {
    const detail = Object.entries(when).flat().join(' ')
    it(`finds the slots of ${interval} ${detail} in ${timeZone} after ${after}`, () => {
      expect(slots(expected.length, { interval: builtIn(interval), ...when }, after, timeZone)).toEqual(expected)
    })
  }
}

describe('nextSlot', () => {
  itFinds([
    ['daily', {}, 'Europe/Vienna', '2026-11-22T06:59Z', 'daily:2026-11-22 2026-11-22T07:00Z'],
    ['daily', {}, 'Europe/Vienna', '2026-11-22T07:00Z', 'daily:2026-11-23 2026-11-23T07:00Z'],
    ['daily', { at: '08:00' }, 'Europe/Vienna', '2026-11-22T07:00Z', 'daily:2026-11-23 2026-11-23T07:00Z'],
    ['daily', { at: '18:00' }, 'America/New_York', '2026-11-22T12:00Z', 'daily:2026-11-22T18:00 2026-11-22T23:00Z'],
    ['daily', { at: '00:00' }, 'Asia/Kathmandu', '2026-11-22T18:00Z', 'daily:2026-11-23T00:00 2026-11-22T18:15Z'],
    ['daily', { at: '23:59' }, 'UTC', '2026-12-31T12:00Z', 'daily:2026-12-31T23:59 2026-12-31T23:59Z'],
    ['daily', {}, 'Pacific/Kiritimati', '2026-11-22T12:00Z', 'daily:2026-11-23 2026-11-22T18:00Z'],
    ['daily', {}, 'Pacific/Apia', '2026-11-22T12:00Z', 'daily:2026-11-23 2026-11-22T19:00Z'],
    ['daily', {}, 'Australia/Lord_Howe', '2026-07-01T00:00Z', 'daily:2026-07-02 2026-07-01T21:30Z'],
    ['weekly', {}, 'Europe/Vienna', '2026-11-22T12:00Z', 'weekly:2026-W48 2026-11-23T07:00Z'],
    ['weekly', { on: 'sunday' }, 'Europe/Vienna', '2026-11-22T06:00Z', 'weekly:2026-W47-sunday 2026-11-22T07:00Z'],
    ['weekly', { at: '18:00' }, 'Europe/Vienna', '2026-11-23T12:00Z', 'weekly:2026-W48T18:00 2026-11-23T17:00Z'],
    ['weekly', { on: 'monday', at: '08:30' }, 'UTC', '2026-11-22T12:00Z', 'weekly:2026-W48T08:30 2026-11-23T08:30Z'],
    ['weekly', { on: 'friday' }, 'UTC', '2026-12-30T12:00Z', 'weekly:2026-W53-friday 2027-01-01T08:00Z'],
    ['monthly', {}, 'Europe/Vienna', '2026-11-22T12:00Z', 'monthly:2026-12 2026-12-01T07:00Z'],
    ['monthly', { at: '18:00' }, 'America/New_York', '2026-11-01T12:00Z', 'monthly:2026-11T18:00 2026-11-01T23:00Z'],
    ['twice-daily', {}, 'Europe/Vienna', '2026-11-22T12:00Z', 'twice-daily:2026-11-22T20:00 2026-11-22T19:00Z'],
    ['twice-daily', {}, 'Europe/Vienna', '2026-11-22T19:00Z', 'twice-daily:2026-11-23T08:00 2026-11-23T07:00Z'],
    ['twice-daily', { at: '07:00' }, 'UTC', '2026-11-22T12:00Z', 'twice-daily:2026-11-22T19:00 2026-11-22T19:00Z'],
    ['hourly', {}, 'Europe/Vienna', '2026-11-22T07:15:30.5Z', 'hourly:2026-11-22T09:00+01:00 2026-11-22T08:00Z'],
    ['hourly', {}, 'Asia/Kathmandu', '2026-11-22T07:00Z', 'hourly:2026-11-22T13:00+05:45 2026-11-22T07:15Z'],
    ['hourly', { at: '08:30' }, 'UTC', '2026-11-22T07:00Z', 'hourly:2026-11-22T08:00+00:00 2026-11-22T08:00Z'],
  ])

  it('starts intervals of several hours anew each day, counted from 08:00 or `at`', () => {
    expect(slots(6, { interval: every(5, 'hour') }, '2026-11-21T23:30Z', 'UTC')).toEqual([
      'every-5-hours:2026-11-22T03:00 2026-11-22T03:00Z',
      'every-5-hours:2026-11-22T08:00 2026-11-22T08:00Z',
      'every-5-hours:2026-11-22T13:00 2026-11-22T13:00Z',
      'every-5-hours:2026-11-22T18:00 2026-11-22T18:00Z',
      'every-5-hours:2026-11-22T23:00 2026-11-22T23:00Z',
      'every-5-hours:2026-11-23T03:00 2026-11-23T03:00Z',
    ])
    expect(slots(3, { interval: every(8, 'hour'), at: '10:30' }, '2026-11-22T00:00Z', 'UTC')).toEqual([
      'every-8-hours:2026-11-22T02:30 2026-11-22T02:30Z',
      'every-8-hours:2026-11-22T10:30 2026-11-22T10:30Z',
      'every-8-hours:2026-11-22T18:30 2026-11-22T18:30Z',
    ])
  })

  it('counts longer intervals from the same beginning for everyone', () => {
    expect(slots(2, { interval: every(36, 'hour') }, '1970-01-05T00:00Z', 'UTC')).toEqual([
      'every-36-hours:1970-01-05T08:00 1970-01-05T08:00Z',
      'every-36-hours:1970-01-06T20:00 1970-01-06T20:00Z',
    ])
    expect(slots(2, { interval: every(3, 'day') }, '1970-01-05T00:00Z', 'UTC')).toEqual([
      'every-3-days:1970-01-05 1970-01-05T08:00Z',
      'every-3-days:1970-01-08 1970-01-08T08:00Z',
    ])
    expect(slots(2, { interval: every(2, 'week'), on: 'tuesday' }, '1970-01-05T00:00Z', 'UTC')).toEqual([
      'every-2-weeks:1970-W02-tuesday 1970-01-06T08:00Z',
      'every-2-weeks:1970-W04-tuesday 1970-01-20T08:00Z',
    ])
    expect(slots(2, { interval: every(3, 'month') }, '2026-11-22T00:00Z', 'UTC')).toEqual([
      'every-3-months:2027-01 2027-01-01T08:00Z',
      'every-3-months:2027-04 2027-04-01T08:00Z',
    ])
  })

  it.each(['immediate', 'never'])('refuses %s, which has no period', (name) => {
    expect(() => nextSlot({ interval: builtIn(name) }, new Date(0), 'UTC')).toThrow(EngineError)
  })
})

describe('nextSlot on working days only', () => {
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const
  itFinds([
    [
      'daily',
      { days },
      'Europe/Vienna',
      '2026-11-19T12:00Z',
      'daily:2026-11-20 2026-11-20T07:00Z',
      'daily:2026-11-23 2026-11-23T07:00Z',
      'daily:2026-11-24 2026-11-24T07:00Z',
    ],
    ['daily', { days, at: '18:00' }, 'UTC', '2026-11-22T12:00Z', 'daily:2026-11-23T18:00 2026-11-23T18:00Z'],
    [
      'weekly',
      { days, on: 'sunday' },
      'Europe/Vienna',
      '2026-11-22T12:00Z',
      'weekly:2026-W47-sunday 2026-11-23T07:00Z',
      'weekly:2026-W48-sunday 2026-11-30T07:00Z',
    ],
    ['weekly', { days: ['wednesday'] }, 'UTC', '2026-11-25T09:00Z', 'weekly:2026-W49 2026-12-02T08:00Z'],
    [
      'monthly',
      { days },
      'Europe/Vienna',
      '2026-10-31T12:00Z',
      'monthly:2026-11 2026-11-02T07:00Z',
      'monthly:2026-12 2026-12-01T07:00Z',
    ],
    [
      'twice-daily',
      { days },
      'UTC',
      '2026-11-20T09:00Z',
      'twice-daily:2026-11-20T20:00 2026-11-20T20:00Z',
      'twice-daily:2026-11-23T08:00 2026-11-23T08:00Z',
    ],
    [
      'hourly',
      { days },
      'Europe/Vienna',
      '2026-11-20T21:30Z',
      'hourly:2026-11-20T23:00+01:00 2026-11-20T22:00Z',
      'hourly:2026-11-23T00:00+01:00 2026-11-22T23:00Z',
    ],
    [
      'daily',
      { days: ['saturday'] },
      'Pacific/Apia',
      '2011-12-29T12:00Z',
      'daily:2011-12-31 2011-12-30T18:00Z',
      'daily:2012-01-07 2012-01-06T18:00Z',
    ],
  ])

  it('closes though the interval never meets such a day', () => {
    const tuesdays = { days: ['tuesday'] as const }
    expect(slots(2, { interval: every(7, 'day'), ...tuesdays }, '2026-11-22T00:00Z', 'UTC')).toEqual([
      'every-7-days:2026-11-24 2026-11-24T08:00Z',
      'every-7-days:2026-12-01 2026-12-01T08:00Z',
    ])
    expect(slots(1, { interval: every(168, 'hour'), ...tuesdays }, '2026-11-22T00:00Z', 'UTC')).toEqual([
      'every-168-hours:2026-11-24T08:00 2026-11-24T08:00Z',
    ])
  })
})

describe('nextSlot when the clock jumps forward', () => {
  itFinds([
    [
      'daily',
      { at: '02:30' },
      'Europe/Vienna',
      '2026-03-28T12:00Z',
      'daily:2026-03-29T02:30 2026-03-29T01:30Z',
      'daily:2026-03-30T02:30 2026-03-30T00:30Z',
    ],
    [
      'weekly',
      {},
      'Europe/Vienna',
      '2026-03-28T12:00Z',
      'weekly:2026-W14 2026-03-30T06:00Z',
      'weekly:2026-W15 2026-04-06T06:00Z',
    ],
    [
      'monthly',
      {},
      'America/New_York',
      '2026-03-01T00:00Z',
      'monthly:2026-03 2026-03-01T13:00Z',
      'monthly:2026-04 2026-04-01T12:00Z',
    ],
    [
      'twice-daily',
      { at: '02:15' },
      'Australia/Lord_Howe',
      '2026-10-03T12:00Z',
      'twice-daily:2026-10-04T02:15 2026-10-03T15:45Z',
      'twice-daily:2026-10-04T14:15 2026-10-04T03:15Z',
    ],
    [
      'hourly',
      {},
      'America/New_York',
      '2026-03-08T05:30Z',
      'hourly:2026-03-08T01:00-05:00 2026-03-08T06:00Z',
      'hourly:2026-03-08T03:00-04:00 2026-03-08T07:00Z',
    ],
    [
      'hourly',
      {},
      'Australia/Lord_Howe',
      '2026-10-03T14:00Z',
      'hourly:2026-10-04T01:00+10:30 2026-10-03T14:30Z',
      'hourly:2026-10-04T03:00+11:00 2026-10-03T16:00Z',
    ],
  ])

  it('moves one of several hours like any other time', () => {
    expect(slots(2, { interval: every(2, 'hour') }, '2026-03-28T23:30Z', 'Europe/Vienna')).toEqual([
      'every-2-hours:2026-03-29T02:00 2026-03-29T01:00Z',
      'every-2-hours:2026-03-29T04:00 2026-03-29T02:00Z',
    ])
  })

  it('still finds a time jumped over when the clock already shows a later one', () => {
    expect(slots(1, { interval: every(2, 'hour'), at: '01:00' }, '2018-10-06T20:30Z', 'Antarctica/Casey')).toEqual([
      'every-2-hours:2018-10-07T05:00 2018-10-06T21:00Z',
    ])
  })

  it('keeps a slot on its date where the jump crosses midnight', () => {
    expect(slots(3, { interval: builtIn('daily'), at: '23:30' }, '2024-03-29T12:00Z', 'America/Nuuk')).toEqual([
      'daily:2024-03-29T23:30 2024-03-30T01:30Z',
      'daily:2024-03-30T23:30 2024-03-31T00:30Z',
      'daily:2024-03-31T23:30 2024-04-01T00:30Z',
    ])
  })

  it('has no slot on a date that the zone skips', () => {
    expect(slots(3, { interval: builtIn('daily') }, '2011-12-29T00:00Z', 'Pacific/Apia')).toEqual([
      'daily:2011-12-29 2011-12-29T18:00Z',
      'daily:2011-12-31 2011-12-30T18:00Z',
      'daily:2012-01-01 2011-12-31T18:00Z',
    ])
    expect(slots(2, { interval: builtIn('twice-daily') }, '2011-12-29T20:00Z', 'Pacific/Apia')).toEqual([
      'twice-daily:2011-12-29T20:00 2011-12-30T06:00Z',
      'twice-daily:2011-12-31T08:00 2011-12-30T18:00Z',
    ])
  })

  it('takes a full hour that a change by half an hour makes', () => {
    expect(slots(2, { interval: builtIn('hourly') }, '2018-05-04T14:00Z', 'Asia/Pyongyang')).toEqual([
      'hourly:2018-05-04T23:00+08:30 2018-05-04T14:30Z',
      'hourly:2018-05-05T00:00+09:00 2018-05-04T15:00Z',
    ])
  })
})

describe('nextSlot when the clock falls back', () => {
  itFinds([
    [
      'daily',
      { at: '02:30' },
      'Europe/Vienna',
      '2026-10-24T12:00Z',
      'daily:2026-10-25T02:30 2026-10-25T00:30Z',
      'daily:2026-10-26T02:30 2026-10-26T01:30Z',
    ],
    ['daily', { at: '02:30' }, 'Europe/Vienna', '2026-10-25T01:10Z', 'daily:2026-10-26T02:30 2026-10-26T01:30Z'],
    ['weekly', {}, 'Australia/Lord_Howe', '2026-04-04T00:00Z', 'weekly:2026-W15 2026-04-05T21:30Z'],
    [
      'monthly',
      { at: '01:30' },
      'America/New_York',
      '2026-10-31T12:00Z',
      'monthly:2026-11T01:30 2026-11-01T05:30Z',
      'monthly:2026-12T01:30 2026-12-01T06:30Z',
    ],
    [
      'twice-daily',
      {},
      'Europe/Vienna',
      '2026-10-24T12:00Z',
      'twice-daily:2026-10-24T20:00 2026-10-24T18:00Z',
      'twice-daily:2026-10-25T08:00 2026-10-25T07:00Z',
    ],
    [
      'hourly',
      {},
      'Europe/Vienna',
      '2026-10-24T23:30Z',
      'hourly:2026-10-25T02:00+02:00 2026-10-25T00:00Z',
      'hourly:2026-10-25T02:00+01:00 2026-10-25T01:00Z',
      'hourly:2026-10-25T03:00+01:00 2026-10-25T02:00Z',
    ],
    [
      'hourly',
      {},
      'Australia/Lord_Howe',
      '2026-04-04T13:30Z',
      'hourly:2026-04-05T01:00+11:00 2026-04-04T14:00Z',
      'hourly:2026-04-05T02:00+10:30 2026-04-04T15:30Z',
    ],
  ])

  it('counts one of several hours the first time', () => {
    expect(slots(2, { interval: every(2, 'hour') }, '2026-10-24T23:30Z', 'Europe/Vienna')).toEqual([
      'every-2-hours:2026-10-25T02:00 2026-10-25T00:00Z',
      'every-2-hours:2026-10-25T04:00 2026-10-25T03:00Z',
    ])
  })
})

describe('Any schedule anywhere', () => {
  const timeZones = fc.constantFrom(
    ...['UTC', 'Europe/Vienna', 'America/New_York', 'America/Nuuk', 'America/Havana', 'America/St_Johns'],
    ...['America/Sao_Paulo', 'Africa/Cairo', 'Africa/Casablanca', 'Asia/Kathmandu', 'Asia/Beirut', 'Asia/Tehran'],
    ...['Australia/Lord_Howe', 'Pacific/Chatham', 'Pacific/Kiritimati', 'Pacific/Apia', 'Pacific/Kwajalein'],
    ...['Antarctica/Troll', 'Antarctica/Casey', 'Atlantic/Azores'],
  )

  /** Any moment of five decades, and more of those about a zone that skips a date or changes its clock. */
  const moments = fc.oneof(
    fc.date({ min: new Date('1990-01-01'), max: new Date('2037-12-31'), noInvalidDate: true }),
    fc
      .record({
        change: fc.constantFrom('1993-08-21', '1994-12-31', '2011-12-30', '2024-03-31', '2026-10-04', '2026-10-25'),
        distance: fc.integer({ min: -48 * HOUR, max: 48 * HOUR }),
      })
      .map(({ change, distance }) => new Date(Date.parse(change) + distance)),
  )

  const timeOfDay = (minutes: number) =>
    [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
  const timesOfDay = fc.nat(24 * 60 - 1).map(timeOfDay)
  const intervals = fc.oneof(
    fc.constantFrom(...BUILT_IN_INTERVALS.filter((interval) => interval.every)),
    fc
      .tuple(fc.integer({ min: 1, max: 50 }), fc.constantFrom('hour', 'day', 'week', 'month'))
      .map(([count, unit]) => every(count, unit)),
  )
  const when = fc.record({ at: timesOfDay, on: fc.constantFrom(...WEEKDAYS) }, { requiredKeys: [] })
  const days = fc.record({ days: fc.subarray([...WEEKDAYS], { minLength: 1 }) }, { requiredKeys: [] })
  const share = fc.double({ min: 0, max: 1, noNaN: true })

  it('closes later than asked, and is the same slot until it does', () => {
    const asked = fc.tuple(intervals, when, days, moments, timeZones, share)
    fc.assert(
      fc.property(asked, ([interval, when, days, after, timeZone, share]) => {
        const schedule = { interval, ...when, ...days }
        const slot = nextSlot(schedule, after, timeZone)
        expect(slot.due.getTime()).toBeGreaterThan(after.getTime())
        const last = slot.due.getTime() - 1
        const between = Math.floor(after.getTime() + share * (last - after.getTime()))
        expect(nextSlot(schedule, new Date(between), timeZone)).toEqual(slot)
        expect(nextSlot(schedule, new Date(last), timeZone)).toEqual(slot)
      }),
      { numRuns: 1000 },
    )
  })

  it('shares its name with no other moment, not even of another schedule of the interval', () => {
    fc.assert(
      fc.property(intervals, when, when, moments, timeZones, (interval, one, other, after, timeZone) => {
        const found = [one, other].map((when) => walk(8, { interval, ...when }, after, timeZone))
        for (const slots of found) expect(new Set(slots.map(({ name }) => name)).size).toBe(slots.length)
        const dues = new Map(found.flat().map(({ name, due }) => [name, due]))
        for (const { name, due } of found.flat()) expect(dues.get(name)).toEqual(due)
      }),
      { numRuns: 300 },
    )
  })

  it('closes on no day but those that it may', () => {
    fc.assert(
      fc.property(intervals, when, days, moments, timeZones, (interval, when, days, after, timeZone) => {
        const found = walk(5, { interval, ...when, ...days }, after, timeZone)
        for (const { due } of found) expect(days.days ?? WEEKDAYS).toContain(localWeekday(due, timeZone))
        expect(new Set(found.map(({ name }) => name)).size).toBe(found.length)
      }),
      { numRuns: 300 },
    )
  })

  it('gives every local date one daily slot', () => {
    fc.assert(
      fc.property(timesOfDay, moments, timeZones, (at, after, timeZone) => {
        const days = walk(400, { interval: builtIn('daily'), at }, after, timeZone)
        const dates = days.map(({ due }) => localDate(due, timeZone))
        const time = at === '08:00' ? '' : `T${at}`
        expect(days.map(({ name }) => name)).toEqual(dates.map((date) => `daily:${date}${time}`))
        const next = dates.map((date) => localDate(endOfDate(date, timeZone), timeZone))
        expect(dates.slice(1)).toEqual(next.slice(0, -1))
        expect(longestGap(days)).toBeLessThanOrEqual(27 * HOUR)
      }),
      { numRuns: 20 },
    )
  })

  it('gives every real hour one hourly slot, but an hour and a half where the clock changes by half an hour', () => {
    fc.assert(
      fc.property(moments, timeZones, (after, timeZone) => {
        const hours = walk(50, { interval: builtIn('hourly') }, after, timeZone)
        expect(longestGap(hours)).toBeLessThanOrEqual(timeZone === 'Australia/Lord_Howe' ? 1.5 * HOUR : HOUR)
      }),
      { numRuns: 200 },
    )
  })

  it('is quiet until it is not', () => {
    const starts = fc.nat(24 * 60 - 1)
    const lengths = fc.integer({ min: 1, max: 20 * 60 })
    fc.assert(
      fc.property(starts, lengths, moments, timeZones, (start, length, now, timeZone) => {
        const quiet = { from: timeOfDay(start), to: timeOfDay(start + length) }
        const end = quietUntil(quiet, now, timeZone)
        if (!end) return
        expect(end.getTime()).toBeGreaterThan(now.getTime())
        expect(quietUntil(quiet, new Date(end.getTime() - 1), timeZone)).toEqual(end)
        expect(quietUntil(quiet, end, timeZone)).toBeUndefined()
      }),
      { numRuns: 1000 },
    )
  })

  const longestGap = (slots: readonly Slot[]) =>
    Math.max(...slots.slice(1).map(({ due }, index) => due.getTime() - slots[index]!.due.getTime()))
})

describe('quietUntil', () => {
  const night = { from: '22:00', to: '07:00' }

  it.each<[string, { from: string; to: string }, string, string, string | undefined]>([
    ['holds from the first moment', night, 'Europe/Vienna', '2026-11-22T21:00Z', '2026-11-23T06:00Z'],
    ['holds after midnight', night, 'Europe/Vienna', '2026-11-22T23:30Z', '2026-11-23T06:00Z'],
    ['is over at its end', night, 'Europe/Vienna', '2026-11-23T06:00Z', undefined],
    ['has not begun a moment before', night, 'Europe/Vienna', '2026-11-22T20:59:59.999Z', undefined],
    [
      'holds within one day',
      { from: '12:00', to: '13:30' },
      'Asia/Kathmandu',
      '2026-11-22T07:00Z',
      '2026-11-22T07:45Z',
    ],
    ['never holds where both ends are the same', { from: '08:00', to: '08:00' }, 'UTC', '2026-11-22T08:00Z', undefined],
    ['is an hour shorter in spring', night, 'Europe/Vienna', '2026-03-28T21:00Z', '2026-03-29T05:00Z'],
    ['is an hour longer in autumn', night, 'America/New_York', '2026-11-01T02:00Z', '2026-11-01T12:00Z'],
    [
      'moves an end that does not exist',
      { ...night, to: '02:30' },
      'Europe/Vienna',
      '2026-03-29T01:10Z',
      '2026-03-29T01:30Z',
    ],
    ['ends the second time', { ...night, to: '02:30' }, 'Europe/Vienna', '2026-10-25T00:40Z', '2026-10-25T01:30Z'],
    [
      'begins the first time',
      { from: '02:30', to: '07:00' },
      'Europe/Vienna',
      '2026-10-25T01:10Z',
      '2026-10-25T06:00Z',
    ],
  ])('%s', (_sentence, quiet, timeZone, now, end) => {
    expect(quietUntil(quiet, new Date(now), timeZone)).toEqual(end && new Date(end))
  })
})

describe('Dates and times', () => {
  it('ends a date where the next one begins', () => {
    expect(short(endOfDate('2026-12-24', 'Europe/Vienna'))).toBe('2026-12-24T23:00Z')
    expect(short(endOfDate('2026-04-23', 'Africa/Cairo'))).toBe('2026-04-23T22:00Z')
    expect(short(endOfDate('2026-10-31', 'America/Havana'))).toBe('2026-11-01T04:00Z')
    expect(short(endOfDate('2011-12-29', 'Pacific/Apia'))).toBe('2011-12-30T10:00Z')
  })

  it('tells the local date', () => {
    expect(localDate(new Date('2026-11-22T12:00Z'), 'Pacific/Kiritimati')).toBe('2026-11-23')
    expect(localDate(new Date('2026-11-22T02:00Z'), 'America/New_York')).toBe('2026-11-21')
  })

  it('knows dates that exist', () => {
    expect(['2026-12-24', '2028-02-29'].filter(isDate)).toHaveLength(2)
    expect(['2026-02-29', '2026-13-01', '2026-1-1', '20261224', '2026-12-24T08:00', ''].filter(isDate)).toEqual([])
  })

  it('knows times of day', () => {
    expect(['00:00', '08:30', '23:59'].filter(isTimeOfDay)).toHaveLength(3)
    expect(['24:00', '8:30', '08:60', '08:30:00', '08:30 ', ''].filter(isTimeOfDay)).toEqual([])
  })
})

describe('Time zones', () => {
  it('knows them by name, not by offset', () => {
    expect(['Europe/Vienna', 'europe/kyiv', 'UTC', 'utc', 'Asia/Kolkata'].filter(isTimeZone)).toHaveLength(5)
    expect(['+02:00', '+0200', 'Z', 'T00Z', 'Europe/Wien', '2026-11-22T08:00Z', ''].filter(isTimeZone)).toEqual([])
  })

  it.each([
    ['europe/VIENNA', 'Europe/Vienna'],
    ['utc', 'UTC'],
    ['europe/kyiv', 'Europe/Kyiv'],
    ['america/port-au-prince', 'America/Port-au-Prince'],
  ])('writes %s as IANA does', (text, name) => {
    expect(canonicalTimeZone(text)).toBe(name)
  })

  it.each([
    ['Europe/Viena', '`Europe/Viena` is not a time zone. Did you mean `Europe/Vienna`?'],
    ['Vienna', '`Vienna` is not a time zone. Did you mean `Europe/Vienna`?'],
    ['new york', '`new york` is not a time zone. Did you mean `America/New_York`?'],
    ['+02:00', '`+02:00` is not a time zone. Give an IANA name such as `Europe/Vienna`, or `UTC`.'],
    ['', '`` is not a time zone. Give an IANA name such as `Europe/Vienna`, or `UTC`.'],
  ])('says what may have been meant by %s', (text, message) => {
    expect(() => canonicalTimeZone(text)).toThrow(expect.objectContaining({ name: 'InvalidInput', message }))
  })
})
