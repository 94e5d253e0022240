import { beforeEach, describe, expect, it } from 'vitest'
import {
  declareSubscriber,
  destinationAt,
  destinationsOf,
  join,
  listDeadLetters,
  listOwn,
  listWaiting,
  newestFor,
  ownerOf,
  type Plugin,
  replay,
  requireSubscriber,
  type SubscriberRow,
  sendWaiting,
  subscriberById,
  switchOn,
  type Task,
  tell,
  testDestination,
  why,
} from '../../src/engine/index.ts'
import { claimBatch, postponeBatch } from '../../src/engine/store/batches.ts'
import { claimDigest, settleDigest } from '../../src/engine/store/digests.ts'
import { commitPage } from '../../src/engine/store/fan-out.ts'
import { openEvent } from '../../src/engine/store/matching.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'
import { gone, unreachable } from '../support/outbox.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const LATER = new Date('2026-11-22T09:05:00Z')
const TOMORROW = new Date('2026-11-23T07:01:00Z')

let carillon: Carillon
let chats = 0

/** Somebody who first appeared in a chat. */
async function inChat(name: string): Promise<SubscriberRow> {
  const address = `chat-${name}-${++chats}`
  const spec = { name, timeZone: 'Europe/Vienna', destinations: [{ method: 'outbox', address, verified: true }] }
  return (await declareSubscriber(await carillon.at(NOW), address, spec, 'chat')).subscriber
}

/** Somebody whom the host declared. */
async function inHost(name: string): Promise<SubscriberRow> {
  const address = `host-${name}-${++chats}`
  const spec = { name, timeZone: 'Europe/Vienna', destinations: [{ method: 'outbox', address, verified: true }] }
  return (await declareSubscriber(await carillon.at(NOW), address, spec)).subscriber
}

const own = async (one: SubscriberRow) => listOwn(await carillon.at(NOW), one.id)

beforeEach(async () => {
  carillon = await createCarillon([forum])
})

describe('joining two subscribers', () => {
  it('keeps the one whom a host knows, whichever comes first', async () => {
    const context = await carillon.at(NOW)
    const [ada, chat, other] = [await inHost('Ada'), await inChat('Ada'), await inChat('Ada')]
    expect((await join(context, chat, ada))?.id).toBe(ada.id)
    expect((await join(context, ada, other))?.id).toBe(ada.id)
    expect(await subscriberById(context.store, chat.id)).toBeUndefined()
    expect((await destinationsOf(context.store, ada.id)).map(({ address }) => address)).toEqual([
      ada.externalId,
      chat.externalId,
      other.externalId,
    ])
  })

  it('keeps the first of two that are known from chats only', async () => {
    const [ada, other] = [await inChat('Ada'), await inChat('Ada')]
    expect((await join(await carillon.at(NOW), ada, other))?.id).toBe(ada.id)
  })

  it('refuses two people of the host', async () => {
    const [ada, grace] = [await inHost('Ada'), await inHost('Grace')]
    await expect(join(await carillon.at(NOW), ada, grace)).rejects.toThrow('two people of the host system')
    expect(await subscriberById((await carillon.at(NOW)).store, grace.id)).toBeDefined()
  })

  it('moves subscriptions behind those that are there, and events find them where they were delivered', async () => {
    const [ada, chat] = [await inHost('Ada'), await inChat('Ada')]
    await carillon.subscribe(ada.externalId, 'forum 7 immediate', NOW)
    await carillon.change(ada.externalId, 1, { status: 'deleted' }, NOW)
    await carillon.subscribe(ada.externalId, 'author linus daily', NOW)
    await carillon.subscribe(chat.externalId, 'forum 42 where priority > 3 immediate', NOW)
    await carillon.subscribe(chat.externalId, 'tag urgent weekly', NOW)
    await carillon.change(chat.externalId, 2, { status: 'muted' }, NOW)
    await join(await carillon.at(NOW), ada, chat)
    expect((await own(ada)).map(({ id, text, status }) => [id, text, status])).toEqual([
      [2, 'author linus daily', 'active'],
      [3, 'forum 42 where priority > 3 immediate', 'active'],
      [4, 'tag urgent weekly', 'muted'],
    ])
    await carillon.post(LATER, post(`moved-${chats}`, { actor: 'ann', fields: { priority: 5, author: 'ann' } }))
    expect(carillon.outbox.to(chat.externalId)).toHaveLength(1)
    expect(carillon.outbox.to(ada.externalId)).toHaveLength(0)
    expect(await rows('SELECT 1 FROM subscription_keys WHERE subscriber_id = ?', chat.id)).toEqual([])
  })

  it('can change, mute and end what it moved', async () => {
    const [ada, chat] = [await inHost('Ada'), await inChat('Ada')]
    await carillon.subscribe(chat.externalId, 'forum 42 immediate', NOW)
    await join(await carillon.at(NOW), ada, chat)
    await carillon.change(ada.externalId, 1, { status: 'deleted' }, NOW)
    expect(await rows('SELECT 1 FROM subscription_keys WHERE subscriber_id = ?', ada.id)).toEqual([])
  })

  it('loses nothing that waits for a digest', async () => {
    const [ada, chat] = [await inHost('Ada'), await inChat('Ada')]
    await carillon.subscribe(chat.externalId, 'forum 42 daily', NOW)
    await carillon.post(NOW, post(`digest-${chats}`))
    await join(await carillon.at(NOW), ada, chat)
    await carillon.post(LATER, post(`digest-${chats}-later`))
    await carillon.minute(TOMORROW)
    const [digest, ...others] = carillon.outbox.to(chat.externalId)
    expect(others).toEqual([])
    expect(digest?.subject).toBe('Your daily digest: 2 updates')
    const report = await why(await carillon.at(TOMORROW), `digest-${chats}`, ada)
    expect(report.notifications).toMatchObject([{ state: 'sent', subscriptions: [{ id: 1, text: 'forum 42 daily' }] }])
  })

  it('loses nothing that is on its way', async () => {
    const [ada, chat] = [await inHost('Ada'), await inChat('Ada')]
    await carillon.subscribe(chat.externalId, 'forum 42 immediate', NOW)
    const task = await withoutDelivery(() => carillon.post(NOW, post(`under-way-${chats}`)))
    expect(carillon.outbox.to(chat.externalId)).toHaveLength(0)
    await join(await carillon.at(NOW), ada, chat)
    await carillon.engine.perform(task, LATER)
    expect(carillon.outbox.to(chat.externalId)).toHaveLength(1)
    const { results } = {
      results: await rows<{ recipients: string }>(
        'SELECT recipients FROM batches WHERE recipients LIKE ?',
        `[[${ada.id},2,%`,
      ),
    }
    expect(results).toHaveLength(1)
  })

  it('loses no notice that nobody has looked at yet', async () => {
    const [ada, chat] = [await inHost('Ada'), await inChat('Ada')]
    await tell(await carillon.at(NOW), [chat.id], { subject: 'Hello' }, { id: `notice-${chats}` })
    await join(await carillon.at(NOW), ada, chat)
    await carillon.work(NOW)
    expect(carillon.outbox.to(ada.externalId).map(({ subject }) => subject)).toEqual(['Hello'])
  })

  it('takes the inbox and the log of deliveries along, and ends what lets the one who goes in', async () => {
    const [ada, chat] = [await inHost('Ada'), await inChat('Ada')]
    for (const { id } of [ada, chat]) {
      await rows(
        `INSERT INTO inbox_messages (subscriber_id, event_seq, id, message, topic, topic_title, created_at)
         VALUES (?, 7, ?, '{}', 'topic', 'Topic', 0)`,
        id,
        `message-of-${id}`,
      )
      await rows(
        `INSERT INTO delivery_log (subscriber_id, destination_id, at, message_id, request, answer)
         VALUES (?, 1, 0, 'm', '', '')`,
        id,
      )
      await rows('INSERT INTO feeds (subscriber_id, subscription_id, generation) VALUES (?, 0, 3)', id)
      await rows('INSERT INTO sign_ins (hash, subscriber_id, expires_at) VALUES (?, ?, 1)', `sign-in-${id}`, id)
      await rows(
        'INSERT INTO sessions (hash, subscriber_id, created_at, expires_at) VALUES (?, ?, 0, 1)',
        `at-${id}`,
        id,
      )
    }
    await join(await carillon.at(NOW), ada, chat)
    expect(await rows('SELECT id FROM inbox_messages WHERE subscriber_id = ? ORDER BY id', ada.id)).toHaveLength(2)
    expect(await rows('SELECT destination_id AS at FROM delivery_log WHERE subscriber_id = ?', ada.id)).toEqual([
      { at: 1 },
      { at: 2 },
    ])
    for (const table of ['inbox_messages', 'delivery_log', 'feeds', 'sign_ins', 'sessions'])
      expect(await rows(`SELECT 1 FROM ${table} WHERE subscriber_id = ?`, chat.id)).toEqual([])
    expect(await rows('SELECT generation FROM feeds WHERE subscriber_id = ?', ada.id)).toEqual([{ generation: 3 }])
    expect(await rows('SELECT hash FROM sessions WHERE subscriber_id = ?', ada.id)).toEqual([{ hash: `at-${ada.id}` }])
  })

  it('keeps a message to one destination what it is, whoever subscribed to what', async () => {
    const [ada, chat] = [await inHost('Ada'), await inChat('Ada')]
    await carillon.subscribe(ada.externalId, 'author ada immediate', NOW)
    await carillon.change(ada.externalId, 1, { status: 'deleted' }, NOW)
    const context = await carillon.at(NOW)
    await testDestination(context, await destinationAt(context, chat.id, 1))
    await join(context, ada, chat)
    await carillon.work(NOW)
    expect(carillon.outbox.to(chat.externalId)).toMatchObject([{ subject: 'A test message from Carillon' }])
  })

  it('makes one address of both a single one', async () => {
    const chat = await inChat('Ada')
    const ada = await inHost('Ada')
    const context = await carillon.at(NOW)
    const destinations = [{ method: 'outbox', address: chat.externalId }]
    await declareSubscriber(context, ada.externalId, { destinations })
    await carillon.subscribe(ada.externalId, 'forum 42 immediate', NOW)
    await carillon.subscribe(chat.externalId, 'author linus immediate', NOW)
    await join(context, ada, chat)
    expect((await ownerOf(context.store, 'outbox', chat.externalId))?.destination).toMatchObject({
      subscriberId: ada.id,
      id: 1,
    })
    await carillon.post(LATER, post(`one-address-${chats}`))
    expect(carillon.outbox.to(chat.externalId)).toHaveLength(1)
  })

  it('waits while a digest is being sent, and it comes once', async () => {
    const [ada, chat] = [await inHost('Ada'), await inChat('Ada')]
    await carillon.subscribe(chat.externalId, 'forum 42 daily', NOW)
    await carillon.post(NOW, post(`in-flight-${chats}`))
    const context = await carillon.at(TOMORROW)
    const held = await claimDigest(context.store, [chat.id, 1, 'daily:2026-11-23'], TOMORROW)
    expect(await join(context, ada, chat)).toBeUndefined()
    expect(await own(chat)).toHaveLength(1)
    expect(await own(ada)).toEqual([])
    const health = { offs: [], failing: [], well: [], warnings: [] }
    await settleDigest(context.store, held!, { state: 'sent', leftOut: [] }, health, TOMORROW)
    expect((await join(context, ada, chat))?.id).toBe(ada.id)
    expect(await own(ada)).toHaveLength(1)
    await carillon.minute(new Date(TOMORROW.getTime() + 20 * 60_000))
    expect(carillon.outbox.to(chat.externalId)).toEqual([])
  })

  it('waits while a message is being sent, but not for one that is tried again later', async () => {
    const [ada, chat] = [await inHost('Ada'), await inChat('Ada')]
    await carillon.subscribe(chat.externalId, 'forum 42 immediate', NOW)
    carillon.outbox.failures.set(chat.externalId, [unreachable()])
    const task = await withoutDelivery(() => carillon.post(NOW, post(`held-${chats}`)))
    const context = await carillon.at(NOW)
    const held = await claimBatch(context.store, task.seq, task.batch, NOW)
    expect(await join(context, ada, chat)).toBeUndefined()
    await postponeBatch(context.store, held!, NOW.getTime())
    expect(await join(context, ada, chat)).toBeUndefined()
    await carillon.engine.perform(task, NOW)
    expect(carillon.outbox.to(chat.externalId)).toEqual([])
    expect((await join(context, ada, chat))?.id).toBe(ada.id)
    await carillon.minute(TOMORROW)
    expect(carillon.outbox.to(chat.externalId)).toHaveLength(1)
  })

  it('waits while an event is in the middle of its matching', async () => {
    const [ada, chat] = [await inHost('Ada'), await inChat('Ada')]
    const context = await carillon.at(NOW)
    const { id } = await tell(context, [ada.id], { subject: 'Hello' }, { id: `middle-${chats}` })
    await rows('UPDATE events SET cursor = 7 WHERE id = ?', id)
    expect(await join(context, ada, chat)).toBeUndefined()
    await carillon.work(NOW)
    expect((await join(context, ada, chat))?.id).toBe(ada.id)
  })

  it('makes an event that has just begun to be matched begin again', async () => {
    const [ada, chat] = [await inHost('Ada'), await inChat('Ada')]
    const context = await carillon.at(NOW)
    await tell(context, [ada.id, chat.id], { subject: 'Hello' }, { id: `begun-${chats}` })
    const task = carillon.waiting.find((one) => one.task.do === 'match')?.task
    const event = await openEvent(context.store, task?.do === 'match' ? task.seq : 0)
    await join(context, ada, chat)
    const end = { cursor: 2 ** 48 - 1, isLast: true, counted: [], memories: [] }
    expect(await commitPage(context.store, event!, [], end, NOW)).toBeUndefined()
    await carillon.work(NOW)
    expect(carillon.outbox.to(ada.externalId)).toHaveLength(1)
    expect(carillon.outbox.to(chat.externalId)).toEqual([])
  })

  it.each(['the one who stays', 'the one who goes'])('takes along what %s subscribes to meanwhile', async (who) => {
    const [ada, chat] = [await inHost('Ada'), await inChat('Ada')]
    await carillon.subscribe(chat.externalId, 'author ann immediate', NOW)
    const meanwhile = who === 'the one who stays' ? ada : chat
    const context = await carillon.at(NOW)
    const { db, orm } = context.store
    let isFirst = true
    const late = Object.assign(Object.create(db), {
      async batch(statements: D1PreparedStatement[]) {
        if (isFirst) await carillon.subscribe(meanwhile.externalId, 'forum 42 immediate', NOW)
        isFirst = false
        return db.batch(statements)
      },
      prepare: (sql: string) => db.prepare(sql),
    }) as D1Database
    await join({ ...context, store: { db: late, orm } }, ada, chat)
    expect((await own(ada)).map(({ text }) => text).sort()).toEqual(['author ann immediate', 'forum 42 immediate'])
    await carillon.post(LATER, post(`meanwhile-${chats}`))
    expect(carillon.outbox.to(meanwhile.externalId)).toHaveLength(1)
  })

  it('lets what was given up on be replayed', async () => {
    const [ada, chat] = [await inHost('Ada'), await inChat('Ada')]
    await carillon.subscribe(chat.externalId, 'forum 42 immediate', NOW)
    await carillon.subscribe(chat.externalId, 'forum 42 daily', NOW)
    for (const { externalId } of [ada, chat])
      await declareSubscriber(await carillon.at(NOW), externalId, { repeats: true })
    carillon.outbox.failures.set(chat.externalId, Array.from({ length: 16 }, unreachable))
    await carillon.post(NOW, post(`dead-${chats}`))
    for (let half = 1; half < 200; half++) await carillon.minute(new Date(NOW.getTime() + half * 30 * 60_000))
    const context = await carillon.at(new Date('2026-11-28T09:00:00Z'))
    const letters = await listDeadLetters(context, Number.MAX_SAFE_INTEGER, 10)
    expect(letters.map(({ letter }) => letter.of).sort()).toEqual(['batch', 'digest'])
    await join(context, ada, chat)
    for (const { id } of letters) await replay(context, id)
    await carillon.work(context.now)
    expect(carillon.outbox.to(chat.externalId)).toHaveLength(2)
  })

  async function withoutDelivery(post: () => Promise<void>) {
    const { engine } = carillon
    const [performed, kept] = [engine.perform, [] as Extract<Task, { do: 'deliver' }>[]]
    const hold: typeof performed = async (task, now) => {
      if (task.do === 'deliver') kept.push(task)
      else await performed(task, now)
    }
    Object.assign(engine, { perform: hold })
    await post()
    Object.assign(engine, { perform: performed })
    const [task] = kept
    if (!task) throw new Error('Nothing was to be delivered.')
    return task
  }
})

describe('what waits at a destination', () => {
  it('is listed by digest, without what nobody wants any more', async () => {
    const chat = await inChat('Ada')
    await carillon.subscribe(chat.externalId, 'forum 42 daily', NOW)
    await carillon.subscribe(chat.externalId, 'author linus weekly', NOW)
    await carillon.post(NOW, post(`waiting-${chats}`), post(`waiting-${chats}-2`))
    const context = await carillon.at(NOW)
    const [destination] = await destinationsOf(context.store, chat.id)
    expect(await listWaiting(context, destination!)).toMatchObject([
      { slot: 'daily:2026-11-23', interval: 'daily', count: 2, due: new Date('2026-11-23T07:00:00Z') },
      { interval: 'weekly', count: 2 },
    ])
    await carillon.change(chat.externalId, 2, { status: 'deleted' }, NOW)
    expect(await listWaiting(context, destination!)).toMatchObject([{ interval: 'daily' }])
  })

  it('is sent at once when asked for, once, and what comes later waits for the next digest', async () => {
    const chat = await inChat('Ada')
    await carillon.subscribe(chat.externalId, 'forum 42 daily', NOW)
    await carillon.post(NOW, post(`early-${chats}`))
    const context = await carillon.at(NOW)
    const [destination] = await destinationsOf(context.store, chat.id)
    expect(await sendWaiting(context, destination!)).toMatchObject([{ count: 1 }])
    await carillon.work(NOW)
    expect(carillon.outbox.to(chat.externalId)).toHaveLength(1)
    expect(await sendWaiting(context, destination!)).toEqual([])
    await carillon.post(LATER, post(`early-${chats}-later`))
    expect(await listWaiting(context, destination!)).toMatchObject([{ slot: 'daily:2026-11-23', count: 1 }])
    expect((await newestFor(context, chat, 1)).map(({ event }) => event.id)).toEqual([`early-${chats}`])
    expect((await why(context, `early-${chats}`, chat)).notifications).toMatchObject([{ state: 'sent' }])
    await carillon.minute(TOMORROW)
    const subjects = carillon.outbox.to(chat.externalId).map(({ subject }) => subject)
    expect(subjects).toEqual(['Your daily digest: 1 update', 'Your daily digest: 1 update'])
  })

  it('is sent at once as often as it is asked for', async () => {
    const chat = await inChat('Ada')
    await carillon.subscribe(chat.externalId, 'forum 42 weekly', NOW)
    const context = await carillon.at(NOW)
    const [destination] = await destinationsOf(context.store, chat.id)
    for (const id of [`often-${chats}-1`, `often-${chats}-2`]) {
      await carillon.post(NOW, post(id))
      await sendWaiting(context, destination!)
      await carillon.work(NOW)
    }
    const messages = carillon.outbox.to(chat.externalId)
    expect(messages).toHaveLength(2)
    expect(new Set(messages.map(({ id }) => id)).size).toBe(2)
  })

  it('is left alone where somebody is sending it already', async () => {
    const chat = await inChat('Ada')
    await carillon.subscribe(chat.externalId, 'forum 42 daily', NOW)
    await carillon.post(NOW, post(`claimed-${chats}`))
    const context = await carillon.at(NOW)
    const [destination] = await destinationsOf(context.store, chat.id)
    await claimDigest(context.store, [chat.id, 1, 'daily:2026-11-23'], NOW)
    expect(await sendWaiting(context, destination!)).toEqual([])
    expect(await rows('SELECT slot FROM digests WHERE subscriber_id = ?', chat.id)).toEqual([
      { slot: 'daily:2026-11-23' },
    ])
  })

  it('is found by the sweeper when the queue was down', async () => {
    const chat = await inChat('Ada')
    await carillon.subscribe(chat.externalId, 'forum 42 daily', NOW)
    await carillon.post(NOW, post(`down-${chats}`))
    const context = await carillon.at(NOW)
    const [destination] = await destinationsOf(context.store, chat.id)
    carillon.queueIsDown = true
    expect(await sendWaiting(context, destination!)).toHaveLength(1)
    carillon.queueIsDown = false
    await carillon.minute(new Date(NOW.getTime() + 6 * 60_000))
    expect(carillon.outbox.to(chat.externalId)).toHaveLength(1)
  })
})

describe('a destination that was switched off', () => {
  it('is on again once its owner was heard from there', async () => {
    const chat = await inChat('Ada')
    await carillon.subscribe(chat.externalId, 'forum 42 immediate', NOW)
    carillon.outbox.failures.set(chat.externalId, [gone()])
    await carillon.post(NOW, post(`off-${chats}`))
    const context = await carillon.at(NOW)
    const [destination] = await destinationsOf(context.store, chat.id)
    expect(destination?.state).toBe('off')
    await switchOn(context, destination!)
    await carillon.post(LATER, post(`on-${chats}`))
    expect(carillon.outbox.to(chat.externalId)).toHaveLength(1)
  })
})

describe('why an event came, or did not', () => {
  it('is told to whoever subscribed, and hidden from those who may not see the event', async () => {
    const [event = forum.eventTypes?.[0]] = forum.eventTypes ?? []
    const secret = { ...event!, name: 'secret.post', access: async () => false }
    carillon = await createCarillon([forum, { name: 'secrets', eventTypes: [secret] }])
    const context = await carillon.at(NOW)
    await carillon.post(NOW, post(`secret-${++chats}`, { name: 'secret.post' }), post(`open-${chats}`))
    const grace = await requireSubscriber(context, 'grace')
    await expect(why(context, `secret-${chats}`, grace)).rejects.toThrow(`There is no event \`secret-${chats}\`.`)
    expect(await why(context, `open-${chats}`, grace)).toMatchObject({ verdicts: [], notifications: [] })
  })

  describe('of a kind that only some may see', () => {
    const barred = new Set<string>()
    const [posts] = forum.eventTypes ?? []
    const secrets: Plugin = {
      name: 'secrets',
      eventTypes: [{ ...posts!, name: 'secret.post', access: async (_, { externalId }) => !barred.has(externalId) }],
      subscriptionTypes: [
        { name: 'secret', title: 'Secrets', events: ['secret.post', 'forum.post'], fields: ['forum'] },
      ],
    }

    beforeEach(async () => {
      barred.clear()
      chats++
      carillon = await createCarillon([forum, secrets])
    })

    it('is hidden from those whose notification was held back because of that', async () => {
      const ada = await inChat('Ada')
      await carillon.subscribe(ada.externalId, 'secret 42 immediate', NOW)
      barred.add(ada.externalId)
      await carillon.post(NOW, post(`barred-${chats}`, { name: 'secret.post' }))
      await expect(why(await carillon.at(NOW), `barred-${chats}`, ada)).rejects.toThrow('There is no event')
      barred.clear()
      expect((await why(await carillon.at(NOW), `barred-${chats}`, ada)).notifications).toHaveLength(1)
    })

    it('is not named among the events of the newest digest, then or later', async () => {
      const ada = await inChat('Ada')
      await carillon.subscribe(ada.externalId, 'secret 42 daily', NOW)
      await carillon.post(NOW, post(`digest-secret-${chats}`, { name: 'secret.post' }), post(`digest-open-${chats}`))
      const newest = async () => (await newestFor(await carillon.at(TOMORROW), ada, 1)).map(({ event }) => event.id)
      await carillon.minute(TOMORROW)
      expect(await newest()).toEqual([`digest-secret-${chats}`, `digest-open-${chats}`])
      barred.add(ada.externalId)
      expect(await newest()).toEqual([`digest-open-${chats}`])
    })

    it('is not named where it was left out of the digest', async () => {
      const ada = await inChat('Ada')
      await carillon.subscribe(ada.externalId, 'secret 42 daily', NOW)
      await carillon.post(NOW, post(`left-out-${chats}`, { name: 'secret.post' }), post(`told-${chats}`))
      barred.add(ada.externalId)
      await carillon.minute(TOMORROW)
      barred.clear()
      const causes = await newestFor(await carillon.at(TOMORROW), ada, 1)
      expect(causes.map(({ event }) => event.id)).toEqual([`told-${chats}`])
    })
  })

  it('is told of a notice to nobody but those whom it names, also after they were joined', async () => {
    const [ada, chat] = [await inHost('Ada'), await inChat('Ada')]
    const context = await carillon.at(NOW)
    await tell(context, [chat.id], { subject: 'For Ada' }, { id: `for-ada-${chats}` })
    await carillon.work(NOW)
    const grace = await requireSubscriber(context, 'grace')
    await expect(why(context, `for-ada-${chats}`, grace)).rejects.toThrow(`There is no event \`for-ada-${chats}\`.`)
    expect((await why(context, `for-ada-${chats}`, chat)).notifications).toHaveLength(1)
    await join(context, ada, chat)
    expect((await why(context, `for-ada-${chats}`, ada)).notifications).toHaveLength(1)
  })
})
