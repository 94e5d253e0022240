import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { InvalidInput } from '../../src/engine/errors.ts'
import { checkTemplate, render, TemplateError } from '../../src/engine/templates/index.ts'

const html = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const event = {
  actor: 'ada',
  occurred_at: '2026-11-22T08:15:00.000Z',
  fields: { tag: ['exam', 'urgent'] },
  data: JSON.parse(
    '{"title": "Room change", "body": "<b>B2</b>", "__proto__": { "stolen": "yes" }, "nested": {"deep": 1}}',
  ),
}
const list = Array.from({ length: 200 }, (_, index) => index)

const times = (count: number, text: string) => text.repeat(count)
const printed = (source: string, data: Record<string, unknown> = {}) => render(source, { event, ...data }, html)

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
    ['{{ event.occurred_at | date }}', '2026-11-22 08:15'],
    ['{{ event.nothing.at.all }}{{ nobody }}{{ event.data.missing | default: "none" }}', 'none'],
    ['{% comment %}{% if %}{% endcomment %}{% # a remark %}{% raw %}{{ event }}{% endraw %}', '{{ event }}'],
  ])('renders %s', (source, text) => expect(printed(source)).toBe(text))

  it('escapes whatever it prints and leaves its own text alone', () => {
    expect(printed('<i>{{ event.data.body }}</i>')).toBe('<i>&lt;b&gt;B2&lt;/b&gt;</i>')
    expect(printed('{% echo event.data.body %}')).toBe('&lt;b&gt;B2&lt;/b&gt;')
    expect(printed('{% capture a %}{{ event.data.body }}{% endcapture %}{{ "<" | append: "b" }}')).toBe('&lt;b')
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
      render('[{{ env.read }}{{ env.secret }}]', {
        env: {
          read: () => 'key',
          get secret() {
            return undefined
          },
        },
      }),
    ).toBe('[]')
  })

  it('is the same template for everyone who renders it', () => {
    const source = '{% assign seen = seen | append: who %}{{ seen }}'
    expect(['ada', 'grace'].map((who) => render(source, { who }))).toEqual(['ada', 'grace'])
  })
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

  const data = {
    list,
    long: 'a'.repeat(60_000),
    nested: Array.from({ length: 3000 }, (_, index) => [index, [index]]),
    wide: Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key${index}`, index])),
  }
  const loop = (inner: string) => `{% for i in (1..1500) %}${inner}{% endfor %}`
  const nestedLoops = (count: number) => times(count, '{% for i in list %}') + times(count, '{% endfor %}')

  const STEPS = 'it takes more than 10,000 steps'
  const SIZE = 'it makes a value of more than 64 kB'
  const OUTPUT = 'it writes more than 64 kB'

  it.each([
    ['loops inside each other', nestedLoops(4), STEPS],
    ['an empty loop', '{% for i in (1..20000) %}{% endfor %}', STEPS],
    ['an enormous range', '{% for i in (1..1000000000) %}{% endfor %}', SIZE],
    ['turning a long list round again and again', loop('{% for j in list reversed limit: 1 %}{% endfor %}'), STEPS],
    ['comparing lists of lists', loop('{% if nested == nested %}{% endif %}'), STEPS],
    ['choosing by a list of lists', loop('{% case nested %}{% when nested %}{% endcase %}'), STEPS],
    ['searching long text', loop('{% if long contains "b" %}{% endif %}'), STEPS],
    ['counting keys', loop('{{ wide.size }}'), STEPS],
    ['walking through keys', loop('{% for key in wide limit: 1 %}{% endfor %}'), STEPS],
    ['thousands of operands', loop(`{{ ${times(6000, '1 ')} }}`), STEPS],
    ['thousands of conditions', loop(`{% if false %}${times(900, '{%elsif false%}')}{% endif %}`), STEPS],
    ['thousands of choices', loop(`{% case 0 %}{% when ${times(6000, '1,')} 2 %}{% endcase %}`), STEPS],
    ['thousands of arguments', loop(`{{ "a" | upcase: ${times(6000, '1,')} 1 }}`), STEPS],
    ['thousands of names', loop(`{{ list${times(5000, '[0]')} }}`), STEPS],
    ['sorting by a long path', loop(`{% assign a = list | sort: "${times(6000, 'a.')}" %}`), STEPS],
    ['dates of thousands of parts', `{{ "2026-11-22" | date: "${times(7000, '%B')}" }}`, STEPS],
  ])('stops %s by its steps (attack 38)', (_what, source, message) => stopsSoon(source, message))

  it.each([
    ['text that doubles', `{% assign a = "aaaaaaaa" %}${times(40, '{% assign a = a | append: a %}')}`, SIZE],
    [
      'captures that double',
      `{% assign a = "aaaaaaaa" %}${times(40, '{% capture a %}{{ a }}{{ a }}{% endcapture %}')}`,
      OUTPUT,
    ],
    ['lists that double', `{% assign a = list %}${times(40, '{% assign a = a | concat: a %}')}`, STEPS],
    ['a date of a billion digits', '{{ "2026-11-22" | date: "%999999999d" }}', SIZE],
    ['replacing much by much', '{{ long | replace: "a", long }}', SIZE],
    ['a million rows', '{% for i in (1..1000000) %}row{% endfor %}', SIZE],
    ['printing long text again and again', loop('{{ long }}'), OUTPUT],
    ['a long raw text again and again', loop(`{% raw %}${times(5000, 'ab')}{% endraw %}`), OUTPUT],
  ])('stops %s by its size (attack 39)', (_what, source, message) => stopsSoon(source, message))

  function stopsSoon(source: string, message: string) {
    const began = Date.now()
    expect(() => render(source, data)).toThrow(message)
    expect(() => render(source, data)).toThrow(TemplateError)
    expect((Date.now() - began) / 2).toBeLessThan(200)
  }
})
