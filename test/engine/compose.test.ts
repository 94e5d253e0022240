import { describe, expect, it } from 'vitest'
import { composeDigest, composeEvent, type Envelope, type Occurrence } from '../../src/engine/compose.ts'
import type { Event, EventType, SendMethod, Templates } from '../../src/engine/plugin.ts'
import { wordsFor } from '../../src/engine/words/index.ts'

const html = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const pigeon: SendMethod = { name: 'pigeon', async send() {} }
const letter: SendMethod = { ...pigeon, name: 'letter', escape: html }
const grace = { externalId: 'grace', name: 'Grace', locale: 'en-GB', timeZone: 'Europe/London' }

const envelope: Envelope = {
  id: 'm1',
  recipient: grace,
  method: pigeon,
  subscriptions: [{ ref: '1~k2', text: 'forum 42 daily' }],
}
const daily = { ...envelope, intervalTitle: 'daily' }

const post: EventType = {
  name: 'forum.post',
  title: 'New post',
  fields: {
    forum: { type: 'string', title: 'Forum' },
    author: { type: 'string' },
    tag: { type: 'string', many: true },
  },
  digestBy: 'forum',
}

const roomChange: Event = {
  id: 'e1',
  name: 'forum.post',
  object: '42',
  actor: 'ada',
  url: 'https://school.example/forum/42#p9',
  fields: { forum: '42', author: 'ada', tag: ['exam', 'urgent'] },
  data: { title: 'Room change', body: 'The exam moves to B2.', forum_title: 'Physics 1' },
  occurredAt: new Date('2026-11-22T08:15:00Z'),
}

const happened = (event: Partial<Event> = {}, type: EventType | undefined = post): Occurrence => ({
  event: { ...roomChange, ...event },
  type,
})
const templated = (templates: Templates, event: Partial<Event> = {}) => happened(event, { ...post, templates })
const minutes = (count: number) => new Date(roomChange.occurredAt.getTime() + count * 60_000)

describe('A message about one event', () => {
  it('says what its templates say', () => {
    const templates = {
      subject: '{{ event.actor }} in {{ event.data.forum_title }} ({{ event.type }}, {{ event.action }})',
      body: 'Dear {{ subscriber.name }}, {{ event.data.body }} {{ event.fields.tag | join: "+" }} {{ event.occurred_at }}',
    }
    expect(composeEvent(templated(templates), envelope)).toEqual({
      id: 'm1',
      subject: 'ada in Physics 1 (forum, post)',
      body: 'Dear Grace, The exam moves to B2. exam+urgent 2026-11-22T08:15:00.000Z',
      url: 'https://school.example/forum/42#p9',
      reason: 'You get this because of your subscription `forum 42 daily`.',
      locale: 'en-GB',
      subscriptions: [{ ref: '1~k2', text: 'forum 42 daily' }],
      eventId: 'e1',
    })
  })

  it('needs no template where the event has a title and a body', () => {
    const message = composeEvent(happened(), envelope)
    expect(message).toMatchObject({ subject: 'Room change', body: 'The exam moves to B2.' })
  })

  it('is readable where the event has neither', () => {
    const message = composeEvent(happened({ data: {} }), envelope)
    expect(message).toMatchObject({
      subject: 'New post by ada: 42',
      body: 'Forum: 42\nauthor: ada\ntag: exam, urgent',
    })
  })

  it('is readable where hardly anything is known of the event', () => {
    const { object, actor, url, ...bare } = roomChange
    const message = composeEvent(
      { event: { ...bare, fields: {}, data: {} }, type: undefined },
      { ...envelope, subscriptions: [] },
    )
    const rest = { locale: 'en-GB', subscriptions: [], eventId: 'e1' }
    expect(message).toEqual({ id: 'm1', subject: 'forum.post', body: 'forum.post', reason: '', ...rest })
  })

  it('falls back key by key where a template fails or is wrong', () => {
    const endless = '{% for i in (1..9000) %}{% for j in (1..9000) %}{% endfor %}{% endfor %}'
    const message = composeEvent(templated({ subject: endless, body: 'Hello {{ subscriber.name }}' }), envelope)
    expect(message).toMatchObject({ subject: 'Room change', body: 'Hello Grace' })
    expect(composeEvent(templated({ body: '{{ event | raw }}' }), envelope).body).toBe('The exam moves to B2.')
  })

  it('has a subject even where the template leaves it empty, but no body where the template wants none', () => {
    const message = composeEvent(templated({ subject: ' {{ event.data.missing }}\n', body: '' }), envelope)
    expect(message).toMatchObject({ subject: 'Room change', body: '' })
  })

  it('escapes what the event says and keeps the markup of the template', () => {
    const hostile = { data: { title: 'Tom & <b>', body: '<b>B2</b>' } }
    const byLetter = { ...envelope, method: letter, subscriptions: [{ ref: '1~k2', text: 'author <i>' }] }
    expect(composeEvent(templated({ body: '<i>{{ event.data.body }}</i>' }, hostile), byLetter)).toMatchObject({
      subject: 'Tom &amp; &lt;b&gt;',
      body: '<i>&lt;b&gt;B2&lt;/b&gt;</i>',
      reason: 'You get this because of your subscription `author &lt;i&gt;`.',
    })
    expect(composeEvent(happened(hostile), byLetter).body).toBe('&lt;b&gt;B2&lt;/b&gt;')
  })

  it('keeps the subject on one line of at most 200 letters', () => {
    const subjectOf = (title: string) => composeEvent(happened({ data: { title } }), envelope).subject
    expect(subjectOf('Room\r\nBcc: linus@example.com\u0000\u2028now')).toBe('Room Bcc: linus@example.com now')
    expect(subjectOf('word '.repeat(100))).toBe(`${'word '.repeat(39)}word…`)
    expect([...subjectOf('🔔'.repeat(300))]).toHaveLength(200)
    expect(subjectOf('a'.repeat(200))).toBe('a'.repeat(200))
  })

  it('cuts the subject before it escapes it', () => {
    const subject = composeEvent(happened({ data: { title: '&'.repeat(300) } }), {
      ...envelope,
      method: letter,
    }).subject
    expect(subject).toBe(`${'&amp;'.repeat(199)}…`)
  })

  it.each(['javascript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '/forum/42', ''])(
    'does not link to %j',
    (url) => {
      const message = composeEvent(templated({ body: '[{{ event.url }}]' }, { url }), envelope)
      expect(message).not.toHaveProperty('url')
      expect(message.body).toBe('[]')
    },
  )

  it('survives data of any shape', () => {
    const deep = JSON.parse(`${'['.repeat(3000)}1${']'.repeat(3000)}`)
    const data = { title: deep, body: { text: deep }, forum_title: [deep, 'Physics'] }
    expect(composeEvent(templated({ body: '{{ event.data.title }}' }, { data }), envelope)).toMatchObject({
      subject: 'New post by ada: 42',
      body: '',
    })
    expect(composeDigest([happened({ data })], daily).groups).toMatchObject([{ heading: 'Physics' }])
  })

  it('is not impressed by hostile names', () => {
    const fields = JSON.parse('{"__proto__": "x", "constructor": "y"}')
    const data = JSON.parse('{"__proto__": {"title": "stolen"}}')
    const message = composeEvent(happened({ fields, data }, { ...post, digestBy: '__proto__' }), envelope)
    expect(message).toMatchObject({ subject: 'New post by ada: 42', body: '__proto__: x\nconstructor: y' })
  })

  it('names every subscription that matched', () => {
    const { reason } = composeEvent(happened(), {
      ...envelope,
      subscriptions: ['forum 42 daily', 'author ada daily'].map((text) => ({ ref: '1~k2', text })),
    })
    expect(reason).toBe('You get this because of your subscriptions `forum 42 daily`, `author ada daily`.')
  })
})

describe('A digest', () => {
  it('puts two posts in one forum under one heading, in the order in which they happened', () => {
    const later = happened({ id: 'e2', actor: 'linus', data: { title: 'Which B2?' }, occurredAt: minutes(5) })
    expect(composeDigest([later, happened()], daily)).toEqual({
      id: 'm1',
      subject: 'Your daily digest: 2 updates',
      body: 'These are new:',
      groups: [
        {
          heading: 'Physics 1',
          lines: [
            { text: 'ada: Room change', url: 'https://school.example/forum/42#p9' },
            { text: 'linus: Which B2?', url: 'https://school.example/forum/42#p9' },
          ],
        },
      ],
      reason: 'You get this because of your subscription `forum 42 daily`.',
      locale: 'en-GB',
      subscriptions: [{ ref: '1~k2', text: 'forum 42 daily' }],
    })
  })

  it('counts one update as one', () => {
    expect(composeDigest([happened()], daily)).toMatchObject({
      subject: 'Your daily digest: 1 update',
      body: 'This is new:',
    })
  })

  it('holds each event once, and orders those of one moment by their ids', () => {
    const message = composeDigest(
      [happened({ id: 'b', actor: 'b' }), happened({ id: 'a', actor: 'a' }), happened({ id: 'b', actor: 'b' })],
      daily,
    )
    expect(message.subject).toBe('Your daily digest: 2 updates')
    expect(message.groups?.[0]?.lines.map(({ text }) => text)).toEqual(['a: Room change', 'b: Room change'])
  })

  it('orders groups by their first event', () => {
    const events = [
      happened({ id: 'e3', fields: { forum: '7' }, data: {}, occurredAt: minutes(1) }),
      happened({ id: 'e4', occurredAt: minutes(2) }),
      happened({ id: 'e2', fields: { forum: '9' }, data: {}, occurredAt: minutes(3) }),
      happened(),
    ]
    expect(headings(events)).toEqual(['Physics 1 (2)', 'Forum 7 (1)', 'Forum 9 (1)'])
  })

  it('keeps forum 42, author 42 and the number 42 apart, and joins different types of event', () => {
    const fields = { forum: '42', author: '42' }
    const reply: EventType = { ...post, name: 'forum.reply', title: 'New reply' }
    const byAuthor: EventType = { ...post, name: 'author.post', digestBy: 'author' }
    const events = [
      happened({ id: 'e1', fields, data: {} }),
      happened({ id: 'e2', fields, data: {}, name: 'forum.reply' }, reply),
      happened({ id: 'e3', fields, data: {}, name: 'author.post' }, byAuthor),
      happened({ id: 'e4', fields: { forum: 42 }, data: {} }),
    ]
    expect(headings(events)).toEqual(['Forum 42 (2)', 'author 42 (1)', 'Forum 42 (1)'])
  })

  it('groups by type where there is nothing else to group by', () => {
    const { digestBy, ...loose } = post
    const events = [
      happened({ id: 'e1' }, loose),
      happened({ id: 'e2', fields: {} }),
      happened({ id: 'e3', fields: { forum: [] } }),
      { event: { ...roomChange, id: 'e4', name: 'course.end' }, type: undefined },
    ]
    expect(headings(events)).toEqual(['New post (3)', 'course.end (1)'])
  })

  it('takes the first of many values', () => {
    const byTag: EventType = { ...post, digestBy: 'tag' }
    expect(headings([happened({ data: {} }, byTag)])).toEqual(['tag exam (1)'])
  })

  it('says what the templates for its lines and headings say', () => {
    const templates = {
      line: '<i>{{ event.data.title }}</i>\n',
      heading: '{{ value }}: {{ count }} for {{ subscriber.name }}',
    }
    const event = { data: { title: 'A <b>' } }
    const message = composeDigest([templated(templates, event)], { ...daily, method: letter })
    expect(message.groups).toEqual([
      { heading: '42: 1 for Grace', lines: [{ text: '<i>A &lt;b&gt;</i>', url: roomChange.url }] },
    ])
  })

  it('falls back where they fail or print nothing', () => {
    const templates = { line: '{{ event.data.missing }}', heading: '{{ value | replace: "" }}{% include "x" %}' }
    expect(composeDigest([templated(templates)], daily).groups).toMatchObject([
      { heading: 'Physics 1', lines: [{ text: 'ada: Room change' }] },
    ])
  })

  it('is composed soon, however long each of its lines takes', () => {
    const templates = { line: '{% for a in (1..2500) %}{% endfor %}{{ event.id }}' }
    const events = Array.from({ length: 1000 }, (_, index) => templated(templates, { id: `e${1000 + index}` }))
    const lines = composeDigest(events, daily).groups?.flatMap((group) => group.lines.map(({ text }) => text))
    expect([lines?.[0], lines?.at(-1)]).toEqual(['e1000', 'ada: Room change'])
    expect(lines).toHaveLength(1000)
  })

  it('links no line to anything but a page', () => {
    const message = composeDigest([happened({ url: 'javascript:alert(1)', data: { title: 'Click\nme' } })], daily)
    expect(message.groups?.[0]?.lines).toEqual([{ text: 'ada: Click me' }])
  })

  const headings = (occurrences: readonly Occurrence[]) =>
    composeDigest(occurrences, daily).groups?.map(({ heading, lines }) => `${heading} (${lines.length})`)
})

describe('The words', () => {
  it.each(['en', 'en-GB', 'EN_us', 'xx', '', '__proto__', 'constructor'])('are English for %j', (locale) => {
    expect(wordsFor(locale).message.digestBody({ count: 2, more: 0 })).toBe('These are new:')
  })
})
