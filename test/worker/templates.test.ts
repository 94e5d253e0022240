import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/engine/store/index.ts'
import { writeVersion } from '../../src/engine/store/templates.ts'
import { app } from '../../src/worker/app.ts'
import { ADMIN_KEY, call, discussions, post, setUp } from '../support/api.ts'
import { HOSTILE, HOSTILE_DATA } from '../support/hostile.ts'

interface Finding {
  readonly severity: string
  readonly message: string
  readonly line: number | null
  readonly column: number | null
  readonly group: string | null
  readonly key: string | null
}

interface Previewed {
  readonly items: readonly {
    readonly method: string
    readonly language: string
    readonly subject: string
    readonly text: string
    readonly payload: unknown
    readonly findings: readonly Finding[]
  }[]
  readonly findings: readonly Finding[]
}

interface Effective {
  readonly text: string
  readonly found: { readonly group: string; readonly method: string | null }
}

interface Group {
  readonly keys: readonly {
    readonly key: string
    readonly read: boolean
    readonly texts: readonly Effective[]
  }[]
}

const SUBJECT = '/v1/templates/event-forum-post/subject'

const preview = (wanted: object) =>
  call<Previewed>('POST', '/v1/templates/preview', { methods: ['playground'], languages: ['en'], ...wanted })

const subjectNow = async () => (await preview({ event: post('now') })).body.items[0]?.subject

const subjectsOf = async () => {
  const { body } = await call<Group>('GET', '/v1/templates/event-forum-post')
  return body.keys.find(({ key }) => key === 'subject')?.texts
}

beforeAll(setUp)

beforeEach(async () => {
  await env.DB.batch([env.DB.prepare('DELETE FROM templates'), env.DB.prepare('DELETE FROM template_versions')])
  // What this isolate knows of the tables is that of the test before.
  await call('PUT', '/v1/manifests/discussions', discussions)
})

describe('Message groups', () => {
  it('are listed with their parents and what is said in them', async () => {
    await call('PUT', SUBJECT, { text: 'News' })
    const { body } = await call<{ items: readonly object[] }>('GET', '/v1/templates?limit=200')
    expect(body.items).toEqual(
      expect.arrayContaining([
        {
          group: 'event-forum-post',
          parents: ['event-forum', 'event', 'default'],
          overridden: ['subject'],
          declared: ['subject', 'body', 'line'],
          built_in: [],
        },
        {
          group: 'digest-forum-forum',
          parents: ['digest-forum', 'digest', 'default'],
          overridden: [],
          declared: [],
          built_in: [],
        },
        expect.objectContaining({ group: 'default', parents: [], built_in: ['reason', 'actions', 'footer'] }),
      ]),
    )
  })

  it('come in pages', async () => {
    const first = await call<{ items: readonly { group: string }[]; next: string }>('GET', '/v1/templates?limit=2')
    const second = await call<{ items: readonly { group: string }[] }>(
      'GET',
      `/v1/templates?limit=2&cursor=${first.body.next}`,
    )
    const names = [...first.body.items, ...second.body.items].map(({ group }) => group)
    expect(names).toHaveLength(4)
    expect(names).toEqual(names.toSorted())
  })

  it('show every text that counts, and where it comes from', async () => {
    await call('PUT', `${SUBJECT}?language=de`, { text: 'Neu: {{ event.title }}' })
    await call('PUT', '/v1/templates/event/subject?method=playground', { text: 'Further up' })
    const declared = { group: 'event-forum-post', method: null, language: null }
    const ours = { group: 'event-forum-post', method: null, language: 'de' }
    const [any, german, played, playedGerman] = (await subjectsOf()) ?? []
    expect(any).toEqual({
      ...{
        method: null,
        language: null,
        text: '{{ event.data.title }}',
        source: 'declared',
        declared_by: 'discussions',
      },
      found: declared,
    })
    expect(german).toEqual({
      ...{ method: null, language: 'de', text: 'Neu: {{ event.title }}', source: 'override', declared_by: null },
      found: ours,
    })
    expect([played, playedGerman]).toMatchObject([
      { method: 'playground', language: null, found: declared },
      { method: 'playground', language: 'de', found: ours },
    ])
    const { body } = await call<Group>('GET', '/v1/templates/event-forum-post')
    const footer = body.keys.find(({ key }) => key === 'footer')
    expect(footer?.read).toBe(true)
    expect(footer?.texts[0]).toMatchObject({ source: 'built-in', found: { group: 'default' } })
    expect(body.keys.find(({ key }) => key === 'closing')?.texts).toEqual([])
  })

  it('are not there where nobody asks for them', async () => {
    expect(await call('GET', '/v1/templates/event-forum-pots')).toMatchObject({
      status: 404,
      body: { detail: 'There is no message group `event-forum-pots`. Did you mean `event-forum-post`?' },
    })
  })
})

describe('An override', () => {
  it('counts at once, and what was declared counts again when it is taken back', async () => {
    expect(await subjectNow()).toBe('Room change')
    const kept = await call('PUT', SUBJECT, { text: '{{ actor.name }} wrote: {{ event.title }}' })
    expect(kept).toMatchObject({
      status: 200,
      body: {
        ...{ group: 'event-forum-post', key: 'subject', method: null, language: null, version: 1 },
        ...{ text: '{{ actor.name }} wrote: {{ event.title }}', warnings: [] },
      },
    })
    expect(await subjectNow()).toBe('linus wrote: Room change')
    expect((await call('DELETE', SUBJECT)).status).toBe(204)
    expect(await subjectNow()).toBe('Room change')
    expect((await call('DELETE', SUBJECT)).status).toBe(404)
  })

  it('is what people get', async () => {
    await call('PUT', `${SUBJECT}?method=playground`, { text: 'Look: {{ event.title }}' })
    expect(await subjectNow()).toBe('Look: Room change')
    await call('PUT', `${SUBJECT}?method=playground`, { text: '' })
    expect(await subjectNow()).toBe('New post')
  })

  it('is known in other isolates within five seconds', async () => {
    // The other isolate has an environment, and so an engine, of its own.
    const elsewhere = { ...env }
    const later = async (method: string, path: string, body?: object) => {
      const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' }
      const sent = body === undefined ? {} : { body: JSON.stringify(body) }
      const response = await app.request(path, { method, headers, ...sent }, elsewhere)
      return response.json<Previewed>()
    }
    const wanted = { event: post('now'), methods: ['playground'], languages: ['en'] }
    const subjectThere = async () => (await later('POST', '/v1/templates/preview', wanted)).items[0]?.subject
    expect(await subjectThere()).toBe('Room change')
    await call('PUT', SUBJECT, { text: 'News' })
    await expect.poll(subjectThere, { timeout: 6_000, interval: 500 }).toBe('News')
  })

  it('keeps every version with its author, and lets each be restored', async () => {
    const { body: moodle } = await call<{ key: string }>('POST', '/v1/keys', { name: 'Moodle', scopes: ['admin'] })
    await call('PUT', SUBJECT, { text: 'One' })
    await call('PUT', SUBJECT, { text: 'Two' }, { key: moodle.key })
    await call('DELETE', SUBJECT)
    expect((await call('POST', `${SUBJECT}/restore`, { version: 2 })).body).toMatchObject({ text: 'Two', version: 4 })
    expect(await subjectNow()).toBe('Two')
    const { body } = await call<{ items: readonly object[] }>('GET', `${SUBJECT}/history`)
    expect(body.items).toMatchObject([
      { version: 4, text: 'Two', author: 'admin', created_at: expect.stringMatching(/Z$/) },
      { version: 3, text: null, author: 'admin' },
      { version: 2, text: 'Two', author: 'Moodle' },
      { version: 1, text: 'One', author: 'admin' },
    ])
    const { body: page } = await call<{ items: readonly object[]; next: string }>('GET', `${SUBJECT}/history?limit=3`)
    expect((await call('GET', `${SUBJECT}/history?limit=3&cursor=${page.next}`)).body).toMatchObject({
      items: [{ version: 1 }],
      next: null,
    })
    expect((await call('POST', `${SUBJECT}/restore`, { version: 3 })).status).toBe(204)
    expect(await subjectNow()).toBe('Room change')
  })

  it('is one of its place, however its language is written', async () => {
    await call('PUT', `${SUBJECT}?language=de-at`, { text: 'Eins' })
    expect((await call('PUT', `${SUBJECT}?language=de-AT`, { text: 'Zwei' })).body).toMatchObject({
      language: 'de-AT',
      version: 2,
    })
    expect((await env.DB.prepare('SELECT text FROM templates').all()).results).toEqual([{ text: 'Zwei' }])
  })

  it('is refused to whoever was overtaken', async () => {
    const answers = await Promise.all(['A', 'B', 'C', 'D'].map((text) => call('PUT', SUBJECT, { text })))
    const kept = answers.filter(({ status }) => status === 200)
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true)
    const { results } = await env.DB.prepare('SELECT version FROM template_versions ORDER BY version').all()
    expect(results).toEqual(kept.map((_, place) => ({ version: place + 1 })))
    expect((await env.DB.prepare('SELECT version FROM templates').all()).results).toEqual([{ version: kept.length }])
  })

  it('cannot be the same version twice', async () => {
    const store = openStore(env.DB)
    const part = { group: 'event', key: 'subject', method: '', language: '' } as const
    const first = { version: 1, text: 'First', author: 'Ada', createdAt: 0 }
    expect(await writeVersion(store, part, first)).toBe('kept')
    expect(await writeVersion(store, part, { ...first, text: 'Second', author: 'Grace' })).toBe('overtaken')
    expect(await writeVersion(store, part, { ...first, text: null, author: 'Grace' })).toBe('overtaken')
    expect((await env.DB.prepare('SELECT text FROM templates').all()).results).toEqual([{ text: 'First' }])
  })

  it('is refused where there are 2,000 of them, unless it is one of these', async () => {
    await env.DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
       INSERT INTO templates SELECT 'g' || i, 'subject', '', '', 'x', 1, 0 FROM n`,
    ).run()
    expect(await call('PUT', SUBJECT, { text: 'One more' })).toMatchObject({
      status: 409,
      body: { detail: 'There are 2,000 overrides already. Take back one that is no longer needed.' },
    })
    await env.DB.prepare("UPDATE templates SET group_name = 'event-forum-post' WHERE group_name = 'g1'").run()
    expect((await call('PUT', SUBJECT, { text: 'One of them' })).status).toBe(200)
  })

  it.each<[what: string, path: string, text: string, status: number, pointer: string, message: string]>([
    [
      'a name that is none',
      SUBJECT,
      'Hi,\n{{ event.fields.forun }}',
      422,
      '/text',
      'Line 2, column 4 of the template: there is no `event.fields.forun` here; did you mean `event.fields.forum`?',
    ],
    [
      'a group that is none',
      '/v1/templates/event-forun/subject',
      'x',
      422,
      '/group',
      'There is no message group `event-forun`. Did you mean `event-forum`?',
    ],
    [
      'a send method that is none',
      `${SUBJECT}?method=playgrund`,
      'x',
      422,
      '/method',
      'There is no send method `playgrund`. Did you mean `playground`?',
    ],
    [
      'a key that is none',
      '/v1/templates/event-forum-post/subjekt',
      'x',
      400,
      '/key',
      '`key` cannot be `subjekt`. Did you mean `subject`?',
    ],
    [
      'a language that is none',
      `${SUBJECT}?language=d`,
      'x',
      400,
      '/language',
      '`d` is not a language. Write it like `de` or `de-AT`.',
    ],
    [
      'a text that is too long',
      SUBJECT,
      'x'.repeat(17_000),
      422,
      '/text',
      'The template is longer than 16 kB; shorten it.',
    ],
  ])('is refused with %s', async (_, path, text, status, pointer, message) => {
    expect(await call('PUT', path, { text })).toMatchObject({ status, body: { errors: [{ pointer, message }] } })
    expect((await env.DB.prepare('SELECT count(*) AS count FROM template_versions').first())?.count).toBe(0)
  })

  it('is kept with a warning beside it', async () => {
    const { status, body } = await call('PUT', SUBJECT, { text: 'x'.repeat(300) })
    expect(status).toBe(200)
    expect(body.warnings).toMatchObject([{ severity: 'warning', message: expect.stringContaining('and is cut') }])
  })

  it('has no version that it never had', async () => {
    await call('PUT', SUBJECT, { text: 'One' })
    expect(await call('POST', `${SUBJECT}/restore`, { version: 7 })).toMatchObject({
      status: 422,
      body: {
        errors: [
          {
            pointer: '/version',
            message: 'There is no version 7 of the `subject` of `event-forum-post`. Its history lists all of them.',
          },
        ],
      },
    })
    expect((await call('GET', '/v1/templates/event/greeting/history')).status).toBe(404)
  })
})

describe('A manifest', () => {
  it('is refused for a text with an error in it', async () => {
    const [event] = discussions.events
    const templates = { subject: '{{ event.data.title }}', body: 'Hi,\n{{ event.fields.forun }}' }
    const answer = await call('PUT', '/v1/manifests/discussions', { ...discussions, events: [{ ...event, templates }] })
    expect(answer).toMatchObject({
      status: 422,
      body: {
        errors: [
          {
            pointer: '/events/0/templates/body',
            message:
              'Line 2, column 4 of the template: there is no `event.fields.forun` here; did you mean `event.fields.forum`?',
          },
        ],
      },
    })
  })

  it('is not refused for what is worth a second look only, nor for a send method that is not here', async () => {
    const messages = [{ group: 'mine', method: 'pager', templates: { subject: 'x'.repeat(300) } }]
    expect((await call('PUT', '/v1/manifests/discussions', { ...discussions, messages })).status).toBe(200)
  })
})

describe('Texts', () => {
  it('are checked without being saved', async () => {
    const texts = [
      { group: 'event-forum-post', key: 'subject', text: '{{ evnt.title }}' },
      { group: 'event-forum-post', key: 'subject', text: '{{ event.title }}' },
      { group: 'event-forum-post', key: 'subjekt', text: '' },
    ]
    const { body } = await call('POST', '/v1/templates/check', { texts })
    expect(body.items).toMatchObject([
      {
        ok: false,
        findings: [{ severity: 'error', line: 1, column: 4, group: 'event-forum-post', key: 'subject', method: null }],
      },
      { ok: true, findings: [] },
      { ok: false, findings: [{ message: 'A message has no `subjekt`. Did you mean `subject`?', line: null }] },
    ])
    expect((await env.DB.prepare('SELECT count(*) AS count FROM template_versions').first())?.count).toBe(0)
  })
})

describe('What this deployment declares', () => {
  it('has nothing wrong in it', async () => {
    const { body } = await call<{ items: readonly { group: string }[] }>('GET', '/v1/templates?limit=200')
    for (const { group } of body.items) {
      const { keys } = (await call<Group>('GET', `/v1/templates/${group}`)).body
      for (const { key, texts } of keys.filter((one) => one.texts.length > 0)) {
        const sent = texts.map(({ text, found }) => ({ group: found.group, key, text, method: found.method ?? '' }))
        const answer = await call('POST', '/v1/templates/check', { texts: sent })
        expect([group, key, answer.body.items]).toEqual([group, key, texts.map(() => ({ ok: true, findings: [] }))])
      }
    }
  })
})

describe('A preview', () => {
  it('shows an event that was sent, one that was not, and one that is made up', async () => {
    await call('POST', '/v1/events', post('seen'))
    const wanted = [
      { event: 'seen' },
      { event: post('unseen', { data: { title: 'Elsewhere' } }) },
      { event_type: 'forum.post' },
    ]
    const answers = await Promise.all(wanted.map(preview))
    expect(answers.map(({ body }) => body.items[0]?.subject)).toEqual(['Room change', 'Elsewhere', 'A title'])
  })

  it('shows what every send method would be given, with its own payload', async () => {
    const { body } = await call<Previewed>('POST', '/v1/templates/preview', {
      event_type: 'forum.post',
      languages: ['en'],
    })
    expect(body.items.map(({ method }) => method).toSorted()).toEqual(
      expect.arrayContaining(['discord', 'playground', 'slack', 'telegram']),
    )
    for (const { method, payload, findings } of body.items) {
      // What is read here is kept as it was composed.
      if (method === 'web') expect(payload).toBeNull()
      else expect(JSON.stringify(payload)).toContain('A title')
      expect(findings).toEqual([])
    }
  })

  it('shows a digest', async () => {
    const { body } = await preview({ event: post('d'), digest: true })
    expect(body.items[0]).toMatchObject({
      subject: 'Your daily digest: 3 updates',
      text: expect.stringContaining('Physics 1'),
    })
  })

  it('shows what a digest says where that depends on how it came', async () => {
    const { body } = await preview({ event: post('d'), digest: true, kind: 'quiet' })
    expect(body.items[0]?.subject).toBe('What came in the meantime: 3 updates')
  })

  it.each<[what: string, wanted: object, pointer: string]>([
    ['an event that does not fit', { event: post('x', { fields: { forun: 1 } }) }, '/event/fields/forun'],
    ['a send method that is none', { event_type: 'forum.post', methods: ['pager'] }, '/methods/0'],
    ['a digest of none', { event_type: 'forum.post', digest: 0 }, '/digest'],
    ['a zone that is none', { event_type: 'forum.post', time_zone: 'Europe/Wien' }, '/time_zone'],
    ['nothing to show', {}, '/event'],
  ])('is refused for %s', async (_, wanted, pointer) => {
    expect(await preview(wanted)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } })
  })
})

describe('A hostile template', () => {
  /** With a sentence that the catalogue has. */
  const known = (source: string) => source.replace('"greet" | say: who', '"letter.greeting" | say: name')
  /** Those that need no data of their own. */
  const lonely = HOSTILE.filter(({ source }) => !/\b(?:list|long|nested|wide)\b/.test(source))

  it.each(lonely)('is refused, and its author reads where and why: $what', async ({ source, message }) => {
    expect(await call('PUT', '/v1/templates/event-forum-post/body', { text: known(source) })).toMatchObject({
      status: 422,
      body: {
        errors: [{ pointer: '/text', message: expect.stringMatching(/^Line 1, column \d+ of the template: /) }],
        detail: expect.stringContaining(message),
      },
    })
  })

  it.each(HOSTILE)('ends in a preview, whose reader finds where and why: $what', async ({ source, message }) => {
    const named = known(source).replaceAll(/\b(list|long|nested|wide)\b/g, 'event.data.$1')
    const overrides = [{ group: 'event-forum-post', key: 'body', text: named }]
    const { body } = await preview({
      event: post('hostile', { data: { ...HOSTILE_DATA, body: 'It moves.' } }),
      overrides,
    })
    expect(body.items[0]?.findings).toMatchObject([
      {
        severity: 'error',
        line: 1,
        column: expect.any(Number),
        group: 'event-forum-post',
        key: 'body',
        message: expect.stringContaining(message),
      },
    ])
    expect(body.items[0]?.text).toContain('It moves.')
  })
})
