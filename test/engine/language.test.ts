import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidInput } from '../../src/engine/errors.ts'
import {
  type Ask,
  canonical,
  checkConditions,
  checkSchedule,
  missingFields,
  nearest,
  parse,
  parseClauses,
  print,
  RATE_LIMITS,
} from '../../src/engine/language/index.ts'
import { type Condition, type Field, type FieldType, OPERATORS, type SendMethod } from '../../src/engine/plugin.ts'
import { createRegistry, fieldsOf } from '../../src/engine/registry.ts'
import { WEEKDAYS } from '../../src/engine/time/intervals.ts'
import { type Words, wordsFor } from '../../src/engine/words/index.ts'

const method = (name: string): SendMethod => ({ name, send: async () => {} })

const school = createRegistry([
  {
    name: 'school',
    eventTypes: [
      {
        name: 'forum.post',
        fields: {
          forum: { type: 'string' },
          author: { type: 'string' },
          tag: { type: 'string', many: true },
          priority: { type: 'number' },
          pinned: { type: 'boolean' },
          due: { type: 'date' },
        },
      },
    ],
    subscriptionTypes: [
      { name: 'forum', events: ['forum.post'], fields: ['forum'] },
      { name: 'author', events: ['forum.post'], fields: ['author'] },
      { name: 'forum-author', events: ['forum.post'], fields: ['forum', 'author'] },
      { name: 'urgency', events: ['forum.post'], fields: ['priority', 'pinned'] },
      { name: 'everything', events: ['forum.post'], fields: [] },
    ],
    sendMethods: [method('email'), method('telegram')],
  },
])

const read = (text: string) => parse(text, school)
const again = (text: string) => print(parse(text, school), school)

function refusal(work: () => unknown): InvalidInput {
  try {
    work()
  } catch (error) {
    if (error instanceof InvalidInput) return error
    throw error
  }
  throw new Error('It was not refused.')
}

/** What of problems goes over HTTP. */
const told = ({ problems }: InvalidInput) => problems.map(({ pointer, message }) => ({ pointer, message }))

describe('parse', () => {
  it('reads each example of the contract', () => {
    expect(read('forum 42 daily')).toEqual({
      type: 'forum',
      conditions: [{ field: 'forum', op: '=', value: '42' }],
      interval: 'daily',
    })
    expect(read('forum 42 where tag = urgent immediate')).toEqual({
      type: 'forum',
      conditions: [
        { field: 'forum', op: '=', value: '42' },
        { field: 'tag', op: '=', value: 'urgent' },
      ],
      interval: 'immediate',
    })
    expect(read('author ann weekly on monday at 08:30 via email')).toEqual({
      type: 'author',
      conditions: [{ field: 'author', op: '=', value: 'ann' }],
      interval: 'weekly',
      on: 'monday',
      at: '08:30',
      method: 'email',
    })
    expect(read('forum 42 where author != bot and priority >= 3 until 2026-12-24')).toEqual({
      type: 'forum',
      conditions: [
        { field: 'author', op: '!=', value: 'bot' },
        { field: 'forum', op: '=', value: '42' },
        { field: 'priority', op: '>=', value: 3 },
      ],
      until: '2026-12-24',
    })
  })

  it.each([
    [
      'keywords and names in any case',
      'FORUM 42 WHERE Tag = x Daily VIA Email',
      'forum 42 where tag = x daily via email',
    ],
    [
      'clauses in any order',
      'forum 42 via email at 8:30 where tag=x daily',
      'forum 42 where tag = x daily at 08:30 via email',
    ],
    ['a weekday by its first three letters', 'author ann on fri weekly', 'author ann weekly on friday'],
    ['one event', 'author ann for 1 event', 'author ann for 1 events'],
    [
      'glued operators',
      'forum 42 where priority>=3 and tag:"exam week"',
      'forum 42 where priority >= 3 and tag = "exam week"',
    ],
    ['a list without parentheses', 'forum 42 where tag in b, a, b', 'forum 42 where tag in (a, b)'],
    ['lists of one', 'forum 42 where tag in (a) and author not in(bob)', 'forum 42 where author != bob and tag = a'],
    ['a field of the type in `where`', 'forum where forum in (43, 42)', 'forum where forum in (42, 43)'],
    ['a single value in `where`', 'forum-author where author = ann and forum = 42', 'forum-author 42 ann'],
    ['a later field without the earlier one', 'forum-author where author = ann', 'forum-author where author = ann'],
    ['a condition twice', 'forum 42 where tag = x and tag : x and forum = 42', 'forum 42 where tag = x'],
    ['two values for one field', 'forum 42 where forum = 43', 'forum where forum = 42 and forum = 43'],
    ['numbers and truths by the type of the field', 'urgency 3.0 YES', 'urgency 3 true'],
    ['a number in a text field as text', 'forum 007', 'forum 007'],
    ['date-times', 'forum 42 where due > 2026-12-24T18:00:00Z', 'forum 42 where due > "2026-12-24T18:00:00Z"'],
    [
      'operators of two words',
      'forum 42 where tag STARTS  with ex and author Contains an',
      'forum 42 where author contains an and tag starts with ex',
    ],
    ['an address as a bare value', 'forum https://school.example/?f=42', 'forum "https://school.example/?f=42"'],
    ['typographic quotes', 'forum-author “Physics 1” „Ann B”', 'forum-author "Physics 1" "Ann B"'],
    ['single quotes around apostrophes', "forum-author 'Ann's forum' ‘Ann’s‘", 'forum-author "Ann\'s forum" "Ann’s"'],
    ['escapes', String.raw`forum "a\n\t\\\"A"`, String.raw`forum "a\n\t\\\"A"`],
    [
      'keywords as values in quotes',
      'forum "Daily" where tag in ("and", "when", "IF", on2, most, none)',
      'forum "Daily" where tag in ("IF", "and", most, none, on2, "when")',
    ],
    ['many at once', 'forum 42 WHEN 5 In 10 min daily', 'forum 42 daily when 5 in 10 minutes'],
    ['many at once, by itself', 'forum 42 via email when 2 in 1 minute', 'forum 42 when 2 in 1 minute via email'],
    ['a rate in the largest unit', 'forum 42 when 3 in 60 minutes', 'forum 42 when 3 in 1 hour'],
    ['a rate that is no whole hours', 'forum 42 when 3 in 90 min', 'forum 42 when 3 in 90 minutes'],
    ['silence', 'forum 42 if none for 48 h', 'forum 42 immediate if none for 2 days'],
    ['silence with a glued unit', 'forum 42 If None For 36h', 'forum 42 immediate if none for 36 hours'],
    [
      'silence until a day',
      'forum 42 until 2026-12-24 if none for 1 day immediate',
      'forum 42 immediate if none for 1 day until 2026-12-24',
    ],
    ['so many an hour', 'forum 42 at most 5 per hour', 'forum 42 immediate at most 5 an hour'],
    [
      'so many an hour, and so many in all',
      'forum 42 for 9 events AT MOST 1 an hour',
      'forum 42 immediate at most 1 an hour for 9 events',
    ],
  ])('reads %s', (_, typed, printed) => {
    expect(again(typed)).toBe(printed)
    expect(again(printed)).toBe(printed)
  })

  it('leaves out what a person has not said yet', () => {
    expect(missingFields(read('forum-author'), school)).toEqual(['forum', 'author'])
    expect(missingFields(read('forum-author 42 daily'), school)).toEqual(['author'])
    expect(missingFields(read('forum-author where author = ann'), school)).toEqual(['forum'])
    expect(missingFields(read('forum-author 42 ann'), school)).toEqual([])
  })

  it('takes a time and a weekday as they stand until the interval is known', () => {
    const ask = read('forum 42 at 08:30 on monday')
    expect(() => checkSchedule({ ...ask, interval: 'weekly' }, school)).not.toThrow()
    expect(told(refusal(() => checkSchedule({ ...ask, interval: 'hourly' }, school)))).toEqual([
      {
        pointer: '/at',
        message:
          '`at` does not go with `hourly`. Leave it out, or choose `twice-daily`, `daily`, `weekly` or `monthly`.',
      },
      { pointer: '/on', message: '`on` does not go with `hourly`. Leave it out, or choose `weekly`.' },
    ])
    expect(told(refusal(() => checkSchedule({ interval: 'dayly' }, school)))).toEqual([
      { pointer: '/interval', message: 'I don’t know `dayly`. Did you mean `daily`?' },
    ])
  })
})

const FIELDS = 'The fields are `forum`, `author`, `tag`, `priority`, `pinned` and `due`.'
const TYPES = 'You can subscribe to `forum`, `author`, `forum-author`, `urgency` or `everything`.'
const OPERATOR_LIST = '`=`, `!=`, `>`, `>=`, `<`, `<=`, `in`, `not in`, `contains` or `starts with`'

describe('what is wrong with a text', () => {
  it.each([
    ['', `This text is empty. ${TYPES}`],
    ['froum 42', 'I don’t know `froum` (character 1). Did you mean `forum`?'],
    ['xyzzy 42', `I don’t know \`xyzzy\` (character 1). ${TYPES}`],
    ['constructor 42', `I don’t know \`constructor\` (character 1). ${TYPES}`],
    ['forum 42 dayly', 'I don’t know `dayly` (character 10). Did you mean `daily`?'],
    ['forum 🎓 dayly', 'I don’t know `dayly` (character 9). Did you mean `daily`?'],
    [
      'forum Physics 1',
      '`1` (character 15) is one too many: `forum` takes 1 value (`forum`). Leave it out, or put quotes around a value with spaces.',
    ],
    [
      'forum-author 42 ann bob',
      '`bob` (character 21) is one too many: `forum-author` takes 2 values (`forum` and `author`). Leave it out, or put quotes around a value with spaces.',
    ],
    [
      'everything 42',
      '`42` (character 12) is one too many: `everything` takes no values. Leave it out, or put quotes around a value with spaces.',
    ],
    [
      'forum 42, 43',
      '`,` (character 9) belongs in a condition, such as `where forum in (a, b)`. In a value, put it in quotes.',
    ],
    [
      'forum 42 priority >= 3',
      '`priority` (character 10) begins a condition. Write `where` before it, or put quotes around a value.',
    ],
    [
      'forum tag:urgent',
      '`tag` (character 7) begins a condition. Write `where` before it, or put quotes around a value.',
    ],
    ['forum "Physics', '`"` (character 7) opens a quote that is never closed. Add `"` where it ends.'],
    ['forum ‘Physics', "`‘` (character 7) opens a quote that is never closed. Add `'` where it ends."],
    [String.raw`forum "C:\Physics"`, '`\\` (character 10) begins nothing that I know. Write `\\\\` for a backslash.'],
    ['forum 42 where', `The text ends where a field should be. ${FIELDS}`],
    ['forum 42 where = 3', `\`=\` (character 16) stands where a field should be. ${FIELDS}`],
    ['forum 42 where tga = x', 'I don’t know `tga` (character 16). Did you mean `tag`?'],
    ['forum 42 where __proto__ = x', `I don’t know \`__proto__\` (character 16). ${FIELDS}`],
    ['forum 42 where tag', 'The text ends where an operator for `tag` should be. Add one and a value, such as `= 42`.'],
    ['forum 42 where tag is x', `I don’t know \`is\` (character 20). After a field comes ${OPERATOR_LIST}.`],
    [
      'forum 42 where tag constructor x',
      `I don’t know \`constructor\` (character 20). After a field comes ${OPERATOR_LIST}.`,
    ],
    ['forum 42 where tag start wiht x', 'I don’t know `start` (character 20). Did you mean `starts with`?'],
    ['forum 42 where tag =', 'The text ends where a value for `tag` should be. Add one, or leave the condition out.'],
    [
      'forum 42 where tag = daily',
      '`daily` (character 22) stands where a value for `tag` should be. If it is the value, put it in quotes.',
    ],
    [
      'forum 42 where tag = a, b',
      '`=` (character 20) takes one value. For several use `in` or `not in`; between conditions write `and`.',
    ],
    [
      'forum 42 where tag in (a b)',
      '`(` (character 23) opens a list that goes wrong. Put commas between its values and `)` at its end.',
    ],
    [
      'forum 42 where tag in ()',
      '`)` (character 24) stands where a value for `tag` should be. If it is the value, put it in quotes.',
    ],
    [
      'forum 42 where tag >= x',
      '`>=` (character 20) does not work on `tag`, which holds text. Use `=`, `!=`, `in`, `not in`, `contains` or `starts with`.',
    ],
    [
      'forum 42 where priority contains 3',
      '`contains` (character 25) does not work on `priority`, which holds numbers. Use `=`, `!=`, `>`, `>=`, `<`, `<=`, `in` or `not in`.',
    ],
    [
      'forum 42 where pinned in (yes, no)',
      '`in` (character 23) does not work on `pinned`, which holds `true` or `false`. Use `=` or `!=`.',
    ],
    ['forum 42 where priority = high', '`high` (character 27) does not fit `priority`. Write a number such as `3`.'],
    ['forum 42 where priority < 1e999', '`1e999` (character 27) does not fit `priority`. Write a number such as `3`.'],
    ['urgency 3 maybe', '`maybe` (character 11) does not fit `pinned`. Write `true` or `false`.'],
    [
      'forum 42 where due > 2026-02-30',
      '`2026-02-30` (character 22) does not fit `due`. Write a date that exists, such as `2026-12-24` or `2026-12-24T18:00:00Z`.',
    ],
    [
      'forum 42 where tag = exam prep',
      'I don’t know `prep` (character 27). Put quotes around a value with spaces, or go on with `where`, `at`, `on`, `when`, `if`, `via`, `until`, `for` or an interval such as `daily`.',
    ],
    [
      'forum 42 daily and tag = x',
      '`and` (character 16) joins conditions, and there is none before it. Put them all behind `where`.',
    ],
    ['forum 42 daily weekly', '`weekly` (character 16) comes after `daily` (character 10). Keep one of them.'],
    [
      'forum 42 until 2026-12-24 for 3 events',
      '`for` (character 27) comes after `until` (character 10). Keep one of them.',
    ],
    ['forum 42 at', '`at` (character 10) needs a time. Write it like `at 08:30`.'],
    ['forum 42 at 25:00', '`25:00` (character 13) is not a time. Write it like `08:30`.'],
    [
      'forum 42 hourly at 08:30',
      '`at` (character 17) does not go with `hourly`. Leave it out, or choose `twice-daily`, `daily`, `weekly` or `monthly`.',
    ],
    ['forum 42 on monday daily', '`on` (character 10) does not go with `daily`. Leave it out, or choose `weekly`.'],
    ['forum 42 on munday', 'I don’t know `munday` (character 13). Did you mean `monday`?'],
    ['forum 42 via pigeon', 'I don’t know `pigeon` (character 14). The send methods are `email` and `telegram`.'],
    [
      'forum 42 until 2026-02-30',
      '`2026-02-30` (character 16) is not a date that exists. Write it as year, month and day, like `2026-12-24`.',
    ],
    [
      'forum 42 for 0 events',
      '`0` (character 14) is not a number of events. Write a whole number, as in `for 3 events`.',
    ],
    ['forum 42 for 3', '`for` (character 10) needs the word `events` behind its number. Write it like `for 3 events`.'],
    ['forum 42 whne 5 in 10 minutes', 'I don’t know `whne` (character 10). Did you mean `when`?'],
    ['forum 42 when', 'The text ends in the middle of `when`. Write it like `when 5 in 10 minutes`.'],
    [
      'forum 42 when 1 in 10 minutes',
      '`1` (character 15) is not a whole number from 2 to 100. Write it like `when 5 in 10 minutes`.',
    ],
    [
      'forum 42 when many in 10 minutes',
      '`many` (character 15) is not a whole number from 2 to 100. Write it like `when 5 in 10 minutes`.',
    ],
    [
      'forum 42 when 5 within 10 minutes',
      '`within` (character 17) stands where `in` should be. Write it like `when 5 in 10 minutes`.',
    ],
    [
      'forum 42 when 5 in ten minutes',
      '`ten` (character 20) is not a length of time. Write it like `when 5 in 10 minutes`.',
    ],
    ['forum 42 when 5 in 10 minuts', 'I don’t know `minuts` (character 23). Did you mean `minutes`?'],
    [
      'forum 42 when 5 in 1 fortnight',
      'I don’t know `fortnight` (character 22). The units are `days`, `hours` and `minutes`.',
    ],
    ['forum 42 when 5 in 8 days', '`8 days` (character 20) is too long a time here. Take at most `7 days`.'],
    ['forum 42 when 5 in 0 min', '`0 min` (character 20) is too short a time here. Take at least `1 minute`.'],
    [
      'forum 42 if nothing for 2 days',
      '`nothing` (character 13) stands where `none` should be. Write it like `if none for 2 days`.',
    ],
    [
      'forum 42 if none for 9 minutes',
      '`9 minutes` (character 22) is too short a time here. Take at least `10 minutes`.',
    ],
    ['forum 42 if none for 366d', '`366 d` (character 22) is too long a time here. Take at most `365 days`.'],
    ['forum 42 if none for', 'The text ends in the middle of `if none`. Write it like `if none for 2 days`.'],
    [
      'forum 42 at most 1001 an hour',
      '`1001` (character 18) is not a whole number from 1 to 1000. Write it like `at most 5 an hour`.',
    ],
    [
      'forum 42 at most 5 in hour',
      '`in` (character 20) stands where `an` or `per` should be. Write it like `at most 5 an hour`.',
    ],
    [
      'forum 42 at most 5 a day',
      '`a` (character 20) stands where `an` or `per` should be. Write it like `at most 5 an hour`.',
    ],
    [
      'forum 42 when 5 in 1 hour at most 2 an hour',
      '`at most` (character 27) comes after `when` (character 10). Keep one of them.',
    ],
    [
      'forum 42 daily if none for 2 days',
      '`if none` (character 16) does not go with `daily`. Leave it out, or choose `immediate`.',
    ],
    [
      'forum 42 at most 5 an hour weekly',
      '`at most` (character 10) does not go with `weekly`. Leave it out, or choose `immediate`.',
    ],
    [
      'forum 42 at 08:30 at most 5 an hour',
      '`at` (character 10) does not go with `immediate`. Leave it out, or choose `twice-daily`, `daily`, `weekly` or `monthly`.',
    ],
    [
      'forum 42 if none for 2 days for 3 events',
      '`if none` (character 10) does not go with a number of events: it counts what does not come. Keep one of them.',
    ],
    ['forum 42 for 3 posts', '`posts` (character 16) stands where `events` should be. Write `for 3 events`.'],
  ])('of `%s`', (text, message) => {
    const error = refusal(() => read(text))
    expect(error.message).toBe(message)
    expect(told(error)).toEqual([{ pointer: '/text', message }])
  })

  it.each([
    [
      'value',
      `forum ${'x'.repeat(501)}`,
      `\`${'x'.repeat(60)}…\` (character 7) is longer than 500 characters. Shorten it.`,
    ],
    ['text', `forum ${' '.repeat(1995)}`, 'This text is longer than 2000 characters. Shorten it.'],
    [
      'list',
      `forum where tag in ${Array.from({ length: 33 }, (_, index) => index).join()}`,
      '`in` (character 17) takes at most 32 values. Leave some out.',
    ],
    [
      'row of conditions',
      `forum 1 where ${Array(20).fill('tag = x').join(' and ')}`,
      'A subscription holds at most 20 conditions, and these are 21. Leave some out.',
    ],
  ])('of a %s that is too long', (_, text, message) => {
    expect(refusal(() => read(text)).message).toBe(message)
  })

  it('says nothing of where it stands in what is only part of a text', () => {
    expect(parseClauses('weekly on monday', school)).toEqual({ interval: 'weekly', on: 'monday' })
    expect(refusal(() => parseClauses('weekly on munday', school)).message).toBe(
      'I don’t know `munday`. Did you mean `monday`?',
    )
  })

  it('is said in the language of the reader', () => {
    const english = wordsFor('en')
    const german: Words = {
      ...english,
      errors: {
        ...english.errors,
        language: {
          ...english.errors.language,
          wordAt: ({ word, character }) => `${word} (Zeichen ${character})`,
          didYouMean: ({ word, near }) => `${word} kenne ich nicht. Meinst du ${near}?`,
          noTime: ({ word }) => `${word} ist keine Uhrzeit.`,
        },
      },
    }
    const typed = refusal(() => read('froum 42'))
    expect(typed.in(german)).toBe('`froum` (Zeichen 1) kenne ich nicht. Meinst du `forum`?')
    expect(typed.problems[0]?.in?.(german)).toBe(typed.in(german))
    expect(refusal(() => read('forum 42 at 25:00')).in(german)).toBe('`25:00` (Zeichen 13) ist keine Uhrzeit.')
    expect(refusal(() => parseClauses('at 25:00', school)).in(german)).toBe('`25:00` ist keine Uhrzeit.')
    expect(new InvalidInput('Only programs read this.').in(german)).toBe('Only programs read this.')
  })

  it('names at most eight types', () => {
    const subscriptionTypes = [...'abcdefghij'].map((letter) => ({ name: `course-${letter}`, events: [], fields: [] }))
    const many = createRegistry([{ name: 'many', subscriptionTypes }])
    expect(refusal(() => parse('xyzzy', many)).message).toMatch(/ `course-g`, `course-h` or 2 more\.$/)
  })
})

describe('print', () => {
  it('still prints a subscription whose type is gone', () => {
    const conditions = [{ field: 'room', op: '=', value: 'B2' }] as const
    expect(print({ type: 'room change', conditions, interval: 'daily' }, school)).toBe(
      '"room change" where room = B2 daily',
    )
  })

  it('spells out what would be invisible', () => {
    expect(print({ type: 'forum', conditions: [{ field: 'forum', op: '=', value: 'a\u202eb\0\ud800' }] }, school)).toBe(
      String.raw`forum "a\u202eb\u0000\ud800"`,
    )
  })
})

describe('nearest', () => {
  it.each([
    ['dayly', 'daily'],
    ['DIALY', 'daily'],
    ['week', 'weekly'],
    ['w', 'weekly'],
    ['immediatly', 'immediate'],
    ['yearly', undefined],
    ['is', undefined],
    ['', undefined],
  ])('finds for `%s` what was meant, if anything', (word, meant) => {
    expect(nearest(word, school.intervals.keys())).toBe(meant)
  })

  it('takes no time over an endless word', () => {
    expect(nearest('daily'.repeat(100_000), ['daily'.repeat(99_999)])).toBeUndefined()
  })
})

describe('checkConditions', () => {
  const check = (...conditions: Parameters<typeof checkConditions>[0]) =>
    checkConditions(conditions, school.subscriptionTypes.get('forum')!, school)

  it('takes what a text would say', () => {
    expect(
      check(
        { field: 'Tag', op: 'IN', value: ['b', 'a', 'b'] },
        { field: 'priority', op: '>=', value: '3' },
        { field: 'forum', op: ':', value: 42 },
        { field: 'pinned', op: '!=', value: true },
      ),
    ).toEqual(read('forum 42 where tag in (a, b) and priority >= 3 and pinned != yes').conditions)
  })

  it('tells of everything that is wrong, each at its place', () => {
    const error = refusal(() =>
      check(
        { field: 'tga', op: '~', value: 'x' },
        { field: 'tag', op: '>', value: null },
        { field: 'priority', op: 'in', value: [1, 'high', {}] },
        { field: 'tag', op: '=', value: ['a', 'b'] },
        { field: 'tag', op: 'in', value: [] },
      ),
    )
    const aValue = 'A value is a string, a number, `true` or `false`. Write one of these.'
    expect(told(error)).toEqual([
      { pointer: '/conditions/0/field', message: 'I don’t know `tga`. Did you mean `tag`?' },
      { pointer: '/conditions/0/op', message: `I don’t know \`~\`. After a field comes ${OPERATOR_LIST}.` },
      { pointer: '/conditions/1/value', message: aValue },
      {
        pointer: '/conditions/1/op',
        message:
          '`>` does not work on `tag`, which holds text. Use `=`, `!=`, `in`, `not in`, `contains` or `starts with`.',
      },
      { pointer: '/conditions/2/value/2', message: aValue },
      { pointer: '/conditions/2/value/1', message: '`high` does not fit `priority`. Write a number such as `3`.' },
      {
        pointer: '/conditions/3/value',
        message: '`=` takes one value. For several use `in` or `not in`; between conditions write `and`.',
      },
      { pointer: '/conditions/4/value', message: 'This list is empty. Put at least one value into it.' },
    ])
    expect(error.message).toBe('I don’t know `tga`. Did you mean `tag`? This is the first of 8 problems.')
  })
})

const hostile = createRegistry([
  {
    name: 'hostile',
    eventTypes: [
      {
        name: 'a.b',
        fields: {
          forum: { type: 'string' },
          Forum: { type: 'date' },
          ['__proto__']: { type: 'string' },
          constructor: { type: 'boolean' as const },
          where: { type: 'number' },
          'my "field"': { type: 'number' },
          'in(': { type: 'date' },
        },
      },
    ],
    subscriptionTypes: [
      { name: 'forum', events: ['a.b'], fields: ['forum'] },
      { name: 'Forum', events: ['a.b'], fields: ['__proto__', 'where', 'constructor'] },
      { name: '__proto__', events: ['a.b'], fields: [] },
      { name: 'at', events: ['a.b'], fields: ['my "field"', 'in(', 'Forum'] },
      { name: 'two words', events: ['a.b'], fields: ['constructor', 'forum'] },
    ],
    sendMethods: [method('email'), method('via'), method('pigeon post')],
    intervals: [
      { name: 'fortnightly', every: { count: 2, unit: 'week' } },
      { name: 'constructor', every: { count: 1, unit: 'day' } },
    ],
  },
])

const PIECES = [
  'where',
  'AND',
  'at',
  'on',
  'when',
  'if',
  'none',
  'most',
  'for',
  'Daily',
  'constructor',
  '__proto__',
  '"',
  "'",
  '’',
  '\\',
  'u0041',
  ' ',
  '(',
  ')',
  ',',
]
const MORE_PIECES = [
  ...OPERATORS,
  ':',
  'forum',
  '3',
  '8:30',
  'until',
  '2026-12-24',
  'events',
  '\n',
  '\u00a0',
  '\ud800',
  '🎓',
  'via',
  'email',
]
const rated = <Rate>(rate: Rate) => ({ rate })
const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code))
const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit, maxLength: 8 }),
  fc.constantFrom(...PIECES, ...MORE_PIECES, ''),
  fc.array(fc.constantFrom(...PIECES, ...MORE_PIECES), { maxLength: 4 }).map((pieces) => pieces.join('')),
)
const dates = { min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }
const instant = fc.date(dates).map((date) => date.toISOString())
const day = instant.map((date) => date.slice(0, 10))
const scalars: Record<FieldType, fc.Arbitrary<string | number | boolean>> = {
  string: text,
  number: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
  boolean: fc.boolean(),
  date: fc.oneof(day, instant),
}
const operators: Record<FieldType, readonly Condition['op'][]> = {
  string: ['=', '!=', 'in', 'not in', 'contains', 'starts with'],
  number: ['=', '!=', '>', '>=', '<', '<=', 'in', 'not in'],
  boolean: ['=', '!='],
  date: ['=', '!=', '>', '>=', '<', '<=', 'in', 'not in'],
}

const conditionOn = ([field, { type }]: readonly [string, Field]) =>
  fc.constantFrom(...operators[type]).chain((op): fc.Arbitrary<Condition> => {
    const isList = op === 'in' || op === 'not in'
    const value = isList ? fc.array(scalars[type], { minLength: 1, maxLength: 4 }) : scalars[type]
    return value.map((one) => ({ field, op, value: one }) as Condition)
  })

const equalities = (fields: Readonly<Record<string, Field>>, names: readonly string[]) =>
  fc.tuple(...names.map((field) => scalars[fields[field]!.type].map((value): Condition => ({ field, op: '=', value }))))

const schedule = fc.oneof(
  fc.record({ at: fc.constantFrom('00:00', '08:30'), on: fc.constantFrom(...WEEKDAYS) }, { requiredKeys: [] }),
  fc.record({ interval: fc.constantFrom('immediate', 'hourly', 'never') }),
  fc.record(
    { interval: fc.constantFrom('daily', 'twice-daily', 'monthly', 'constructor'), at: fc.constant('23:59') },
    { requiredKeys: ['interval'] },
  ),
  fc.record(
    { interval: fc.constantFrom('weekly', 'fortnightly'), at: fc.constant('08:30'), on: fc.constantFrom(...WEEKDAYS) },
    { requiredKeys: ['interval'] },
  ),
)
const end = fc.oneof(
  fc.constant({}),
  day.map((until) => ({ until })),
  fc.integer({ min: 1, max: 1e12 }).map((events) => ({ events })),
)

const within = ([min, max]: readonly [number, number]) => fc.integer({ min, max })
const { burst, absence, cap } = RATE_LIMITS
/** When it comes and how it ends, together: not every rate goes with every interval and every end. */
const when = fc.oneof(
  fc.tuple(schedule, end),
  fc.tuple(
    schedule,
    fc.record({ is: fc.constant('burst'), minutes: within(burst.minutes), count: within(burst.count) }).map(rated),
    end,
  ),
  fc.tuple(fc.record({ is: fc.constant('cap'), count: within(cap.count) }).map(rated), end),
  fc.tuple(
    fc.record({ interval: fc.constant('immediate') }, { requiredKeys: [] }),
    fc.record({ is: fc.constant('absence'), minutes: within(absence.minutes) }).map(rated),
    fc.record({ until: day }, { requiredKeys: [] }),
  ),
)

const asks = fc.constantFrom(...hostile.subscriptionTypes.values()).chain((type): fc.Arbitrary<Ask> => {
  const fields = fieldsOf(type, hostile)
  const others = fc.array(fc.constantFrom(...Object.entries(fields)).chain(conditionOn), { maxLength: 4 })
  const via = fc.record({ method: fc.constantFrom(...hostile.sendMethods.keys()) }, { requiredKeys: [] })
  return fc
    .tuple(equalities(fields, type.fields), fc.nat(type.fields.length), others, when, via)
    .map(([values, count, more, clauses, by]) =>
      Object.assign({ type: type.name, conditions: [...more, ...values.slice(0, count)] }, ...clauses, by),
    )
})

describe('the language as a whole', { timeout: 30_000 }, () => {
  it('reads back every ask that it prints', () => {
    fc.assert(
      fc.property(asks, (ask) => {
        const printed = print(ask, hostile)
        fc.pre([...printed].length <= 2000)
        expect(parse(printed, hostile)).toEqual(canonical(ask, hostile))
        expect(print(parse(printed, hostile), hostile)).toBe(printed)
        expect(canonical(canonical(ask, hostile), hostile)).toEqual(canonical(ask, hostile))
      }),
      { numRuns: 2000 },
    )
  })

  it('checks conditions in JSON as it reads them in a text', () => {
    fc.assert(
      fc.property(asks, (ask) => {
        const type = hostile.subscriptionTypes.get(ask.type)!
        const printed = print(ask, hostile)
        fc.pre([...printed].length <= 2000)
        expect(checkConditions(ask.conditions, type, hostile)).toEqual(parse(printed, hostile).conditions)
      }),
      { numRuns: 2000 },
    )
  })

  it('refuses garbage in no other way than as invalid input', () => {
    const words = fc.array(fc.oneof(fc.constantFrom(...PIECES, ...MORE_PIECES), text), { maxLength: 12 })
    const garbage = fc.tuple(words, fc.constantFrom('', ' ')).map(([pieces, glue]) => `forum ${pieces.join(glue)}`)
    fc.assert(
      fc.property(fc.oneof(garbage, text), (typed) => {
        try {
          const ask = parse(typed, hostile)
          expect(parse(print(ask, hostile), hostile)).toEqual(ask)
        } catch (error) {
          if (!(error instanceof InvalidInput)) throw error
          expect(told(error)).toEqual([{ pointer: '/text', message: error.message }])
          expect(error.message).toMatch(/[.?]$/)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
