import { describe, expect, it } from 'vitest'
import {
  composeDigest,
  composeEvent,
  createRegistry,
  type Envelope,
  type Event,
  type EventType,
  type Message,
  type MessageTexts,
  type Occurrence,
  type SendMethod,
  type Templates,
  voiceFor,
} from '../../src/engine/index.ts'
import { atPresent, withLinks } from '../../src/engine/messages/index.ts'
import { wordsFor } from '../../src/engine/words/index.ts'

const pigeon: SendMethod = { name: 'pigeon', hasButtons: true, async send() {} }
const letter: SendMethod = { name: 'letter', async send() {} }
const grace = { externalId: 'grace', name: 'Grace', locale: 'en-GB', timeZone: 'Europe/London' }

const envelope: Envelope = {
  id: 'm1',
  recipient: grace,
  method: pigeon,
  subscriptions: [{ ref: '1~k2', text: 'forum 42 daily' }],
  links: {},
}

const post: EventType = {
  name: 'forum.post',
  title: 'New post',
  fields: {
    forum: { type: 'string', title: 'Forum' },
    author: { type: 'string' },
    tag: { type: 'string', many: true },
    priority: { type: 'number' },
  },
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

const voiceOf = (types: readonly EventType[], messages: readonly MessageTexts[], to: Envelope) =>
  voiceFor(
    {
      registry: createRegistry([{ name: 'test', eventTypes: types, messages }]),
      site: { name: 'Campus', url: 'https://campus.example' },
      now: new Date('2026-11-22T12:15:00Z'),
    },
    to,
  )

function composed(occurrence: Occurrence, to: Partial<Envelope> = {}, messages: readonly MessageTexts[] = []): Message {
  const all = { ...envelope, ...to }
  return composeEvent(occurrence, all, voiceOf(occurrence.type ? [occurrence.type] : [], messages, all))
}

/** Every block in a line, its marks spelled out. */
const shown = ({ blocks }: Message) =>
  blocks.map(({ is, spans }) =>
    [
      is,
      ...spans.map(({ text, is: mark, url }) => (mark || url ? `<${[mark, url].filter(Boolean)}|${text}>` : text)),
    ].join(' '),
  )
const bodyOf = (templates: Templates, event: Partial<Event> = {}, to: Partial<Envelope> = {}) =>
  shown(composed(templated({ reason: '', ...templates }, event), to))

/** Why a message came that nobody is subscribed to. */
const DIRECT = wordsFor('en').message.reasonDirect

describe('A message about one event', () => {
  it('says what its templates say', () => {
    const templates = {
      subject: '{{ event.actor }} in {{ event.data.forum_title }} ({{ event.type }}, {{ event.action }})',
      body: 'Dear {{ subscriber.name }}, **{{ event.data.body }}** {{ event.fields.tag | join: "+" }} {{ event.occurred_at }}',
    }
    expect(composed(templated(templates))).toEqual({
      id: 'm1',
      subject: 'ada in Physics 1 (forum, post)',
      blocks: [
        {
          is: 'text',
          spans: [
            { text: 'Dear Grace, ' },
            { text: 'The exam moves to B2.', is: 'strong' },
            { text: ' exam+urgent 2026-11-22T08:15:00.000Z' },
          ],
        },
        {
          is: 'note',
          spans: [
            { text: 'You get this because of your subscription ' },
            { text: 'forum 42 daily', is: 'code' },
            { text: '.' },
          ],
        },
      ],
      url: 'https://school.example/forum/42#p9',
      isDigest: false,
      locale: 'en-GB',
      subscriptions: [{ ref: '1~k2', text: 'forum 42 daily' }],
      eventId: 'e1',
      links: {},
    })
  })

  it('has its parts in their order', () => {
    const keys = ['footer', 'reason', 'closing', 'body', 'actions', 'header', 'greeting', 'line'] as const
    const templates = Object.fromEntries(keys.map((key) => [key, key]))
    expect(shown(composed(templated(templates)))).toEqual([
      ...['text greeting', 'text header', 'text body', 'text closing'],
      ...['note reason', 'note actions', 'note footer'],
    ])
  })

  it('needs no template where the event has a title and a body', () => {
    const message = composed(happened())
    expect([message.subject, ...shown(message)]).toEqual([
      'Room change',
      'text The exam moves to B2.',
      'note You get this because of your subscription  <code|forum 42 daily> .',
    ])
  })

  it('is readable where the event has neither', () => {
    const message = composed(happened({ data: {} }), { subscriptions: [] })
    expect([message.subject, ...shown(message)]).toEqual([
      'New post by ada: 42',
      'text Forum: 42\nauthor: ada\ntag: exam, urgent',
      `note ${DIRECT}`,
    ])
  })

  it('is readable where hardly anything is known of the event', () => {
    const { object, actor, url, ...bare } = roomChange
    const message = composed({ event: { ...bare, fields: {}, data: {} }, type: undefined }, { subscriptions: [] })
    const rest = { isDigest: false, locale: 'en-GB', subscriptions: [], eventId: 'e1', links: {} }
    const blocks = [
      { is: 'text', spans: [{ text: 'forum.post' }] },
      { is: 'note', spans: [{ text: DIRECT }] },
    ]
    expect(message).toEqual({ id: 'm1', subject: 'forum.post', blocks, ...rest })
  })

  it('says in words what can be done about it where there are no buttons', () => {
    const links = {
      open: 'https://school.example/forum/42',
      unsubscribe: 'https://campus.example/u/1',
      manage: 'https://campus.example/u/1?show=manage',
      why: 'https://campus.example/u/1?show=why',
    }
    expect(shown(composed(happened(), { method: letter, links })).slice(2)).toEqual([
      'note <https://school.example/forum/42|Open>  ·  <https://campus.example/u/1|Unsubscribe>  ·  <https://campus.example/u/1?show=why|Why did I get this?>',
      'note Campus ·  <https://campus.example/u/1?show=manage|Manage subscriptions>',
    ])
    expect(shown(composed(happened(), { links }))).toHaveLength(2)
    expect(shown(composed(happened(), { method: letter })).slice(2)).toEqual(['note Campus'])
  })

  it('falls back key by key where a template fails or is wrong, and keeps where and why', () => {
    const endless = '{% for i in (1..9000) %}{% for j in (1..9000) %}{% endfor %}{% endfor %}'
    const occurrence = templated({ subject: endless, body: 'Hello,\n {{ event | raw }}', closing: '{{ "x" | say }}' })
    const voice = voiceOf(
      [occurrence.type!],
      [{ group: 'event-forum', method: 'pigeon', templates: { body: 'Up' } }],
      envelope,
    )
    const message = composeEvent(occurrence, envelope, voice)
    expect([message.subject, ...shown(message)].slice(0, 2)).toEqual(['Room change', 'text Up'])
    const place = { group: 'event-forum-post', method: '', language: '', source: 'declared', declaredBy: 'test' }
    const failed = (key: string, line: number, column: number, why: string) => ({
      ...{ ...place, key, position: { line, column } },
      message: expect.stringContaining(`Line ${line}, column ${column} of the template: ${why}`),
    })
    expect(voice.failures).toEqual([
      failed('subject', 1, 25, 'it takes more'),
      failed('body', 2, 2, 'every value is'),
      failed('closing', 1, 1, 'there is no sentence `x`'),
    ])
  })

  it('has a subject even where the template leaves it empty, but no body where the template wants none', () => {
    const message = composed(templated({ subject: ' {{ event.data.missing }}\n', body: '', reason: '' }))
    expect(message).toMatchObject({ subject: 'Room change', blocks: [] })
    expect(composed(templated({ subject: '' })).subject).toBe('New post')
  })

  it('keeps the subject on one line of at most 200 letters', () => {
    const subjectOf = (title: string) => composed(happened({ data: { title } })).subject
    expect(subjectOf('Room\r\nBcc: linus@example.com\u0000\u2028now')).toBe('Room Bcc: linus@example.com now')
    expect(subjectOf('word '.repeat(100))).toBe(`${'word '.repeat(39)}word…`)
    expect(subjectOf('🔔'.repeat(300))).toMatch(/^🔔{99}…$/u)
    expect(subjectOf('a'.repeat(200))).toBe('a'.repeat(200))
    expect(subjectOf('**not** [markup](https://school.example)')).toBe('**not** [markup](https://school.example)')
  })

  it.each(['javascript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '/forum/42', ''])(
    'does not link to %j',
    (url) => {
      const message = composed(templated({ body: '({{ event.url }}) [here]({{ event.url }})', reason: '' }, { url }))
      expect(message).not.toHaveProperty('url')
      expect(shown(message)).toEqual(['text () here'])
    },
  )

  it('survives data of any shape', () => {
    const deep = JSON.parse(`${'['.repeat(3000)}1${']'.repeat(3000)}`)
    const data = { title: deep, body: { text: deep, toString: 'no function' }, toString: 'none' }
    const message = composed(
      templated({ body: '{{ event.data.title }}{{ event.data.body }}{{ event.data }}' }, { data }),
    )
    expect([message.subject, ...shown(message)]).toEqual(['New post by ada: 42', expect.stringContaining('note You')])
  })

  it('goes through the data once, however many templates it has', () => {
    let walks = 0
    const ownKeys = (target: object) => {
      walks += 1
      return Reflect.ownKeys(target)
    }
    const counted = (title: string) => new Proxy<Record<string, unknown>>({ title, list: [{ a: 1 }] }, { ownKeys })
    composed(templated({ subject: '{{ event.data.list[0].a }}', body: '{{ object.title }}' }, { data: counted('A') }))
    expect(walks).toBe(1)
    const occurrences = ['a', 'b'].map((id) => happened({ id, data: counted(id) }))
    const messages = [{ group: 'digest-forum', templates: { header: '{{ events[1].data.list[0].a }}', closing: 'x' } }]
    const digest = { ...envelope, interval: 'daily', style: 'short', more: 0, titles: new Map() } as const
    composeDigest(occurrences, digest, voiceOf([post], messages, digest))
    expect(walks).toBe(1 + occurrences.length)
  })

  it('shows what a long text begins with', () => {
    for (const body of ['*'.repeat(200_000), 'word '.repeat(40_000)]) {
      const message = composed(happened({ data: { title: body, body } }), { method: letter })
      const [text] = message.blocks
      expect(text?.spans.map((span) => span.text).join('')).toMatch(/^[*word ]{19000,}…$/)
      expect(message.subject).toMatch(/^[*word ]{150,}…$/)
    }
  })

  it('chooses plurals by the language of the text, not of the reader', () => {
    const greeting = '{{ 0 | plural: "post", "posts" }}'
    const to = { recipient: { ...grace, locale: 'fr' }, subscriptions: [] }
    const greetingIn = (language: string) =>
      shown(composed(happened(), to, [{ group: 'event-forum', language, templates: { greeting } }]))[0]
    expect([greetingIn(''), greetingIn('en'), greetingIn('fr')]).toEqual(['text posts', 'text posts', 'text post'])
  })

  it('is not impressed by hostile names', () => {
    const fields = JSON.parse('{"__proto__": "x", "constructor": "y"}')
    const data = JSON.parse('{"__proto__": {"title": "stolen"}}')
    const message = composed(happened({ fields, data }))
    expect(message.subject).toBe('New post by ada: 42')
    expect(shown(message)[0]).toBe('text __proto__: x\nconstructor: y')
  })
})

describe('The links of a message', () => {
  const { links: _, ...draft } = envelope
  const made = async (event?: Event) => {
    const asked: unknown[] = []
    const links = {
      async linksFor(about: object) {
        asked.push(about)
        return { unsubscribe: 'https://campus.example/u/1' }
      },
    }
    const to = await withLinks({ links }, draft, { subscriberId: 7, ...(event && { event }) })
    return { asked, links: to.links }
  }

  it('are made for its subscriber, its subscriptions and its event, and lead to what it is about', async () => {
    expect(await made(roomChange)).toEqual({
      asked: [{ subscriberId: 7, subscriptions: [1], eventId: 'e1' }],
      links: { open: 'https://school.example/forum/42#p9', unsubscribe: 'https://campus.example/u/1' },
    })
    expect(await made()).toEqual({
      asked: [{ subscriberId: 7, subscriptions: [1] }],
      links: { unsubscribe: 'https://campus.example/u/1' },
    })
  })

  it('are only those of the event where this deployment makes none', async () => {
    const event = { ...roomChange, url: 'javascript:alert(1)' }
    expect((await withLinks({}, draft, { subscriberId: 7, event })).links).toEqual({})
    const { open } = (await withLinks({}, draft, { subscriberId: 7, event: roomChange })).links
    expect(open).toBe('https://school.example/forum/42#p9')
  })
})

describe('The reason', () => {
  const asked = (text: string, ...conditions: Envelope['subscriptions'][number]['conditions'] & object) => ({
    ref: '1~k2',
    text,
    conditions,
  })
  const reasonOf = (subscriptions: Envelope['subscriptions'], event: Partial<Event> = {}) =>
    shown(composed(happened(event), { subscriptions })).at(-1)

  it('names every subscription that matched', () => {
    expect(reasonOf([asked('forum 42 daily'), asked('author `ada` daily')])).toBe(
      'note You get this because of your subscriptions  <code|forum 42 daily>  and  <code|author `ada` daily> .',
    )
  })

  it('says what the event had, where that was not asked for by name', () => {
    const forum = { field: 'forum', op: '=', value: '42' } as const
    const priority = { field: 'priority', op: '>=', value: 3 } as const
    const author = { field: 'author', op: '!=', value: 'bot' } as const
    const tag = { field: 'tag', op: '=', value: 'exam' } as const
    const fields = { ...roomChange.fields, priority: 5 }
    const text = 'forum 42 where author != bot and priority >= 3 immediate'
    expect(reasonOf([asked(text, forum, author, priority, tag), asked('x', priority)], { fields })).toBe(
      `note You get this because of your subscriptions  <code|${text}>  and  <code|x> : author is ada and priority is 5.`,
    )
    expect(reasonOf([asked('x', priority)])).toBe('note You get this because of your subscription  <code|x> .')
  })
})

describe('The reason of many subscriptions', () => {
  it('names the first five, and how many there are', () => {
    const subscriptions = [1, 2, 3, 4, 5, 6].map((id) => ({ ref: `${id}~k2`, text: `forum ${id} daily` }))
    expect(shown(composed(happened(), { subscriptions })).at(-1)).toMatch(
      /^note You get this because of 6 subscriptions, among them {2}<code\|forum 1 daily> .*<code\|forum 5 daily> \.$/,
    )
    expect(shown(composed(happened(), { subscriptions: subscriptions.slice(1) })).at(-1)).toContain('forum 6 daily')
  })
})

describe('The variables', () => {
  it.each<[string, string]>([
    ['{{ event.id }} {{ event.name }} {{ event.type }} {{ event.action }}', 'e1 forum.post forum post'],
    ['{{ event.url }}', 'https://school.example/forum/42#p9'],
    ['{{ event.fields.forum }} {{ event.data.forum_title }}', '42 Physics 1'],
    ['{{ event.object }} {{ event.actor }}', '42 ada'],
    ['{{ event.occurred_at | when }}, {{ event.occurred_at | ago }}', '22 Nov 2026, 08:15, 4 hours ago'],
    ['{{ object.id }} {{ object.forum_title }} {{ object.url }}', '42 Physics 1 https://school.example/forum/42#p9'],
    ['{{ actor.id }} {{ actor.name }}', 'ada ada'],
    ['{{ subscriber.name }} {{ subscriber.locale }} {{ subscriber.time_zone }}', 'Grace en-GB Europe/London'],
    ['{{ subscription.text }} {{ subscriptions | map: "text" | join: "; " }}', 'forum 42 daily forum 42 daily'],
    ['{{ site.name }} {{ site.url }}', 'Campus https://campus.example'],
    ['{{ links.unsubscribe }}', 'https://campus.example/u/1'],
    ['{{ method.name }} {{ method.has_buttons }}', 'pigeon true'],
    ['{{ secret }}{{ env.ADMIN_TOKEN }}{{ registry }}', ''],
  ])('in %s', (body, text) => {
    const links = { unsubscribe: 'https://campus.example/u/1' }
    expect(bodyOf({ body }, {}, { links })).toEqual(text === '' ? [] : [`text ${text}`])
  })

  it('know the actor by the name that the host tells', () => {
    expect(bodyOf({ body: '{{ actor.name }}' }, { data: { actor_name: 'Ada Lovelace' } })).toEqual([
      'text Ada Lovelace',
    ])
  })
})

describe('What an event happened to', () => {
  const loading = (load: EventType['load'] & object): EventType => ({
    ...post,
    templates: { body: '{{ object.id }} {{ object.state }} {{ object.forum_title }}', reason: '' },
    load,
  })
  const told = async (type: EventType) => shown(composed(await atPresent(roomChange, type, 20)))

  it('is told as it is now, where its type can say that', async () => {
    expect(await told(loading(async () => ({ id: 'other', state: 'closed' })))).toEqual(['text 42 closed'])
  })

  it.each<[string, EventType['load'] & object]>([
    ['is not there', async () => undefined],
    ['cannot be had', () => Promise.reject(new Error('No.'))],
    ['takes too long', () => new Promise(() => undefined)],
  ])('is told as it was where that %s', async (_, load) => {
    expect(await told(loading(load))).toEqual(['text 42  Physics 1'])
  })
})

describe('What a template prints', () => {
  it.each([
    ['**bold** *it* `code` [x](https://evil.example)'],
    ['](https://evil.example)'],
    ['\\'],
    ['`'],
    ['*'],
    ['a\nb'],
    ['[a'],
  ])('is text, not markup: %j', (title) => {
    const data = { title, body: '' }
    const around =
      '[a {{ event.data.title }} b](https://school.example/) \\{{ event.data.title }} **{{ event.data.title }}** `{{ event.data.title }}`'
    expect(composed(templated({ body: around, reason: '' }, { data })).blocks[0]?.spans).toEqual([
      { text: `a ${title} b`, url: 'https://school.example/' },
      { text: ` \\${title} ` },
      { text: title, is: 'strong' },
      { text: ' ' },
      { text: title, is: 'code' },
    ])
  })

  it.each([
    ['https://school.example/a b', 'https://school.example/a%20b'],
    ['https://school.example/(a)[b]*c*`d`', 'https://school.example/%28a%29%5Bb%5D%2Ac%2A%60d%60'],
    ['mailto:ada@school.example', 'mailto:ada@school.example'],
    ['javascript:alert(1)', undefined],
    ['nothing) [x](https://evil.example', undefined],
    ['', undefined],
  ])('in the place of a URL cannot leave it: %j', (to, url) => {
    const [block] = composed(templated({ body: '[go]({{ event.data.to }})', reason: '' }, { data: { to } })).blocks
    expect(block?.spans).toEqual([{ text: 'go', ...(url && { url }) }])
  })

  it('is a part of a URL, wherever in it', () => {
    const data = { path: 'a/ü) [x](y', query: 'a&b=c#d', host: 'javascript:alert(1)//' }
    const body =
      '[go](https://school.example/{{ event.data.path }}?q={{ event.data.query }}) [no]({{ event.data.host }}/x)'
    expect(bodyOf({ body }, { data })).toEqual([
      'text <https://school.example/a/%C3%BC%29%20%5Bx%5D%28y?q=a%26b%3Dc%23d|go>  no',
    ])
  })

  it.each<[address: string, value: string, url: string | undefined]>([
    ['https://school.example{{ v }}', '@evil.example/x', 'https://school.example/%40evil.example/x'],
    ['https://school.example{{ v }}', '.evil.example/x', 'https://school.example/.evil.example/x'],
    ['https://school.example{{ v }}', '.evil.example', 'https://school.example/.evil.example'],
    ['https://school.example{{ v }}', ':8443/x', 'https://school.example/%3A8443/x'],
    ['https://school.co{{ v }}', 'm', 'https://school.co/m'],
    ['https://school.example{{ v }}', '/course/42', 'https://school.example/course/42'],
    ['https://school.example{{ v }}', '', 'https://school.example/'],
    ['https://school.example:{{ v }}/x', '8443', 'https://school.example:8443/x'],
    ['https://school.example:{{ v }}/x', '80@evil.example', undefined],
    ['https://{{ v }}.school.example/', 'evil.example/', undefined],
    ['https://{{ v }}.school.example/', 'evil.example\uff0f', undefined],
    ['https://{{ v }}.school.example/', 'x@evil.example', undefined],
    ['https://{{ v }}.school.example/', 'physics', 'https://physics.school.example/'],
    ['https://team{{ v }}.school.example/', '7', 'https://team7.school.example/'],
    ['https://team{{ v }}.school.example/', '.evil.example/', 'https://team/.evil.example/.school.example/'],
    ['https://team-{{ v }}.school.example/', '7', 'https://team-7.school.example/'],
    ['https://{{ v }}{{ path }}.school.example/', 'evil.example', undefined],
    ['https://{{ v }}{{ path }}', 'evil.example', undefined],
    ['https://{{ v }}{{ word }}.school.example/', 'team', 'https://team7.school.example/'],
    ['https://{{ v }}x{{ path }}.school.example/', 'evil.example', undefined],
    ['https://{{ v }}.school.example{{ path }}', 'team', 'https://team.school.example/course/42'],
    ['https://{{ v }}:{{ word }}/', 'school.example', 'https://school.example:7/'],
    ['https://{{ v }}/course', 'school.example', 'https://school.example/course'],
    ['https:{{ v }}', 'evil.example', undefined],
    ['https:{{ v }}', '//evil.example', undefined],
    ['https://{{ none }}/{{ v }}', 'evil.example', undefined],
    ['http{{ v }}', 's://evil.example', undefined],
    ['https://ada:{{ v }}@evil.example/', 'x', undefined],
    ['{{ v }}', 'https://school.example@evil.example/', undefined],
    ['{{ v }}', 'https:evil.example', 'https://evil.example/'],
    ['{{ v }}/course', 'https://school.example', 'https://school.example/course'],
    ['{{ v }}{{ path }}', 'https://school.example', 'https://school.example/course/42'],
    ['https://school.example/users/{{ v }}/show', '../../logout?', 'https://school.example/users/logout%3F/show'],
    ['https://school.example/users/{{ v }}/show', '..\\..\\a', 'https://school.example/users/..%5C..%5Ca/show'],
    ['https://school.example/users/{{ v }}/show', '%2e%2e', 'https://school.example/users/%252e%252e/show'],
    ['https://school.example/users/.{{ v }}/show', '.', 'https://school.example/users/show'],
    ['https://school.example/users/{{ v }}/show', 'a?b#c', 'https://school.example/users/a%3Fb%23c/show'],
    ['https://school.example/?q={{ v }}', '1&admin=1#x', 'https://school.example/?q=1%26admin%3D1%23x'],
    ['mailto:{{ v }}', 'ada+x@school.example', 'mailto:ada%2Bx@school.example'],
    ['mailto:{{ v }}@school.example', 'x?bcc=evil@evil.example', undefined],
    ['mailto:{{ v }}@school.example', 'x?bcc=evil', 'mailto:x%3Fbcc%3Devil@school.example'],
    ['mailto:{{ v }}@school.example', 'evil@evil.example,x', undefined],
    ['mailto:{{ v }}', 'a@b.example,c@d.example', undefined],
    ['mailto:ada@school.example?subject={{ v }}', 'a&bcc=b@c', 'mailto:ada@school.example?subject=a%26bcc%3Db%40c'],
    ['{{ v }}', 'mailto:a@b.example?subject=x@y', 'mailto:a@b.example?subject=x@y'],
  ])('does not choose where a link leads that the template began: %s with %j', (address, v, url) => {
    const body = `[go](${address})`.replaceAll(/\{\{ (\w+)/g, '{{ event.data.$1')
    const data = { v, path: '/course/42', word: '7' }
    const [block] = composed(templated({ body, reason: '' }, { data })).blocks
    expect(block?.spans).toEqual([{ text: 'go', ...(url && { url }) }])
  })
})

describe('The words', () => {
  it.each(['en', 'en-GB', 'EN_us', 'xx', '', '__proto__', 'constructor'])('are English for %j', (locale) => {
    expect(wordsFor(locale).message.digestBody({ count: 2, more: 0 })).toBe('These are new:')
  })
})
