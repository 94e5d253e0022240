import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { InvalidInput } from '../../src/engine/errors.ts'
import { checkTemplate, render, type Speech, TemplateError, type Terms } from '../../src/engine/templates/index.ts'
import { plain } from '../../src/engine/templates/plain.ts'
import { HOSTILE, HOSTILE_DATA } from '../support/hostile.ts'

const html = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const speech: Speech = {
  locale: 'en-GB',
  timeZone: 'Europe/Vienna',
  now: new Date('2026-11-22T12:15:00Z'),
  say: (name, values) => (name === 'greet' ? `*Hello* ${values.who} and ${values.count}` : undefined),
}
const terms: Terms = { speech, makeSafe: html }

const event = {
  actor: 'ada',
  occurred_at: '2026-11-22T08:15:00.000Z',
  fields: { tag: ['exam', 'urgent'] },
  data: JSON.parse(
    '{"title": "Room change", "body": "<b>B2</b>", "__proto__": { "stolen": "yes" }, "nested": {"deep": 1}}',
  ),
}

const times = (count: number, text: string) => text.repeat(count)
const printed = (source: string, data: Record<string, unknown> = {}) => render(source, { event, ...data }, terms)

describe('A template', () => {
  it.each([
    ['{{ event.actor }}: {{ event.data.title }}', 'ada: Room change'],
    ['{{ event.data.title | upcase | truncate: 7 }}', 'ROOM...'],
    ['{{ event.fields.tag | join: ", " }}', 'exam, urgent'],
    [
      '{% for tag in event.fields.tag %}{{ forloop.index }} {{ tag }}{% unless forloop.last %}, {% endunless %}{% endfor %}',
      '1 exam, 2 urgent',
    ],
    ['{% for star in (1..3) %}*{% else %}none{% endfor %}', '***'],
    ['{% if event.fields.tag contains "exam" and event.actor == "ada" %}yes{% else %}no{% endif %}', 'yes'],
    ['{% case event.actor %}{% when "grace", "ada" %}known{% else %}unknown{% endcase %}', 'known'],
    ['{% assign n = event.fields.tag.size | plus: 1 %}{% capture text %}n{{ n }}{% endcapture %}{{ text }}', 'n3'],
    ['{{ event.occurred_at | date: "%d %b %Y %H:%M", "Europe/Vienna" }}', '22 Nov 2026 09:15'],
    ['{{ event.occurred_at | date }}', '2026-11-22 09:15'],
    ['{{ event.nothing.at.all }}{{ nobody }}{{ event.data.missing | default: "none" }}', 'none'],
    ['{% comment %}{% if %}{% endcomment %}{% # a remark %}{% raw %}{{ event }}{% endraw %}', '{{ event }}'],
  ])('renders %s', (source, text) => expect(printed(source)).toBe(text))

  it('escapes whatever it prints and leaves its own text alone', () => {
    expect(printed('<i>{{ event.data.body }}</i>')).toBe('<i>&lt;b&gt;B2&lt;/b&gt;</i>')
    expect(printed('{% echo event.data.body %}')).toBe('&lt;b&gt;B2&lt;/b&gt;')
    expect(printed('{% capture a %}{{ event.data.body }}{% endcapture %}{{ "<" | append: "b" }}')).toBe('&lt;b')
    expect(printed('{% capture a %}<{{ event.data.body }}{% endcapture %}{{ a | append: "" }}')).toBe(
      '&lt;&lt;b&gt;B2&lt;/b&gt;',
    )
  })

  it('cannot be told to print a value unescaped', () => {
    for (const filter of ['raw', 'escape', 'escape_once']) {
      expect(() => printed(`{{ event.data.body | ${filter} }}`)).toThrow(`leave \`${filter}\` out`)
    }
  })

  it('does not know what time it is', () => {
    expect(printed('{{ "now" | date: "%Y" }} {{ "today" | date: "%s" }}')).toBe('now today')
  })

  it('prints nothing for an object', () => expect(printed('[{{ event }}{{ event.data.nested }}]')).toBe('[]'))

  it('shows nothing that an event does not hold itself (attack 37)', () => {
    const inherited = [
      'event.constructor',
      'event.__proto__',
      'event.fields.tag.constructor',
      'constructor',
      '__proto__',
    ]
    for (const name of [
      ...inherited,
      'event["constructor"]["name"]',
      '"".constructor',
      'event.toString',
      'event.stolen',
    ]) {
      expect(printed(`[{{ ${name} }}]`)).toBe('[]')
    }
    expect(printed('{{ event.data.__proto__.stolen }}')).toBe('yes')
    expect(printed('{% assign __proto__ = event.fields.tag %}{{ __proto__ | size }}')).toBe('2')
    expect(
      render(
        '[{{ env.read }}{{ env.secret }}]',
        {
          env: {
            read: () => 'key',
            get secret() {
              return undefined
            },
          },
        },
        terms,
      ),
    ).toBe('[]')
  })

  it('is the same template for everyone who renders it', () => {
    const source = '{% assign seen = seen | append: who %}{{ seen }}'
    expect(['ada', 'grace'].map((who) => render(source, { who }, terms))).toEqual(['ada', 'grace'])
  })
})

describe('What a template finds', () => {
  const shown = (source: string, scope: Record<string, unknown>) => render(source, scope, { speech })

  it('is a text that is cut where it is too long to be shown', () => {
    const long = 'word '.repeat(20_000)
    expect(shown('{{ long }}', { long })).toMatch(/^(word )+word…$/)
    expect(shown('{{ long }}', { long }).length).toBeLessThanOrEqual(20_000)
    expect(shown('{{ long.size }}', { long: 'a'.repeat(500_000) })).toBe('20000')
    expect(shown('{{ long | strip_html }}', { long }).length).toBeLessThanOrEqual(20_000)
  })

  it('is cut where it was put together, too', () => {
    const twice = '{% assign twice = half | append: half %}'
    const scope = { half: '*'.repeat(15_000) }
    const makeSafe = (text: string) => text.replaceAll('*', '\\*')
    const cut = `${'\\*'.repeat(19_999)}…`
    expect(render(`${twice}{{ twice }}`, scope, { speech, makeSafe })).toBe(cut)
    expect(render(`${twice}{{ twice | code }}`, scope, { speech, makeSafe })).toBe(`\`${cut}\``)
    expect(render(`${twice}{{ 'greet' | say: who: twice, count: 2 }}`, scope, { speech, makeSafe })).toBe(
      `*Hello* ${cut} and 2`,
    )
  })

  it('is cut between two letters', () => {
    expect(shown('{{ long }}', { long: `a${'👩🏽‍🚀'.repeat(10_000)}` })).toMatch(/^a(👩🏽‍🚀)+…$/u)
  })

  it('is at most 10,000 values, of which the outer ones come first', () => {
    let read = 0
    const counted = () => Object.defineProperty({}, 'a', { enumerable: true, get: () => (read += 1) })
    const data = { list: Array.from({ length: 9_500 }, counted), title: 'Exam', deep: { here: 'x' } }
    expect(shown('{{ data.title }} {{ data.deep.here }} {{ data.list[9499].a }}', { data })).toBe('Exam x ')
    expect(read).toBeLessThan(500)
    const copy = plain({ list: Array.from({ length: 30_000 }, () => 1), lost: {} })
    expect(copy).toEqual({ list: Array.from({ length: 9_998 }, () => 1), lost: {} })
  })

  it('holds nothing that goes round in a circle', () => {
    const data: { name: string; self?: object } = { name: 'Ada' }
    data.self = data
    expect(shown('{{ data.self.self.name }}', { data })).toBe('Ada')
  })

  it('stays as it is, whatever another template does with it', () => {
    const scope = Object(plain({ list: [3, 1, 2] }))
    const sources = ['sort', 'reverse', 'sort_natural', 'concat: list', 'uniq', 'compact', 'slice: 1, 2', 'map: "a"']
    for (const filter of sources) shown(`{% assign list = list | ${filter} %}{% assign x = list | ${filter} %}`, scope)
    expect(shown('{{ list }}', scope)).toBe('312')
  })
})

describe('A filter', () => {
  const at = '2026-11-22T08:15:00Z'
  it.each([
    ['{{ at | day }}', '22 Nov 2026'],
    ['{{ at | time }}', '09:15'],
    ['{{ at | when }}', '22 Nov 2026, 09:15'],
    ['{{ 1795335300 | when }}', '22 Nov 2026, 09:15'],
    ['{{ "2026-11-22" | day }}', '22 Nov 2026'],
    ['{{ "2026-11-22" | when }}', '22 Nov 2026'],
    ['{{ "tomorrow" | when }}{{ nobody | day }}', 'tomorrow'],
    ['{{ at | ago }}', '4 hours ago'],
    ['{{ "2026-11-23T12:15:00Z" | ago }}', 'tomorrow'],
    ['{{ "2026-11-22T12:14:30Z" | ago }}', 'now'],
    ['{{ 1 | plural: "post", "posts" }} {{ 2 | plural: "post", "posts" }}', 'post posts'],
    ['{{ "one two  three" | words: 2 }}', 'one two…'],
    ['{{ "one two" | words: 2 }}', 'one two'],
    ['{{ "greet" | say: who: "<Ada>", count: 3 }}', '*Hello* &lt;Ada&gt; and 3'],
    ['{{ "greet" | say: who: "<Ada>", count: 3 | upcase }}', '*HELLO* &lt;ADA&gt; AND 3'],
    ['{% assign said = "greet" | say: who: "<Ada>", count: 3 %}{{ said }}', '*Hello* &lt;Ada&gt; and 3'],
    ['{{ "a<b" | code }}', '`a&lt;b`'],
  ])('renders %s', (source, text) => expect(printed(source, { at })).toBe(text))

  it.each([
    ['en-GB', '22 Nov 2026', '09:15', '4 hours ago', 'Beiträge'],
    ['xx', '22 Nov 2026', '09:15', '4 hours ago', 'Beiträge'],
    ['no such language', '22 Nov 2026', '09:15', '4 hours ago', 'Beiträge'],
  ])('speaks %s', (locale, ...expected) => {
    const said = (source: string) => render(source, { at }, { speech: { ...speech, locale } })
    const sources = ['{{ at | day }}', '{{ at | time }}', '{{ at | ago }}', '{{ 2 | plural: "Beitrag", "Beiträge" }}']
    expect(sources.map(said)).toEqual(expected)
  })

  it('chooses a plural by the rules of the language in which the text is', () => {
    // In French, none is one.
    const chosen = (locale: string, language?: string) =>
      render('{{ 0 | plural: "one", "other" }}', {}, { speech: { ...speech, locale }, ...(language && { language }) })
    expect(chosen('fr', 'fr')).toBe('one')
    expect(chosen('fr')).toBe('other')
    expect(chosen('fr', 'en')).toBe('other')
    expect(chosen('en', 'fr-CA')).toBe('one')
    expect(chosen('fr', 'no such language')).toBe('other')
  })

  it.each([
    ['de', 'November'],
    ['de-AT', 'November'],
    ['fr', 'novembre'],
    ['it', 'November'],
    ['xx', 'November'],
  ])('names a month in the language in which we speak to a reader of %s', (locale, month) => {
    const said = (source: string) => render(source, { at }, { speech: { ...speech, locale } })
    expect(said('{{ at | date: "%B" }}')).toBe(month)
  })

  it('says where a sentence is missing', () => {
    expect(() => printed('Well,\n{{ "nothing" | say }}')).toThrow(
      'Line 2, column 1 of the template: there is no sentence `nothing`.',
    )
  })
})

describe('In the address of a link, a template', () => {
  const made = (source: string, value: string) =>
    render(
      source,
      { value },
      { speech, makeSafe: (text, address) => (address === undefined ? '?' : `<${address}|${text}>`) },
    )

  it.each([
    ['[a]({{ value }})', '[a](<|x>)'],
    [
      '[a](https://b.example/{{ value }}?c={{ value }})',
      '[a](https://b.example/<https://b.example/|x>?c=<https://b.example/<https://b.example/|x>?c=|x>)',
    ],
    ['[a](b) {{ value }}', '[a](b) ?'],
    ['[a](b {{ value }}', '[a](b ?'],
    ['\\](b{{ value }})', '\\](b?)'],
    ['[a]{% if true %}({% endif %}{{ value }})', '[a](<|x>)'],
    ['{% capture b %}[a]({{ value }}){% endcapture %}{{ value }}', '?'],
  ])('knows its place in %s', (source, text) => expect(made(source, 'x')).toBe(text))
})

describe('Checking a template', () => {
  it.each([
    [
      '{{ event.data.title | shout }}',
      'Line 1, column 1 of the template: there is no filter `shout`; use one of append, ',
    ],
    ['{{ "a" | constructor }}', 'there is no filter `constructor`'],
    ['{{ "a" | toString }}', 'there is no filter `toString`'],
    ['{{ event | json }}', 'there is no filter `json`'],
    ['Hello,\n  {% if event %}', 'Line 2, column 3 of the template: tag {% if event %} not closed.'],
    ['Hello, {{ event', 'Line 1, column 8 of the template: output "{{ event" not closed.'],
    [
      times(9, '{% if a %}') + times(9, '{% endif %}'),
      'Line 1, column 81 of the template: more than 8 tags stand inside each other',
    ],
    ['x'.repeat(16 * 1024 + 1), 'The template is longer than 16 kB; shorten it.'],
    [`{{ ${times(4000, 'a[')}1${times(4000, ']')} }}`, 'stand too deep inside each other'],
    [
      '{% for i in (9007199254740992..9007199254740995) %}{% endfor %}',
      'a range starts with a number of at most six digits',
    ],
    ["{% case 1 %}{% when 1 ' or (event.low..event.high) ' %}{% endcase %}", 'a range starts with a number'],
  ])('says what is wrong with %.60s', (source, message) => {
    expect(() => checkTemplate(source, '/events/0/templates/line')).toThrow(message)
    expect(() => checkTemplate(source, '/events/0/templates/line')).toThrow(InvalidInput)
  })

  it.each([
    'include "/etc/passwd"',
    'render "line"',
    'layout "page"',
    'block a',
    'tablerow i in (1..9)',
    'cycle 1, 2',
    'liquid',
  ])('knows no tag {%% %s %%} (attack 40)', (tag) =>
    expect(() => checkTemplate(`{% ${tag} %}`, '')).toThrow(`there is no tag \`${tag.split(' ')[0]}\``),
  )

  it('names the place in the manifest', () => {
    expect(() => checkTemplate('{{', '/events/0/templates/line')).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ pointer: '/events/0/templates/line' })] }),
    )
  })

  it('finds nothing wrong with one that is right', () => {
    expect(() => checkTemplate(times(8, '{% if a %}') + times(8, '{% endif %}'), '')).not.toThrow()
  })
})

describe('With a clock that stands still', () => {
  beforeEach(() => void vi.spyOn(performance, 'now').mockReturnValue(0))
  afterEach(() => void vi.restoreAllMocks())

  it.each(HOSTILE)('stops $what', ({ source, message }) => {
    const began = Date.now()
    expect(() => render(source, HOSTILE_DATA, terms)).toThrow(message)
    expect(() => render(source, HOSTILE_DATA, terms)).toThrow(TemplateError)
    expect((Date.now() - began) / 2).toBeLessThan(1_000)
  })
})
