import { beforeAll, describe, expect, it } from 'vitest'
import { digest } from '../../src/engine/digest.ts'
import { DeliveryError, declareSubscriber } from '../../src/engine/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { post } from '../support/forum.ts'
import { gone, unreachable } from '../support/outbox.ts'

const at = (text: string) => new Date(`${text}Z`)

describe('digests', () => {
  let carillon: Carillon
  const lines = (place: number, address = 'ada') =>
    carillon.outbox.to(address)[place]?.groups?.flatMap((group) => group.lines.map((line) => line.text))

  beforeAll(async () => {
    carillon = await createCarillon()
  })

  it('come every interval at the subscriber’s own time, with all that came in it', async () => {
    const monday = at('2026-11-23T10:30:00')
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
  })

  it('put events under the heading of what they share, in the order in which they came', async () => {
    carillon.outbox.sent.length = 0
    const now = at('2027-03-01T10:00:00')
    await carillon.subscribe('ada', 'author ann daily', now)
    const by = (forum: string) => ({ fields: { forum, author: 'ann' } })
    await carillon.post(now, post('g1', by('42')), post('g2', by('7')), post('g3', by('42')))
    await carillon.minute(at('2027-03-02T07:00:00'))
    const groups = carillon.outbox.to('ada')[0]?.groups
    expect(groups?.map((group) => group.lines.length)).toEqual([2, 1])
    expect(groups?.[0]?.lines.map((line) => line.text)).toEqual(['linus: Post g1', 'linus: Post g3'])
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
    expect(lines(0, 'grace')).toHaveLength(300)
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
      { state: 3, reason: 'The subscription has ended.' },
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
    expect(carillon.outbox.to('ada').map((message) => message.groups?.[0]?.lines.length)).toEqual([
      2, 24, 24, 23, 24, 23,
    ])
    const days = await rows<{ slot: string }>(`SELECT slot FROM digests WHERE slot LIKE 'daily:2027-03-%T02:30'`)
    expect(days).toHaveLength(6)
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
