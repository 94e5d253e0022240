import { describe, expect, it } from 'vitest'
import { backticked, called, code, formatMoment, formatWhen, wordsFor } from '../../src/engine/index.ts'
import { speak } from '../../src/engine/words/speak.ts'
import type { Translated } from '../../src/engine/words/spoken.ts'

const English = {
  quiet: 'Nothing’s new.',
  posts: '{count, plural, one {# post} other {# posts}} by {who}',
  whose: '{whose, select, person {You have {what}} other {They have {what}}}',
  deep: { er: 'The <b>{text}</b>: don’t' },
} as const

const German: Translated<typeof English> = {
  quiet: 'Nichts Neues.',
  posts: '{count, plural, one {# Beitrag} other {# Beiträge}} von {who}',
  whose: '{whose, select, person {Du hast {what}} other {Sie haben {what}}}',
  deep: { er: 'Der <b>{text}</b>' },
}

const en = speak<typeof English>(English, 'en')
const de = speak<typeof English>(German, 'de')

describe('A message', () => {
  it('without arguments is a text', () => expect([en.quiet, de.quiet]).toEqual(['Nothing’s new.', 'Nichts Neues.']))

  it.each([
    [1, '1 post by Ada', '1 Beitrag von Ada'],
    [2, '2 posts by Ada', '2 Beiträge von Ada'],
    [1234, '1,234 posts by Ada', '1.234 Beiträge von Ada'],
  ])('counts %i', (count, ...expected) => {
    expect([en.posts({ count, who: 'Ada' }), de.posts({ count, who: 'Ada' })]).toEqual(expected)
  })

  it.each([
    ['person', 'You have `a`', 'Du hast `a`'],
    ['channel', 'They have `a`', 'Sie haben `a`'],
    ['anybody else', 'They have `a`', 'Sie haben `a`'],
  ])('chooses by %s', (whose, ...expected) => {
    expect([en.whose({ whose, what: '`a`' }), de.whose({ whose, what: '`a`' })]).toEqual(expected)
  })

  it.each([
    [['Ada'], 'You have Ada', 'Du hast Ada'],
    [['Ada', 'Grace'], 'You have Ada and Grace', 'Du hast Ada und Grace'],
    [['Ada', 'Grace', 'Linus'], 'You have Ada, Grace and Linus', 'Du hast Ada, Grace und Linus'],
  ])('joins the list %j as its language does', (what, ...expected) => {
    expect([en.whose({ whose: 'person', what }), de.whose({ whose: 'person', what })]).toEqual(expected)
  })

  it('leaves what it is given and what looks like HTML as it is', () => {
    expect(en.deep.er({ text: "{x} <i># ''" })).toBe("The <b>{x} <i># ''</b>: don’t")
  })
})

describe('The words', () => {
  it.each(['en', 'en-GB', 'EN_us', 'tlh', '', 'not a locale'])('are English for `%s`', (locale) => {
    expect(wordsFor(locale)).toBe(wordsFor('en'))
    expect(wordsFor(locale).chat.send).toBe('Send')
  })

  it('are made once for a language', () => expect(wordsFor('de-AT')).toBe(wordsFor('de')))

  it('take what a message names, and nothing less', () => {
    // @ts-expect-error It has to be said how many.
    expect(() => wordsFor('en').conversation.digest.sent({})).toThrow('count')
  })
})

describe('A moment', () => {
  const at = new Date('2026-11-23T07:00:00Z')
  it.each(['en', 'en-US', 'ja', 'no such locale', ''])('reads as the English words around it for `%s`', (locale) => {
    expect(formatMoment(at, locale, 'Europe/Vienna')).toBe('Monday 23 November, 08:00')
    expect(formatWhen(at, locale, 'Europe/Vienna')).toBe('23 Nov 2026, 08:00')
  })

  it('begins the day with 00:00', () => {
    expect(formatMoment(new Date('2026-11-22T23:00:00Z'), 'en', 'Europe/Vienna')).toBe('Monday 23 November, 00:00')
  })
})

describe('What somebody typed', () => {
  it.each([
    ['forum 42', '`forum 42`'],
    ['a`b\nc\u202Ed', '`a·b·c·d`'],
    ['x'.repeat(61), `\`${'x'.repeat(60)}…\``],
  ])('%j is shown as %s', (typed, shown) => expect(code(typed)).toBe(shown))

  it('is told from a name and from a text of ours', () => {
    expect([called('Ada `\n'), backticked('forum 42 daily')]).toEqual(['Ada ··', '`forum 42 daily`'])
  })
})
