import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { tendMethods } from '../../src/engine/hosts/pausing.ts'
import { declareSubscriber, destinationsOf, type SubscriberView, type Task } from '../../src/engine/index.ts'
import { openStore } from '../../src/engine/store/index.ts'
import type { Env } from '../../src/worker/env.ts'
import worker from '../../src/worker/index.ts'
import { ADMIN_KEY, discussions, post as postOf } from '../support/api.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'
import { createOutbox } from '../support/outbox.ts'
import { countingStatements } from '../support/statements.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

const pager = createOutbox('pager')
/** What knows the pagers, and what does not. */
const withPagers = () => createCarillon([forum, { name: 'pagers', sendMethods: [pager] }])
const withoutPagers = () => createCarillon([forum])

let count = 0

/** Somebody with a pager, and another destination if need be. */
async function withPager(carillon: Carillon, name: string, hasOther = true, locale = 'en'): Promise<SubscriberView> {
  const address = `${name}-${++count}`
  const other = hasOther ? [{ method: 'outbox', address, verified: true }] : []
  const spec = { name, locale, destinations: [{ method: 'pager', address, verified: true }, ...other] }
  return (await declareSubscriber(await carillon.at(NOW), address, spec)).subscriber
}

const statesOf = async (carillon: Carillon, { id }: SubscriberView) =>
  (await destinationsOf((await carillon.at(NOW)).store, id)).map(({ state, reason }) => [state, reason])

describe('a send method that is not set up any more', () => {
  it('pauses its destinations and tells their owners by another way, each once and in their language', async () => {
    const before = await withPagers()
    const [ada, linus] = [await withPager(before, 'ada'), await withPager(before, 'linus', true, 'de')]
    const alone = await withPager(before, 'grace', false)
    const after = await withoutPagers()
    await after.minute(minutesLater(1))
    await after.minute(minutesLater(2))
    expect(after.outbox.to(ada.externalId)).toMatchObject([{ subject: 'pager has been switched off here' }])
    expect(after.outbox.to(linus.externalId)).toMatchObject([{ subject: 'pager ist hier abgeschaltet' }])
    expect(await statesOf(after, ada)).toEqual([
      ['paused', 'method-gone'],
      ['ok', null],
    ])
    expect(await statesOf(after, alone)).toEqual([['paused', 'method-gone']])
  })

  it('keeps what comes meanwhile, and sends it in the minute in which it is there again', async () => {
    const before = await withPagers()
    const ada = await withPager(before, 'ada')
    await before.subscribe(ada.externalId, 'author ada immediate via pager', NOW)
    await before.subscribe(ada.externalId, 'author ada hourly via pager', NOW)
    const after = await withoutPagers()
    await after.minute(minutesLater(1))
    await after.post(minutesLater(2), post(`kept-${count}`, { actor: 'grace', fields: { author: 'ada' } }))
    await after.minute(minutesLater(61))
    expect(pager.to(ada.externalId)).toEqual([])
    const again = await withPagers()
    await again.minute(minutesLater(63))
    await again.minute(minutesLater(64))
    expect(pager.to(ada.externalId).map(({ subject }) => subject)).toContain(`Post kept-${count}`)
    expect(await statesOf(again, ada)).toEqual([
      ['ok', null],
      ['ok', null],
    ])
    expect(await rows("SELECT * FROM method_pauses WHERE method <> ''")).toEqual([])
  })

  it('sends what has waited though that is more than one step can wake, and a step fails', async () => {
    const before = await withPagers()
    await withPager(before, 'ada')
    await (await withoutPagers()).minute(minutesLater(1))
    const waits = minutesLater(40).getTime()
    const many = 'WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2500)'
    await rows(
      `INSERT INTO digests (subscriber_id, destination_id, slot, method, interval, due_at, fence, lease_until, check_at)
       ${many} SELECT -1, n, 'hourly:1', 'pager', 'hourly', 0, 1, ?1, ?1 FROM c`,
      waits,
    )
    await rows(
      `INSERT INTO batches (event_seq, number, method, recipients, state, fence, lease_until, check_at)
       ${many} SELECT -1, n, 'pager', '[]', 0, 1, ?1, ?1 FROM c`,
      waits,
    )
    const waiting = async () =>
      Promise.all(
        ['batches', 'digests'].map(
          async (table) =>
            (await rows(`SELECT 1 FROM ${table} WHERE method = 'pager' AND check_at = ?1`, waits)).length,
        ),
      )
    const context = await (await withPagers()).at(minutesLater(3))
    let steps = 0
    const failing = new Proxy(env.DB, {
      get(db, name) {
        if (name !== 'batch') return Reflect.get(db, name).bind(db)
        return (all: D1PreparedStatement[]) =>
          ++steps === 2 ? Promise.reject(new Error('D1 is down.')) : db.batch(all)
      },
    })
    await expect(tendMethods({ ...context, store: openStore(failing) })).rejects.toThrow('D1 is down.')
    expect(await waiting()).toEqual([1500, 1500])
    await tendMethods(context)
    expect(await waiting()).toEqual([0, 0])
    expect(await rows("SELECT * FROM method_pauses WHERE method <> ''")).toEqual([])
    for (const table of ['batches', 'digests']) await rows(`DELETE FROM ${table} WHERE method = 'pager'`)
  })

  it('pauses page by page, and nobody twice, however often and at once it is tried', async () => {
    const before = await withPagers()
    const people: SubscriberView[] = []
    for (let place = 0; place < 210; place++) people.push(await withPager(before, 'many'))
    const after = await withoutPagers()
    await Promise.all([after.engine.sweep(minutesLater(1)), after.engine.sweep(minutesLater(1))])
    await after.minute(minutesLater(2))
    expect(await rows("SELECT 1 FROM destinations WHERE method = 'pager' AND state = 'ok'")).toEqual([])
    for (const { externalId } of people) expect(after.outbox.to(externalId)).toHaveLength(1)
    await (await withPagers()).minute(minutesLater(3))
    expect(await rows("SELECT 1 FROM destinations WHERE state = 'paused'")).toEqual([])
  })

  it('is told once a day where it comes and goes', async () => {
    const before = await withPagers()
    const ada = await withPager(before, 'ada')
    const heard: number[] = []
    for (const minutes of [1, 3, 25 * 60]) {
      const after = await withoutPagers()
      await after.minute(minutesLater(minutes))
      heard.push(after.outbox.to(ada.externalId).length)
      await (await withPagers()).minute(minutesLater(minutes + 1))
    }
    expect(heard).toEqual([1, 0, 1])
  })

  it('leaves what is off as it is', async () => {
    const before = await withPagers()
    const ada = await withPager(before, 'ada')
    await declareSubscriber(await before.at(NOW), ada.externalId, { destinations: [] })
    await (await withoutPagers()).minute(minutesLater(1))
    await (await withPagers()).minute(minutesLater(2))
    expect(await statesOf(before, ada)).toEqual([
      ['off', 'taken-off'],
      ['off', 'taken-off'],
    ])
  })

  it('costs one row while nothing changes, and few once something is gone', async () => {
    const before = await withPagers()
    await withPager(before, 'ada')
    await before.minute(NOW)
    const cost = async (carillon: Carillon) => {
      const context = await carillon.at(minutesLater(1))
      const { db, take } = countingStatements(context.store.db)
      await tendMethods({ ...context, store: openStore(db) })
      return take().read
    }
    expect(await cost(before)).toBeLessThanOrEqual(1)
    const after = await withoutPagers()
    await after.minute(minutesLater(1))
    await after.minute(minutesLater(2))
    expect(await cost(after)).toBeLessThanOrEqual(3)
  })
})

describe('a Worker whose `EMAIL_FROM` is taken away', () => {
  const mails: string[] = []
  const tasks: Task[] = []
  const queue = {
    async sendBatch(messages: readonly { readonly body: Task }[]) {
      tasks.push(...messages.map(({ body }) => body))
    },
  } as unknown as Queue<Task>
  const EMAIL = {
    async send({ to, subject }: { readonly to: string; readonly subject: string }) {
      mails.push(`${to}: ${subject}`)
    },
  } as unknown as SendEmail
  const common = { ...env, EMAIL, MATCH_QUEUE: queue, DELIVER_QUEUE: queue } as unknown as Env
  const set: Env = { ...common, EMAIL_FROM: 'Carillon <news@school.example>' } as Env
  const unset: Env = { ...common }

  /** A request by an operator, and what it was answered. */
  async function ask(at: Env, method: string, path: string, body: unknown): Promise<unknown> {
    const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' }
    const request = new Request(`https://carillon.example${path}`, { method, headers, body: JSON.stringify(body) })
    const context = createExecutionContext()
    const response = await worker.fetch(request, at, context)
    await waitOnExecutionContext(context)
    return response.json()
  }

  /** A minute of the clock, and all work that follows. */
  async function minute(at: Env): Promise<void> {
    await worker.scheduled({ scheduledTime: Date.now() } as ScheduledController, at)
    for (let task = tasks.shift(); task; task = tasks.shift()) {
      const message = { body: task, attempts: 1, ack() {}, retry() {} }
      await worker.queue({ queue: 'carillon-deliver', messages: [message] } as unknown as MessageBatch<Task>, at)
    }
  }

  const said = async () =>
    (await rows<{ body: string }>("SELECT body FROM playground_lines WHERE persona = 'ada' AND kind = 'message'")).map(
      ({ body }) => body,
    )

  it('tells Ada in the playground, keeps her mail, and sends it once that is back', async () => {
    await ask(set, 'PUT', '/v1/manifests/discussions', discussions)
    const destinations = [
      { method: 'email', address: 'ada@school.example', verified: true },
      { method: 'playground', address: 'ada', verified: true },
    ]
    await ask(set, 'PUT', '/v1/subscribers/ada-by-mail', { name: 'Ada', destinations })
    await ask(set, 'POST', '/v1/subscriptions', { subscriber: 'ada-by-mail', text: 'forum 42 immediate via email' })
    await minute(unset)
    expect((await said()).join()).toContain('E-mail has been switched off here')
    expect(await ask(unset, 'PUT', '/v1/subscribers/ada-by-mail', {})).toMatchObject({
      destinations: [{ method: 'email', state: 'paused', reason: 'method-gone' }, { state: 'ok' }],
    })
    await ask(unset, 'POST', '/v1/events', postOf('while-away'))
    await minute(unset)
    expect(mails).toEqual([])
    await minute(set)
    await minute(set)
    expect(mails).toEqual(['ada@school.example: Room change'])
    expect(await ask(set, 'PUT', '/v1/subscribers/ada-by-mail', {})).toMatchObject({
      destinations: [{ state: 'ok', reason: null }, { state: 'ok' }],
    })
  })
})
