import { describe, expect, it } from 'vitest'
import { composeDigest, type DigestEnvelope, type Occurrence, voiceFor } from '../../src/engine/messages/index.ts'
import type { Event, EventType, Message, MessageBlock, Plugin, SendMethod } from '../../src/engine/plugin.ts'
import { createRegistry } from '../../src/engine/registry.ts'
import { generatorKey } from '../../src/engine/store/titles.ts'
import { wordsFor } from '../../src/engine/words/index.ts'
import { forum } from '../support/forum.ts'

const MORNING = new Date('2026-11-23T08:00:00Z')
const pigeon: SendMethod = { name: 'pigeon', async send() {} }
const ada = { externalId: 'ada', name: 'Ada', locale: 'en', timeZone: 'Europe/Vienna' }
const { digest: words } = wordsFor('en')

const post: EventType = forum.eventTypes?.[0] as EventType

/** A post by Ada about a change of rooms in forum 42, some minutes after midnight. */
const happened = (minute: number, event: Partial<Event> = {}, type: EventType = post): Occurrence => ({
  event: {
    id: `e${minute}`,
    name: type.name,
    actor: 'Ada',
    url: `https://school.example/p${minute}`,
    fields: { forum: '42', author: 'ada' },
    data: { title: 'Room change', body: 'The exam moves to B2.' },
    occurredAt: new Date(Date.UTC(2026, 10, 23, 0, minute)),
    ...event,
  },
  type,
})
const titled = (minute: number, title: string, event: Partial<Event> = {}) =>
  happened(minute, { data: { title, body: `All about: ${title}.` }, ...event })
const several = (count: number, from = 0) =>
  Array.from({ length: count }, (_, place) => titled(from + place, `Post ${from + place}`))
const inForum = (name: string) => ({ fields: { forum: name, author: 'ada' } })

interface Wanted extends Partial<DigestEnvelope> {
  readonly messages?: Plugin['messages']
  /** Gets what went wrong; without it, nothing may. */
  readonly fails?: string[]
}

function digestOf(occurrences: readonly Occurrence[], { messages = [], fails, ...wanted }: Wanted = {}): Message {
  const envelope: DigestEnvelope = {
    id: 'm1',
    recipient: ada,
    method: pigeon,
    subscriptions: [{ ref: '1~k2', text: 'forum 42 daily' }],
    links: {},
    interval: 'daily',
    style: 'short',
    more: 0,
    titles: new Map(),
    ...wanted,
  }
  const registry = createRegistry([{ name: 'texts', messages }])
  const voice = voiceFor({ registry, site: { name: 'School' }, now: MORNING }, envelope)
  const message = composeDigest(occurrences, envelope, voice)
  if (fails) fails.push(...voice.failures.map((failure) => failure.message))
  else expect(voice.failures).toEqual([])
  return message
}

const textOf = ({ spans }: MessageBlock) => spans.map(({ text }) => text).join('')
const textsOf = (message: Message, ...kinds: readonly MessageBlock['is'][]) =>
  message.blocks.filter((block) => kinds.includes(block.is)).map(textOf)
const listOf = (message: Message) => textsOf(message, 'heading', 'line')

const physics = {
  titles: new Map([[generatorKey(['forum', '42']), { title: 'Physics 1', url: 'https://school.example/forum/42' }]]),
}

describe('A short digest', () => {
  it('says what it is, what is new under which heading, and why it came', () => {
    const message = digestOf([titled(5, 'Which B2?', { actor: 'Linus' }), happened(1)], physics)
    expect(message).toMatchObject({ id: 'm1', isDigest: true, locale: 'en', subscriptions: [{ ref: '1~k2' }] })
    expect(message.subject).toBe(words.subjects.daily({ count: 2 }))
    expect(message.blocks.slice(0, 4)).toEqual([
      { is: 'text', spans: [{ text: 'These are new:' }] },
      { is: 'heading', spans: [{ text: 'Physics 1 (2)', url: 'https://school.example/forum/42' }] },
      { is: 'line', spans: [{ text: 'Ada: Room change', url: 'https://school.example/p1' }] },
      { is: 'line', spans: [{ text: 'Linus: Which B2?', url: 'https://school.example/p5' }] },
    ])
    expect(textsOf(message, 'note')[0]).toContain('forum 42 daily')
  })

  it('takes a heading from the catalogue, else from what the events call it last, else from the field', () => {
    const called = (minute: number, forum_title: string) =>
      happened(minute, { data: { title: `Post ${minute}`, forum_title } })
    expect(listOf(digestOf([called(1, 'Physics'), called(2, 'Physics I')], physics))[0]).toBe('Physics 1 (2)')
    expect(listOf(digestOf([called(1, 'Physics'), called(2, 'Physics I'), titled(3, 'Post 3')]))[0]).toBe(
      'Physics I (3)',
    )
    expect(listOf(digestOf([happened(1)]))[0]).toBe('Forum 42')
  })

  it('links no heading and no line to anything but a page', () => {
    const titles = new Map([[generatorKey(['forum', '42']), { title: 'Physics 1', url: 'javascript:alert(1)' }]])
    const { blocks } = digestOf([happened(1, { url: 'javascript:alert(1)' })], { titles })
    expect(blocks.flatMap(({ spans }) => spans.flatMap(({ url = [] }) => url))).toEqual([])
  })

  it('gives the template of a heading all events of its group', () => {
    const messages = [
      {
        group: 'digest-forum-forum',
        templates: {
          header:
            '{{ digest.heading }}, {{ digest.value }}: {{ digest.count }} by {{ events | map: "actor" | join: "+" }}',
          closing: '{{ digest.url }}',
        },
      },
    ]
    const message = digestOf([happened(1), happened(2, { actor: 'Linus', data: { title: 'B2?' } })], {
      ...physics,
      messages,
    })
    expect(textsOf(message, 'heading')).toEqual(['Physics 1, 42: 2 by Ada+Linus'])
    expect(textsOf(message, 'text').at(-1)).toBe('https://school.example/forum/42')
  })

  it('says what closes every digest once, however many headings there are', () => {
    const messages = [{ group: 'digest', templates: { closing: 'See you tomorrow.' } }]
    const message = digestOf([happened(1), happened(2, inForum('7'))], { messages })
    expect(textsOf(message, 'text')).toEqual(['These are new:', 'See you tomorrow.'])
  })

  it('keeps two groupings of the same objects apart, and the values of different types', () => {
    const fields = { id: { type: 'string' }, kind: { type: 'string' } } as const
    const byId: EventType = { name: 'node.update', fields, digestBy: 'id' }
    const byKind: EventType = { name: 'node.insert', fields, digestBy: 'kind' }
    const byCourse: EventType = { name: 'course.end', fields, digestBy: 'id' }
    const event = { fields: { id: '42', kind: '42' } }
    const message = digestOf([
      happened(1, event, byId),
      happened(2, event, byKind),
      happened(3, event, byCourse),
      happened(4, { fields: { id: 42, kind: '42' } }, byId),
    ])
    expect(textsOf(message, 'heading')).toEqual(['id 42', 'kind 42', 'id 42', 'id 42'])
  })

  it('puts what is about one generator under one heading, whatever its type', () => {
    const reply: EventType = { ...post, name: 'reply.new', title: 'New reply' }
    const message = digestOf([happened(1), happened(2, {}, reply)], physics)
    expect(textsOf(message, 'heading')).toEqual(['Physics 1 (2)'])
  })

  it('lists events in the order in which they happened, and headings in that of their first events', () => {
    const message = digestOf([
      titled(4, 'D'),
      titled(3, 'C', inForum('7')),
      titled(1, 'A', inForum('7')),
      titled(2, 'B'),
      titled(2, 'B'),
    ])
    expect(listOf(message)).toEqual(['Forum 7 (2)', 'Ada: A', 'Ada: C', 'Forum 42 (2)', 'Ada: B', 'Ada: D'])
  })

  it('says a repeated line once, with how often, and links to the newest', () => {
    const message = digestOf([happened(1), titled(2, 'B2 or B3?'), happened(3), happened(4)])
    expect(listOf(message)).toEqual(['Forum 42 (4)', 'Ada: Room change (3 times)', 'Ada: B2 or B3?'])
    expect(message.blocks.find((block) => block.is === 'line')?.spans).toEqual([
      { text: 'Ada: Room change', url: 'https://school.example/p4' },
      { text: ` ${words.times({ count: 3 })}` },
    ])
  })

  it('keeps the first five lines of a long group and the last two, and says where the others are', () => {
    const message = digestOf([...several(19), titled(7, 'Post 7', { id: 'again' })], physics)
    expect(listOf(message)).toEqual([
      'Physics 1 (20)',
      ...[0, 1, 2, 3, 4].map((place) => `Ada: Post ${place}`),
      'and 13 more',
      ...[17, 18].map((place) => `Ada: Post ${place}`),
    ])
    expect(message.blocks.find((block) => textOf(block) === 'and 13 more')).toEqual({
      is: 'line',
      spans: [{ text: words.more({ count: 13 }), url: 'https://school.example/forum/42' }],
    })
    expect(digestOf(several(19)).blocks).toContainEqual({ is: 'line', spans: [{ text: 'and 12 more' }] })
  })

  it('leaves no line out whose place the note would take', () => {
    expect(textsOf(digestOf(several(8)), 'line')).toHaveLength(8)
    expect(textsOf(digestOf(several(9)), 'line')).toContain('and 2 more')
  })

  it('sums up what no longer fits under thirty headings', () => {
    const forums = Array.from({ length: 40 }, (_, place) => titled(place, 'New', inForum(`f${place}`)))
    const message = digestOf([...forums, titled(50, 'Newer', inForum('f39'))])
    expect(textsOf(message, 'heading')).toHaveLength(30)
    expect(textsOf(message, 'text')).toContain(words.rest({ count: 11 }))
    expect(message.subject).toContain('41 updates')
  })

  it.each([4_096, 2_000, 1_200])('is not longer than the %i characters that its send method takes', (longest) => {
    const forums = Array.from({ length: 10 }, (_, place) =>
      Array.from({ length: 9 }, (_, n) => titled(place * 9 + n, `Post ${n}`, inForum(`f${place}`))),
    )
    const message = digestOf(forums.flat(), { method: { ...pigeon, longest } })
    expect(message.blocks.map(textOf).join('\n').length).toBeLessThan(longest)
    expect(textsOf(message, 'heading')).toHaveLength(10)
  })

  it('counts what it is not given to list', () => {
    const message = digestOf([happened(1)], { more: 500 })
    expect(message.subject).toContain('501 updates')
    expect(textsOf(message, 'text')[0]).toContain('500 more')
  })

  it('leaves out the line of a type that wants none', () => {
    const messages = [{ group: 'event-forum-post', templates: { line: '' } }]
    expect(listOf(digestOf([happened(1), titled(2, 'B')], { messages }))).toEqual(['Forum 42 (2)'])
  })

  it('is composed soon, however long each of its lines takes', () => {
    const line = '{% for a in (1..2500) %}{% endfor %}{{ event.id }}'
    const fails: string[] = []
    const envelope = { messages: [{ group: 'event-forum-post', templates: { line } }], fails }
    expect(listOf(digestOf(several(1_000), envelope))).toEqual([
      'Forum 42 (1,000)',
      ...['e0', 'e1', 'e2', 'e3', 'e4', 'and 993 more', 'Ada: Post 998', 'Ada: Post 999'],
    ])
    expect(fails).toEqual([expect.stringContaining('300,000 steps')])
  })
})

describe('A long digest', () => {
  const long = { style: 'long' } as const

  it('says of each event all that a message about it says, in the order of the headings', () => {
    const message = digestOf([titled(1, 'A'), titled(2, 'B', inForum('7')), titled(3, 'C')], long)
    const said = message.blocks.slice(1, 7).map((block) => [block.is, textOf(block)])
    expect(said).toEqual(
      ['A', 'C', 'B'].flatMap((title) => [
        ['heading', title],
        ['text', `All about: ${title}.`],
      ]),
    )
    expect(message.blocks[1]?.spans).toEqual([{ text: 'A', url: 'https://school.example/p1' }])
  })

  it('says the first fifteen and the last five of many', () => {
    const message = digestOf(several(30), long)
    expect(textsOf(message, 'heading')).toEqual(
      [...Array(15).keys(), 25, 26, 27, 28, 29].map((place) => `Post ${place}`),
    )
    expect(textsOf(message, 'text')).toContain(words.more({ count: 10 }))
  })

  it('says fewer of them where a send method takes less', () => {
    const message = digestOf(several(30), { ...long, method: { ...pigeon, longest: 800 } })
    expect(textsOf(message, 'heading')).toHaveLength(8)
  })
})

describe('A digest of subjects', () => {
  const subjects = { style: 'subjects' } as const

  it('lists a line each, without headings', () => {
    const message = digestOf([titled(1, 'A'), titled(2, 'B', inForum('7')), titled(3, 'A')], {
      ...subjects,
      ...physics,
    })
    expect(listOf(message)).toEqual(['A (2 times)', 'B'])
    expect(textsOf(message, 'heading')).toEqual([])
  })

  it('keeps the first thirty and the last ten', () => {
    const lines = textsOf(digestOf(several(100), subjects), 'line')
    expect([lines.length, lines[30]]).toEqual([41, words.more({ count: 60 })])
  })
})

describe('What a digest is of', () => {
  it.each(['quiet', 'overflow', 'contact', 'unread'] as const)(
    'is said of what came otherwise than it should: %s',
    (interval) => {
      const message = digestOf([happened(1), titled(2, 'B')], { interval })
      expect(message.subject).toBe(words.subjects[interval]({ count: 2 }))
      expect(textsOf(message, 'text')[0]).toBe(words[`${interval}Body`]({ count: 2 }))
    },
  )

  it('is said by operators and plug-ins, where they say it', () => {
    const messages = [{ group: 'digest', templates: { subject: 'News of {{ site.name }}, {{ digest.interval }}' } }]
    expect(digestOf([happened(1)], { messages }).subject).toBe('News of School, daily')
  })

  it.each(['en', 'de', 'fr', 'es'])('is told to templates by its name, and as it is read: %s', (locale) => {
    const recipient = { ...ada, locale }
    const subject = "{% if digest.interval == 'daily' %}{{ digest.title }}: {{ digest.subject }}{% endif %}"
    const messages = [{ group: 'digest', templates: { subject } }]
    const { conversation, digest } = wordsFor(locale)
    expect(digestOf([happened(1)], { messages, recipient }).subject).toBe(
      `${conversation.intervals.daily}: ${digest.subjects.daily({ count: 1 })}`,
    )
  })

  it.each([
    ['de', 'Digest „Alle zwei Stunden“: 2 Neuigkeiten', 'Digest „Alle zwei Stunden“ bis jetzt: 2 Neuigkeiten'],
    ['fr', 'Récapitulatif «\u00a0Alle zwei Stunden\u00a0»\u00a0: 2 nouveautés', /» en cours\u00a0: 2 nouveautés$/],
    ['es', 'Resumen «Alle zwei Stunden»: 2 novedades', 'Resumen «Alle zwei Stunden» hasta ahora: 2 novedades'],
  ])('is said of an interval of an operator by its title: %s', (locale, complete, growing) => {
    const wanted = { interval: 'two-hourly', intervalTitle: 'Alle zwei Stunden', recipient: { ...ada, locale } }
    const some = [happened(1), titled(2, 'B')]
    expect(digestOf(some, wanted).subject).toBe(complete)
    expect(digestOf(some, { ...wanted, until: MORNING }).subject).toMatch(growing)
  })

  it.each(['other', 'constructor'])('has no sentence but that for intervals of operators: %s', (interval) => {
    expect(digestOf([happened(1)], { interval }).subject).toBe(words.subjects.other({ title: interval, count: 1 }))
  })

  it('has the subject of its kind, even where nobody wants one or it grows', () => {
    const messages = [{ group: 'digest', templates: { subject: '' } }]
    const recipient = { ...ada, locale: 'de' }
    const quiet = digestOf([happened(1)], { messages, recipient, interval: 'quiet', until: MORNING })
    expect(quiet.subject).toBe(wordsFor('de').digest.subjects.quiet({ count: 1 }))
  })

  it('has a subject, even where nobody wants one', () => {
    const messages = [{ group: 'digest', templates: { subject: '', body: '' } }]
    const message = digestOf([happened(1)], { messages })
    expect(message.subject).toBe(words.subjects.daily({ count: 1 }))
    expect(message.blocks[0]?.is).toBe('heading')
  })

  it.each(['en-GB', 'de', 'fr-CA'])('is said to each reader in their own language: %s', (locale) => {
    const message = digestOf([happened(1), happened(2)], { recipient: { ...ada, locale } })
    const their = wordsFor(locale)
    expect(message.subject).toBe(their.digest.subjects.daily({ count: 2 }))
    expect(textsOf(message, 'line')[0]).toContain(their.digest.times({ count: 2 }))
  })
})
