import { beforeEach, describe, expect, it } from 'vitest'
import {
  declareSubscriber,
  definePlugin,
  listWaiting,
  type Message,
  type Plugin,
  parse,
  record,
  requireSubscriber,
  type SubscriberSpec,
  sendWaiting,
  subscribe,
  viewSubscriber,
} from '../../src/engine/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { post } from '../support/forum.ts'

/** In Vienna, where it is an hour later. */
const EVENING = new Date('2026-11-22T20:30:00Z')
const NIGHT = new Date('2026-11-22T22:00:00Z')
const MORNING = new Date('2026-11-23T06:00:00Z')
const later = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000)

const night = (catch_up: 'hold' | 'digest' | 'drop' | 'urgent-only') => ({ from: '22:00', to: '07:00', catch_up })
const away = { from: '2026-11-20', to: '2026-12-20', catch_up: 'hold' } as const

/** News that is urgent where its priority says so. */
const news: Plugin = definePlugin({
  name: 'news',
  eventTypes: [
    {
      name: 'news.told',
      fields: { about: { type: 'string' }, priority: { type: 'number' } },
      urgent: [{ field: 'priority', op: '>=', value: 3 }],
    },
    { name: 'notice.text', fields: {} },
  ],
  subscriptionTypes: [{ name: 'news', events: ['news.told'], fields: ['about'] }],
})

let carillon: Carillon
let count = 0
/** What the news of a test are about, and a part of the name of whoever reads them. */
let about: string

beforeEach(async () => {
  carillon = await createCarillon([news])
  about = `w${count++}`
})

const idOf = (name: string) => `${about}-${name}`

async function set(name: string, spec: SubscriberSpec, now: Date) {
  const destinations = [{ method: 'outbox', address: idOf(name), verified: true }]
  await declareSubscriber(await carillon.at(now), idOf(name), { timeZone: 'Europe/Vienna', destinations, ...spec })
}

async function add(name: string, spec: SubscriberSpec, schedule = 'immediate') {
  await set(name, spec, EVENING)
  const context = await carillon.at(EVENING)
  const subscriber = await requireSubscriber(context, idOf(name))
  return (await subscribe(context, parse(`news ${about} ${schedule}`, context.registry), { subscriber })).subscription
}

const tell = (id: string, now: Date, priority = 1) =>
  carillon.post(now, { ...post(idOf(id)), name: 'news.told', fields: { about, priority } })

/** Tells somebody what nobody has to subscribe to. */
async function notify(name: string, now: Date) {
  const { id } = await requireSubscriber(await carillon.at(now), idOf(name))
  const data = { title: 'Your password was reset', body: 'By you.' }
  const event = { id: idOf('reset'), name: 'notice.text', fields: {}, data }
  await record(await carillon.at(now), [{ event, recipients: [id] }])
  await carillon.work(now)
}

async function placeOf(name: string) {
  const [place] = (await viewSubscriber(await carillon.at(NIGHT), idOf(name))).destinations
  if (!place) throw new Error(`${name} has no destination.`)
  return place
}

const got = (name: string) => carillon.outbox.to(idOf(name))
const wholeOf = (message: Message | undefined) =>
  message?.blocks.flatMap(({ spans }) => spans.map(({ text }) => text)).join('\n') ?? ''

/** The slots in which the news of a test stand, as they came, and what became of each. */
const ledger = (name: string) =>
  rows<{ slot: string; state: number | null; reason: string | null }>(
    `SELECT n.slot, n.state, coalesce(n.reason, d.reason) AS reason FROM notifications n
     JOIN subscribers s ON s.id = n.subscriber_id
     LEFT JOIN digests d ON d.subscriber_id = n.subscriber_id AND d.destination_id = n.destination_id AND d.slot = n.slot
     WHERE s.external_id = ?1 ORDER BY n.event_seq`,
    idOf(name),
  )

describe('a silence that ends early', () => {
  it('lets each message that it held come', async () => {
    await add('ada', { vacation: away })
    await add('grace', { vacation: away })
    for (const id of ['1', '2', '3']) await tell(id, NIGHT)
    await carillon.minute(MORNING)
    expect(got('ada')).toEqual([])
    await set('ada', { vacation: null }, MORNING)
    await carillon.minute(later(MORNING, 1))
    expect(got('ada').map(({ subject }) => subject)).toHaveLength(3)
    expect(got('grace')).toEqual([])
    await carillon.minute(new Date('2026-12-20T23:06:00Z'))
    expect(got('grace')).toHaveLength(3)
    expect(got('ada')).toHaveLength(3)
  })

  it('lets a digest come that was due meanwhile', async () => {
    await add('ada', { vacation: away }, 'daily at 08:00')
    await tell('1', NIGHT)
    await carillon.minute(later(MORNING, 60))
    await carillon.minute(later(MORNING, 90))
    expect(got('ada')).toEqual([])
    await set('ada', { vacation: null }, later(MORNING, 95))
    await carillon.minute(later(MORNING, 96))
    expect(got('ada')).toHaveLength(1)
  })

  it('lets the digest come that gathered what it kept back', async () => {
    await add('ada', { snoozedUntil: later(MORNING, 600).getTime() })
    await tell('1', NIGHT)
    await tell('2', NIGHT)
    await carillon.minute(later(NIGHT, 5))
    await set('ada', { snoozedUntil: null }, later(NIGHT, 6))
    await carillon.minute(later(NIGHT, 7))
    expect(got('ada')).toHaveLength(1)
    for (const id of ['1', '2']) expect(wholeOf(got('ada')[0])).toContain(idOf(id))
  })

  it('leaves to `/digest now` all that it put off', async () => {
    await add('ada', { vacation: away }, 'daily at 08:00')
    await tell('1', NIGHT)
    await carillon.minute(later(MORNING, 60))
    await set('ada', { vacation: null }, later(MORNING, 70))
    const now = later(MORNING, 70.1)
    expect(await sendWaiting(await carillon.at(now), await placeOf('ada'))).toHaveLength(1)
    await carillon.work(now)
    expect(got('ada')).toHaveLength(1)
    await carillon.minute(later(MORNING, 120))
    expect(got('ada')).toHaveLength(1)
  })

  it('lets what is urgent come as soon as that may', async () => {
    await add('ada', { quietHours: night('hold') })
    await tell('calm', NIGHT)
    await tell('alarm', NIGHT, 3)
    await set('ada', { urgentPasses: true }, later(NIGHT, 10))
    await carillon.minute(later(NIGHT, 11))
    expect(got('ada').map(wholeOf)).toEqual([expect.stringContaining('alarm')])
    await carillon.minute(later(MORNING, 6))
    expect(got('ada')).toHaveLength(2)
  })

  it('and only becomes shorter lets all come at its new end', async () => {
    await add('ada', { vacation: away })
    await add('grace', { snoozedUntil: later(MORNING, 600).getTime() })
    await tell('1', NIGHT)
    await set('ada', { vacation: { ...away, to: '2026-11-23' } }, later(NIGHT, 10))
    await set('grace', { snoozedUntil: later(MORNING, 30).getTime() }, later(NIGHT, 10))
    await tell('2', later(NIGHT, 20))
    await carillon.minute(later(MORNING, 29))
    expect([...got('ada'), ...got('grace')]).toEqual([])
    await carillon.minute(later(MORNING, 30))
    for (const id of ['1', '2']) expect(got('grace').map(wholeOf).join()).toContain(idOf(id))
    await carillon.minute(new Date('2026-11-23T23:05:00Z'))
    expect(got('ada')).toHaveLength(2)
  })

  it('takes nothing from whoever sends just then', async () => {
    await add('ada', { vacation: away })
    await add('grace', { quietHours: night('hold') })
    await tell('1', NIGHT)
    const leases: unknown[] = []
    const send = carillon.outbox.send
    Object.assign(carillon.outbox, {
      send: async (...sending: Parameters<typeof send>) => {
        await set('ada', { vacation: null }, later(MORNING, 6))
        leases.push(...(await rows(LEASE, idOf('1'), later(MORNING, 6).getTime())))
        await send(...sending)
      },
    })
    await carillon.minute(later(MORNING, 6))
    expect(got('grace')).toHaveLength(1)
    expect(leases).toEqual([{ isHeld: 1, waiting: 2 }])
  })
})

/** Whether somebody holds the batch of an event, and how many wait in it for another attempt. */
const LEASE = `
  SELECT lease_until > ?2 AS isHeld, json_array_length(retries) AS waiting FROM batches
  WHERE event_seq = (SELECT seq FROM events WHERE id = ?1)`

describe('what a cap held back', () => {
  async function overflow(catchUp: Parameters<typeof night>[0], spec: SubscriberSpec = {}) {
    await add('ada', { quietHours: night(catchUp), ...spec }, 'immediate at most 1 an hour')
    for (let hour = 0; hour < 4; hour++) {
      for (const part of ['a', 'b']) await tell(`${hour}${part}`, later(NIGHT, 60 * hour), hour === 1 ? 3 : 1)
    }
    for (let hour = 1; hour <= 9; hour++) await carillon.minute(later(NIGHT, 60 * hour))
    await carillon.minute(later(MORNING, 70))
  }

  it('joins the one digest of a silence', async () => {
    await overflow('digest')
    expect(got('ada')).toHaveLength(1)
    const told = wholeOf(got('ada')[0])
    for (const id of ['0a', '0b', '3a', '3b']) expect(told).toContain(idOf(id))
    expect(await ledger('ada')).toEqual(
      Array.from({ length: 8 }, () => ({ slot: 'quiet:2026-11-23T07:00+01:00', state: null, reason: null })),
    )
    const moved = await rows(
      `SELECT 1 FROM batches b, json_each(b.recipients) j JOIN subscribers s ON s.id = j.value->>'$[0]'
       WHERE s.external_id = ?1 AND j.value->>'$[2]' = 'quiet:2026-11-23T07:00+01:00'`,
      idOf('ada'),
    )
    expect(moved).toHaveLength(8)
  })

  it('is dropped with the rest, and the reason is kept', async () => {
    await overflow('drop')
    expect(got('ada')).toEqual([])
    expect((await ledger('ada')).map(({ reason }) => reason)).toEqual(Array(8).fill('quiet-hours'))
  })

  it('waits where it is urgent, and is dropped where it is not', async () => {
    await overflow('urgent-only')
    expect(got('ada')).toHaveLength(2)
    const told = got('ada').map(wholeOf).join()
    for (const id of ['1a', '1b']) expect(told).toContain(idOf(id))
    for (const id of ['0b', '2b', '3b']) expect(told).not.toContain(idOf(id))
  })

  it('is not dropped where it is urgent, and that may come at any time', async () => {
    await overflow('drop', { urgentPasses: true })
    expect(got('ada').map(wholeOf).join()).toContain(idOf('1b'))
    expect(got('ada').map(wholeOf).join()).not.toContain(idOf('2b'))
  })

  it('waits where all is held', async () => {
    await overflow('hold')
    expect(got('ada').filter(({ isDigest }) => isDigest)).toHaveLength(4)
    expect(got('ada')).toHaveLength(8)
  })

  it('is told once where another digest holds it too', async () => {
    await add('ada', { quietHours: night('digest') }, 'immediate at most 1 an hour')
    await add('ada', { quietHours: night('digest') }, 'daily at 08:00')
    await tell('a', NIGHT)
    await tell('b', NIGHT)
    for (let minute = 0; minute <= 600; minute += 10) await carillon.minute(later(NIGHT, minute))
    const told = got('ada').map(wholeOf).join()
    for (const id of ['a', 'b']) expect(told.split(idOf(id))).toHaveLength(2)
  })

  it('has a digest of its own where somebody has claimed that of the silence', async () => {
    await add('ada', { quietHours: night('digest') }, 'immediate at most 1 an hour')
    await tell('a', NIGHT)
    await tell('b', NIGHT)
    await rows(
      `UPDATE digests SET fence = 1 WHERE slot LIKE 'quiet:%' AND subscriber_id =
        (SELECT id FROM subscribers WHERE external_id = ?1)`,
      idOf('ada'),
    )
    await carillon.minute(later(NIGHT, 60))
    await carillon.minute(later(MORNING, 5))
    expect(got('ada')).toHaveLength(2)
  })
})

describe('what nobody subscribed to', () => {
  it('comes though all else in its digest is muted', async () => {
    const { id } = await add('ada', { quietHours: night('digest') })
    await tell('1', NIGHT)
    await notify('ada', NIGHT)
    await carillon.change(idOf('ada'), id, { status: 'muted' }, later(NIGHT, 1))
    await carillon.minute(MORNING)
    expect(got('ada')).toHaveLength(1)
    expect(wholeOf(got('ada')[0])).toContain('Your password was reset')
    expect(wholeOf(got('ada')[0])).not.toContain(idOf('1'))
    expect(await ledger('ada')).toMatchObject([
      { state: 2, reason: 'muted' },
      { state: null, reason: null },
    ])
  })

  it('is among what waits, and comes at once where that is asked for', async () => {
    await add('ada', { snoozedUntil: MORNING.getTime() })
    await notify('ada', NIGHT)
    const place = await placeOf('ada')
    expect(await listWaiting(await carillon.at(NIGHT), place)).toMatchObject([{ interval: 'quiet', count: 1 }])
    await set('ada', { snoozedUntil: null }, later(NIGHT, 1))
    await sendWaiting(await carillon.at(later(NIGHT, 1)), place)
    await carillon.work(later(NIGHT, 1))
    expect(got('ada')).toHaveLength(1)
  })
})

describe('a digest that waits for others to tell the same', () => {
  it('waits for half an hour after it was due, however often somebody has looked at it before', async () => {
    await add('ada', {}, 'daily at 08:00')
    await add('ada', {})
    await tell('1', EVENING)
    // Whoever sends the other message holds it, and is not heard of.
    await rows(
      `UPDATE batches SET state = 0, done = 0, lease_until = ?2 WHERE state = 1
       AND event_seq = (SELECT seq FROM events WHERE id = ?1)`,
      idOf('1'),
      later(MORNING, 600).getTime(),
    )
    await rows(`UPDATE digests SET fence = 100 WHERE slot = 'daily:2026-11-23' AND state = 0`)
    carillon.outbox.sent.length = 0
    const due = later(MORNING, 60)
    for (let minute = 0; minute < 30; minute++) await carillon.minute(later(due, minute))
    expect(got('ada')).toEqual([])
    for (let minute = 30; minute < 36; minute++) await carillon.minute(later(due, minute))
    expect(got('ada')).toHaveLength(1)
  })

  it('does so after a silence, too', async () => {
    await add('ada', { quietHours: { from: '22:00', to: '11:00', catch_up: 'hold' } }, 'daily at 08:00')
    await add('ada', {}, 'weekly on monday at 08:00')
    await tell('1', NIGHT)
    for (let minute = 0; minute < 12; minute++) await carillon.minute(later(MORNING, 60 * minute))
    expect(got('ada')).toHaveLength(1)
    expect((await ledger('ada')).map(({ state }) => state).toSorted()).toEqual([2, null])
  })
})
