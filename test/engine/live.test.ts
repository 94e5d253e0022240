import { beforeEach, describe, expect, it } from 'vitest'
import { DeliveryError, declareSubscriber, type Message, type SubscriberSpec } from '../../src/engine/index.ts'
import type { DestinationRow } from '../../src/engine/store/subscribers.ts'
import { listWaiting, sendWaiting } from '../../src/engine/subscriptions/waiting.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { type Chat, createChat } from '../support/chat.ts'
import { forum, post } from '../support/forum.ts'
import { gone, unreachable } from '../support/outbox.ts'

const MINUTE = 60_000
const at = (text: string) => new Date(`${text}Z`)
const minutesOn = (start: Date, minutes: number) => new Date(start.getTime() + minutes * MINUTE)

/** Ada’s daily digest of this Monday is due at eight the next morning, in Vienna. */
const MONDAY = at('2026-11-23T10:00:00')
const DUE = at('2026-11-24T07:00:00')
const AFTER = at('2026-11-24T07:01:00')

const linesOf = (message: Message | undefined) =>
  message?.blocks.filter(({ is }) => is === 'line').map(({ spans }) => spans.map(({ text }) => text).join(''))
const textOf = (message: Message | undefined) =>
  message?.blocks.flatMap(({ spans }) => spans.map(({ text }) => text)).join('\n') ?? ''
const digestRow = async () => (await rows('SELECT state, live, sent, check_at FROM digests ORDER BY slot'))[0]

describe('a live digest', () => {
  let carillon: Carillon
  let chat: Chat

  beforeEach(async () => {
    chat = createChat()
    carillon = await createCarillon([forum, { name: 'chats', sendMethods: [chat] }])
    await forgetAll()
    await settle({})
  })

  async function settle(spec: SubscriberSpec) {
    const destinations = [
      { method: 'chat', address: '#ada', verified: true },
      { method: 'outbox', address: 'ada', verified: true },
    ]
    const time = { timeZone: 'Europe/Vienna', defaultMethod: 'chat', quietHours: null, repeats: false }
    await declareSubscriber(await carillon.at(MONDAY), 'ada', { ...time, destinations, liveDigests: true, ...spec })
  }

  const subscribe = async (...texts: string[]) => {
    for (const text of texts) await carillon.subscribe('ada', text, MONDAY)
  }
  const shown = () => chat.standing('#ada')
  const destination = async () =>
    (
      await rows<DestinationRow>(
        `SELECT subscriber_id AS subscriberId, id, method, address FROM destinations WHERE address = '#ada'`,
      )
    )[0] as DestinationRow

  it('is one message that is posted with the first event and grows with every other until it is due', async () => {
    await subscribe('forum 42 daily')
    await carillon.post(MONDAY, post('a1'))
    expect(shown()).toEqual([])
    await carillon.minute(minutesOn(MONDAY, 1))
    expect(shown().map(linesOf)).toEqual([['linus: Post a1']])
    await carillon.post(minutesOn(MONDAY, 1.2), post('a2'), post('a3'))
    await carillon.post(minutesOn(MONDAY, 1.4), post('a4'))
    expect(chat.calls).toEqual({ posts: 1, edits: 0 })
    await carillon.minute(minutesOn(MONDAY, 2))
    expect(chat.calls).toEqual({ posts: 1, edits: 1 })
    expect(linesOf(shown()[0])).toEqual(['linus: Post a1', 'linus: Post a2', 'linus: Post a3', 'linus: Post a4'])
  })

  it('says until when it grows, and at last that it is complete', async () => {
    await subscribe('forum 42 daily')
    await carillon.post(MONDAY, post('a1'))
    await carillon.minute(minutesOn(MONDAY, 1))
    expect(shown()[0]).toMatchObject({ subject: 'Your daily digest so far: 1 update', isDigest: true })
    expect(textOf(shown()[0])).toContain('New here until')
    expect(textOf(shown()[0])).toContain('8:00')
    await carillon.minute(DUE)
    expect(shown().map(({ subject }) => subject)).toEqual(['Your daily digest: 1 update'])
    expect(textOf(shown()[0])).not.toContain('New here until')
    expect(await digestRow()).toMatchObject({ state: 1, live: 0 })
  })

  it('is followed by another one after it was due', async () => {
    await subscribe('forum 42 daily')
    await carillon.post(MONDAY, post('a1'))
    await carillon.minute(minutesOn(MONDAY, 1))
    await carillon.minute(DUE)
    await carillon.post(AFTER, post('a2'))
    await carillon.minute(minutesOn(AFTER, 1))
    expect(shown().map(linesOf)).toEqual([['linus: Post a1'], ['linus: Post a2']])
    expect(chat.outbox.sent).toEqual([])
  })

  it('is left alone as long as nothing comes', async () => {
    await subscribe('forum 42 daily')
    await carillon.post(MONDAY, post('a1'))
    for (let minute = 1; minute < 30; minute++) await carillon.minute(minutesOn(MONDAY, minute))
    expect(chat.calls).toEqual({ posts: 1, edits: 0 })
  })

  it('is changed at most once in a minute, however often its task comes', async () => {
    await subscribe('forum 42 daily')
    for (let second = 0; second < 300; second += 10) {
      const now = new Date(MONDAY.getTime() + second * 1000)
      await carillon.post(now, post(`s${second}`))
      await carillon.engine.sweep(now)
      carillon.waiting.push(...carillon.waiting)
      await carillon.work(now)
    }
    expect(chat.calls.posts).toBe(1)
    expect(chat.calls.edits).toBeLessThanOrEqual(4)
    await carillon.minute(minutesOn(MONDAY, 5))
    expect(shown()[0]?.subject).toContain('30 updates')
  })

  it('shows what comes while it is being changed a minute later', async () => {
    await subscribe('forum 42 daily')
    await carillon.post(MONDAY, post('a1'))
    const { post: really } = chat.live
    chat.live.post = async (...sending) => {
      chat.live.post = really
      await carillon.post(minutesOn(MONDAY, 1), post('a2'))
      return really(...sending)
    }
    await carillon.minute(minutesOn(MONDAY, 1))
    expect(linesOf(shown()[0])).toEqual(['linus: Post a1'])
    await carillon.minute(minutesOn(MONDAY, 2))
    expect(linesOf(shown()[0])).toEqual(['linus: Post a1', 'linus: Post a2'])
  })

  it('holds what was matched in its last minute, and nothing that came later', async () => {
    await subscribe('forum 42 daily')
    await carillon.post(MONDAY, post('a1'))
    await carillon.minute(minutesOn(MONDAY, 1))
    await carillon.post(minutesOn(DUE, -0.2), post('a2'))
    await carillon.minute(DUE)
    // A matcher that began before it closed.
    await carillon.post(minutesOn(DUE, -0.1), post('a3'))
    expect(shown().map(linesOf)).toEqual([['linus: Post a1', 'linus: Post a2']])
    await carillon.minute(minutesOn(DUE, 1))
    expect(shown().map(linesOf)).toEqual([['linus: Post a1', 'linus: Post a2'], ['linus: Post a3']])
  })

  it('is posted anew where somebody removed it', async () => {
    await subscribe('forum 42 daily')
    await carillon.post(MONDAY, post('a1'))
    await carillon.minute(minutesOn(MONDAY, 1))
    const [first] = shown()
    chat.clear()
    await carillon.post(minutesOn(MONDAY, 3), post('a2'))
    await carillon.minute(minutesOn(MONDAY, 4))
    expect(shown().map(linesOf)).toEqual([['linus: Post a1', 'linus: Post a2']])
    expect(shown()[0]?.id).not.toBe(first?.id)
    await carillon.minute(DUE)
    expect(chat.calls).toEqual({ posts: 2, edits: 1 })
  })

  it('is tried again where it cannot be changed for a while', async () => {
    await subscribe('forum 42 daily')
    await carillon.post(MONDAY, post('a1'))
    chat.failures.push(
      unreachable(),
      undefined,
      unreachable(),
      new DeliveryError('Wait.', { retryAfter: 90, isPause: true }),
    )
    for (let minute = 1; minute < 5; minute++) await carillon.minute(minutesOn(MONDAY, minute))
    await carillon.post(minutesOn(MONDAY, 5), post('a2'))
    for (let minute = 5; minute < 12; minute++) await carillon.minute(minutesOn(MONDAY, minute))
    expect(shown().map(linesOf)).toEqual([['linus: Post a1', 'linus: Post a2']])
    expect(chat.calls).toEqual({ posts: 1, edits: 1 })
  })

  it('comes as an ordinary digest where it could never be posted before it was due', async () => {
    await subscribe('forum 42 daily')
    chat.failures.push(...Array.from({ length: 50 }, () => unreachable()))
    await carillon.post(MONDAY, post('a1'))
    for (let minute = 1; minute < 60 * 20; minute += 10) await carillon.minute(minutesOn(MONDAY, minute))
    await carillon.minute(DUE)
    expect(chat.outbox.to('#ada').map(linesOf)).toEqual([['linus: Post a1']])
    expect(shown()).toEqual([])
    expect(await rows('SELECT 1 FROM dead_letters')).toEqual([])
  })

  it('switches a destination off that refuses for good', async () => {
    await subscribe('forum 42 daily')
    chat.failures.push(gone())
    await carillon.post(MONDAY, post('a1'))
    await carillon.minute(minutesOn(MONDAY, 1))
    expect(await rows(`SELECT state FROM destinations WHERE address = '#ada'`)).toEqual([{ state: 'off' }])
    expect(await digestRow()).toMatchObject({ state: 2, live: 0 })
  })

  it('is held by silence, and complete when that ends after it was due', async () => {
    await subscribe('forum 42 daily')
    await carillon.post(MONDAY, post('a1'))
    await carillon.minute(minutesOn(MONDAY, 1))
    await settle({ quietHours: { from: '12:00', to: '08:30', catch_up: 'hold' } })
    for (let minute = 70; minute < 24 * 60; minute += 17) {
      await carillon.post(minutesOn(MONDAY, minute), ...(minute < 100 ? [post(`q${minute}`)] : []))
      await carillon.minute(minutesOn(MONDAY, minute))
      if (minutesOn(MONDAY, minute) < at('2026-11-24T07:30:00')) expect(chat.calls).toEqual({ posts: 1, edits: 0 })
    }
    expect(shown()).toHaveLength(1)
    expect(linesOf(shown()[0])).toEqual(['linus: Post a1', 'linus: Post q70', 'linus: Post q87'])
  })

  it('keeps growing where its reader wants no more of that, from the next one on', async () => {
    await subscribe('forum 42 daily')
    await carillon.post(MONDAY, post('a1'))
    await carillon.minute(minutesOn(MONDAY, 1))
    await settle({ liveDigests: false })
    await carillon.post(minutesOn(MONDAY, 5), post('a2'))
    await carillon.minute(minutesOn(MONDAY, 6))
    expect(shown().map(linesOf)).toEqual([['linus: Post a1', 'linus: Post a2']])
    await carillon.minute(DUE)
    await carillon.post(AFTER, post('a3'))
    await carillon.minute(minutesOn(AFTER, 5))
    await carillon.minute(minutesOn(DUE, 1440))
    expect(shown()).toHaveLength(1)
    expect(chat.outbox.to('#ada').map(linesOf)).toEqual([['linus: Post a3']])
  })

  it('is none where the send method cannot change its messages', async () => {
    await subscribe('forum 42 daily via outbox')
    await carillon.post(MONDAY, post('a1'))
    await carillon.minute(minutesOn(MONDAY, 1))
    expect(carillon.outbox.to('ada')).toEqual([])
    await carillon.minute(DUE)
    expect(carillon.outbox.to('ada').map(linesOf)).toEqual([['linus: Post a1']])
  })

  it('leaves standing what it has told, where its subscriptions end', async () => {
    const { id } = await carillon.subscribe('ada', 'forum 42 daily', MONDAY)
    await carillon.post(MONDAY, post('a1'))
    await carillon.minute(minutesOn(MONDAY, 1))
    await carillon.change('ada', id, { status: 'deleted' }, minutesOn(MONDAY, 2))
    await carillon.minute(DUE)
    expect(shown().map(linesOf)).toEqual([['linus: Post a1']])
    expect(await digestRow()).toMatchObject({ state: 1 })
  })

  it('keeps what it has told of a subscription that is muted, and tells nothing more of it', async () => {
    const { id } = await carillon.subscribe('ada', 'forum 42 daily', MONDAY)
    await subscribe('author ann daily')
    const byAnn = (name: string) => post(name, { fields: { forum: '7', author: 'ann' } })
    await carillon.post(MONDAY, post('a1'))
    await carillon.minute(minutesOn(MONDAY, 1))
    await carillon.post(minutesOn(MONDAY, 3), post('a2'), byAnn('b1'))
    await carillon.change('ada', id, { status: 'muted' }, minutesOn(MONDAY, 3.5))
    await carillon.minute(minutesOn(MONDAY, 5))
    expect(shown().map(linesOf)).toEqual([['linus: Post a1', 'linus: Post b1']])
    await carillon.minute(DUE)
    expect(shown().map(linesOf)).toEqual([['linus: Post a1', 'linus: Post b1']])
    expect(await rows('SELECT state, reason FROM notifications ORDER BY event_seq')).toEqual([
      { state: null, reason: null },
      { state: 2, reason: 'muted' },
      { state: null, reason: null },
    ])
  })

  it('says of what came after its subscriptions had ended that it was not told', async () => {
    const { id } = await carillon.subscribe('ada', 'forum 42 daily', MONDAY)
    await carillon.post(MONDAY, post('a1'))
    await carillon.minute(minutesOn(MONDAY, 1))
    await carillon.post(minutesOn(MONDAY, 2), post('a2'))
    await carillon.change('ada', id, { status: 'deleted' }, minutesOn(MONDAY, 2))
    for (const now of [minutesOn(MONDAY, 4), DUE]) await carillon.minute(now)
    expect(shown().map(linesOf)).toEqual([['linus: Post a1']])
    expect(await digestRow()).toMatchObject({ state: 1 })
    expect(await rows('SELECT state, reason FROM notifications ORDER BY event_seq')).toEqual([
      { state: null, reason: null },
      { state: 2, reason: 'ended' },
    ])
  })

  it('is not posted for what was unsubscribed before it could be', async () => {
    const { id } = await carillon.subscribe('ada', 'forum 42 daily', MONDAY)
    await carillon.post(MONDAY, post('a1'))
    await carillon.change('ada', id, { status: 'deleted' }, MONDAY)
    await carillon.minute(minutesOn(MONDAY, 1))
    await carillon.minute(DUE)
    expect(shown()).toEqual([])
    expect(await rows('SELECT state, reason FROM digests')).toEqual([{ state: 3, reason: 'ended' }])
  })

  it('tells before any other digest, and the others do not tell it again', async () => {
    await subscribe('forum 42 daily', 'author linus hourly via outbox', 'everything weekly')
    await carillon.post(MONDAY, post('a1'))
    for (let minute = 1; minute < 90; minute++) await carillon.minute(minutesOn(MONDAY, minute))
    expect(shown().map(linesOf)).toEqual([['linus: Post a1']])
    await carillon.minute(DUE)
    await carillon.minute(at('2026-11-30T07:00:00'))
    await carillon.minute(at('2026-11-30T07:05:00'))
    expect(carillon.outbox.to('ada')).toEqual([])
    expect(shown().map(linesOf)).toEqual([['linus: Post a1']])
  })

  it('is told again by another digest where it could not be posted', async () => {
    await subscribe('forum 42 daily', 'author linus hourly via outbox')
    chat.failures.push(...Array.from({ length: 50 }, () => unreachable()))
    await carillon.post(MONDAY, post('a1'))
    for (let minute = 1; minute < 90; minute++) await carillon.minute(minutesOn(MONDAY, minute))
    expect(carillon.outbox.to('ada').map(linesOf)).toEqual([['linus: Post a1']])
  })

  it('leaves to others what came at once', async () => {
    await subscribe('forum 42 immediate via outbox', 'author linus daily')
    await carillon.post(MONDAY, post('a1'), post('a2', { fields: { forum: '7' } }))
    await carillon.minute(minutesOn(MONDAY, 1))
    expect(carillon.outbox.to('ada').map(({ subject }) => subject)).toEqual(['Post a1'])
    expect(shown().map(linesOf)).toEqual([['linus: Post a2']])
  })

  it('does not wait for `/digest now`, which brings it up to date', async () => {
    await subscribe('forum 42 daily')
    await carillon.post(MONDAY, post('a1'))
    const here = await destination()
    const now = minutesOn(MONDAY, 0.1)
    expect(await listWaiting(await carillon.at(now), here)).toMatchObject([{ count: 1, isShown: false }])
    expect(await sendWaiting(await carillon.at(now), here)).toHaveLength(1)
    await carillon.work(now)
    expect(shown().map(linesOf)).toEqual([['linus: Post a1']])
    expect(await sendWaiting(await carillon.at(minutesOn(MONDAY, 3)), here)).toEqual([])
    expect(await listWaiting(await carillon.at(minutesOn(MONDAY, 3)), here)).toMatchObject([
      { count: 1, isShown: true },
    ])
    expect(await rows('SELECT slot FROM digests')).toEqual([{ slot: 'daily:2026-11-24' }])
  })

  it('loses nothing and is posted at most once more where somebody who has it is never heard of again', async () => {
    await subscribe('forum 42 daily')
    await carillon.post(MONDAY, post('a1'))
    const { post: really } = chat.live
    chat.live.post = async (...sending) => {
      chat.live.post = really
      await really(...sending)
      // It was posted, and what is written down after that is lost with whoever posted it.
      await rows('UPDATE digests SET fence = fence + 1')
      return 'lost'
    }
    await carillon.minute(minutesOn(MONDAY, 1))
    await carillon.post(minutesOn(MONDAY, 2), post('a2'))
    for (let minute = 2; minute < 30; minute++) await carillon.minute(minutesOn(MONDAY, minute))
    expect(shown().map(linesOf)).toEqual([['linus: Post a1'], ['linus: Post a1', 'linus: Post a2']])
    await carillon.minute(DUE)
    expect(await digestRow()).toMatchObject({ state: 1 })
  })
})

async function forgetAll() {
  for (const table of [
    'events',
    'notifications',
    'batches',
    'digests',
    'dead_letters',
    'subscriptions',
    'subscription_keys',
  ]) {
    await rows(`DELETE FROM ${table}`)
  }
  await rows(`UPDATE destinations SET state = 'ok', reason = NULL`)
}
