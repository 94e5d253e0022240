import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { declareSubscriber, type NewEvent, type SubscriberSpec } from '../../src/engine/index.ts'
import { createWeb } from '../../src/methods/web/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'
import { createOutbox } from '../support/outbox.ts'

/** Ten o'clock in Vienna, on a Monday. */
const NOW = new Date('2026-11-23T09:00:00Z')
const MINUTE_MS = 60_000
const later = (minutes: number, from = NOW) => new Date(from.getTime() + minutes * MINUTE_MS)

const mail = createOutbox('mail')
const chat = createOutbox('chat')
let carillon: Carillon
let count = 0

beforeAll(async () => {
  carillon = await createCarillon([forum, { name: 'ways', sendMethods: [createWeb({ db: env.DB }), mail, chat] }])
})

beforeEach(() => {
  mail.sent.length = 0
  chat.sent.length = 0
})

/** Somebody in Vienna who is to hear by mail of what they have not read after an hour, and a forum of their own. */
async function newcomer(texts: readonly string[], changes: Partial<SubscriberSpec> = {}) {
  const name = `ada-${count++}`
  const spec: SubscriberSpec = {
    name,
    timeZone: 'Europe/Vienna',
    fallback: { method: 'mail', minutes: 60 },
    destinations: [
      { method: 'web', address: 'inbox', verified: true },
      { method: 'mail', address: name, verified: true },
      { method: 'chat', address: name, verified: true },
    ],
    ...changes,
  }
  const declare = async (wanted: Partial<SubscriberSpec>) =>
    declareSubscriber(await carillon.at(NOW), name, { ...spec, ...wanted })
  await declare({})
  for (const text of texts) await carillon.subscribe(name, text.replace('HERE', name), NOW)
  const [{ id = 0 } = {}] = await rows<{ id: number }>('SELECT id FROM subscribers WHERE external_id = ?', name)
  return {
    id,
    declare,
    post: (event: string, at = NOW, more: Partial<NewEvent> = {}) =>
      carillon.post(at, post(`${name}-${event}`, { ...more, fields: { forum: name, ...more.fields } })),
    read: (column = 'read_at') => rows(`UPDATE inbox_messages SET ${column} = ?1 WHERE subscriber_id = ?2`, 1, id),
    inbox: () => rows<{ id: string }>('SELECT id FROM inbox_messages WHERE subscriber_id = ? ORDER BY event_seq', id),
    mails: () => mail.to(name).map(({ blocks }) => linesIn(blocks, name)),
    ledger: () =>
      rows(
        `SELECT e.id AS event, b.method, n.slot, n.state, n.reason, d.state AS digest, d.reason AS because
         FROM notifications n JOIN events e ON e.seq = n.event_seq
         JOIN batches b ON b.event_seq = n.event_seq AND b.number = n.batch
         LEFT JOIN digests d ON d.subscriber_id = n.subscriber_id AND d.destination_id = n.destination_id AND d.slot = n.slot
         WHERE n.subscriber_id = ? ORDER BY b.method, n.slot, e.id`,
        id,
      ),
  }
}

const linesIn = (blocks: (typeof mail.sent)[number]['message']['blocks'], name: string) =>
  blocks
    .filter(({ is }) => is === 'line')
    .map(({ spans }) => spans.map(({ text }) => text.replace(`${name}-`, '')).join(''))

/** Minute by minute, as cron has it. */
async function pass(minutes: number, from = NOW) {
  for (let minute = 1; minute <= minutes; minute++) await carillon.minute(later(minute, from))
}

const AT_ONCE = 'forum HERE immediate via web'

describe('What is not read in the inbox', () => {
  it('comes by the second way after the time that it may lie there, and no sooner', async () => {
    const ada = await newcomer([AT_ONCE])
    await ada.post('p1')
    expect(await ada.inbox()).toHaveLength(1)
    await carillon.minute(later(59))
    expect(ada.mails()).toEqual([])
    await carillon.minute(later(60))
    expect(ada.mails()).toEqual([['linus: Post p1']])
    expect(mail.sent[0]?.message).toMatchObject({ isDigest: true, subject: 'Not read yet: 1 update' })
    await pass(3, later(61))
    expect(ada.mails()).toHaveLength(1)
  })

  it('comes together where it came within a quarter of that time', async () => {
    const ada = await newcomer([AT_ONCE])
    await ada.post('p1', later(1))
    await ada.post('p2', later(14))
    await ada.post('p3', later(16))
    await carillon.minute(later(75))
    await carillon.minute(later(90))
    expect(ada.mails()).toEqual([['linus: Post p1', 'linus: Post p2'], ['linus: Post p3']])
  })

  it.each([
    ['read', 'read_at'],
    ['put away', 'archived_at'],
  ])('does not come where all of it was %s by then', async (_, column) => {
    const ada = await newcomer([AT_ONCE])
    await ada.post('p1')
    await ada.read(column)
    await carillon.minute(later(60))
    expect(ada.mails()).toEqual([])
    expect(await ada.ledger()).toEqual([
      expect.objectContaining({
        ...{ method: 'mail', slot: 'unread:2026-11-23T11:00+01:00', state: 2, reason: 'read' },
        ...{ digest: 3, because: 'nothing-left' },
      }),
      expect.objectContaining({ method: 'web', state: null }),
    ])
  })

  it('comes though it was seen in a list', async () => {
    const ada = await newcomer([AT_ONCE])
    await ada.post('p1')
    await ada.read('seen_at')
    await carillon.minute(later(60))
    expect(ada.mails()).toHaveLength(1)
  })

  it('comes without what was read', async () => {
    const ada = await newcomer([AT_ONCE])
    await ada.post('p1')
    await ada.read()
    await ada.post('p2')
    await carillon.minute(later(60))
    expect(ada.mails()).toEqual([['linus: Post p2']])
  })

  it('counts from when its digest was put there, and as read with that', async () => {
    const ada = await newcomer(['forum HERE hourly via web'])
    await ada.post('p1', later(1))
    await ada.post('p2', later(2))
    await carillon.minute(later(60))
    expect(await ada.inbox()).toHaveLength(1)
    await carillon.minute(later(119))
    expect(ada.mails()).toEqual([])
    await ada.read()
    await ada.post('p3', later(119))
    await carillon.minute(later(120))
    expect(ada.mails()).toEqual([])
    await carillon.minute(later(180))
    expect(ada.mails()).toEqual([['linus: Post p3']])
  })

  it('counts as read with the digest of what came in quiet hours', async () => {
    const quiet = { from: '22:00', to: '07:00', catch_up: 'digest' } as const
    const ada = await newcomer([AT_ONCE], { quietHours: quiet })
    const [night, morning] = [new Date('2026-11-23T22:30:00Z'), new Date('2026-11-24T06:00:00Z')]
    await ada.post('p1', night)
    await carillon.minute(morning)
    expect(await ada.inbox()).toHaveLength(1)
    expect(ada.mails()).toEqual([])
    await ada.read()
    await pass(70, morning)
    expect(ada.mails()).toEqual([])
  })

  it('does not come where nothing was to come in quiet hours', async () => {
    const ada = await newcomer([AT_ONCE], { quietHours: { from: '22:00', to: '07:00', catch_up: 'drop' } })
    await ada.post('p1', new Date('2026-11-23T22:30:00Z'))
    for (const minute of [0, 30, 60, 120]) await carillon.minute(later(minute, new Date('2026-11-24T06:00:00Z')))
    expect([await ada.inbox(), ada.mails()]).toEqual([[], []])
  })

  it('comes for what many subscriptions asked for once, and for what nobody had to ask for', async () => {
    const ada = await newcomer([AT_ONCE, 'forum-author HERE linus immediate via web', 'forum HERE daily via web'])
    await ada.post('p1')
    expect((await ada.ledger()).filter(({ method }) => method === 'mail')).toHaveLength(1)
    await carillon.minute(later(60))
    expect(ada.mails()).toEqual([['linus: Post p1']])
  })

  it('comes once where the same destination is told by itself, at once or in a digest', async () => {
    const ada = await newcomer([AT_ONCE, 'forum HERE immediate via mail'])
    await ada.post('p1')
    await carillon.minute(later(60))
    expect(mail.sent.map(({ message }) => message.isDigest)).toEqual([false])
    mail.sent.length = 0
    const grace = await newcomer([AT_ONCE, 'forum HERE daily via mail'])
    await grace.post('p1')
    await carillon.minute(later(60))
    await carillon.minute(new Date('2026-11-24T07:00:00Z'))
    expect(grace.mails()).toEqual([['linus: Post p1']])
  })

  it('comes whatever was told in other ways, and they come whatever it tells', async () => {
    const ada = await newcomer([AT_ONCE, 'forum HERE immediate via chat'])
    await ada.post('p1')
    await carillon.minute(later(60))
    expect([chat.sent.length, ada.mails().length]).toEqual([1, 1])
  })

  it('comes nowhere where nobody wants that, or where there is no verified destination for it', async () => {
    const others = [{ method: 'web', address: 'inbox', verified: true }]
    const none = await newcomer([AT_ONCE], { fallback: null })
    const unverified = await newcomer([AT_ONCE], { destinations: [...others, { method: 'mail', address: 'nobody' }] })
    for (const ada of [none, unverified]) {
      await ada.post('p1')
      expect(await ada.ledger()).toHaveLength(1)
    }
  })

  it('does not come by a second way for what never was in the inbox', async () => {
    const ada = await newcomer(['forum HERE immediate via chat'])
    await ada.post('p1')
    expect(await ada.ledger()).toHaveLength(1)
  })
})

describe('A digest', () => {
  it('that repeats what came at once leaves out what was read in the inbox', async () => {
    const ada = await newcomer([AT_ONCE, 'forum HERE hourly via chat'], { repeats: true, fallback: null })
    await ada.post('p1', later(1))
    await ada.read()
    await ada.post('p2', later(2))
    await carillon.minute(later(60))
    expect(chat.sent.map(({ message }) => linesIn(message.blocks, `ada-${count - 1}`))).toEqual([['linus: Post p2']])
    expect((await ada.ledger()).map(({ reason }) => reason)).toEqual(['read', null, null, null])
  })
})
