import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  declareSubscriber,
  definePlugin,
  type EventType,
  join,
  listOwn,
  listWaiting,
  type Message,
  newestFor,
  type Plugin,
  parse,
  record,
  reportEvent,
  requireSubscriber,
  type SubscriberSpec,
  subscribe,
  tell,
  wordsFor,
} from '../../src/engine/index.ts'
import { BUILT_IN_TEXTS } from '../../src/engine/messages/defaults.ts'
import { lint } from '../../src/engine/messages/lint.ts'
import { ENDS } from '../../src/engine/store/ends.ts'
import { STOPS } from '../../src/engine/store/recipients.ts'
import { BATCH_STATE, DIGEST_STATE, EVENT_STATE, NOTIFICATION_STATE } from '../../src/engine/store/schema.ts'
import { LANGUAGES } from '../../src/engine/words/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'
import { gone, unreachable } from '../support/outbox.ts'

/** A Sunday, ten o'clock in Vienna. */
const NOW = new Date('2026-11-22T09:00:00Z')
const later = (minutes: number, from = NOW) => new Date(from.getTime() + minutes * 60_000)
/** Eight in Vienna, when the digests of days and of weeks close. */
const MONDAY = new Date('2026-11-23T07:00:00Z')

const TABLES = 'digests,batches,notifications,events,subscriptions,subscription_keys,shapes,destinations,subscribers'

let carillon: Carillon

async function begin(plugins: readonly Plugin[] = [forum]) {
  for (const table of TABLES.split(',')) await rows(`DELETE FROM ${table}`)
  carillon = await createCarillon(plugins)
}

beforeEach(() => begin())

async function ask(person: string, ...texts: readonly string[]) {
  for (const text of texts) await carillon.subscribe(person, text, NOW)
}
const set = async (person: string, spec: SubscriberSpec) => declareSubscriber(await carillon.at(NOW), person, spec)
const statesOf = async (id: string, now = NOW) => (await reportEvent(await carillon.at(now), id)).notifications
const textOf = (message: Message | undefined) =>
  (message?.blocks ?? []).map(({ spans }) => spans.map(({ text }) => text).join('')).join('\n')
const blocksThat = (is: string, message: Message | undefined) =>
  (message?.blocks ?? []).flatMap((block) => (block.is === is ? [block.spans.map(({ text }) => text).join('')] : []))

/** The forum with another event type in place of its own. */
const withPost = (changes: Partial<EventType>): Plugin => {
  const [type, ...others] = forum.eventTypes ?? []
  return definePlugin({ ...forum, eventTypes: [{ ...(type as EventType), ...changes }, ...others] })
}

describe('of the defects that the suites before it had, Carillon does not share', () => {
  it('1: a row that is done whatever became of its message', async () => {
    await ask('grace', 'forum 42 immediate')
    carillon.outbox.failures.set('grace', [unreachable()])
    await carillon.post(NOW, post('e1'))
    expect(await statesOf('e1')).toEqual({ retrying: 1 })
    expect(carillon.outbox.to('grace')).toEqual([])
    await carillon.work(later(1))
    expect(await statesOf('e1')).toEqual({ sent: 1 })
    expect(carillon.outbox.to('grace').map(({ subject }) => subject)).toEqual(['Post e1'])
  })

  it('2: a mark that something was sent though every message failed', async () => {
    await ask('ada', 'forum 42 immediate')
    await ask('grace', 'forum 42 daily')
    for (const person of ['ada', 'grace']) carillon.outbox.failures.set(person, [gone()])
    await carillon.post(NOW, post('e1'))
    await carillon.minute(new Date('2026-11-23T13:00:00Z'))
    expect(carillon.outbox.sent).toEqual([])
    expect(await statesOf('e1')).toEqual({ failed: 2 })
    const context = await carillon.at(MONDAY)
    for (const person of ['ada', 'grace']) {
      expect(await newestFor(context, await requireSubscriber(context, person), 1)).toEqual([])
    }
  })

  it('3: what is over a cap and waits a whole interval for it', async () => {
    await ask('ada', 'forum 42 daily')
    await carillon.post(NOW, ...Array.from({ length: 45 }, (_, place) => post(`e${place}`)))
    await carillon.minute(MONDAY)
    expect(carillon.outbox.to('ada').map(({ subject }) => subject)).toEqual(['Your daily digest: 45 updates'])
    const context = await carillon.at(MONDAY)
    const [destination] = await rows<Parameters<typeof listWaiting>[1]>(
      `SELECT subscriber_id AS subscriberId, id, method, address FROM destinations WHERE address = 'ada'`,
    )
    expect(await listWaiting(context, destination!)).toEqual([])
    await ask('grace', 'forum 7 immediate at most 1 an hour')
    for (const id of ['f1', 'f2', 'f3']) await carillon.post(later(1), post(id, { fields: { forum: '7' } }))
    await carillon.minute(later(60))
    expect(carillon.outbox.to('grace').map(({ subject }) => subject)).toEqual([
      'Post f1',
      'More of the last hour: 2 updates',
    ])
  })

  it('4: a subscription without any field that never matches', async () => {
    await ask('ada', 'everything immediate')
    await ask('grace', 'everything where priority > 3 immediate')
    await carillon.post(NOW, post('e1'), post('e2', { fields: { forum: '7', priority: 5 } }))
    expect(carillon.outbox.to('ada').map(({ subject }) => subject)).toEqual(['Post e1', 'Post e2'])
    expect(carillon.outbox.to('grace').map(({ subject }) => subject)).toEqual(['Post e2'])
  })

  it('5: duplicates that stay, or that are told twice', async () => {
    await ask('ada', 'forum 42 immediate', 'forum 42 immediate', 'forum "42" IMMEDIATE', 'author linus immediate')
    const context = await carillon.at(NOW)
    const ada = await requireSubscriber(context, 'ada')
    expect((await listOwn(context, ada.id)).map(({ text }) => text)).toEqual([
      'forum 42 immediate',
      'author linus immediate',
    ])
    const destinations = [{ method: 'outbox', address: 'ada', verified: true }]
    const { subscriber } = await declareSubscriber(context, 'chat:ada', { name: 'Ada', destinations }, 'chat')
    await subscribe(context, parse('forum 42 immediate', context.registry), { subscriber })
    await join(context, ada, subscriber)
    await carillon.post(NOW, post('e1'))
    expect(carillon.outbox.to('ada').map(({ subject }) => subject)).toEqual(['Post e1'])
  })

  it('6: digests in one run that speak each other’s language', async () => {
    const people = [...LANGUAGES].flatMap((locale) => [`${locale}-one`, `${locale}-two`])
    for (const person of people) {
      const destinations = [{ method: 'outbox', address: person, verified: true }]
      await set(person, { locale: person.slice(0, 2), timeZone: 'Europe/Vienna', destinations })
    }
    // One after the other, so that every digest follows one in another language.
    for (const person of people.toSorted((one, other) => (one.slice(3) < other.slice(3) ? -1 : 1))) {
      await ask(person, 'forum 42 daily')
    }
    const untitled = { data: {} }
    await carillon.post(NOW, post('e1', untitled), post('e2', untitled))
    await carillon.minute(MONDAY)
    for (const person of people) {
      const [message, ...more] = carillon.outbox.to(person)
      const { message: words, digest } = wordsFor(person.slice(0, 2))
      expect(more).toEqual([])
      expect(message?.subject).toBe(digest.subjects.daily({ count: 2 }))
      const heading = words.heading({ title: 'Forum', value: '42' })
      expect(blocksThat('heading', message)).toEqual([digest.heading({ title: heading, count: 2 })])
      const line = words.happenedByAt({ what: 'New post', who: 'linus', where: '42' })
      expect(blocksThat('line', message)).toEqual([`${line} ${digest.times({ count: 2 })}`])
    }
    expect(LANGUAGES.length).toBeGreaterThan(1)
  })

  it('7: names in its own texts that stand for nothing', async () => {
    const context = await carillon.at(NOW)
    const texts = BUILT_IN_TEXTS.flatMap(({ group, method = '', language = '', templates }) =>
      Object.entries(templates).map(([key, text]) => ({ group, key, method, language, text })),
    )
    expect(texts.length).toBeGreaterThan(5)
    for (const text of texts) {
      expect(lint(context, text).filter(({ severity }) => severity === 'error')).toEqual([])
    }
    const misspelt = { group: 'event', key: 'subject', method: '', language: '', text: '{{ event.titel }}' }
    expect(lint(context, misspelt).map(({ severity }) => severity)).toContain('error')
  })

  it('7: texts of its own that fail when they are said', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    for (const style of ['short', 'long', 'subjects'] as const) {
      await begin()
      await set('ada', { digestStyle: style })
      const [both, absent] = ['forum 42 daily', 'forum 9 immediate if none for 10 minutes']
      await ask('ada', both, absent, 'author linus immediate at most 1 an hour', 'forum 7 weekly')
      await carillon.post(NOW, post('e1'), post('e2'), post('e3', { data: {}, fields: { forum: '7' } }))
      const context = await carillon.at(NOW)
      await tell(context, [(await requireSubscriber(context, 'ada')).id], { subject: 'Hello' })
      await carillon.work(NOW)
      for (const minute of [11, 60, 22 * 60, 22 * 60 + 6]) await carillon.minute(later(minute))
      expect(carillon.outbox.to('ada').length).toBeGreaterThan(3)
      expect(carillon.outbox.to('ada').map(textOf).join('\n')).not.toMatch(/\{\{|undefined|\[object|NaN/)
    }
    expect(warn.mock.calls).toEqual([])
    warn.mockRestore()
  })

  it('8: subscriptions that break when an operator takes their interval away', async () => {
    const intervals = [{ name: 'three-hourly', every: { count: 3, unit: 'hour' as const } }]
    await begin([forum, { name: 'often', intervals }])
    await ask('ada', 'forum 42 three-hourly')
    await carillon.post(NOW, post('e1'))
    expect(await statesOf('e1')).toEqual({ waiting: 1 })
    carillon = await createCarillon([forum])
    await carillon.post(later(1), post('e2'))
    expect(carillon.outbox.to('ada').map(({ subject }) => subject)).toEqual(['Post e2'])
    await carillon.minute(later(3 * 60))
    expect(blocksThat('line', carillon.outbox.to('ada').at(-1))).toEqual(['linus: Post e1'])
    const context = await carillon.at(later(1))
    const [own] = await listOwn(context, (await requireSubscriber(context, 'ada')).id)
    expect(own).toMatchObject({ canonical: 'forum 42 three-hourly', status: 'active' })
  })

  it('9: reasons that are kept and that no language has a sentence for', () => {
    for (const language of LANGUAGES) {
      expect(Object.keys(wordsFor(language).time.stops).toSorted()).toEqual(
        [...Object.values(STOPS), ENDS.methodGone].toSorted(),
      )
    }
  })

  it('9: states of rows that are in no table of states', async () => {
    await ask('ada', 'forum 42 immediate', 'author linus daily', 'everything weekly', 'forum 42 monthly')
    await ask('grace', 'forum 42 immediate', 'forum 42 daily')
    await ask('linus', 'everything immediate')
    await set('linus', { ownEvents: true, quietHours: { from: '08:00', to: '20:00', catch_up: 'drop' } })
    carillon.outbox.failures.set('grace', [gone()])
    await carillon.post(NOW, post('e1'), post('e2'))
    await carillon.change('ada', 4, { status: 'deleted' }, later(1))
    for (const minute of [0, 1, 10]) await carillon.minute(later(minute, MONDAY))
    const found = async (table: string) =>
      (await rows<{ state: number }>(`SELECT DISTINCT state FROM ${table} WHERE state IS NOT NULL`)).map(
        ({ state }) => state,
      )
    const known = (states: Readonly<Record<string, number>>) => Object.values(states)
    expect(known(EVENT_STATE)).toEqual(expect.arrayContaining(await found('events')))
    expect(known(BATCH_STATE)).toEqual(expect.arrayContaining(await found('batches')))
    expect(known(DIGEST_STATE)).toEqual(expect.arrayContaining(await found('digests')))
    expect(known(NOTIFICATION_STATE)).toEqual(expect.arrayContaining(await found('notifications')))
    const reasons = await rows<{ reason: string }>(
      `SELECT DISTINCT reason FROM notifications WHERE state = ${NOTIFICATION_STATE.suppressed}
       UNION SELECT reason FROM digests WHERE state = ${DIGEST_STATE.suppressed}`,
    )
    expect(reasons.length).toBeGreaterThan(2)
    expect(Object.values(STOPS)).toEqual(expect.arrayContaining(reasons.map(({ reason }) => reason)))
  })

  it('10: two groupings of the same objects that share one map', async () => {
    const [type] = forum.eventTypes ?? []
    const votes: Plugin = {
      name: 'votes',
      eventTypes: [{ ...(type as EventType), name: 'forum.vote', title: 'New vote', digestBy: 'author' }],
      subscriptionTypes: [{ name: 'vote', events: ['forum.vote'], fields: [] }],
    }
    await begin([forum, votes])
    await ask('ada', 'forum 42 daily', 'vote daily')
    const fields = { forum: '42', author: '42' }
    await carillon.post(NOW, post('e1', { data: { title: 'Post' } }))
    await carillon.post(NOW, post('e2', { name: 'forum.vote', fields, data: { title: 'Vote' } }))
    await carillon.minute(MONDAY)
    const [message] = carillon.outbox.to('ada')
    expect(blocksThat('heading', message)).toEqual(['Forum 42', 'Author 42'])
    expect(blocksThat('line', message)).toEqual(['linus: Post', 'linus: Vote'])
  })

  it('11: a message that names only the first of its subscriptions', async () => {
    await ask('ada', 'forum 42 immediate', 'author linus immediate', 'forum 42 daily', 'tag exam daily')
    await carillon.post(
      NOW,
      post('e1', { fields: { tag: ['exam'] } }),
      post('e2', { actor: 'bo', fields: { author: 'bo', forum: '7', tag: ['exam'] } }),
    )
    await carillon.minute(MONDAY)
    const [one, digest] = carillon.outbox.to('ada')
    expect(one?.subscriptions.map(({ text }) => text)).toEqual(['forum 42 immediate', 'author linus immediate'])
    expect(textOf(one)).toContain('your subscriptions forum 42 immediate and author linus immediate.')
    expect(textOf(digest)).toContain('your subscriptions forum 42 daily and tag exam daily.')
  })

  it('12: a weekly digest that comes at once after subscribing', async () => {
    await carillon.post(later(-10), post('before'))
    await ask('ada', 'forum 42 weekly')
    await carillon.post(later(1), post('after'))
    for (const minute of [1, 2, 60, 12 * 60]) await carillon.minute(later(minute))
    expect(carillon.outbox.to('ada')).toEqual([])
    await carillon.minute(MONDAY)
    expect(carillon.outbox.to('ada').map((message) => blocksThat('line', message))).toEqual([['linus: Post after']])
  })

  it('13: two messages where the host saves twice', async () => {
    await ask('ada', 'forum 42 immediate', 'author linus daily')
    await carillon.post(NOW, post('e1'))
    await carillon.post(later(1), post('e1'))
    const { id: _, ...unnamed } = post('e2')
    for (const minute of [2, 3]) {
      await record(await carillon.at(later(minute)), [{ event: unnamed, idempotencyKey: 'saved' }])
      await carillon.work(later(minute))
    }
    await carillon.minute(MONDAY)
    expect(carillon.outbox.to('ada').map(({ subject }) => subject)).toEqual(['Post e1', 'Post e2'])
  })

  it('14: data of another moment than was decided on: that of the event, unless its type loads the present', async () => {
    const says = '{{ object.title }} in {{ object.room }}'
    const templates = { body: says, line: says }
    let room = 'B2'
    const frozen = withPost({ templates })
    const loading = withPost({ templates, load: async () => ({ title: 'Exam', room }) })
    const event = (id: string) => post(id, { data: { title: 'Exam', room: 'A1' } })
    await begin([frozen])
    await ask('grace', 'forum 42 daily')
    await carillon.post(NOW, event('e1'))
    await carillon.minute(new Date('2026-11-23T13:00:00Z'))
    expect(blocksThat('line', carillon.outbox.to('grace')[0])).toEqual(['Exam in A1'])
    await begin([loading])
    await ask('ada', 'forum 42 immediate')
    await ask('grace', 'forum 42 daily')
    await carillon.post(NOW, event('e2'))
    room = 'C3'
    await carillon.minute(new Date('2026-11-23T13:00:00Z'))
    expect(blocksThat('text', carillon.outbox.to('ada')[0])[0]).toBe('Exam in B2')
    expect(blocksThat('line', carillon.outbox.to('grace')[0])).toEqual(['Exam in C3'])
  })

  it('15: a heading that knows only the first of its events', async () => {
    const messages = [
      {
        group: 'digest-forum-forum',
        templates: {
          header: '{{ digest.heading }}: {{ events | map: "actor" | uniq | join: ", " }} ({{ digest.count }})',
        },
      },
    ]
    await begin([{ ...forum, messages }])
    await ask('ada', 'forum 42 daily')
    const by = (id: string, actor: string, data: Record<string, string>) => post(id, { actor, data })
    await carillon.post(
      NOW,
      by('e1', 'bo', { title: 'One' }),
      by('e2', 'eve', { title: 'Two', forum_title: 'Physics' }),
    )
    await carillon.minute(MONDAY)
    expect(blocksThat('heading', carillon.outbox.to('ada')[0])).toEqual(['Physics: bo, eve (2)'])
  })
})
