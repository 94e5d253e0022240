import { beforeAll, describe, expect, it } from 'vitest'
import { digest } from '../../src/engine/digest.ts'
import { DeliveryError, declareGenerator, declareSubscriber, type Message } from '../../src/engine/index.ts'
import { wordsFor } from '../../src/engine/words/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'
import { gone, unreachable } from '../support/outbox.ts'

const at = (text: string) => new Date(`${text}Z`)

const textsOf = (message: Message | undefined, kind: 'heading' | 'line') =>
  message?.blocks.filter(({ is }) => is === kind).map(({ spans }) => spans.map(({ text }) => text).join(''))
const countIn = ({ subject }: Message) => Number(/\d+/.exec(subject)?.[0])

const EVERY_TWO_HOURS = { name: 'two-hourly', title: 'Alle zwei Stunden', every: { count: 2, unit: 'hour' } } as const

describe('digests', () => {
  let carillon: Carillon
  const lines = (place: number, address = 'ada') => textsOf(carillon.outbox.to(address)[place], 'line')

  beforeAll(async () => {
    carillon = await createCarillon([forum, { name: 'often', intervals: [EVERY_TWO_HOURS] }])
  })

  it('come every interval at the subscriber’s own time, with all that came in it', async () => {
    const monday = at('2026-11-23T10:30:00')
    await declareSubscriber(await carillon.at(monday), 'ada', { repeats: true })
    for (const interval of ['hourly', 'twice-daily', 'daily', 'weekly on friday at 18:00', 'monthly']) {
      await carillon.subscribe('ada', `forum all ${interval}`, monday)
    }
    await carillon.post(monday, post('all', { fields: { forum: 'all' } }))
    const due: [string, number][] = [
      ['2026-11-23T10:59:00', 0],
      ['2026-11-23T11:00:00', 1],
      ['2026-11-23T19:00:00', 2],
      ['2026-11-24T07:00:00', 3],
      ['2026-11-27T16:59:00', 3],
      ['2026-11-27T17:00:00', 4],
      ['2026-12-01T07:00:00', 5],
      ['2027-02-01T07:00:00', 5],
    ]
    for (const [time, count] of due) {
      await carillon.minute(at(time))
      expect([time, carillon.outbox.to('ada').length]).toEqual([time, count])
    }
    expect(carillon.outbox.to('ada').map((message) => message.subject.split(':')[0])).toEqual([
      'Your hourly digest',
      'Your twice-daily digest',
      'Your daily digest',
      'Your weekly digest',
      'Your monthly digest',
    ])
    await declareSubscriber(await carillon.at(monday), 'ada', { repeats: false })
  })

  it('of an interval that an operator thought of are called by its title', async () => {
    const now = at('2026-11-23T10:30:00')
    await declareSubscriber(await carillon.at(now), 'grace', { locale: 'de' })
    await carillon.subscribe('grace', 'forum often two-hourly', now)
    await carillon.post(now, post('often', { fields: { forum: 'often' } }))
    await carillon.minute(at('2026-11-23T13:00:00'))
    expect(carillon.outbox.to('grace').map(({ subject }) => subject)).toEqual([
      'Digest „Alle zwei Stunden“: 1 Neuigkeit',
    ])
    await declareSubscriber(await carillon.at(now), 'grace', { locale: 'en' })
  })

  it('put events under the heading of what they share, in the order in which they came', async () => {
    carillon.outbox.sent.length = 0
    const now = at('2027-03-01T10:00:00')
    await carillon.subscribe('ada', 'author ann daily', now)
    const by = (forum: string) => ({ fields: { forum, author: 'ann' } })
    await carillon.post(now, post('g1', by('42')), post('g2', by('7')), post('g3', by('42')))
    await carillon.minute(at('2027-03-02T07:00:00'))
    expect(textsOf(carillon.outbox.to('ada')[0], 'heading')).toEqual(['Physics 1 (2)', 'Physics 1'])
    expect(lines(0)).toEqual(['linus: Post g1', 'linus: Post g3', 'linus: Post g2'])
  })

  it('hold everything that is due, however many', async () => {
    carillon.outbox.sent.length = 0
    const now = at('2027-04-01T10:00:00')
    await carillon.subscribe('grace', 'forum busy daily', now)
    for (let part = 0; part < 3; part++) {
      await carillon.post(
        now,
        ...Array.from({ length: 100 }, (_, n) => post(`b${part}-${n}`, { fields: { forum: 'busy' } })),
      )
    }
    await carillon.minute(at('2027-04-02T12:00:00'))
    expect(carillon.outbox.to('grace')).toHaveLength(1)
    expect(carillon.outbox.to('grace')[0]?.subject).toBe('Your daily digest: 300 updates')
    expect(lines(0, 'grace')).toHaveLength(8)
  })

  it('let what is matched too late for one wait for the next', async () => {
    carillon.outbox.sent.length = 0
    const now = at('2027-05-03T10:00:00')
    await carillon.subscribe('linus', 'forum late daily', now)
    const late = { actor: 'ada', fields: { forum: 'late', author: 'ada' } }
    await carillon.post(now, post('l1', late))
    const morning = at('2027-05-04T05:00:00')
    await carillon.minute(morning)
    // A matcher that began before the digest closed: it still takes yesterday for now.
    await carillon.post(now, post('l2', late))
    expect(carillon.outbox.to('linus')).toHaveLength(1)
    expect(await rows(`SELECT slot, state FROM digests WHERE slot LIKE 'daily:2027-05-0%' ORDER BY slot`)).toEqual([
      { slot: 'daily:2027-05-04', state: 1 },
      { slot: 'daily:2027-05-05', state: 0 },
    ])
    await carillon.minute(at('2027-05-05T05:00:00'))
    expect(lines(1, 'linus')).toEqual(['ada: Post l2'])
  })

  it('are tried again when they fail, with the same content', async () => {
    carillon.outbox.sent.length = 0
    const now = at('2027-06-07T10:00:00')
    await carillon.subscribe('ada', 'forum shaky daily', now)
    await carillon.post(now, post('s1', { fields: { forum: 'shaky' } }))
    carillon.outbox.failures.set('ada', [unreachable(), unreachable()])
    const morning = at('2027-06-08T06:00:00')
    for (let minute = 0; minute < 30; minute++) await carillon.minute(new Date(morning.getTime() + minute * 60_000))
    expect(lines(0)).toEqual(['linus: Post s1'])
    expect(carillon.outbox.to('ada')).toHaveLength(1)
  })

  it('are not sent when nothing is left in them', async () => {
    carillon.outbox.sent.length = 0
    const now = at('2027-07-05T10:00:00')
    const { id } = await carillon.subscribe('ada', 'forum left daily', now)
    await carillon.post(now, post('n1', { fields: { forum: 'left' } }))
    await carillon.change('ada', id, { status: 'deleted' }, now)
    await carillon.minute(at('2027-07-06T06:00:00'))
    expect(carillon.outbox.sent).toEqual([])
    expect(await rows(`SELECT state, reason FROM digests WHERE slot = 'daily:2027-07-06'`)).toEqual([
      { state: 3, reason: 'ended' },
    ])
  })

  it('switch a destination off that refuses for good', async () => {
    const now = at('2027-08-02T10:00:00')
    await carillon.subscribe('ada', 'forum off daily', now)
    await carillon.post(now, post('o1', { fields: { forum: 'off' } }))
    carillon.outbox.failures.set('ada', [gone()])
    await carillon.minute(at('2027-08-03T06:00:00'))
    expect(await rows(`SELECT state, reason FROM destinations WHERE address = 'ada'`)).toEqual([
      { state: 'off', reason: 'The address is gone.' },
    ])
    await rows(`UPDATE destinations SET state = 'ok', reason = NULL`)
  })

  it('come once a day over a change of the clock, wherever one lives', async () => {
    carillon.outbox.sent.length = 0
    const start = at('2027-03-26T00:00:00')
    await declareSubscriber(await carillon.at(start), 'ada', { timeZone: 'Europe/Vienna' })
    await carillon.subscribe('ada', 'forum dst daily at 02:30', start)
    for (let hour = 0; hour < 24 * 5; hour++) {
      const now = new Date(start.getTime() + hour * 3_600_000)
      await carillon.minute(now)
      await carillon.post(now, post(`dst-${hour}`, { fields: { forum: 'dst' } }))
    }
    await carillon.minute(at('2027-03-31T02:00:00'))
    expect(carillon.outbox.to('ada').map(countIn)).toEqual([2, 24, 24, 23, 24, 23])
    const days = await rows<{ slot: string }>(`SELECT slot FROM digests WHERE slot LIKE 'daily:2027-03-%T02:30'`)
    expect(days).toHaveLength(6)
  })

  it('are headed by what the catalogue calls it, with its address', async () => {
    carillon.outbox.sent.length = 0
    const now = at('2027-09-06T10:00:00')
    await declareGenerator(await carillon.at(now), 'forum', 'titled', {
      title: 'Physics, room B2',
      url: 'https://school.example/forum/titled',
    })
    await carillon.subscribe('ada', 'forum titled daily', now)
    await carillon.post(now, post('t1', { fields: { forum: 'titled' } }))
    await carillon.minute(at('2027-09-07T06:00:00'))
    expect(carillon.outbox.to('ada')[0]?.blocks.find(({ is }) => is === 'heading')?.spans).toEqual([
      { text: 'Physics, room B2', url: 'https://school.example/forum/titled' },
    ])
  })

  it('are as long as each reader wants them, and in their own language', async () => {
    carillon.outbox.sent.length = 0
    const now = at('2027-10-04T10:00:00')
    const readers = { ada: ['long', 'en'], grace: ['subjects', 'de'], linus: ['short', 'fr-CA'] } as const
    for (const [name, [digestStyle, locale]] of Object.entries(readers)) {
      await declareSubscriber(await carillon.at(now), name, { digestStyle, locale })
      await carillon.subscribe(name, 'forum styled daily', now)
    }
    await carillon.post(now, post('y1', { actor: 'ann', fields: { forum: 'styled', author: 'ann' } }))
    await carillon.minute(at('2027-10-05T13:00:00'))
    const bodies = Object.keys(readers).map((name) => [
      textsOf(carillon.outbox.to(name)[0], 'heading'),
      textsOf(carillon.outbox.to(name)[0], 'line'),
    ])
    expect(bodies).toEqual([
      [['Post y1'], []],
      [[], ['Post y1']],
      [['Physics 1'], [wordsFor('fr-CA').message.said({ who: 'ann', title: 'Post y1' })]],
    ])
    for (const [name, [, locale]] of Object.entries(readers)) {
      const { digest: words } = wordsFor(locale)
      const subject = words.subjects.daily({ count: 1 })
      expect(carillon.outbox.to(name)[0]).toMatchObject({ subject, locale })
    }
    for (const name of ['ada', 'grace', 'linus']) {
      await declareSubscriber(await carillon.at(now), name, { digestStyle: 'short', locale: 'en' })
    }
  })

  it('wait for the end of quiet hours, whatever becomes of other messages then', async () => {
    for (const [place, catch_up] of (['hold', 'drop', 'digest', 'urgent-only'] as const).entries()) {
      carillon.outbox.sent.length = 0
      const evening = at(`2027-11-0${place + 1}T17:00:00`)
      await declareSubscriber(await carillon.at(evening), 'ada', {
        quietHours: { from: '20:00', to: '07:00', catch_up },
      })
      await carillon.subscribe('ada', `forum quiet-${place} daily at 21:00`, evening)
      await carillon.post(evening, post(`q${place}`, { fields: { forum: `quiet-${place}` } }))
      await carillon.minute(at(`2027-11-0${place + 1}T20:00:00`))
      expect(carillon.outbox.sent).toEqual([])
      await carillon.minute(at(`2027-11-0${place + 2}T06:00:00`))
      expect(lines(0)).toEqual([`linus: Post q${place}`])
    }
    await declareSubscriber(await carillon.at(at('2027-11-09T06:00:00')), 'ada', { quietHours: null })
  })

  it('leave out what their reader may not see, and say so in the ledger', async () => {
    const now = at('2027-12-06T10:00:00')
    const [post_, notice] = forum.eventTypes ?? []
    const guarded = await createCarillon([
      {
        ...forum,
        eventTypes: [{ ...post_!, access: async (event) => !event.id.startsWith('secret') }, notice!],
      },
    ])
    await guarded.subscribe('ada', 'forum guarded daily', now)
    await guarded.subscribe('grace', 'forum secrets daily', now)
    await guarded.post(
      now,
      post('open-1', { fields: { forum: 'guarded' } }),
      post('secret-1', { fields: { forum: 'guarded' } }),
      post('secret-2', { fields: { forum: 'secrets' } }),
    )
    await guarded.minute(at('2027-12-07T14:00:00'))
    expect(guarded.outbox.sent.map(({ message }) => textsOf(message, 'line'))).toEqual([['linus: Post open-1']])
    expect(
      await rows(`SELECT e.id, n.state, n.reason FROM notifications n JOIN events e ON e.seq = n.event_seq
        WHERE n.slot LIKE '%2027-12-0_' ORDER BY e.seq`),
    ).toEqual([
      { id: 'open-1', state: null, reason: null },
      { id: 'secret-1', state: 2, reason: 'hidden' },
      { id: 'secret-2', state: 2, reason: 'hidden' },
    ])
    expect(await rows(`SELECT reason FROM digests WHERE state = 3 AND slot LIKE '%2027-12-0_'`)).toEqual([
      { reason: 'nothing-left' },
    ])
  })

  it('ask a host how things are now, of so many different things at most', async () => {
    const now = at('2028-01-03T10:00:00')
    let asked = 0
    const [kind, notice] = forum.eventTypes ?? []
    const load = async () => {
      asked++
      return { title: 'Now' }
    }
    const templates = { line: '{{ object.title }} ({{ event.data.title }})' }
    const loading = await createCarillon([{ ...forum, eventTypes: [{ ...kind!, load, templates }, notice!] }])
    await loading.subscribe('ada', 'forum loading daily', now)
    const about = (id: string, object: string) => post(id, { object, fields: { forum: 'loading' } })
    await loading.post(
      now,
      about('l1-now', 'one'),
      about('l2-now', 'one'),
      ...Array.from({ length: 40 }, (_, n) => about(`other-${10 + n}`, `other-${10 + n}`)),
    )
    await loading.minute(at('2028-01-04T10:00:00'))
    expect(asked).toBe(20)
    const told = textsOf(loading.outbox.to('ada')[0], 'line')
    expect(told?.slice(0, 2)).toEqual(['Now (Post l1-now)', 'Now (Post l2-now)'])
    expect(told?.at(-1)).toBe('Post other-49 (Post other-49)')
  })

  describe('that share a task', () => {
    const MORNING = at('2028-02-02T08:00:00')

    /** What the queue is given for a digest of two people, each with an event of their own. */
    async function gather(id: string) {
      carillon.outbox.sent.length = 0
      await declareSubscriber(await carillon.at(MORNING), 'grace', { timeZone: 'Europe/Vienna' })
      for (const name of ['ada', 'grace'])
        await carillon.subscribe(name, `forum ${id} daily`, at('2028-02-01T10:00:00'))
      await carillon.post(at('2028-02-01T10:00:00'), post(id, { fields: { forum: id } }))
      carillon.waiting.length = 0
      await carillon.engine.sweep(MORNING)
      const task = carillon.waiting.map((one) => one.task).find((one) => one.do === 'digest')
      carillon.waiting.length = 0
      if (task?.do !== 'digest') throw new Error('No digest is due.')
      expect(task.digests).toHaveLength(2)
      return task
    }

    it('go on where one of them breaks, and come again when they were asked to', async () => {
      const task = await gather('breaking')
      const early = () => new DeliveryError('Too soon.', { isPause: true, retryAfter: 20 })
      carillon.outbox.failures.set('ada', [early()])
      carillon.outbox.failures.set('grace', [early()])
      let transactions = 0
      const context = await carillon.at(MORNING)
      const batch: D1Database['batch'] = (statements) => {
        transactions++
        return transactions === 2 ? Promise.reject(new Error('D1 is away.')) : context.store.db.batch(statements)
      }
      const db = new Proxy(context.store.db, {
        get: (real, name) => (name === 'batch' ? batch : Reflect.get(real, name).bind(real)),
      })
      await expect(digest({ ...context, store: { ...context.store, db } }, task.digests)).rejects.toThrow('D1 is away.')
      expect(carillon.waiting).toEqual([
        { task: { ...task, digests: task.digests.slice(0, 1) }, notBefore: MORNING.getTime() + 20_000 },
      ])
      carillon.outbox.failures.clear()
    })

    it('do not wait for each other', async () => {
      await rows(`DELETE FROM digests`)
      const task = await gather('together')
      let begun = 0
      const slow = {
        name: 'outbox',
        send: async () => {
          begun++
          while (begun < 2) await scheduler.wait(1)
        },
      }
      const context = await carillon.at(MORNING)
      const sendMethods = new Map([['outbox', slow]])
      await digest({ ...context, registry: { ...context.registry, sendMethods } }, task.digests)
      expect(await rows(`SELECT count(*) AS sent FROM digests WHERE state = 1`)).toEqual([{ sent: 2 }])
    }, 5_000)
  })
})
