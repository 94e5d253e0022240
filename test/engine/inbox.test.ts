import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import {
  arrivedInInbox,
  changeInInbox,
  countInbox,
  type InboxPart,
  keepInInbox,
  listInbox,
  markInbox,
  NEWEST,
} from '../../src/engine/index.ts'
import { messageOf } from '../support/message.ts'

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
    expect(await countInbox(store, grace)).toEqual({ unread: 0, unseen: 0, newestAt: 0 })
    for (const seq of [1, 2, 3]) await keep(grace, seq)
    await markInbox(store, grace, 'seen', { is: 'all', upTo: keyOf(2) }, NOW)
    expect(await countInbox(store, grace)).toEqual({ unread: 3, unseen: 1, newestAt: NOW.getTime() })
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

  it('tells what came after a moment', async () => {
    const ada = someone()
    await keep(ada, 9)
    const late = { subscriberId: ada, eventSeq: 2, topic: ART, now: LATER }
    await keepInInbox(store, messageOf({ id: 'late' }), late)
    expect((await arrivedInInbox(store, ada, NOW.getTime(), 5)).map(({ id }) => id)).toEqual(['late'])
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
    expect(await countInbox(store, ada)).toEqual({ unread: 1, unseen: 1, newestAt: LATER.getTime() })
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
