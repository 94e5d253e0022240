import { beforeEach, describe, expect, it } from 'vitest'
import { declareSubscriber, destinationsOf, tell } from '../../src/engine/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'
import { createOutbox, type Outbox } from '../support/outbox.ts'

const NOW = new Date('2026-11-22T09:00:00Z')

let carillon: Carillon
let web: Outbox
let count = 0

beforeEach(async () => {
  web = Object.assign(createOutbox('web'), { everybodyAt: 'inbox', knowsRead: true })
  const feed = Object.assign(createOutbox('feed'), { everybodyAt: 'feed' })
  carillon = await createCarillon([forum, { name: 'everybodys', sendMethods: [web, feed] }])
  count++
})

const declare = async (spec: Parameters<typeof declareSubscriber>[2]) =>
  (await declareSubscriber(await carillon.at(NOW), `grace-${count}`, spec)).subscriber

const destinations = async (id: number) =>
  (await destinationsOf((await carillon.at(NOW)).store, id)).map(({ method, address, state, verified, origin }) => ({
    ...{ method, address, state, verified, origin },
  }))

const INBOX = { method: 'web', address: 'inbox', state: 'ok', verified: true, origin: 'chat' }

describe('a send method that everybody has', () => {
  it('is there for whoever names it', async () => {
    const grace = await declare({ destinations: [{ method: 'outbox', address: `out-${count}`, verified: true }] })
    await carillon.subscribe(grace.externalId, 'forum 42 immediate via feed', NOW)
    await carillon.subscribe(grace.externalId, 'author linus immediate via web', NOW)
    await carillon.subscribe(grace.externalId, 'tag urgent daily via web', NOW)
    expect((await destinations(grace.id)).slice(1)).toEqual([{ ...INBOX, method: 'feed', address: 'feed' }, INBOX])
  })

  it('is there for whoever has it as the default', async () => {
    const grace = await declare({
      defaultMethod: 'web',
      destinations: [{ method: 'outbox', address: `out-${count}`, verified: true }],
    })
    await carillon.subscribe(grace.externalId, 'forum 42 immediate', NOW)
    await carillon.post(NOW, post(`default-${count}`))
    expect(web.sent.map(({ address, message }) => [address, message.subject])).toContainEqual([
      'inbox',
      `Post default-${count}`,
    ])
    expect(carillon.outbox.to(`out-${count}`)).toEqual([])
  })

  it('is there for people who have nothing else, and not for channels', async () => {
    const grace = await declare({})
    await carillon.subscribe(grace.externalId, 'forum 42 immediate', NOW)
    expect(await destinations(grace.id)).toEqual([INBOX])
    const context = await carillon.at(NOW)
    await declareSubscriber(context, `channel-${count}`, { kind: 'channel' }, 'chat')
    await expect(carillon.subscribe(`channel-${count}`, 'forum 42 immediate', NOW)).rejects.toThrow('no destination')
  })

  it('tells people directly who have nothing else, and leaves the others as they are', async () => {
    const grace = await declare({})
    const context = await carillon.at(NOW)
    const { subscriber: ada } = await declareSubscriber(context, `ada-${count}`, {
      destinations: [{ method: 'outbox', address: `ada-${count}`, verified: true }],
    })
    for (const id of ['one', 'two']) await tell(context, [grace.id, ada.id], { subject: id }, { id: `${id}-${count}` })
    await carillon.work(NOW)
    expect(web.sent.map(({ message }) => message.subject)).toEqual(['one', 'two'])
    expect(await destinations(grace.id)).toEqual([INBOX])
    expect(carillon.outbox.to(`ada-${count}`)).toHaveLength(2)
    expect(await destinations(ada.id)).toHaveLength(1)
  })

  it('is switched on again by whoever asks for it', async () => {
    const grace = await declare({ destinations: [{ method: 'web', address: 'anything' }] })
    await declare({ destinations: [] })
    expect(await destinations(grace.id)).toEqual([{ ...INBOX, state: 'off', origin: 'host' }])
    await carillon.subscribe(grace.externalId, 'forum 42 immediate via web', NOW)
    expect(await destinations(grace.id)).toEqual([{ ...INBOX, origin: 'host' }])
  })

  it('is made once by two who ask at once', async () => {
    const grace = await declare({})
    await Promise.all(
      ['forum 42', 'forum 43', 'forum 44'].map((text) =>
        carillon.subscribe(grace.externalId, `${text} immediate via web`, NOW),
      ),
    )
    expect(await destinations(grace.id)).toEqual([INBOX])
  })

  it('is no second way for what is not read', async () => {
    await expect(declare({ fallback: { method: 'web', minutes: 30 } })).rejects.toMatchObject({
      problems: [{ pointer: '/fallback/method' }],
    })
    await expect(declare({ fallback: { method: 'outbox', minutes: 0 } })).rejects.toMatchObject({
      problems: [{ pointer: '/fallback/minutes' }],
    })
    await expect(declare({ failoverMethod: 'outbx' })).rejects.toThrow('Did you mean `outbox`?')
    await declare({ fallback: { method: 'outbox', minutes: 30 }, failoverMethod: 'outbox' })
    const kept = await rows(
      'SELECT fallback, failover_method AS failover FROM subscribers WHERE external_id = ?',
      `grace-${count}`,
    )
    expect(kept).toEqual([{ fallback: '{"method":"outbox","minutes":30}', failover: 'outbox' }])
  })
})
