import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { forgetOld } from '../../src/engine/inbox/forget.ts'
import {
  arrivedInInbox,
  changeInInbox,
  countInbox,
  declareSubscriber,
  type InboxPart,
  join,
  keepInInbox,
  listInbox,
  markInbox,
  NEWEST,
  versionOfInbox,
} from '../../src/engine/index.ts'
import { digestId } from '../../src/engine/read.ts'
import { createCarillon, rows } from '../support/carillon.ts'
import { messageOf } from '../support/message.ts'
import { countingStatements } from '../support/statements.ts'

const store = { db: env.DB }
const NOW = new Date('2026-11-22T08:15:00Z')
const LATER = new Date('2026-11-22T09:00:00Z')
const PHYSICS = { key: '["forum","42"]', title: 'Physics 1' }
const ART = { key: '["forum","7"]', title: 'Art' }

/** Nobody's inbox is that of another test. */
let people = 100
const someone = () => ++people

const keep = (subscriberId: number, eventSeq: number, topic = PHYSICS, id = `message-${eventSeq}`) =>
  keepInInbox(store, messageOf({ id, subject: `Post ${eventSeq}` }), { subscriberId, eventSeq, topic, now: NOW })

const seqsIn = async (subscriberId: number, part: InboxPart = 'all', topic?: string) =>
  (await listInbox(store, subscriberId, { part, topic, below: NEWEST, limit: 50 })).map(({ eventSeq }) => eventSeq)

const keyOf = (eventSeq: number) => ({ eventSeq, id: `message-${eventSeq}` })

describe('an inbox', () => {
  it('shows Ada the newest first, page by page, none twice and none left out', async () => {
    const ada = someone()
    for (const seq of [3, 1, 2, 5, 4]) await keep(ada, seq)
    await keep(ada, 4, PHYSICS, 'another-4')
    const pages: string[][] = []
    let below = NEWEST
    for (;;) {
      const page = await listInbox(store, ada, { part: 'all', below, limit: 2 })
      const last = page.at(-1)
      if (!last) break
      pages.push(page.map(({ id }) => id))
      below = last
    }
    expect(pages).toEqual([
      ['message-5', 'message-4'],
      ['another-4', 'message-3'],
      ['message-2', 'message-1'],
    ])
  })

  it('has a message once, however often it is delivered, and does not forget that it was read', async () => {
    const ada = someone()
    await keep(ada, 1)
    await markInbox(store, ada, 'read', { is: 'these', keys: [keyOf(1)] }, NOW)
    await keep(ada, 1)
    expect(await seqsIn(ada)).toEqual([1])
    expect(await countInbox(store, ada)).toMatchObject({ unread: 0 })
  })

  it('counts what is unread and what was in no list yet', async () => {
    const grace = someone()
    expect(await countInbox(store, grace)).toEqual({ unread: 0, unseen: 0, topics: new Map() })
    for (const seq of [1, 2, 3]) await keep(grace, seq)
    await markInbox(store, grace, 'seen', { is: 'all', upTo: keyOf(2) }, NOW)
    expect(await countInbox(store, grace)).toEqual({ unread: 3, unseen: 1, topics: new Map([[PHYSICS.key, 3]]) })
    await markInbox(store, grace, 'read', { is: 'these', keys: [keyOf(3)] }, NOW)
    expect(await countInbox(store, grace)).toMatchObject({ unread: 2, unseen: 0 })
  })

  it('counts no further than a hundred', async () => {
    const grace = someone()
    for (let seq = 1; seq <= 105; seq++) await keep(grace, seq)
    expect(await countInbox(store, grace)).toMatchObject({ unread: 100, unseen: 100 })
    expect(await markInbox(store, grace, 'read', { is: 'all', upTo: NEWEST }, NOW)).toBe(105)
  })

  it('marks the messages of a topic, and of these none that came after the list', async () => {
    const ada = someone()
    for (const seq of [1, 3, 5]) await keep(ada, seq)
    await keep(ada, 2, ART)
    const choice = { is: 'topic', topic: PHYSICS.key, upTo: keyOf(3) } as const
    expect(await markInbox(store, ada, 'read', choice, NOW)).toBe(2)
    expect(await seqsIn(ada, 'unread')).toEqual([5, 2])
    expect(await seqsIn(ada, 'all', ART.key)).toEqual([2])
  })

  it('takes back that something was read, and that it was put away', async () => {
    const ada = someone()
    for (const seq of [1, 2]) await keep(ada, seq)
    const first = { is: 'these', keys: [keyOf(1)] } as const
    expect(await markInbox(store, ada, 'archived', first, NOW)).toBe(1)
    expect(await markInbox(store, ada, 'archived', first, NOW)).toBe(0)
    expect([await seqsIn(ada), await seqsIn(ada, 'archived')]).toEqual([[2], [1]])
    expect(await countInbox(store, ada)).toMatchObject({ unread: 1 })
    await markInbox(store, ada, 'unarchived', first, NOW)
    expect(await seqsIn(ada, 'unread')).toEqual([2])
    await markInbox(store, ada, 'unread', first, NOW)
    expect(await seqsIn(ada, 'unread')).toEqual([2, 1])
  })

  it('cannot be changed by way of another one', async () => {
    const [ada, grace] = [someone(), someone()]
    await keep(ada, 1)
    for (const choice of [
      { is: 'these', keys: [keyOf(1)] },
      { is: 'topic', topic: PHYSICS.key, upTo: NEWEST },
      { is: 'all', upTo: NEWEST },
    ] as const) {
      expect(await markInbox(store, grace, 'archived', choice, NOW)).toBe(0)
    }
    expect(await seqsIn(ada, 'unread')).toEqual([1])
  })

  it('counts what is unread of each topic', async () => {
    const ada = someone()
    for (const seq of [1, 3]) await keep(ada, seq)
    await keep(ada, 2, ART)
    await markInbox(store, ada, 'read', { is: 'these', keys: [keyOf(3)] }, NOW)
    const { topics } = await countInbox(store, ada)
    expect(Object.fromEntries(topics)).toEqual({ [PHYSICS.key]: 1, [ART.key]: 1 })
  })
})

describe('the version of an inbox', () => {
  it('goes up with whatever changes it, and with nothing else', async () => {
    const [ada, grace] = [someone(), someone()]
    expect(await versionOfInbox(store, ada)).toBe(0)
    await keep(ada, 1)
    expect(await versionOfInbox(store, ada)).toBe(1)
    const first = { is: 'these', keys: [keyOf(1)] } as const
    await markInbox(store, ada, 'read', first, NOW)
    await markInbox(store, ada, 'read', first, NOW)
    await markInbox(store, grace, 'read', first, NOW)
    expect([await versionOfInbox(store, ada), await versionOfInbox(store, grace)]).toEqual([2, 0])
    await changeInInbox(
      store,
      messageOf({ id: 'message-1', body: 'Other.' }),
      { subscriberId: ada, now: NOW },
      keyOf(1),
    )
    expect(await versionOfInbox(store, ada)).toBe(3)
  })

  it('tells what came after it, though it is of an older event and of a moment that was told already', async () => {
    const ada = someone()
    await keep(ada, 9)
    const told = await versionOfInbox(store, ada)
    const late = { subscriberId: ada, eventSeq: 2, topic: ART, now: new Date(NOW.getTime() - 60_000) }
    await keepInInbox(store, messageOf({ id: 'late' }), late)
    const arrived = async (from: number, to: number) =>
      (await arrivedInInbox(store, ada, [from, to], 5)).map(({ id }) => id)
    expect(await arrived(told, told + 1)).toEqual(['late'])
    expect(await arrived(told, told)).toEqual([])
    await keepInInbox(store, messageOf({ id: 'late' }), late)
    expect(await arrived(told + 1, told + 2)).toEqual([])
  })
})

describe('a large inbox', () => {
  /** So many messages at once; of every three one is read, and one is put away. */
  const fill = (subscriberId: number, count: number, readAt = '') =>
    rows(
      `INSERT INTO inbox_messages
         (subscriber_id, event_seq, id, message, topic, topic_title, created_at, seen_at, read_at, archived_at)
       WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
       SELECT ?1, i, 'm', '{}', iif(i = 1, 'rare', 'topic'), '', 0,
         ${readAt || 'iif(i % 3 > 0, 1, NULL), iif(i % 3 > 0, 1, NULL), iif(i % 3 = 1, 1, NULL)'} FROM n`,
      subscriberId,
      count,
    )

  const readBy = async (work: (counted: typeof store) => Promise<unknown>) => {
    const counting = countingStatements(env.DB)
    await work({ db: counting.db })
    return counting.take().read
  }

  const first = { below: NEWEST, limit: 50 }
  const all = { is: 'all', upTo: NEWEST } as const

  it('is looked at by one row, and listed and counted by those that are shown', async () => {
    const ada = someone()
    await keep(ada, 1)
    await fill(ada, 6_000)
    expect(await readBy((counted) => versionOfInbox(counted, ada))).toBe(1)
    expect(await readBy((counted) => countInbox(counted, ada))).toBeLessThanOrEqual(450)
    for (const part of ['all', 'unread', 'archived'] as const)
      expect(await readBy((counted) => listInbox(counted, ada, { ...first, part }))).toBeLessThanOrEqual(420)
    const rare = await readBy((counted) => listInbox(counted, ada, { ...first, part: 'all', topic: 'rare' }))
    expect(rare).toBeLessThanOrEqual(8_500)
  })

  it('lists what little is left of it by as few rows when all else was put away', async () => {
    const ada = someone()
    await fill(ada, 6_000, '1, 1, 1')
    await keep(ada, 7_000)
    expect(await seqsIn(ada)).toEqual([7_000])
    for (const part of ['all', 'unread'] as const)
      expect(await readBy((counted) => listInbox(counted, ada, { ...first, part }))).toBeLessThanOrEqual(8)
  })

  it('is seen by its newest thousand, and read as a whole', async () => {
    const ada = someone()
    await fill(ada, 2_500, 'NULL, NULL, NULL')
    const few = { is: 'these', keys: [{ eventSeq: 7, id: 'm' }] } as const
    expect(await readBy((counted) => markInbox(counted, ada, 'read', few, NOW))).toBeLessThanOrEqual(12)
    expect(await readBy((counted) => markInbox(counted, ada, 'seen', all, NOW))).toBeLessThanOrEqual(6_000)
    expect(await markInbox(store, ada, 'seen', all, NOW)).toBe(0)
    expect(await markInbox(store, ada, 'read', all, NOW)).toBe(2_499)
    expect(await countInbox(store, ada)).toMatchObject({ unread: 0 })
    expect(await markInbox(store, ada, 'archived', all, NOW)).toBe(2_500)
    expect(await seqsIn(ada)).toEqual([])
  })
})

describe('what is old in an inbox', () => {
  beforeAll(() => rows('DELETE FROM inbox_messages'))

  const DAY = 86_400_000
  /** Numbers so small have their turn in the first minute of a week. */
  const TURN = new Date('2026-11-26T00:00:30Z')
  const aged = (subscriberId: number, eventSeq: number, days: number) =>
    keepInInbox(store, messageOf({ id: `message-${eventSeq}` }), {
      ...{ subscriberId, eventSeq, topic: PHYSICS },
      now: new Date(TURN.getTime() - days * DAY),
    })

  it('goes after 90 days where it was read or put away, and after a year in any case', async () => {
    const ada = someone()
    for (const [seq, days] of [80, 100, 100, 100, 364, 366].entries()) await aged(ada, seq, days)
    await markInbox(store, ada, 'read', { is: 'these', keys: [0, 1].map(keyOf) }, NOW)
    await markInbox(store, ada, 'archived', { is: 'these', keys: [keyOf(2)] }, NOW)
    await forgetOld({ store, now: new Date(TURN.getTime() + 60_000) })
    expect(await seqsIn(ada)).toEqual([5, 4, 3, 1, 0])
    await forgetOld({ store, now: TURN })
    expect([await seqsIn(ada), await seqsIn(ada, 'archived')]).toEqual([[4, 3, 0], []])
  })

  it('has its turn once a week, whoever’s it is', async () => {
    const grace = 2 ** 48 - 1
    await aged(grace, 1, 400)
    for (let seq = 1; seq <= 40; seq++) await aged(someone(), seq, 10)
    const counting = countingStatements(env.DB)
    await forgetOld({ store: { db: counting.db }, now: new Date(TURN.getTime() + DAY) })
    expect(counting.take().read).toBeLessThanOrEqual(3)
    expect(await seqsIn(grace)).toEqual([1])
    await forgetOld({ store, now: new Date(TURN.getTime() + 7 * DAY - 60_000) })
    expect(await seqsIn(grace)).toEqual([])
  })
})

describe('the inbox of somebody who joins another', () => {
  it('is part of the other one, with the names that its digests have there, and is news', async () => {
    const carillon = await createCarillon()
    const context = await carillon.at(NOW)
    const declare = async (name: string, origin: 'chat' | 'host') => {
      const destinations = ['a', 'b'].map((place) => ({
        method: 'outbox',
        address: `${name}-${place}`,
        verified: true,
      }))
      return (await declareSubscriber(context, name, { name, destinations }, origin)).subscriber
    }
    const [ada, chat] = [await declare('ada-of-the-school', 'host'), await declare('ada-of-the-chat', 'chat')]
    for (const [slot, seq, state] of [
      ['daily:2026-11-21', 3, 1],
      ['daily:2026-11-22', 4, 0],
    ] as const) {
      await rows(
        `INSERT INTO digests (subscriber_id, destination_id, slot, method, interval, due_at, state, check_at)
         VALUES (?, 2, ?, 'outbox', 'daily', 0, ?, 9e15)`,
        ...[chat.id, slot, state],
      )
      await keep(chat.id, seq, PHYSICS, await digestId(chat.id, 2, slot))
    }
    await keep(ada.id, 1)
    const told = await versionOfInbox(store, ada.id)
    await join(context, ada, chat)
    expect((await listInbox(store, ada.id, { part: 'all', below: NEWEST, limit: 9 })).map(({ id }) => id)).toEqual([
      await digestId(chat.id, 2, 'daily:2026-11-22'),
      await digestId(ada.id, 4, 'daily:2026-11-21'),
      'message-1',
    ])
    const version = await versionOfInbox(store, ada.id)
    expect(version).toBeGreaterThan(told)
    expect(await arrivedInInbox(store, ada.id, [version, version + 1], 5)).toEqual([])
    expect(await rows('SELECT 1 FROM inboxes WHERE subscriber_id = ?', chat.id)).toEqual([])
  })
})

describe('a digest that grows in an inbox', () => {
  const digest = (lines: readonly string[], subject = 'So far') =>
    messageOf({
      id: 'growing',
      subject,
      body: '',
      groups: [{ heading: 'Physics 1', lines: lines.map((text) => ({ text })) }],
    })

  it('is unread again when something was added, and not when it only closed', async () => {
    const ada = someone()
    const to = { subscriberId: ada, eventSeq: 1, topic: PHYSICS, now: NOW }
    const key = await keepInInbox(store, digest(['one']), to)
    await markInbox(store, ada, 'read', { is: 'these', keys: [key] }, NOW)
    expect(await changeInInbox(store, digest(['one'], 'Your digest'), { ...to, now: LATER }, key)).toBe(true)
    expect(await countInbox(store, ada)).toMatchObject({ unread: 0 })
    await changeInInbox(store, digest(['one', 'two']), { ...to, now: LATER }, key)
    expect(await countInbox(store, ada)).toMatchObject({ unread: 1, unseen: 1 })
    const [item] = await listInbox(store, ada, { part: 'all', below: NEWEST, limit: 1 })
    expect(item?.message).toEqual(digest(['one', 'two']))
  })

  it('is not found in the inbox of somebody else', async () => {
    const [ada, grace] = [someone(), someone()]
    const to = { subscriberId: ada, eventSeq: 1, topic: PHYSICS, now: NOW }
    const key = await keepInInbox(store, digest(['one']), to)
    expect(await changeInInbox(store, digest(['two']), { subscriberId: grace, now: NOW }, key)).toBe(false)
  })
})
