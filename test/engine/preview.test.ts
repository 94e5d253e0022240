import { beforeAll, describe, expect, it } from 'vitest'
import {
  definePlugin,
  type Message,
  type Override,
  type PreviewWanted,
  plainText,
  previewMessages,
  type SendMethod,
} from '../../src/engine/index.ts'
import type { DigestKind } from '../../src/engine/messages/drafts.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'

const NOW = new Date('2026-11-22T12:00:00Z')

const letter: SendMethod = { name: 'letter', longest: 400, render: ({ subject }) => ({ subject }), async send() {} }
const broken: SendMethod = {
  name: 'broken',
  render() {
    throw new Error('no ink')
  },
  async send() {},
}

const said = definePlugin({
  name: 'said',
  sendMethods: [letter, broken],
  messages: [
    { group: 'event-forum-post', templates: { subject: '{{ actor.name }} wrote: {{ event.title }}' } },
    {
      group: 'event-forum-post',
      language: 'de',
      templates: { subject: '{{ actor.name }} schrieb: {{ event.title }}' },
    },
    { group: 'event-forum-post', method: 'letter', templates: { closing: 'Yours, {{ event.data.writer_name }}' } },
  ],
})

const texts = ({ blocks }: Message) => blocks.map(({ spans }) => plainText(spans)).join('\n\n')

const override = (text: string, changes: Partial<Override> = {}): Override => ({
  ...{ group: 'event-forum-post', key: 'body', method: '', language: '', text },
  ...changes,
})

describe('A preview', () => {
  let carillon: Carillon
  const preview = async (wanted: PreviewWanted) => previewMessages(await carillon.at(NOW), wanted)

  beforeAll(async () => {
    carillon = await createCarillon([forum, said])
  })

  it('shows every send method in every language side by side', async () => {
    const { items } = await preview({ event: post('p1'), methods: ['outbox', 'letter'], languages: ['en', 'de-AT'] })
    expect(items.map(({ method, language, subject }) => [method, language, subject])).toEqual([
      ['outbox', 'en', 'linus wrote: Post p1'],
      ['outbox', 'de-AT', 'linus schrieb: Post p1'],
      ['letter', 'en', 'linus wrote: Post p1'],
      ['letter', 'de-AT', 'linus schrieb: Post p1'],
    ])
    expect(items.map(({ payload, longest }) => [payload, longest])).toEqual([
      [null, null],
      [null, null],
      [{ subject: 'linus wrote: Post p1' }, 400],
      [{ subject: 'linus schrieb: Post p1' }, 400],
    ])
  })

  it('is what is delivered, to the letter', async () => {
    await carillon.subscribe('grace', 'forum 42 immediate', NOW)
    await carillon.post(NOW, post('p2'))
    const [sent] = carillon.outbox.to('grace')
    const { items } = await preview({ event: 'p2', methods: ['outbox'], languages: [sent?.locale ?? ''] })
    expect(items[0]).toMatchObject({ subject: sent?.subject, text: sent && texts(sent), findings: [] })
  })

  it('stores and sends nothing', async () => {
    const before = carillon.outbox.sent.length
    await preview({ event: post('p3') })
    expect(carillon.outbox.sent).toHaveLength(before)
    expect(carillon.waiting).toEqual([])
    expect(await rows("SELECT id FROM events WHERE id IN ('p3', 'preview', 'sample')")).toEqual([])
  })

  it('makes up an event with something in everything that its templates show', async () => {
    const { items } = await preview({ eventType: 'forum.post', methods: ['letter'], languages: ['en'] })
    expect(items[0]?.subject).toBe('Ada Lovelace wrote: A title')
    expect(items[0]?.text).toContain('Yours, Writer name')
  })

  it('shows digests in each style, with the titles of the catalogue', async () => {
    const wanted = { event: post('p4'), methods: ['outbox'], languages: ['en'], digest: 3 }
    const shown = async (changes: Partial<PreviewWanted>) => (await preview({ ...wanted, ...changes })).items[0]
    expect(await shown({})).toMatchObject({
      subject: 'Your daily digest: 3 updates',
      text: expect.stringContaining('Physics 1 (3)\n\nlinus: Post p4 (3 times)'),
    })
    expect((await shown({ style: 'long' }))?.text).toContain('linus wrote: Post p4\n\nThe body of p4.')
    expect((await shown({ style: 'subjects' }))?.text).toContain('linus wrote: Post p4 (3 times)')
  })

  it.each<[kind: DigestKind, told: string]>([
    ['complete', 'daily; These are new:'],
    ['partial', 'daily; These are new, and 2 more that are not listed:'],
    ['growing', 'daily; New here until'],
    ['quiet', 'quiet; These came while no messages were wanted:'],
    ['overflow', 'overflow; These were too many to come one by one:'],
    ['contact', 'contact; These came while I was not allowed to write to you:'],
    ['unread', 'unread; These have not been read in the inbox yet:'],
  ])('shows what a digest says that is %s', async (kind, told) => {
    const overrides = [override('{{ digest.interval }};', { group: 'digest', key: 'greeting' })]
    const wanted = { event: post('p8'), methods: ['outbox'], languages: ['en'], digest: 3, overrides }
    const { items } = await preview({ ...wanted, kind })
    expect(items[0]?.text.replace('\n\n', ' ')).toContain(told)
  })

  it('shows what an override would change, and changes nothing', async () => {
    const overrides = [override('Read it at {{ site.name }}.')]
    const wanted = { event: post('p5'), methods: ['outbox'], languages: ['en'] }
    expect((await preview({ ...wanted, overrides })).items[0]?.text).toContain('Read it at Carillon.')
    expect((await preview(wanted)).items[0]?.text).toContain('The body of p5.')
  })

  it('says where a template fails, and shows what would be told instead', async () => {
    const overrides = [override('Hi,\n{% for i in (1..20000) %}{% endfor %}')]
    const { items, findings } = await preview({ event: post('p6'), methods: ['outbox'], languages: ['en'], overrides })
    const failure = {
      severity: 'error',
      message: expect.stringMatching(/^Line 2, column 1 of the template: it takes more than 10,000 steps/),
      position: { line: 2, column: 1 },
      part: { group: 'event-forum-post', key: 'body', method: '', language: '' },
    }
    expect(items[0]?.findings).toEqual([failure])
    expect(items[0]?.text).toContain('The body of p6.')
    expect(findings).toEqual([failure])
  })

  it('takes the name of a field for no more than that', async () => {
    const odd = definePlugin({
      name: 'odd',
      eventTypes: [{ name: 'odd.thing', fields: { constructor: { type: 'string' as const } } }],
      subscriptionTypes: [{ name: 'odd', events: ['odd.thing'], fields: ['constructor'] }],
    })
    const context = await (await createCarillon([odd])).at(NOW)
    const event = { name: 'odd.thing', fields: {}, data: { title: 'Odd' } }
    const { items } = await previewMessages(context, { event, languages: ['en'] })
    expect(items[0]?.text).toContain('because of your subscription odd immediate.')
  })

  it('warns of what is too long, and of what a send method cannot show', async () => {
    const overrides = [override('x'.repeat(500))]
    const wanted = { event: post('p7'), methods: ['letter', 'broken'], languages: ['en'], overrides }
    const { items } = await preview(wanted)
    expect(items[0]?.findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^By `letter` a message may have 400 characters, and this one has about \d+: /),
    ])
    expect(items[1]?.findings.map(({ message }) => message)).toEqual(['`broken` cannot show it: no ink'])
  })

  it.each<[what: string, wanted: PreviewWanted, message: string]>([
    ['an event that is not there', { event: 'nowhere' }, 'nowhere'],
    ['an event that does not fit its type', { event: post('x', { fields: { forun: '1' } }) }, 'Did you mean `forum`?'],
    [
      'a type that is none',
      { eventType: 'forum.pots' },
      'There is no event type `forum.pots`. Did you mean `forum.post`?',
    ],
    ['no event at all', {}, 'Say what is to be shown: an `event`, or the `event_type` of one that is made up.'],
    ['a send method that is none', { event: post('x'), methods: ['lettr'] }, 'Did you mean `letter`?'],
    [
      'more than anybody reads',
      { event: post('x'), languages: Array.from({ length: 40 }, (_, place) => `en-${100 + place}`) },
      '3 send methods in 40 languages are more than 100 messages. Name fewer of them.',
    ],
  ])('is refused for %s', async (_, wanted, message) => {
    await expect(preview(wanted)).rejects.toThrow(message)
  })
})
