import { beforeEach, describe, expect, it } from 'vitest'
import {
  declareSubscriber,
  definePlugin,
  type Plugin,
  type SubscriberSpec,
  sendWaiting,
  subscribe,
  viewSubscriber,
} from '../../src/engine/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { post } from '../support/forum.ts'

const EVENING = new Date('2026-11-22T20:30:00Z')
const NIGHT = new Date('2026-11-22T22:00:00Z')
const MORNING = new Date('2026-11-23T06:00:00Z')
const later = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000)

const night = (catch_up: 'hold' | 'digest' | 'drop' | 'urgent-only') => ({ from: '22:00', to: '07:00', catch_up })

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
/** What the news of a test are about; somebody in Vienna is told at once. */
let about: string

beforeEach(async () => {
  carillon = await createCarillon([news])
  about = `a${count++}`
})

async function add(externalId: string, spec: SubscriberSpec, interval = 'immediate') {
  const context = await carillon.at(EVENING)
  const destinations = [{ method: 'outbox', address: `${about}-${externalId}`, verified: true }]
  const { subscriber } = await declareSubscriber(context, `${about}-${externalId}`, {
    timeZone: 'Europe/Vienna',
    destinations,
    ...spec,
  })
  const conditions = [{ field: 'about', op: '=', value: about }] as const
  await subscribe(context, { type: 'news', conditions, interval }, { subscriber })
}

const set = async (externalId: string, spec: SubscriberSpec, now = EVENING) =>
  declareSubscriber(await carillon.at(now), `${about}-${externalId}`, spec)

const tell = (id: string, now: Date, priority = 1) =>
  carillon.post(now, { ...post(`${about}-${id}`), name: 'news.told', fields: { about, priority } })

const got = (externalId: string) => carillon.outbox.to(`${about}-${externalId}`)

/** Slot, state and reason of what became of an event, and the slots that its batches name. */
const ledger = (id: string) =>
  rows<{ slot: string; state: number | null; reason: string | null; batch: string; due: number | null }>(
    `SELECT n.slot, n.state, n.reason, j.value->>'$[2]' AS batch, d.due_at AS due FROM notifications n
     JOIN events e ON e.seq = n.event_seq
     JOIN batches b ON b.event_seq = n.event_seq AND b.number = n.batch
     JOIN json_each(b.recipients) j ON j.value->>'$[0]' = n.subscriber_id AND j.value->>'$[1]' = n.destination_id
     LEFT JOIN digests d ON d.subscriber_id = n.subscriber_id AND d.destination_id = n.destination_id AND d.slot = n.slot
     WHERE e.id = ?1 ORDER BY n.slot`,
    `${about}-${id}`,
  )

const folded = (slot: string, due: Date) => ({ slot, state: null, reason: null, batch: slot, due: due.getTime() })

describe('what comes while nothing may', () => {
  it('is held, each by itself', async () => {
    await add('ada', { quietHours: night('hold') })
    await tell('1', NIGHT)
    await tell('2', NIGHT)
    await carillon.minute(later(MORNING, -1))
    expect(got('ada')).toEqual([])
    await carillon.minute(later(MORNING, 6))
    expect(got('ada')).toHaveLength(2)
  })

  it('is dropped, and the reason is kept', async () => {
    await add('ada', { quietHours: night('drop') })
    await tell('1', NIGHT)
    await carillon.minute(later(MORNING, 6))
    expect(got('ada')).toEqual([])
    expect(await ledger('1')).toMatchObject([{ state: 2, reason: 'quiet-hours' }])
  })

  it('becomes one digest, due at the end', async () => {
    await add('ada', { quietHours: night('digest') })
    await tell('1', NIGHT)
    await tell('2', later(NIGHT, 60))
    expect(await ledger('1')).toEqual([folded('quiet:2026-11-23T07:00+01:00', MORNING)])
    await carillon.minute(later(MORNING, -1))
    expect(got('ada')).toEqual([])
    await carillon.minute(MORNING)
    await carillon.minute(later(MORNING, 30))
    expect(got('ada')).toHaveLength(1)
    expect(await rows(`SELECT state, interval FROM digests WHERE slot LIKE 'quiet:%' AND state = 1`)).toContainEqual({
      state: 1,
      interval: 'quiet',
    })
  })

  it.each<[string, SubscriberSpec, string]>([
    ['a snooze', { snoozedUntil: later(NIGHT, 90).getTime() }, '2026-11-23T00:30+01:00'],
    ['a day off', { workingDays: ['monday', 'friday'] }, '2026-11-23T00:00+01:00'],
    [
      'a vacation',
      { vacation: { from: '2026-11-20', to: '2026-11-29', catch_up: 'digest' } },
      '2026-11-30T00:00+01:00',
    ],
  ])('becomes a digest after %s', async (_, spec, end) => {
    await add('ada', spec)
    await tell('1', later(NIGHT, 30))
    expect(await ledger('1')).toEqual([folded(`quiet:${end}`, new Date(end))])
    await carillon.minute(later(new Date(end), 1))
    expect(got('ada')).toHaveLength(1)
  })

  it.each<[string, SubscriberSpec, string]>([
    ['a vacation', { vacation: { from: '2026-11-20', to: '2026-11-29', catch_up: 'drop' } }, 'vacation'],
    ['a day off', { workingDays: ['friday'], quietHours: { ...night('drop'), to: '23:00' } }, 'day-off'],
  ])('is dropped on %s that is to be without messages', async (_, spec, reason) => {
    await add('ada', spec)
    await tell('1', NIGHT)
    expect(await ledger('1')).toMatchObject([{ slot: 'immediate', state: 2, reason }])
  })

  it('waits where it is urgent, and is dropped where it is not', async () => {
    await add('ada', { quietHours: night('urgent-only') })
    await tell('calm', NIGHT)
    await tell('alarm', NIGHT, 3)
    expect(await ledger('calm')).toMatchObject([{ state: 2, reason: 'quiet-hours' }])
    expect(await ledger('alarm')).toMatchObject([{ slot: 'immediate', state: null }])
    await carillon.minute(later(MORNING, 6))
    expect(got('ada')).toHaveLength(1)
  })

  it.each(['hold', 'digest', 'drop', 'urgent-only'] as const)(
    'comes all the same where it is urgent and they allow it, whatever else is %s',
    async (catchUp) => {
      await add('ada', { quietHours: night(catchUp), urgentPasses: true })
      await add('grace', { quietHours: night(catchUp), urgentPasses: false })
      await tell('calm', NIGHT)
      expect(got('ada')).toEqual([])
      await tell('alarm', NIGHT, 3)
      expect(got('ada')).toHaveLength(1)
      expect(got('grace')).toEqual([])
    },
  )
})

describe('a digest of what came while nothing might', () => {
  it('is told in full by what stands in the ledger, for many in one batch', async () => {
    for (let n = 0; n < 12; n++) await add(`p${n}`, n % 2 === 0 ? { quietHours: night('digest') } : {})
    await tell('1', NIGHT)
    const found = await ledger('1')
    expect(found.filter(({ slot }) => slot.startsWith('quiet:'))).toHaveLength(6)
    expect(found.every(({ slot, batch }) => slot === batch)).toBe(true)
    await carillon.minute(MORNING)
    for (let n = 0; n < 12; n++) expect(got(`p${n}`)).toHaveLength(1)
  })

  it('takes what comes after it was sent early into another one', async () => {
    await add('ada', { quietHours: night('digest') })
    await tell('1', NIGHT)
    await set('ada', { quietHours: null })
    const context = await carillon.at(later(NIGHT, 1))
    const [destination] = (await viewSubscriber(context, `${about}-ada`)).destinations
    await sendWaiting(context, destination!)
    await carillon.work(later(NIGHT, 1))
    expect(got('ada')).toHaveLength(1)
    await set('ada', { quietHours: night('digest') })
    await tell('2', later(NIGHT, 2))
    expect(await ledger('2')).toEqual([folded('quiet:2026-11-23T07:00+01:00', MORNING)])
    await carillon.minute(MORNING)
    expect(got('ada')).toHaveLength(2)
  })

  it('has one more, where somebody has claimed the first already', async () => {
    await add('ada', { quietHours: night('digest') })
    await tell('1', NIGHT)
    // A Worker whose clock is ahead.
    const [row] = await rows<{ id: number }>('SELECT id FROM subscribers WHERE external_id = ?1', `${about}-ada`)
    await rows('UPDATE digests SET fence = 1 WHERE subscriber_id = ?1', row?.id)
    await tell('2', later(NIGHT, 60))
    const [{ seq } = { seq: 0 }] = await rows<{ seq: number }>('SELECT seq FROM events WHERE id = ?1', `${about}-2`)
    expect(await ledger('2')).toEqual([folded(`quiet:2026-11-23T07:00+01:00#${seq}`, MORNING)])
    await carillon.minute(MORNING)
    expect(got('ada')).toHaveLength(2)
  })

  it('holds nothing of a batch that somebody else has claimed meanwhile', async () => {
    await add('ada', { quietHours: night('digest') })
    await add('grace', {})
    const [{ id } = { id: 0 }] = await rows<{ id: number }>('SELECT max(seq) + 1 AS id FROM events')
    const send = carillon.outbox.send
    Object.assign(carillon.outbox, {
      send: async (...sent: Parameters<typeof send>) => {
        await send(...sent)
        await rows('UPDATE batches SET fence = fence + 1 WHERE event_seq = ?1', id)
      },
    })
    await tell('1', NIGHT)
    expect((await ledger('1')).map(({ slot }) => slot)).toEqual(['immediate', 'immediate'])
    expect(
      await rows(`SELECT slot FROM digests d JOIN subscribers s ON s.id = d.subscriber_id
      WHERE s.external_id = '${about}-ada'`),
    ).toEqual([])
  })

  it('keeps its end when the time zone changes, and nothing is lost or repeated', async () => {
    await add('ada', { quietHours: night('digest') })
    await tell('1', NIGHT)
    await set('ada', { timeZone: 'America/New_York' }, later(NIGHT, 1))
    await tell('2', later(MORNING, -60))
    await carillon.minute(MORNING)
    // It is night in New York.
    expect(got('ada')).toEqual([])
    await carillon.minute(later(MORNING, 6 * 60))
    await carillon.minute(later(MORNING, 30 * 60))
    const listed = await rows<{ slot: string; state: number }>(
      `SELECT d.slot, d.state FROM digests d JOIN subscribers s ON s.id = d.subscriber_id WHERE s.external_id = ?1`,
      `${about}-ada`,
    )
    expect(listed.every(({ state }) => state === 1)).toBe(true)
    const told = [...(await ledger('1')), ...(await ledger('2'))]
    expect(told.every(({ slot, batch, state }) => slot === batch && state === null)).toBe(true)
    expect(got('ada')).toHaveLength(listed.length)
  })
})

describe('a daily digest', () => {
  it('keeps its slot and its end when the default time changes', async () => {
    await add('ada', { defaultAt: '18:00' }, 'daily')
    await tell('1', new Date('2026-11-23T09:00:00Z'))
    await set('ada', { defaultAt: '07:00' }, new Date('2026-11-23T10:00:00Z'))
    await tell('2', new Date('2026-11-23T11:00:00Z'))
    expect(await ledger('1')).toEqual([folded('daily:2026-11-23T18:00', new Date('2026-11-23T17:00:00Z'))])
    expect(await ledger('2')).toEqual([folded('daily:2026-11-24T07:00', new Date('2026-11-24T06:00:00Z'))])
    await carillon.minute(new Date('2026-11-23T17:00:00Z'))
    expect(got('ada')).toHaveLength(1)
    await carillon.minute(new Date('2026-11-24T06:00:00Z'))
    expect(got('ada')).toHaveLength(2)
  })

  it('closes on working days only', async () => {
    await add('ada', { workingDays: ['monday', 'wednesday'] }, 'daily')
    await tell('1', new Date('2026-11-23T09:00:00Z'))
    expect(await ledger('1')).toEqual([folded('daily:2026-11-25', new Date('2026-11-25T07:00:00Z'))])
  })
})
