import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Block,
  fitInOne,
  type Limits,
  plain,
  type Sheet,
  sheetOf,
  sheetOfMessage,
  split,
} from '../../src/bots/sheet/index.ts'
import { clean, type Message } from '../../src/engine/index.ts'
import { messageOf } from '../support/message.ts'

const sub = (text: string, ref = '3~k2f9') => ({ ref, text })

const message = messageOf({ body: 'The exam moves to B2.\n\n\n\nBring a pen.', subscriptions: [sub('forum 42')] })

const digest = messageOf({
  subject: 'Your daily digest: 2 updates',
  body: 'These are new:',
  groups: [
    { heading: 'Physics 1', lines: [{ text: 'ann: Room change', url: 'https://school.example/1' }] },
    { heading: '', lines: [{ text: 'bob: Results', url: 'javascript:alert(1)' }] },
  ],
  subscriptions: [sub('forum 42 daily')],
})

const textsOf = ({ blocks }: Sheet) => blocks.map(({ is, spans }) => [is, plain(spans)])

describe('a notification', () => {
  it('shows its title with the link, its text, why it came, and what can be done about it', () => {
    expect(sheetOfMessage(message)).toEqual({
      blocks: [
        { is: 'title', spans: [{ text: 'Room change', url: message.url }] },
        { is: 'text', spans: [{ text: 'The exam moves to B2.\n\nBring a pen.' }] },
        {
          is: 'note',
          spans: [
            { text: 'You get this because of your subscription ' },
            { text: 'forum 42', is: 'code' },
            { text: '.' },
          ],
        },
      ],
      choices: [
        { label: 'Unsubscribe', says: '/unsubscribe 3~k2f9' },
        { label: expect.any(String), says: '/mute 3~k2f9 for a day' },
        { label: 'Daily', says: '/digest 3~k2f9 daily' },
        { label: 'Why?', says: '/why moodle-7f3a' },
      ],
      link: { label: 'Open', url: message.url },
    })
  })

  it('offers to end each of several subscriptions, three at most', () => {
    const subscriptions = ['forum 42', 'author ann', 'course 1', 'course 2'].map((text, place) => ({
      ref: `${place}~abc`,
      text,
    }))
    expect(sheetOfMessage({ ...message, subscriptions }).choices).toEqual([
      { label: 'Unsubscribe: forum 42', says: '/unsubscribe 0~abc' },
      { label: 'Unsubscribe: author ann', says: '/unsubscribe 1~abc' },
      { label: 'Unsubscribe: course 1', says: '/unsubscribe 2~abc' },
      { label: 'Why?', says: '/why moodle-7f3a' },
    ])
  })

  it('offers nothing that is so already, or that there is nothing to', () => {
    const choices = (more: Partial<Message>) => sheetOfMessage({ ...message, ...more }).choices.map(({ says }) => says)
    const { eventId: _, ...rest } = message
    expect(sheetOfMessage({ ...rest, subscriptions: [] }).choices).toEqual([])
    expect(choices({ subscriptions: [{ ref: '1~a', text: 'forum 42 daily' }] })).not.toContain('/digest 1~a daily')
    expect(choices({ subscriptions: [{ ref: '1~a', text: 'forum 42 twice-daily' }] })).toContain('/digest 1~a daily')
  })

  it('does not say its title twice', () => {
    expect(textsOf(sheetOfMessage(messageOf({ body: 'Room change', reason: '' })))).toEqual([['title', 'Room change']])
  })

  it('leads where its links lead, where it has no address of its own', () => {
    const open = 'https://carillon.example/inbox'
    expect(sheetOfMessage(messageOf({ url: 'tg://x', links: { open } })).link).toEqual({ label: 'Open', url: open })
    expect(sheetOfMessage(messageOf({ links: { open } })).link?.url).toBe(messageOf().url)
    expect(sheetOfMessage(messageOf({ url: '', links: { open: 'javascript:alert(1)' } })).link).toBeUndefined()
  })

  it('keeps what stands out in it, and links to pages only', () => {
    const spans = [
      { text: '\n Look', is: 'strong' },
      { text: '\u202e here: ' },
      { text: ' the\nplan', url: 'https://school.example/plan', is: 'emphasis' },
      { text: ' or', url: 'data:text/html,x' },
      { text: ' \n\n' },
    ] as const
    const blocks = [{ is: 'text', spans } as const, { is: 'line', spans } as const, { is: 'note', spans: [] } as const]
    const last = { url: 'https://school.example/plan', is: 'emphasis' }
    expect(sheetOfMessage(messageOf({ blocks })).blocks.slice(1)).toEqual([
      {
        is: 'text',
        spans: [{ text: 'Look', is: 'strong' }, { text: ' here: ' }, { text: ' the\nplan', ...last }, { text: ' or' }],
      },
      {
        is: 'line',
        spans: [{ text: 'Look', is: 'strong' }, { text: ' here: ' }, { text: 'the plan', ...last }, { text: ' or' }],
      },
    ])
  })

  it('keeps the spaces at which French does not break, on buttons too', () => {
    const subject = 'Votre récapitulatif\u00a0: 1\u202f000 nouveautés'
    const blocks = [{ is: 'line', spans: [{ text: 'ann \t' }, { text: ' \u00a0: Salle' }] } as const]
    const subscriptions = [sub('forum 42', '1~a'), sub('forum 43', '2~a')]
    const { choices, ...sheet } = sheetOfMessage(messageOf({ subject, blocks, subscriptions, locale: 'fr' }))
    expect(textsOf({ ...sheet, choices })).toEqual([
      ['title', subject],
      ['line', 'ann \u00a0: Salle'],
    ])
    expect(choices[0]?.label).toBe('Se désabonner\u00a0: forum 42')
  })

  it('has at most two line breaks in a row, wherever its spans begin', () => {
    const texts = ['a\n', '\n', '\n\nb\n\n', '\n', 'c']
    const blocks = [{ is: 'text', spans: texts.map((text) => ({ text })) }] as const
    expect(textsOf(sheetOfMessage(messageOf({ blocks })))[1]).toEqual(['text', 'a\n\nb\n\nc'])
  })

  it('becomes headings and lines where it is a digest, and links to pages only', () => {
    const sheet = sheetOfMessage(digest)
    expect(textsOf(sheet).slice(0, -1)).toEqual([
      ['title', 'Your daily digest: 2 updates'],
      ['text', 'These are new:'],
      ['heading', 'Physics 1'],
      ['line', 'ann: Room change'],
      ['line', 'bob: Results'],
    ])
    expect(sheet.blocks[3]?.spans).toEqual([{ text: 'ann: Room change', url: 'https://school.example/1' }])
    expect(sheet.blocks[4]?.spans).toEqual([{ text: 'bob: Results' }])
  })
})

describe('a reply', () => {
  it('shows its words, what it lists, and what one can answer', () => {
    const sheet = sheetOf({
      text: 'Say `/help`, Ada.',
      list: [{ title: '1 · forum 42', detail: 'next `daily`', choices: [{ label: 'Mute', says: '/mute 1' }] }],
      choices: [{ label: 'Undo', says: '/undo' }],
      input: { label: 'Which?', says: '/subscribe ', value: 'x' },
    })
    expect(sheet).toEqual({
      blocks: [
        { is: 'text', spans: [{ text: 'Say ' }, { text: '/help', is: 'code' }, { text: ', Ada.' }] },
        {
          is: 'item',
          spans: [{ text: '1 · forum 42', is: 'strong' }, { text: '\nnext ' }, { text: 'daily', is: 'code' }],
          choices: [{ label: 'Mute', says: '/mute 1' }],
        },
      ],
      choices: [{ label: 'Undo', says: '/undo' }],
      input: { label: 'Which?', says: '/subscribe ', value: 'x' },
    })
  })

  it('takes a backtick that nothing closes for what it is', () => {
    expect(sheetOf({ text: 'a ` b' }).blocks).toEqual([{ is: 'text', spans: [{ text: 'a ` b' }] }])
  })
})

const sizeOf = ({ is, spans }: Block) =>
  plain(spans).replaceAll('&', '&amp;').length + spans.length + (is === 'heading' ? 4 : 2)

const limitsOf = (units: number, blocks: number): Limits => ({ units, blocks, measure: sizeOf })

const linesOf = (sheets: readonly Sheet[]) =>
  sheets.flatMap(({ blocks }) => blocks.filter(({ is }) => is === 'line' || is === 'item'))

describe('one message', () => {
  const limits = limitsOf(1_000, 30)
  const more = (count: number) => `and ${count} more`
  const digestOf = (lines: number, reason = 'Because.') =>
    sheetOfMessage(
      messageOf({
        body: '',
        groups: [
          { heading: 'Physics', lines: Array.from({ length: lines }, (_, place) => ({ text: `line ${place}` })) },
        ],
        reason,
      }),
    )

  it('is what it is, where that fits', () => {
    expect(fitInOne(digestOf(3), limits, more)).toEqual(digestOf(3))
  })

  it('says how many lines are missing, above the small print and what one can do', () => {
    const whole = digestOf(100)
    const one = fitInOne(whole, limits, more)
    const shown = linesOf([one]).length
    expect(textsOf(one).slice(-2)).toEqual([
      ['text', `and ${100 - shown} more`],
      ['note', 'Because.'],
    ])
    expect(linesOf([one])).toEqual(linesOf([whole]).slice(0, shown))
    expect(one).toMatchObject({ choices: whole.choices, link: whole.link })
  })

  it('keeps every limit, whatever is in it', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(3_000), fc.integer({ min: 700, max: 3_000 }), (lines, small, units) => {
        const some = limitsOf(units, 30)
        const one = fitInOne(digestOf(lines, 'x '.repeat(small)), some, more)
        expect(one.blocks.length).toBeLessThanOrEqual(30)
        expect(one.blocks.reduce((sum, block) => sum + sizeOf(block), 0)).toBeLessThanOrEqual(units)
        const missing =
          textsOf(one)
            .find(([, text]) => text?.startsWith('and '))?.[1]
            ?.match(/\d+/)?.[0] ?? 0
        expect(linesOf([one]).length + Number(missing)).toBe(lines)
      }),
    )
  })
})

describe('splitting', () => {
  it('leaves what fits as it is', () => {
    const sheet = sheetOfMessage(digest)
    expect(split(sheet, limitsOf(2_000, 50))).toEqual([sheet])
    expect(split({ blocks: [], choices: [] }, limitsOf(2_000, 50))).toEqual([{ blocks: [], choices: [] }])
  })

  it('cuts a long text at a word, and keeps title, reason, link and choices with it', () => {
    const sheet = sheetOfMessage(messageOf({ body: 'All work & no play. '.repeat(500) }))
    const [only, ...others] = split(sheet, limitsOf(1_000, 50))
    expect(others).toEqual([])
    expect(only).toMatchObject({ choices: sheet.choices, link: sheet.link })
    const [title, text, note] = only?.blocks ?? []
    expect([title, note]).toEqual([sheet.blocks[0], sheet.blocks[2]])
    expect(plain(text?.spans ?? [])).toMatch(/^All work & no play\. .*\S…$/)
    expect(only?.blocks.reduce((sum, block) => sum + sizeOf(block), 0)).toBeGreaterThan(900)
  })

  it('puts a heading with what it is over', () => {
    const lines = Array.from({ length: 5 }, (_, place) => ({ text: `line ${place}` }))
    const groups = ['One', 'Two', 'Three'].map((heading) => ({ heading, lines }))
    const sheets = split(sheetOfMessage(messageOf({ groups })), limitsOf(1_000, 4))
    expect(sheets.length).toBeGreaterThan(4)
    for (const { blocks } of sheets) expect(blocks.at(-1)?.is).not.toBe('heading')
  })

  it('keeps a line whose link alone is too long, without the link', () => {
    const url = `https://school.example/${'x'.repeat(500)}`
    const measure = ({ spans }: Block) => spans.reduce((sum, { text, url = '' }) => sum + text.length + url.length, 0)
    const sheet: Sheet = { blocks: [{ is: 'line', spans: [{ text: 'ann: Room change', url }] }], choices: [] }
    expect(split(sheet, { units: 100, blocks: 5, measure })[0]?.blocks).toEqual([
      { is: 'line', spans: [{ text: 'ann: Room change' }] },
    ])
  })

  const span = fc.record({ text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map(clean) })
  const spans = fc.array(span, { minLength: 1, maxLength: 3 })
  const long = fc.array(fc.lorem({ maxCount: 80 }), { maxLength: 3 })
  const content = fc.record({
    title: spans,
    texts: long,
    flow: fc.array(fc.tuple(fc.constantFrom('heading' as const, 'line' as const, 'item' as const), spans), {
      maxLength: 30,
    }),
    notes: fc.array(spans, { maxLength: 2 }),
    units: fc.integer({ min: 700, max: 2_000 }),
    blocks: fc.integer({ min: 1, max: 12 }),
  })

  it('loses no line, keeps the order and every limit, and ends with what one can do', () => {
    fc.assert(
      fc.property(content, ({ title, texts, flow, notes, units, blocks }) => {
        const sheet: Sheet = {
          blocks: [
            { is: 'title', spans: title },
            ...texts.map((text) => ({ is: 'text', spans: [{ text }] }) as const),
            ...flow.map(([is, spans]) => (is === 'item' ? { is, spans, choices: [] } : { is, spans })),
            ...notes.map((spans) => ({ is: 'note', spans }) as const),
          ],
          choices: [{ label: 'Undo', says: '/undo' }],
        }
        const sheets = split(sheet, limitsOf(units, blocks))
        for (const one of sheets) {
          expect(one.blocks.length).toBeLessThanOrEqual(blocks)
          expect(one.blocks.reduce((sum, block) => sum + sizeOf(block), 0)).toBeLessThanOrEqual(units)
        }
        expect(linesOf(sheets)).toEqual(linesOf([sheet]))
        expect(sheets.map(({ choices }) => choices.length)).toEqual([...sheets.slice(1).map(() => 0), 1])
        expect(sheets[0]?.blocks[0]?.spans).toEqual(title)
        const order = sheets.flatMap(({ blocks }) => blocks.map(({ is }) => is))
        expect(order.filter((is) => is !== 'text')).toEqual(
          sheet.blocks.map(({ is }) => is).filter((is) => is !== 'text'),
        )
      }),
    )
  })
})
