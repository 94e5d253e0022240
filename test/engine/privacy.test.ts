import { beforeAll, describe, expect, it } from 'vitest'
import {
  composeDigest,
  composeEvent,
  createRegistry,
  declareSubscriber,
  type Envelope,
  type Event,
  type EventType,
  type Message,
  type Occurrence,
  type SendMethod,
  type Templates,
  voiceFor,
} from '../../src/engine/index.ts'
import { topicOf } from '../../src/engine/messages/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const letter: SendMethod = { name: 'letter', async send() {} }
const recipient = { externalId: 'grace', name: 'Grace', locale: 'en', timeZone: 'Europe/London' }

const type: EventType = {
  name: 'forum.post',
  title: 'New post',
  fields: { forum: { type: 'string' }, author: { type: 'string' }, reader: { type: 'string', many: true } },
  digestBy: 'author',
}
const written: Event = {
  id: 'e1',
  name: 'forum.post',
  object: '42',
  actor: 'ada',
  url: 'https://school.example/people/ada',
  fields: { forum: '42', author: 'ada', reader: ['ada', 'linus'] },
  data: {
    title: 'Ada Lovelace moved the exam',
    body: 'Says ada: see https://school.example/ada. Adaptation is no name, and Ada is hers.',
    actor_name: 'Ada Lovelace',
    actor_mail: 'ada@school.example',
    author_title: 'A. Lovelace',
    readers: ['Ada Lovelace', 'Linus'],
    post: { by: 'ada', seats: 3 },
  },
  occurredAt: NOW,
}

const envelope: Envelope = {
  id: 'm1',
  recipient,
  method: letter,
  subscriptions: [{ ref: '1~k2', text: 'author ada daily' }],
  links: {},
  hidesActor: true,
}

const ALL = `{{ event.title }} | {{ event.body }} | {{ actor.name }} | {{ event.actor }} | {{ event.fields.author }}
{{ event.fields.reader | join: ' ' }} | {{ event.data.actor_name }} | {{ event.data.actor_mail }} |
{{ event.data.author_title }} | {{ event.data.readers | join: ' ' }} | {{ event.data.post.by }} {{ event.data.post.seats }} |
{{ object.owner }} {{ object.owner_name }} | {% for fact in event.facts %}{{ fact.value }} {% endfor %} |
{{ subscription.text }} | {% for one in subscriptions %}{{ one.text }}{% endfor %}`

const textOf = ({ subject, blocks }: Message) =>
  [subject, ...blocks.map(({ spans }) => spans.map(({ text }) => text).join(''))].join('\n')

function told(templates: Templates, changes: Partial<Envelope> = {}, event = written, object = {}): Message {
  const to = { ...envelope, ...changes }
  const occurrence: Occurrence = { event, type: { ...type, templates }, object: { owner: 'ada', ...object } }
  return composeEvent(occurrence, to, voiceOf({ ...type, templates }, to))
}

const voiceOf = (declared: EventType, to: Envelope) =>
  voiceFor(
    { registry: createRegistry([{ name: 'forum', eventTypes: [declared] }]), site: { name: 'School' }, now: NOW },
    to,
  )

function digestOf(events: readonly Event[]): Message {
  const occurrences = events.map((event): Occurrence => ({ event, type }))
  const titles = new Map([['["person","ada"]', { title: 'Ada Lovelace' }]])
  const to = { ...envelope, interval: 'daily', style: 'short' as const, titles, more: 0 }
  return composeDigest(occurrences, to, voiceOf(type, to))
}

describe('A destination that hides who acted', () => {
  it('is told nothing of them by any name that templates have', () => {
    const message = told({ body: ALL }, {}, written, { owner_name: 'Ada Lovelace' })
    expect(textOf(message)).not.toMatch(/ada\b(?!\.)|lovelace/i)
    expect(textOf(message)).toContain('somebody moved the exam')
    expect(textOf(message)).toContain('somebody Linus | somebody 3')
    expect(message.subscriptions).toEqual([{ ref: '1~k2', text: 'author somebody daily' }])
  })

  it('is told the same as others but for that', () => {
    const message = textOf(told({ body: '{{ event.body }}' }))
    expect(message).toContain('Says somebody: see https://school.example/')
    expect(message).toContain('Adaptation is no name')
    expect(textOf(told({ body: ALL }, { hidesActor: false }))).toContain('Ada Lovelace | ada | ada')
  })

  it('is told it in its own language, by the texts that everybody gets', () => {
    const { title: _, ...data } = written.data
    const german = { recipient: { ...recipient, locale: 'de' } }
    const message = told({}, german, { ...written, data })
    expect(message.subject).toBe('New post von jemand: 42')
    expect(textOf(message)).toContain('jemand')
    expect(textOf(message)).not.toMatch(/lovelace/i)
  })

  it('still finds links where they lead', () => {
    expect(told({}).url).toBe('https://school.example/people/ada')
    expect(textOf(told({ body: '{{ event.url }}' }))).toContain('https://school.example/people/ada')
  })

  it('is told all of what nobody did', () => {
    const { actor: _, ...event } = written
    const nobody = { ...event, data: { title: 'The exam moved', body: 'To B2.' } }
    expect(textOf(told({}, {}, nobody))).toContain('The exam moved\nTo B2.')
    const hinted = { ...nobody, data: { ...nobody.data, actor_mail: 'ada@school.example' } }
    expect(textOf(told({ body: 'By {{ event.data.actor_mail }}.' }, {}, hinted))).toContain('By .')
  })

  it.each([
    ['a.b', 'a.b and axb', 'somebody and axb'],
    ['(ada)', 'by (ada)!', 'by somebody!'],
    ['17', '17 rooms', '17 rooms'],
    ['Zoé', 'Zoé, Zoés', 'somebody, Zoés'],
  ])('hides the name %s where it is one', (actor, body, shown) => {
    const event = { ...written, actor, fields: {}, data: { title: 'A title', body } }
    expect(textOf(told({ body: '{{ event.body }}' }, {}, event))).toContain(shown)
  })

  it('hides a number that is the id of who acted, where it stands for itself', () => {
    const event = { ...written, actor: '17', fields: { author: 17 as unknown as string }, data: { title: '17 rooms' } }
    expect(textOf(told({ body: '{{ event.fields.author }}, {{ event.title }}' }, {}, event))).toContain(
      'somebody, 17 rooms',
    )
  })

  it('gets digests without them, lines and headings', () => {
    const other = { ...written, id: 'e2', actor: 'linus', fields: { author: 'linus' }, data: { title: 'Hello' } }
    const message = digestOf([written, other])
    expect(textOf(message)).not.toMatch(/\bada\b|lovelace|linus/i)
    expect(message.blocks.filter(({ is }) => is === 'heading').map(({ spans }) => spans[0]?.text)).toEqual([
      'somebody (2)',
    ])
    expect(textOf(message)).toContain('somebody: somebody moved the exam\nsomebody: Hello')
  })

  it('stands under a topic that does not name them', () => {
    const registry = createRegistry([{ name: 'forum', eventTypes: [type] }])
    const { topic } = topicOf({ ...written, seq: 1 }, registry, envelope)
    expect(JSON.stringify(topic)).not.toMatch(/\bada\b|lovelace/i)
  })
})

describe('Messages to such a destination', () => {
  let carillon: Carillon

  beforeAll(async () => {
    carillon = await createCarillon([forum])
    await declareSubscriber(await carillon.at(NOW), 'ada', { repeats: true })
    await rows('UPDATE destinations SET hides_actor = 1')
  })

  it('name nobody, at once and in a digest', async () => {
    await carillon.subscribe('ada', 'forum 42 immediate', NOW)
    await carillon.subscribe('ada', 'author linus daily', NOW)
    await carillon.post(NOW, post('p1', { data: { title: 'Linus wrote', body: 'It is by linus.' } }))
    await carillon.minute(new Date('2026-11-23T07:00:00Z'))
    const messages = carillon.outbox.to('ada')
    expect(messages.map(({ isDigest }) => isDigest)).toEqual([false, true])
    expect(messages.map(textOf).join('\n')).not.toMatch(/linus/i)
    expect(messages.map(textOf).join('\n')).toContain('somebody wrote')
  })
})

describe('What a message is about', () => {
  const registry = createRegistry([{ name: 'forum', eventTypes: [type, { name: 'forum.poll', fields: {} }] }])
  const topic = (changes: Partial<Event>) => topicOf({ ...written, ...changes, seq: 7 }, registry)

  it('is what digests would put it under, by the name that the event gives that', () => {
    expect(topic({}).topic.title).toBe('A. Lovelace')
    expect(topic({ data: {} }).topic.title).toBe('author ada')
    expect(topic({ object: '43', data: {} }).topic.key).toBe(topic({}).topic.key)
    expect(topic({ fields: { author: 'linus' } }).topic.key).not.toBe(topic({}).topic.key)
    expect(topic({}).eventSeq).toBe(7)
  })

  it('is its object where there are no headings, and itself where there is none', () => {
    const poll = { name: 'forum.poll', data: { title: 'Which room?' } }
    const { object: _, ...written42 } = written
    expect(topic(poll).topic).toEqual({ key: '["forum","42"]', title: 'Which room?' })
    expect(topicOf({ ...written42, ...poll, seq: 7 }, registry).topic.key).toBe('["forum","e1"]')
  })
})
