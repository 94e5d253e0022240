import { describe, expect, it } from 'vitest'
import {
  createRegistry,
  definePlugin,
  type Finding,
  type Lintable,
  lint,
  type MessageTexts,
  type SendMethod,
} from '../../src/engine/index.ts'
import { BUILT_IN_TEXTS } from '../../src/engine/messages/defaults.ts'
import type { Envelope } from '../../src/engine/messages/index.ts'
import { knownTo, type Shape } from '../../src/engine/messages/names.ts'
import { readingsAbout, readingsFor } from '../../src/engine/messages/readings.ts'
import { sampleOccurrences, scopesOf } from '../../src/engine/messages/scopes.ts'
import { forum } from '../support/forum.ts'

const letter: SendMethod = { name: 'letter', longest: 2_000, async send() {} }
const pigeon: SendMethod = { name: 'pigeon', hasButtons: true, longest: 500, async send() {} }

const school = definePlugin({
  name: 'school',
  sendMethods: [letter, pigeon],
  eventTypes: [{ name: 'course.end', fields: { course: { type: 'string' } }, parentGroup: 'school' }],
  messages: [{ group: 'school', parent: 'campus', templates: {} }],
})

const deskWith = (messages: readonly MessageTexts[] = []) => ({
  registry: createRegistry([forum, school, { name: 'more', messages }]),
  site: { name: 'Campus', url: 'https://campus.example' },
  now: new Date('2026-11-22T12:00:00Z'),
})

/** The body of a forum post, unless the test says otherwise. */
const textOf = (text: string, changes: Partial<Lintable> = {}): Lintable => ({
  ...{ group: 'event-forum-post', key: 'body', method: '', language: '', text },
  ...changes,
})

const found = (text: string, changes: Partial<Lintable> = {}): readonly Finding[] =>
  lint(deskWith(), textOf(text, changes))

const told = (findings: readonly Finding[]) => findings.map(({ severity, message }) => `${severity}: ${message}`)

const at = (line: number, column: number, what: string) =>
  `error: Line ${line}, column ${column} of the template: ${what}`

const HEADING = { group: 'digest-forum-forum', key: 'header' }
const DIGEST = { group: 'digest', key: 'body' }

describe('The linter', () => {
  it.each<[what: string, text: string, changes: Partial<Lintable>]>([
    ['everything that an event has', '{{ event.fields.forum }} {{ event.data.any.thing }} {{ event.facts.size }}', {}],
    [
      'who, what, whom and why',
      '{{ actor.name }} {{ object.state }} {{ subscriber.time_zone }} {{ subscription.text }}',
      {},
    ],
    [
      'what the template makes itself',
      '{% assign x = event.title %}{{ x }}{% for f in event.facts %}{{ f.title }}{% endfor %}',
      {},
    ],
    [
      'what it makes itself later on',
      '{% for f in event.facts %}{{ gap }}{{ f.title }}{% assign gap = ", " %}{% endfor %}',
      {},
    ],
    ['what a field is named by another value', '{{ event.fields[actor.name] }}', {}],
    ['what stands in a list', '{{ subscriptions.first.text }} {{ subscriptions[0].text }} {{ event.title.size }}', {}],
    ['a sentence of the catalogue', "{{ 'digest.more' | say: count: 3 }} {{ 'open' | say }}", {}],
    ['a heading', '{{ digest.heading }} {{ digest.value }} {{ events.first.title }} {{ events.size }}', HEADING],
    ['a digest', '{{ digest.interval }} {{ digest.count }} {{ digest.more }}', DIGEST],
    ['a row of spaces as one', `a${' '.repeat(300)}b`, { key: 'subject' }],
    [
      'all of it where everybody looks',
      '{{ event.title }}{{ digest.heading }}{{ had.first }}',
      { group: 'default', key: 'header' },
    ],
    ['fields of every type that has this parent', '{{ event.fields.course }}', { group: 'campus' }],
    ['fields of any type where any may come', '{{ event.fields.course }}{{ event.fields.forum }}', { group: 'event' }],
    ['nothing, on purpose', '', { key: 'subject' }],
  ])('knows %s', (_, text, changes) => {
    expect(told(found(text, changes))).toEqual([])
  })

  it.each<[what: string, text: string, changes: Partial<Lintable>, told: readonly string[]]>([
    ['what cannot be read', 'Hi,\n{% if x %}', {}, [at(2, 1, 'tag {% if x %} not closed.')]],
    [
      'a tag that is none',
      '{% include "x" %}',
      {},
      [expect.stringContaining('there is no tag `include`; use one of capture,')],
    ],
    [
      'a filter that is none',
      '{{ event.title | shout }}',
      {},
      [expect.stringContaining('there is no filter `shout`; use one of')],
    ],
    ['a name that is none', 'Hi {{ evnt.title }}', {}, [at(1, 7, 'there is no `evnt` here; did you mean `event`?')]],
    [
      'one that is never reached',
      '{% if false %}\n{{ evnt }}\n{% endif %}',
      {},
      [at(2, 4, 'there is no `evnt` here; did you mean `event`?')],
    ],
    [
      'a field that is not declared',
      '{{ event.fields.forun }}',
      {},
      [at(1, 4, 'there is no `event.fields.forun` here; did you mean `event.fields.forum`?')],
    ],
    [
      'a field of another type',
      '{{ event.fields.course }}',
      {},
      [
        expect.stringContaining(
          'there is no `event.fields.course` here; there is `event.fields.forum`, `event.fields.author`,',
        ),
      ],
    ],
    [
      'a link that is none, where a name is expected',
      '{{ event.fields[links.opn] }}',
      {},
      [at(1, 17, 'there is no `links.opn` here; did you mean `links.open`?')],
    ],
    [
      'an event where several are told of',
      '{{ event.title }}',
      HEADING,
      [
        at(
          1,
          4,
          'there is no one `event` here, since several are told of; `digest.heading` is what they share, and `events` lists those under a heading.',
        ),
      ],
    ],
    [
      'a heading of the whole',
      '{{ digest.heading }}',
      DIGEST,
      [expect.stringContaining('there is no `digest.heading` here; ')],
    ],
    [
      'a sentence that is none',
      "{{ 'reasn' | say }}",
      {},
      [at(1, 4, 'there is no sentence `reasn`; did you mean `reason`?')],
    ],
    [
      'a sentence without its values',
      "{{ 'reason' | say: count: 2 }}",
      {},
      [at(1, 4, "the sentence `reason` lacks `texts`; write `{{ 'reason' | say: count: …, texts: … }}`.")],
    ],
    [
      'what never ends',
      'Hi,\n{% for i in (1..20000) %}{% endfor %}',
      {},
      [expect.stringMatching(/^error: Line 2, column 1 .* 10,000 steps/)],
    ],
    [
      'what is too large',
      `{% assign a = "aaaaaaaa" %}${'{% assign a = a | append: a %}'.repeat(40)}`,
      {},
      [expect.stringContaining('it makes a value of more than 64 kB')],
    ],
    [
      'what fails with buttons only',
      '{% if method.has_buttons %}{% for i in (1..20000) %}{% endfor %}{% endif %}',
      {},
      [expect.stringContaining('10,000 steps')],
    ],
    ...[
      ['a digest that still grows', 'digest.until'],
      ['what came in quiet hours', "digest.interval == 'quiet'"],
      ['what was too much for one message each', "digest.interval == 'overflow'"],
      ['a digest that does not list everything', 'digest.more > 0'],
    ].flatMap(([what, condition]) =>
      [DIGEST, HEADING].map((place): [string, string, Partial<Lintable>, readonly string[]] => [
        `what fails in the ${place.key} of ${what} only`,
        `{% if ${condition} %}{% for i in (1..20000) %}{% endfor %}{% endif %}`,
        place,
        [expect.stringContaining('10,000 steps')],
      ]),
    ),
    [
      'what fails in a line only, where nobody knows what an event had',
      '{% unless had %}{% for i in (1..20000) %}{% endfor %}{% endunless %}',
      { key: 'line' },
      [expect.stringContaining('10,000 steps')],
    ],
    [
      'a group that is none',
      'x',
      { group: 'evnt-forum' },
      ['error: There is no message group `evnt-forum`. Did you mean `event-forum`?'],
    ],
    ['a key that is none', 'x', { key: 'boddy' }, ['error: A message has no `boddy`. Did you mean `body`?']],
    [
      'a send method that is none',
      'x',
      { method: 'pidgeon' },
      ['error: There is no send method `pidgeon`. Did you mean `pigeon`?'],
    ],
    [
      'a language that is none',
      'x',
      { language: 'german!' },
      ['error: `german!` is not a language. Write it like `de` or `de-AT`.'],
    ],
  ])('refuses %s', (_, text, changes, errors) => {
    expect(told(found(text, changes))).toEqual(errors)
  })

  it.each<[what: string, text: string, changes: Partial<Lintable>, told: readonly string[]]>([
    [
      'a subject that is cut',
      'x'.repeat(201),
      { key: 'subject' },
      [
        'warning: The `subject` has 201 characters with sample values, and is cut: say less, or shorten what it prints, as in `{{ event.data.title | truncate: 80 }}`.',
      ],
    ],
    [
      'a message that is longer than a send method takes',
      'x'.repeat(1_000),
      {},
      [
        expect.stringMatching(
          /^warning: By `pigeon` a message may have 500 characters, and this one has about 1,\d+: /,
        ),
      ],
    ],
    [
      'a message that nobody can get rid of',
      'Bye.',
      { group: 'default', key: 'actions' },
      [
        'warning: Nothing in a message by `letter` unsubscribes, and it has no buttons: link to `links.unsubscribe` in `actions`, `footer` or `body`.',
      ],
    ],
    [
      'what nobody asks for',
      'x',
      { group: 'digest-forum-forum', key: 'line' },
      ['warning: No message ever asks `digest-forum-forum` for its `line`: leave it out, or say it in another group.'],
    ],
  ])('warns of %s', (_, text, changes, warnings) => {
    expect(told(found(text, changes))).toEqual(warnings)
  })

  it('warns of no message that ends elsewhere, by buttons or in another part', () => {
    const without = textOf('', { group: 'default', key: 'actions' })
    const footer = { group: 'default', templates: { footer: '[Stop]({{ links.unsubscribe }})' } }
    expect(told(lint(deskWith(), { ...without, method: 'pigeon' }))).toEqual([])
    expect(told(lint(deskWith([{ ...footer, method: 'letter' }]), without))).toEqual([])
  })

  it('is not kept from an error by a warning', () => {
    const text = `${'x'.repeat(300)}{% if method.has_buttons %}{% for i in (1..20000) %}{% endfor %}{% endif %}`
    expect(told(found(text, { key: 'subject' }))).toEqual([expect.stringMatching(/^error: .* 10,000 steps/)])
  })

  it('says where', () => {
    expect(found('{{ evnt }}\n  {{ subscriber.nmae }}').map(({ position }) => position)).toEqual([
      { line: 1, column: 4 },
      { line: 2, column: 6 },
    ])
  })

  it('tries what costs much no longer than a moment, and says so', () => {
    const desk = deskWith()
    const heavy = textOf('{% for i in (1..1000) %}{% if i %}{% endif %}{% endfor %}', { group: 'event' })
    const findings = Array.from({ length: 100 }, () => told(lint(desk, heavy)))
    expect(findings[0]).toEqual([])
    expect(findings.at(-1)).toEqual([
      'warning: It was not tried with sample values, since those before it took so long. Check it by itself.',
    ])
    expect(told(lint(deskWith(), heavy))).toEqual([])
  })

  it('finds nothing wrong with what Carillon says itself', () => {
    for (const { group, templates } of BUILT_IN_TEXTS) {
      for (const [key, text] of Object.entries(templates)) {
        expect([group, key, told(lint(deskWith(), textOf(text, { group, key })))]).toEqual([group, key, []])
      }
    }
  })
})

describe('The names that the linter knows', () => {
  const desk = deskWith()
  const link = 'https://campus.example/1'
  const envelope: Envelope = {
    id: 'sample',
    recipient: { externalId: 'ada', name: 'Ada', locale: 'en', timeZone: 'UTC' },
    method: letter,
    subscriptions: [{ ref: '1~0', text: 'forum 42 immediate' }],
    links: { open: link, unsubscribe: link, mute: link, manage: link, why: link },
  }
  const [event, heading] = readingsAbout(desk.registry, 'forum.post')
  const digest = readingsFor(desk.registry, 'digest', 'body').find((reading) => reading.of === 'digest')

  it.each([
    ['an event', event, 'body'],
    ['a heading', heading, 'header'],
    ['a digest', digest, 'body'],
  ] as const)('are those that a template finds, and no others: %s', (_, reading, key) => {
    if (!reading) throw new Error('There is no such reading.')
    const scopes = scopesOf(desk, envelope, reading, key, sampleOccurrences(reading, desk, ''))
    const found = scopes.flatMap((scope) => pathsFound(scope))
    const known = pathsKnown({ members: knownTo([reading]) })
    // Of what has no one event, there is nothing.
    const missing = reading.of === 'event' ? [] : ['had']
    expect(new Set([...found, ...missing].filter(isNamed))).toEqual(new Set(known))
  })
})

/** What hosts send can be named whatever it is. */
const isNamed = (path: string) => !/^(object|event\.data|events\[\]\.data)\./.test(path)

function pathsFound(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return [path, ...value.slice(0, 1).flatMap((item) => membersOf(item, `${path}[]`))]
  return [...(path === '' ? [] : [path]), ...membersOf(value, path)]
}

const membersOf = (value: unknown, path: string): readonly string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([name, member]) => pathsFound(member, path === '' ? name : `${path}.${name}`))
    : []

function pathsKnown(shape: Shape, path = ''): readonly string[] {
  const own = path === '' ? [] : [path]
  if (typeof shape !== 'object') return own
  if ('each' in shape) return [...own, ...pathsKnown(shape.each, `${path}[]`).filter((one) => one !== `${path}[]`)]
  const members = Object.entries(shape.members)
  return [...own, ...members.flatMap(([name, one]) => pathsKnown(one, path === '' ? name : `${path}.${name}`))]
}
