import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, cleanLine, cutSpans, cutText, escapeHtml, plainText } from '../../src/engine/text.ts'

describe('A text', () => {
  it.each([
    ['keeps what people write', 'Grüße 👩‍👩‍👧 ❤️ עברית', 'Grüße 👩‍👩‍👧 ❤️ עברית'],
    ['mends halves of letters', 'a\ud800b', 'a\ufffdb'],
    ['drops controls, and turns that the reader would not see', 'a\u0000\u001b\u202eb\u2066c\u0085', 'abc\n'],
    ['keeps the spaces at which nothing breaks', 'Pourquoi\u00a0? 1\u202f000', 'Pourquoi\u00a0? 1\u202f000'],
    ['has one kind of line break, and two of them at most', 'a\r\nb\rc\u2028d\n\n\n\ne', 'a\nb\nc\nd\n\ne'],
  ])('%s', (_, text, cleaned) => {
    expect(clean(text)).toBe(cleaned)
  })

  it.each([
    ['a word', 'The exam moves to B2', 12, 'The exam…'],
    ['a word that just ends there', 'The exam moves', 9, 'The exam…'],
    ['a letter, where the words are too long', 'x'.repeat(20), 5, 'xxxx…'],
    ['a whole letter', 'ab👩‍👩‍👧cd', 5, 'ab…'],
    ['nothing, where it fits', 'Room', 4, 'Room'],
    ['everything, where there is no room', 'Room', 0, ''],
  ])('is cut behind %s', (_, text, most, cut) => {
    expect(cutText(text, most)).toBe(cut)
  })

  it('is never longer than asked for, nor torn', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, most) => {
        const cut = cutText(text, most)
        expect(cut.length).toBeLessThanOrEqual(most)
        expect(cut.isWellFormed()).toBe(true)
      }),
    )
  })

  it.each([
    ['a line of its own', ' a\n\n b\t c\u0085', 'a b c'],
    ['French spaces', '\u00a0Pourquoi\u00a0? \u202f', 'Pourquoi\u00a0?'],
  ])('is %s', (_, text, line) => {
    expect(cleanLine(text)).toBe(line)
  })

  it('is shown by HTML as it is', () => {
    expect(escapeHtml('<a href="x">&amp;</a>')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;amp;&lt;/a&gt;')
  })
})

describe('Spans', () => {
  const spans = [{ text: 'See ' }, { text: '/help me', is: 'code' }, { text: ' now' }] as const

  it('say what they say without their marks', () => {
    expect(plainText(spans)).toBe('See /help me now')
  })

  it('are cut as one text, behind what is marked', () => {
    expect(cutSpans(spans, 12)).toEqual([{ text: 'See ' }, { text: '/help', is: 'code' }, { text: '…' }])
    expect(cutSpans(spans, 16)).toBe(spans)
    expect(cutSpans(spans, 0)).toEqual([])
  })
})
