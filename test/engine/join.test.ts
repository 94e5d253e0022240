import { beforeEach, describe, expect, it } from 'vitest'
import {
  declareSubscriber,
  destinationsOf,
  join,
  listOwn,
  listWaiting,
  newestFor,
  ownerOf,
  requireSubscriber,
  type SubscriberRow,
  sendWaiting,
  subscriberById,
  switchOn,
  tell,
  why,
} from '../../src/engine/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'
import { gone } from '../support/outbox.ts'

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
    expect((await join(context, chat, ada)).id).toBe(ada.id)
    expect((await join(context, ada, other)).id).toBe(ada.id)
    expect(await subscriberById(context.store, chat.id)).toBeUndefined()
    expect((await destinationsOf(context.store, ada.id)).map(({ address }) => address)).toEqual([
      ada.externalId,
      chat.externalId,
      other.externalId,
    ])
  })

  it('keeps the first of two that are known from chats only', async () => {
    const [ada, other] = [await inChat('Ada'), await inChat('Ada')]
    expect((await join(await carillon.at(NOW), ada, other)).id).toBe(ada.id)
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

  async function withoutDelivery(post: () => Promise<void>) {
    const { engine } = carillon
    const [performed, kept] = [engine.perform, [] as Parameters<typeof engine.perform>[0][]]
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
    expect(await listWaiting(context, destination!)).toMatchObject([{ slot: 'daily:2026-11-24', count: 1 }])
    expect(await newestFor(context, chat.id, 1)).toMatchObject([{ slot: 'daily:2026-11-23' }])
    await carillon.minute(TOMORROW)
    expect(carillon.outbox.to(chat.externalId)).toHaveLength(1)
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
})
