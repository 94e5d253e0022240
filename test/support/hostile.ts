/** Templates that want more than a template may have, and what stops them (attacks 38 and 39). */
export interface Hostile {
  readonly what: string
  readonly source: string
  readonly message: string
}

const list = Array.from({ length: 200 }, (_, index) => index)

/** What they find to work on. */
export const HOSTILE_DATA = {
  list,
  long: 'a'.repeat(60_000),
  nested: Array.from({ length: 3000 }, (_, index) => [index, [index]]),
  wide: Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key${index}`, index])),
}

const times = (count: number, text: string) => text.repeat(count)
const loop = (inner: string) => `{% for i in (1..1500) %}${inner}{% endfor %}`
const nestedLoops = (count: number) => times(count, '{% for i in list %}') + times(count, '{% endfor %}')

const STEPS = 'it takes more than 10,000 steps'
const SIZE = 'it makes a value of more than 64 kB'
const OUTPUT = 'it writes more than 64 kB'

const ROWS: readonly (readonly [what: string, source: string, message: string])[] = [
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
  ['dates again and again', loop('{{ 1795335300 | when }}{{ 1795335300 | ago }}'), STEPS],
  ['sentences again and again', loop('{{ "greet" | say: who: "Ada" }}'), STEPS],
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
]

export const HOSTILE: readonly Hostile[] = ROWS.map(([what, source, message]) => ({ what, source, message }))
