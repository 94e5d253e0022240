import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import {
  createEngine,
  DeliveryError,
  declareGenerator,
  declareSubscriber,
  definePlugin,
  listDeadLetters,
  type Manifest,
  removeGenerator,
  reportEvent,
  requireSubscriber,
  type Task,
  tell,
} from '../../src/engine/index.ts'
import { createCarillon, rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

const manifest = (type: string): Manifest => ({
  events: [{ type: 'backup', action: 'done', fields: {} }],
  subscriptions: [{ name: type, events: ['backup.done'], fields: [] }],
})

describe('two hosts that declare the same at the same moment', () => {
  it('do not both get through', async () => {
    const { engine } = await createCarillon()
    const results = await Promise.allSettled(
      ['one', 'two'].map((name) => engine.declare(name, manifest(name), manifest(name), NOW)),
    )
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('would stop nothing if they had: the second is left out, and can be seen and withdrawn', async () => {
    const { engine } = await createCarillon()
    const other = JSON.stringify({ read: manifest('three'), sent: {} })
    await rows(`INSERT INTO manifests VALUES ('zzz', ?1, 0, 'r')`, other)
    const { registry } = await engine.at(inMinutes(1))
    expect(registry.eventTypes.has('backup.done')).toBe(true)
    expect(registry.leftOut).toMatchObject([{ manifest: 'zzz', reason: expect.stringContaining('`backup.done`') }])
    await engine.withdraw('zzz', NOW)
    expect((await engine.at(inMinutes(2))).registry.leftOut).toEqual([])
  })
})

describe('a notice', () => {
  it('reaches somebody once who is named twice', async () => {
    const carillon = await createCarillon()
    const context = await carillon.at(NOW)
    const { id } = await requireSubscriber(context, 'ada')
    await tell(context, [id, id], { subject: 'Twice' })
    await carillon.work(NOW)
    expect(carillon.outbox.to('ada').map((message) => message.subject)).toEqual(['Twice'])
  })

  it('goes to a destination that works', async () => {
    const carillon = await createCarillon()
    const context = await carillon.at(NOW)
    const at = (address: string) => ({ method: 'outbox', address, verified: true })
    await declareSubscriber(context, 'mia', { destinations: [at('old'), at('new')] })
    await declareSubscriber(context, 'mia', { destinations: [at('new')] })
    await tell(context, [(await requireSubscriber(context, 'mia')).id], { subject: 'Hello' })
    await carillon.work(NOW)
    expect(carillon.outbox.sent.map((one) => one.address)).toEqual(['new'])
  })
})

describe('taking a generator away', () => {
  const take = async (text: string) => {
    const carillon = await createCarillon()
    const context = await carillon.at(NOW)
    await declareGenerator(context, 'forum', text, { title: `Forum ${text}` })
    for (const person of ['ada', 'grace', 'linus']) await carillon.subscribe(person, `forum ${text} daily`, NOW)
    return { carillon, context }
  }

  it('ends its subscriptions and tells everybody once, though the queue loses it and it is done again', async () => {
    const { carillon, context } = await take('g1')
    carillon.queueIsDown = true
    await removeGenerator(context, 'forum', 'g1')
    carillon.queueIsDown = false
    await carillon.minute(inMinutes(1))
    expect(carillon.outbox.sent).toEqual([])
    const [retirement] = await rows<{ id: string }>('SELECT id FROM retirements')
    await rows(`UPDATE subscriptions SET status = 'active' WHERE text LIKE '%g1%' AND id = 1`)
    await carillon.minute(inMinutes(6))
    await carillon.engine.perform({ do: 'retire', id: retirement?.id ?? '' }, inMinutes(7))
    await carillon.work(inMinutes(7))
    expect(carillon.outbox.sent.map((one) => one.address).sort()).toEqual(['ada', 'grace', 'linus'])
    expect(await rows('SELECT id FROM retirements')).toEqual([])
  })

  it('leaves those alone who subscribe once it is back', async () => {
    const { carillon, context } = await take('g2')
    await removeGenerator(context, 'forum', 'g2')
    await declareGenerator(context, 'forum', 'g2', { title: 'Forum g2 again' })
    await carillon.work(NOW)
    expect(await rows(`SELECT DISTINCT status FROM subscriptions WHERE text LIKE '%g2%'`)).toEqual([
      { status: 'active' },
    ])
  })
})

describe('what breaks in a send method', () => {
  const breaking = {
    name: 'breaking',
    send: async () => {
      throw new TypeError('Broken.')
    },
  }

  it('is an attempt that failed, and repeats nobody else’s message', async () => {
    const carillon = await createCarillon([forum, { name: 'x', sendMethods: [breaking] }])
    await carillon.subscribe('ada', 'forum broken immediate', NOW)
    await declareSubscriber(await carillon.at(NOW), 'bo', { destinations: [{ method: 'breaking', address: 'b' }] })
    await carillon.subscribe('bo', 'forum broken immediate', NOW)
    await carillon.post(NOW, post('broken', { fields: { forum: 'broken' } }))
    for (let hour = 1; hour < 60; hour++) await carillon.minute(inMinutes(hour * 60))
    expect(carillon.outbox.to('ada')).toHaveLength(1)
    const report = await reportEvent(await carillon.at(NOW), 'broken')
    expect(report.notifications).toEqual({ sent: 1, dead: 1 })
  })

  it('is an attempt of a digest too, and holds no other digest up', async () => {
    const carillon = await createCarillon([forum, { name: 'x', sendMethods: [breaking] }])
    await carillon.subscribe('ada', 'forum broken2 daily', NOW)
    await carillon.subscribe('bo', 'forum broken2 daily', NOW)
    await carillon.post(NOW, post('broken2', { fields: { forum: 'broken2' } }))
    for (let hour = 20; hour < 100; hour++) await carillon.minute(inMinutes(hour * 60))
    expect(carillon.outbox.to('ada')).toHaveLength(1)
    const report = await reportEvent(await carillon.at(NOW), 'broken2')
    expect(report.notifications).toEqual({ sent: 1, dead: 1 })
  })
})

describe('a digest', () => {
  it('that kills every Worker that tries it is given up on', async () => {
    const carillon = await createCarillon()
    await carillon.subscribe('grace', 'forum deadly daily', NOW)
    await carillon.post(NOW, post('deadly', { fields: { forum: 'deadly' } }))
    // What a claim leaves behind when the Worker dies: the attempt, and a lease that runs out.
    await rows(`UPDATE digests SET attempts = 8, fence = 8, lease_until = 0 WHERE state = 0`)
    await carillon.minute(inMinutes(30 * 60))
    expect(carillon.outbox.sent).toEqual([])
    const letters = await listDeadLetters(await carillon.at(NOW), Number.MAX_SAFE_INTEGER, 1)
    expect(letters).toMatchObject([{ letter: { of: 'digest' }, reason: 'cut-short' }])
  })

  it('says of what it left out that it did not come', async () => {
    const secret = definePlugin({
      name: 'secret',
      eventTypes: [{ name: 'secret.told', fields: {}, access: async (event) => event.id !== 'hidden' }],
      subscriptionTypes: [{ name: 'secrets', events: ['secret.told'], fields: [] }],
    })
    const carillon = await createCarillon([forum, secret])
    await carillon.subscribe('linus', 'secrets daily', NOW)
    for (const id of ['hidden', 'open']) await carillon.post(NOW, { id, name: 'secret.told', fields: {}, data: {} })
    await carillon.minute(inMinutes(30 * 60))
    const fate = async (id: string) => (await reportEvent(await carillon.at(NOW), id)).notifications
    expect([await fate('hidden'), await fate('open')]).toEqual([{ suppressed: 1 }, { sent: 1 }])
  })
})

describe('a task', () => {
  it('of an unknown kind ends among the dead letters', async () => {
    const carillon = await createCarillon()
    const unknown = { do: 'dance' } as unknown as Task
    await expect(carillon.engine.perform(unknown, NOW)).rejects.toThrow('There is no task `{"do":"dance"}`.')
    await carillon.engine.bury(unknown, NOW)
    const [letter] = await listDeadLetters(await carillon.at(NOW), Number.MAX_SAFE_INTEGER, 1)
    expect(letter?.letter).toEqual({ of: 'task', body: '{"do":"dance"}' })
  })

  it('is buried once, however often it dies', async () => {
    const engine = createEngine({
      db: env.DB,
      enqueue: async () => undefined,
      plugins: [forum],
      noticeType: 'notice.text',
      site: { name: 'Carillon' },
    })
    await rows(`INSERT INTO events (seq, id, digest, name, fields, data, occurred_at, received_at, check_at)
      VALUES (9999, 'stuck', 'd', 'forum.post', '{}', '{}', 0, 0, 0)`)
    for (let time = 0; time < 3; time++) await engine.bury({ do: 'match', seq: 9999 }, NOW)
    expect(await rows(`SELECT id FROM dead_letters WHERE letter LIKE '%9999%'`)).toHaveLength(1)
  })
})

describe('a wait that nobody means', () => {
  it.each([Number.POSITIVE_INFINITY, 1e12, Number.NaN, -5])(
    'of %s seconds is cut to a day at most',
    async (retryAfter) => {
      const carillon = await createCarillon()
      await rows('DELETE FROM subscription_keys')
      await carillon.subscribe('grace', `forum "wait ${retryAfter}" immediate`, NOW)
      carillon.outbox.failures.set('grace', [new DeliveryError('Too many.', { retryAfter })])
      await carillon.post(NOW, post(`wait-${retryAfter}`, { fields: { forum: `wait ${retryAfter}` } }))
      await carillon.minute(inMinutes(24 * 60 + 6))
      expect(carillon.outbox.to('grace')).toHaveLength(1)
    },
  )
})
