import { beforeEach, describe, expect, it } from 'vitest'
import {
  DeliveryError,
  declareSubscriber,
  listDeadLetters,
  type Message,
  moveDestinations,
  parse,
  readRef,
  refOf,
  refsIn,
  type SubscriberSpec,
  subscribe,
  switchOff,
  switchOn,
} from '../../src/engine/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'
import { createOutbox, gone, type Outbox } from '../support/outbox.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const inSeconds = (seconds: number, from = NOW) => new Date(from.getTime() + seconds * 1000)
const pause = (retryAfter?: number) => new DeliveryError('Too soon.', { isPause: true, retryAfter })

const UNREACHABLE = {
  subject: 'I can no longer reach you by Pigeon post',
  body: 'The address is gone. Your subscriptions there pause until I hear from you there again. To get one of them here, subscribe to it here.',
}

let carillon: Carillon
let pigeon: Outbox
let count = 0
/** Somebody new in every test, and a forum of their own. */
let name: string

beforeEach(async () => {
  pigeon = createOutbox('pigeon')
  const pigeons = { name: 'pigeons', sendMethods: [{ ...pigeon, title: 'Pigeon post' }] }
  carillon = await createCarillon([forum, pigeons])
  name = `p${count++}`
})

/** Adds somebody with addresses, verified unless they end in `?`, and subscribes them at the first one. */
async function add(
  externalId: string,
  interval: string,
  destinations: readonly (readonly [method: string, address: string])[],
  spec: SubscriberSpec = {},
  createdBy?: { readonly id: string; readonly name: string },
) {
  const context = await carillon.at(NOW)
  const { subscriber } = await declareSubscriber(
    context,
    externalId,
    {
      ...spec,
      destinations: destinations.map(([method, address]) => ({ method, address, verified: !address.endsWith('?') })),
    },
    'chat',
  )
  const [destination] = subscriber.destinations
  const ask = parse(`forum ${name} ${interval}`, context.registry)
  return { ...(await subscribe(context, ask, { subscriber, destination, createdBy })), subscriber }
}

const write = (id: string, now = NOW) => carillon.post(now, post(`${name}-${id}`, { fields: { forum: name } }))
const stateAt = (address: string) => rows(`SELECT state, reason FROM destinations WHERE address = ?1`, address)
const told = (address: string) =>
  carillon.outbox.to(address).map((message) => ({ subject: message.subject, body: bodyOf(message) }))
const bodyOf = ({ blocks }: Message) =>
  blocks.flatMap(({ is, spans }) => (is === 'text' ? [spans.map(({ text }) => text).join('')] : [])).join('\n')

describe('the name of a subscription', () => {
  it('says whose it is, and is read back', () => {
    expect(refOf(2 ** 40, 3)).toBe('3~e13wu1og')
    expect(readRef('3~e13wu1og')).toEqual({ id: 3, subscriberId: 2 ** 40 })
    expect(['3', '~', '0~a', '3~', '3~A', '3~a b', '3~a'.repeat(9)].map(readRef)).toEqual(Array(7).fill(undefined))
    expect(refsIn('/unsubscribe 3~e13wu1og, 4~a and 5 or 6~B')).toEqual(['3~e13wu1og', '4~a'])
  })

  it('comes with a message, as what it came for', async () => {
    const { subscription } = await add(name, 'immediate', [['pigeon', name]])
    await write('named')
    const ref = refOf(subscription.subscriberId, subscription.id)
    expect(pigeon.to(name)).toMatchObject([
      { locale: 'en', eventId: `${name}-named`, subscriptions: [{ ref, text: `forum ${name} immediate` }] },
    ])
    await carillon.change(name, subscription.id, { interval: 'daily' }, NOW)
    await write('gathered')
    await carillon.minute(inSeconds(2 * 86_400))
    expect(pigeon.to(name)[1]).toMatchObject({ subscriptions: [{ ref, text: `forum ${name} daily` }] })
    expect(pigeon.to(name)[1]).not.toHaveProperty('eventId')
  })
})

describe('a pause', () => {
  it('ends exactly when the other side said, and is no attempt', async () => {
    await add(name, 'immediate', [['pigeon', name]])
    pigeon.failures.set(name, [pause(12.25)])
    await write('pause')
    const [batch] = await rows<{ retries: string; leaseUntil: number }>(
      `SELECT retries, lease_until AS leaseUntil FROM batches WHERE retries IS NOT NULL ORDER BY event_seq DESC LIMIT 1`,
    )
    const until = NOW.getTime() + 12_250
    expect(batch).toEqual({ retries: JSON.stringify([[0, 0, until]]), leaseUntil: until })
    await carillon.work(inSeconds(12))
    expect(pigeon.to(name)).toEqual([])
    await carillon.work(inSeconds(13))
    expect(pigeon.to(name)).toHaveLength(1)
  })

  it('never makes a dead letter, however often it comes', async () => {
    await add(name, 'immediate', [['pigeon', name]])
    pigeon.failures.set(
      name,
      Array.from({ length: 40 }, () => pause()),
    )
    await write('often')
    for (let second = 1; second <= 60; second++) await carillon.work(inSeconds(second))
    expect(pigeon.to(name)).toHaveLength(1)
    expect(await listDeadLetters(await carillon.at(NOW), Number.MAX_SAFE_INTEGER, 10)).toEqual([])
  })

  it('holds a digest as long as it lasts, and no longer', async () => {
    await add(name, 'daily', [['pigeon', name]])
    await write('held')
    const morning = new Date('2026-11-23T08:00:00Z')
    pigeon.failures.set(
      name,
      Array.from({ length: 12 }, () => pause(7)),
    )
    await carillon.minute(morning)
    for (let turn = 1; turn < 12; turn++) await carillon.work(inSeconds(turn * 7, morning))
    await carillon.work(inSeconds(83, morning))
    expect(pigeon.to(name)).toEqual([])
    await carillon.work(inSeconds(84, morning))
    expect(pigeon.to(name)).toHaveLength(1)
  })

  it('of a digest that the queue loses is ended by the sweeper', async () => {
    await add(name, 'daily', [['pigeon', name]])
    await write('lost')
    const morning = new Date('2026-11-23T08:00:00Z')
    pigeon.failures.set(name, [pause(30)])
    await carillon.minute(morning)
    carillon.waiting.length = 0
    await carillon.minute(inSeconds(60, morning))
    await carillon.minute(inSeconds(360, morning))
    expect(pigeon.to(name)).toHaveLength(1)
  })
})

describe('an address that has moved', () => {
  const moved = (to: string) => new DeliveryError('It moved.', { movedTo: to })

  it.each(['immediate', 'daily'])('gets what is sent %s at once, and everything from then on', async (interval) => {
    await add(name, interval, [['pigeon', name]])
    pigeon.failures.set(name, [moved(`${name}-new`)])
    await write('first')
    await carillon.minute(inSeconds(86_400 * 2))
    await write('second', inSeconds(86_400 * 2))
    await carillon.minute(inSeconds(86_400 * 4))
    expect(pigeon.to(name)).toEqual([])
    expect(pigeon.to(`${name}-new`)).toHaveLength(2)
    expect(await stateAt(`${name}-new`)).toEqual([{ state: 'ok', reason: null }])
  })

  it('is followed once in one attempt', async () => {
    await add(name, 'immediate', [['pigeon', name]])
    pigeon.failures.set(name, [moved(`${name}-b`)])
    pigeon.failures.set(`${name}-b`, [moved(`${name}-c`)])
    await write('twice')
    expect(await stateAt(`${name}-b`)).toHaveLength(1)
    expect(pigeon.to(`${name}-c`)).toEqual([])
    await carillon.work(inSeconds(60))
    expect([...pigeon.to(`${name}-b`), ...pigeon.to(`${name}-c`)]).toHaveLength(1)
  })

  it('is switched off where there is a destination for the other one', async () => {
    await add(name, 'immediate', [
      ['pigeon', name],
      ['pigeon', `${name}-new`],
    ])
    await moveDestinations(await carillon.at(NOW), 'pigeon', name, `${name}-new`)
    expect(await stateAt(name)).toEqual([{ state: 'off', reason: 'moved' }])
    expect(await stateAt(`${name}-new`)).toEqual([{ state: 'ok', reason: null }])
  })

  it('is switched off, for a reason that is a code, where its host lists it no longer', async () => {
    const context = await carillon.at(NOW)
    await declareSubscriber(context, name, { destinations: [{ method: 'pigeon', address: name }] })
    await declareSubscriber(context, name, { destinations: [] })
    expect(await stateAt(name)).toEqual([{ state: 'off', reason: 'taken-off' }])
  })
})

describe('whoever can no longer be reached', () => {
  it.each(['immediate', 'daily'])('is told once by another way when what is sent %s is refused', async (interval) => {
    await add(name, interval, [
      ['pigeon', name],
      ['outbox', `${name}?`],
      ['outbox', `${name}-other`],
    ])
    pigeon.failures.set(name, [gone(), gone()])
    await write('one')
    await write('two')
    for (let day = 1; day < 4; day++) await carillon.minute(inSeconds(86_400 * day))
    expect(told(`${name}-other`)).toEqual([UNREACHABLE])
    expect(told(`${name}?`)).toEqual([])
    expect(await stateAt(name)).toEqual([{ state: 'off', reason: 'The address is gone.' }])
  })

  it('is told again when it happens again', async () => {
    const { subscriber } = await add(name, 'immediate', [
      ['pigeon', name],
      ['outbox', name],
    ])
    const [destination] = subscriber.destinations
    for (const minute of [0, 10, 20]) {
      const context = await carillon.at(inSeconds(minute * 60))
      if (destination) await switchOn(context, destination)
      await switchOff(context, 'pigeon', name, 'The address is gone.')
      await switchOff(context, 'pigeon', name, 'The address is gone.')
      await carillon.minute(context.now)
    }
    expect(told(name)).toEqual([UNREACHABLE, UNREACHABLE, UNREACHABLE])
  })

  it('is told to switch on again what nobody can write back to, by its name in their language', async () => {
    const web = { ...createOutbox('web'), isChat: false, title: 'Web inbox' }
    const without = await createCarillon([forum, { name: 'webs', sendMethods: [web] }])
    const destinations = ['web', 'outbox'].map((method) => ({ method, address: name, verified: true }))
    await declareSubscriber(await without.at(NOW), name, { locale: 'es', destinations })
    await switchOff(await without.at(NOW), 'web', name, 'Ya no está.')
    await without.minute(NOW)
    const [message] = without.outbox.to(name)
    expect(message?.subject).toBe('Ya no puedo escribirte por Bandeja de entrada web')
    expect(JSON.stringify(message?.blocks)).toMatch(/vuelvas a activar ese destino.*\/me/)
    expect(JSON.stringify(message?.blocks)).not.toContain('escribirme')
  })

  it('is not told by a default send method that is the one that fails', async () => {
    const defaults = { defaultMethod: 'pigeon' }
    const ways = [
      ['pigeon', name],
      ['outbox', name],
    ] as const
    await add(name, 'immediate', ways, defaults)
    await switchOff(await carillon.at(NOW), 'pigeon', name, 'The address is gone.')
    await carillon.minute(NOW)
    expect([pigeon.to(name).length, told(name)]).toEqual([0, [UNREACHABLE]])
  })

  it.each<[string, readonly (readonly [string, string])[]]>([
    ['there is no other', []],
    ['nobody has verified the other', [['outbox', 'somebody?']]],
    ['the other belongs to a send method that is not set up', [['lost', 'lost']]],
  ])('is not told where %s', async (_, others) => {
    const ways = others.map(([method, address]) => [method === 'lost' ? 'outbox' : method, address] as const)
    await add(name, 'immediate', [['pigeon', name], ...ways])
    await rows(`UPDATE destinations SET method = 'lost' WHERE address = 'lost'`)
    const before = await rows('SELECT seq FROM events')
    await switchOff(await carillon.at(NOW), 'pigeon', name, 'The address is gone.')
    expect(await rows('SELECT seq FROM events')).toEqual(before)
    expect(await stateAt(name)).toMatchObject([{ state: 'off' }])
  })

  it('is, for a channel, those who subscribed it', async () => {
    const [ada, grace] = [`${name}-ada`, `${name}-grace`]
    for (const person of [ada, grace]) await add(person, 'daily', [['pigeon', person]])
    const channel = { kind: 'channel', name: 'The Staff Room' } as const
    const creators = { immediate: ada, daily: grace, weekly: 'a stranger', monthly: ada }
    for (const [interval, by] of Object.entries(creators)) {
      await add(name, interval, [['pigeon', `room-${name}`]], channel, { id: `pigeon:${by}`, name: by })
    }
    await carillon.change(name, 2, { status: 'deleted' }, NOW)
    pigeon.failures.set(`room-${name}`, [gone()])
    await write('refused')
    await carillon.minute(NOW)
    expect(pigeon.sent.map(({ address, message }) => [address, message.subject, bodyOf(message)])).toEqual([
      [
        ada,
        'I can no longer reach The Staff Room by Pigeon post',
        'The address is gone. The subscriptions of The Staff Room pause until I am let in there again and somebody writes to me there. You are told because you subscribed it.',
      ],
    ])
    expect(await stateAt(`room-${name}`)).toMatchObject([{ state: 'off' }])
  })
})
