import { describe, expect, it } from 'vitest'
import { escapeRich, readRich } from '../../src/engine/messages/rich.ts'
import type { Span } from '../../src/engine/plugin.ts'
import { quickest } from '../support/quickest.ts'

const URL = 'https://school.example/a'

describe('Marked text', () => {
  it.each<[string, readonly Span[]]>([
    ['plain', [{ text: 'plain' }]],
    ['', []],
    [
      '**a** *b* `c`',
      [
        { text: 'a', is: 'strong' },
        { text: ' ' },
        { text: 'b', is: 'emphasis' },
        { text: ' ' },
        { text: 'c', is: 'code' },
      ],
    ],
    [`[a](${URL})`, [{ text: 'a', url: URL }]],
    ['[a](mailto:ada@school.example)', [{ text: 'a', url: 'mailto:ada@school.example' }]],
    ['[a](javascript:1) [b](/c) [c]()', [{ text: 'a b c' }]],
    [
      `**[a](${URL}) b**`,
      [
        { text: 'a', is: 'strong', url: URL },
        { text: ' b', is: 'strong' },
      ],
    ],
    [
      `[a *b*](${URL})`,
      [
        { text: 'a ', url: URL },
        { text: 'b', is: 'emphasis', url: URL },
      ],
    ],
    ['**a *b* c**', [{ text: 'a b c', is: 'strong' }]],
    ['***a***', [{ text: 'a', is: 'strong' }]],
    [
      '*a **b** c*',
      [
        { text: 'a ', is: 'emphasis' },
        { text: 'b', is: 'strong' },
        { text: ' c', is: 'emphasis' },
      ],
    ],
    ['**`a`**', [{ text: 'a', is: 'code' }]],
    [`[a [b](${URL}) c](${URL})`, [{ text: '[a ' }, { text: 'b', url: URL }, { text: ` c](${URL})` }]],
    ['2 * 3 * 4, **open, `open, [open', [{ text: '2 * 3 * 4, **open, `open, [open' }]],
    ['\\*a\\* \\`b\\` \\[c](d) C:\\dir \\\\', [{ text: '*a* `b` [c](d) C:\\dir \\' }]],
    ['`a \\` *b*`', [{ text: 'a ` *b*', is: 'code' }]],
    ['a](b', [{ text: 'a](b' }]],
    ['\n a\n \n\n\nb\n', [{ text: 'a\n\nb' }]],
  ])('reads %j', (text, spans) => expect(readRich(text)).toEqual(spans))

  it('shows a value as it is, whatever stands around it', () => {
    const values = ['*', '**a**', '`', '\\', '[a](b)', '](https://x.example)', '\n# a', 'a\u0000b\u0007c', ' a ', '']
    for (const value of values) {
      const shown = value.replaceAll('\u0000', '').replaceAll('\u0007', '')
      const around = ['x', '\\', '[', '*', '`', '](', '**', '[a](']
      for (const before of around) {
        for (const after of around) {
          const text = readRich(`${before}${escapeRich(value)}${after}.`).map((span) => span.text)
          expect(text.join('')).toContain(shown.trim())
        }
      }
      expect(readRich(`**.${escapeRich(value)}.**`)).toEqual([{ text: `.${shown}.`, is: 'strong' }])
    }
  })

  it('marks what is printed, even where that is nothing or begins with a space', () => {
    expect(readRich(`.**${escapeRich('')}** *${escapeRich(' a ')}*.`)).toEqual([
      { text: '. ' },
      { text: ' a ', is: 'emphasis' },
      { text: '.' },
    ])
  })

  it.each([
    '*',
    '**',
    '[',
    '`',
    '\\',
    '](',
    '[a](',
    '*a',
    '**a *b',
    '`a',
    '\n',
    '\n ',
    '\0',
    `[a](${URL})`,
    ' *a ',
    'a`\\',
    '[]()',
  ])('of 64 kB is read soon, whatever is repeated in it: %j', (unit) => {
    const text = unit.repeat(64 * 1024).slice(0, 64 * 1024)
    const took = quickest(() => {
      for (const one of [text, escapeRich(text)]) readRich(one)
    })
    expect(took).toBeLessThan(500)
  })
})
