import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tellAbsences } from '../../src/engine/absence.ts'
import {
  createEngine,
  declareSubscriber,
  destinationsOf,
  explain,
  listWaiting,
  type NewEvent,
  record,
  reportEvent,
  requireSubscriber,
  type Subscription,
  sendWaiting,
  type Task,
  why,
} from '../../src/engine/index.ts'
import { type Fault, type Faults, faultsAt, faulty } from '../crash/faults.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'

/** A Sunday, ten o'clock in Vienna. */
const NOW = new Date('2026-11-22T09:00:00Z')
const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

let carillon: Carillon

const ask = (person: string, text: string) => carillon.subscribe(person, text, NOW)

let count = 0
const somewhere = (at: string, changes: Partial<NewEvent> = {}) =>
  post(`r${count++}`, { actor: 'nobody', ...changes, fields: { forum: at, author: 'nobody', ...changes.fields } })

/** Posts something and says where who hears of it: `ada immediate`. */
async function heard(at: string, now: Date, changes: Partial<NewEvent> = {}): Promise<readonly string[]> {
  const event = somewhere(at, changes)
  await carillon.post(now, event)
  return placesOf(event.id ?? '')
}

async function placesOf(id: string): Promise<readonly string[]> {
  const found = await rows<{ person: string; slot: string; destination: number }>(
    `SELECT s.external_id AS person, n.slot, n.destination_id AS destination FROM notifications n
     JOIN subscribers s ON s.id = n.subscriber_id JOIN events e ON e.seq = n.event_seq
     WHERE e.id = ?1 ORDER BY person, slot, destination`,
    id,
  )
  return found.map(
    ({ person, slot, destination }) => `${person} ${slot}${destination === 1 ? '' : ` at ${destination}`}`,
  )
}

const memoryOf = async ({ subscriberId, id }: Pick<Subscription, 'subscriberId' | 'id'>) =>
  (
    await rows<{ recent: string | null; absentAt: number | null; remaining: number | null; status: string }>(
      `SELECT recent, absent_at AS absentAt, remaining, status FROM subscriptions WHERE subscriber_id = ?1 AND id = ?2`,
      subscriberId,
      id,
    )
  )[0]

beforeAll(async () => {
  carillon = await createCarillon()
})

describe('only when many come in a short time', () => {
  const three = 'when 3 in 10 minutes'

  it('tells of the one that makes so many, and counts anew', async () => {
    const asked = await ask('ada', `forum burst immediate ${three}`)
    const told = []
    for (const minutes of [0, 4, 10, 11, 12, 13]) told.push(await heard('burst', inMinutes(minutes)))
    expect(told).toEqual([[], [], ['ada immediate'], [], [], ['ada immediate']])
    expect((await memoryOf(asked))?.recent).toBe('[]')
  })

  it('forgets what is too long ago, and never keeps more than it needs', async () => {
    const asked = await ask('ada', `forum slow immediate ${three}`)
    for (const minutes of [0, 6, 11, 17, 22]) expect(await heard('slow', inMinutes(minutes))).toEqual([])
    expect(JSON.parse((await memoryOf(asked))?.recent ?? '')).toEqual([17, 22].map((one) => inMinutes(one).getTime()))
  })

  it('goes by when events arrive, whatever the host says of when they happened', async () => {
    await ask('ada', `forum clock immediate ${three}`)
    const occurredAt = (days: number) => ({ occurredAt: new Date(NOW.getTime() - days * 86_400_000) })
    expect(await heard('clock', inMinutes(0), occurredAt(9))).toEqual([])
    expect(await heard('clock', inMinutes(1), occurredAt(5))).toEqual([])
    expect(await heard('clock', inMinutes(2), occurredAt(1))).toEqual(['ada immediate'])
  })

  it('counts the same when the queue brings events in another order', async () => {
    await ask('ada', `forum order immediate ${three}`)
    const events = [0, 3, 6].map(() => somewhere('order'))
    for (const [place, event] of events.entries()) await record(await carillon.at(inMinutes(place * 3)), [{ event }])
    carillon.waiting.reverse()
    await carillon.work(inMinutes(7))
    const told = await Promise.all(events.map(({ id }) => placesOf(id ?? '')))
    expect(told).toEqual([['ada immediate'], [], []])
  })

  it('goes into the digest where one was asked for', async () => {
    await ask('ada', `forum gathered daily ${three}`)
    const told = []
    for (const minutes of [0, 1, 2]) told.push(await heard('gathered', inMinutes(minutes)))
    expect(told).toEqual([[], [], ['ada daily:2026-11-23']])
  })

  it('uses up a number of events only with those that were told of', async () => {
    const asked = await ask('ada', `forum few immediate ${three} for 1 events`)
    for (const minutes of [0, 1]) await heard('few', inMinutes(minutes))
    expect(await memoryOf(asked)).toMatchObject({ remaining: 1, status: 'active' })
    expect(await heard('few', inMinutes(2))).toEqual(['ada immediate'])
    expect(await memoryOf(asked)).toMatchObject({ remaining: 0, status: 'expired' })
    for (const minutes of [3, 4, 5]) expect(await heard('few', inMinutes(minutes))).toEqual([])
  })

  it('counts an event once that it finds under several keys', async () => {
    const asked = await ask('ada', `everything where tag in (exam, urgent) and forum = keys immediate ${three}`)
    await heard('keys', NOW, { fields: { tag: ['exam', 'urgent'] } })
    expect(JSON.parse((await memoryOf(asked))?.recent ?? '')).toHaveLength(1)
  })

  it('holds back no other subscription of the same person', async () => {
    await ask('ada', `forum beside immediate ${three}`)
    const other = await carillon.subscribe('ada', 'author nobody immediate', NOW)
    expect(await heard('beside', NOW)).toEqual(['ada immediate'])
    await heard('beside', NOW)
    expect(await heard('beside', NOW)).toEqual(['ada immediate'])
    await carillon.change('ada', other.id, { status: 'deleted' }, NOW)
  })

  it('is told to whoever asks why nothing came', async () => {
    const asked = await ask('grace', `forum why immediate ${three}`)
    const events = [0, 1, 2].map(() => somewhere('why'))
    await carillon.post(inMinutes(1), ...events)
    const context = await carillon.at(inMinutes(1))
    const grace = await requireSubscriber(context, 'grace')
    const stops = []
    for (const { id } of events) {
      const verdicts = await explain(context, (await reportEvent(context, id ?? '')).event, grace)
      stops.push(verdicts.find(({ subscription }) => subscription.id === asked.id)?.stop?.because)
    }
    expect(stops).toEqual(['rate', 'rate', undefined])
  })

  it('says the same as somebody who looks at the whole past', async () => {
    const pasts = fc.sample(
      fc.record({
        rate: fc.record({ count: fc.integer({ min: 2, max: 4 }), minutes: fc.integer({ min: 1, max: 6 }) }),
        gaps: fc.array(fc.nat(5), { minLength: 8, maxLength: 8 }),
      }),
      { numRuns: 8, seed: 5 },
    )
    for (const [place, { rate, gaps }] of pasts.entries()) {
      await ask('linus', `forum past-${place} immediate when ${rate.count} in ${rate.minutes} minutes`)
      let [minute, since] = [0, [] as number[]]
      for (const gap of gaps) {
        minute += gap
        since.push(minute)
        const isReached = since.filter((one) => minute - one <= rate.minutes).length >= rate.count
        if (isReached) since = []
        expect(await heard(`past-${place}`, inMinutes(minute))).toEqual(isReached ? ['linus immediate'] : [])
      }
    }
  })
})

describe('at most so many an hour', () => {
  it('lets the first ones through and sums up the others at the end of the hour', async () => {
    await ask('ada', 'forum cap immediate at most 2 an hour')
    const overflow = 'ada overflow:2026-11-22T11:00+01:00'
    const told = []
    for (const minutes of [5, 10, 20, 59, 60]) told.push(await heard('cap', inMinutes(minutes)))
    expect(told).toEqual([['ada immediate'], ['ada immediate'], [overflow], [overflow], ['ada immediate']])
    const digests = await rows('SELECT interval, due_at AS dueAt, state FROM digests WHERE slot LIKE ?1', 'overflow:%')
    expect(digests).toEqual([{ interval: 'overflow', dueAt: inMinutes(60).getTime(), state: 0 }])
    const before = carillon.outbox.to('ada').length
    await carillon.minute(inMinutes(61))
    const messages = carillon.outbox.to('ada').slice(before)
    expect(messages.map(({ isDigest }) => isDigest)).toEqual([true])
  })

  it('goes by the clock of the subscriber, also where hours begin at other minutes', async () => {
    const destinations = [{ method: 'outbox', address: 'mira', verified: true }]
    await declareSubscriber(await carillon.at(NOW), 'mira', { timeZone: 'Asia/Kolkata', destinations })
    await ask('mira', 'forum half immediate at most 1 an hour')
    const told = []
    for (const minutes of [0, 29, 30]) told.push(await heard('half', inMinutes(minutes)))
    expect(told).toEqual([['mira immediate'], ['mira overflow:2026-11-22T15:00+05:30'], ['mira immediate']])
  })

  it('counts the two hours apart that the clock shows as one', async () => {
    const first = new Date('2027-10-31T00:10:00Z')
    await ask('ada', 'forum autumn immediate at most 1 an hour')
    const told = []
    for (const minutes of [0, 20, 60, 80]) {
      told.push(await heard('autumn', new Date(first.getTime() + minutes * 60_000)))
    }
    expect(told).toEqual([
      ['ada immediate'],
      ['ada overflow:2027-10-31T02:00+01:00'],
      ['ada immediate'],
      ['ada overflow:2027-10-31T03:00+01:00'],
    ])
  })

  it('puts into the summary of the next hour what comes when this one is being sent', async () => {
    await ask('ada', 'forum closed immediate at most 1 an hour')
    await heard('closed', inMinutes(300))
    await heard('closed', inMinutes(301))
    await rows(`UPDATE digests SET fence = 1 WHERE slot = 'overflow:2026-11-22T16:00+01:00'`)
    expect(await heard('closed', inMinutes(302))).toEqual(['ada overflow:2026-11-22T17:00+01:00'])
  })

  it('holds back nothing that another subscription brings there at once', async () => {
    const capped = await ask('linus', 'forum shared immediate at most 1 an hour')
    const free = await carillon.subscribe('linus', 'forum-author shared nobody immediate', NOW)
    await heard('shared', NOW)
    expect(await heard('shared', NOW)).toEqual(['linus immediate'])
    const [last] = await rows<{ subscriptions: string }>(
      'SELECT subscriptions FROM notifications ORDER BY event_seq DESC LIMIT 1',
    )
    expect(JSON.parse(last?.subscriptions ?? '')).toEqual([capped.id, free.id])
  })

  it('can be sent early like any other digest', async () => {
    await ask('ada', 'forum hasty immediate at most 1 an hour')
    const at = inMinutes(600)
    await heard('hasty', at)
    await heard('hasty', at)
    const context = await carillon.at(at)
    const ada = await requireSubscriber(context, 'ada')
    const [place] = await destinationsOf(context.store, ada.id)
    expect(await listWaiting(context, place!)).toContainEqual(
      expect.objectContaining({ interval: 'overflow', count: 1, due: inMinutes(660) }),
    )
    await sendWaiting(context, place!)
    await carillon.work(at)
    expect(await heard('hasty', at)).toEqual(['ada overflow:2026-11-22T21:00+01:00'])
  })
})

describe('when nothing comes for so long', () => {
  const twoDays = 'if none for 2 days'
  const days = (count: number) => inMinutes(count * 1_440)

  beforeEach(() => rows('UPDATE subscriptions SET absent_at = NULL'))
  afterEach(() => rows(`UPDATE destinations SET state = 'ok'`))

  const toldOf = async () =>
    rows<{ address: string; title: string; subscriptions: string }>(
      `SELECT d.address, e.data->>'$.title' AS title, n.subscriptions FROM notifications n
       JOIN events e ON e.seq = n.event_seq AND e.id LIKE 'absence:%'
       JOIN destinations d ON d.subscriber_id = n.subscriber_id AND d.id = n.destination_id ORDER BY e.seq`,
    )

  it('tells once, at the destination of the subscription, and again only after something came', async () => {
    const outboxes = ['ada', 'ada-too'].map((address) => ({ method: 'outbox', address, verified: true }))
    await declareSubscriber(await carillon.at(NOW), 'ada', { destinations: outboxes })
    const asked = await ask('ada', `forum quiet immediate ${twoDays}`)
    await rows(
      `UPDATE subscriptions SET destination_id = 2 WHERE subscriber_id = ?1 AND id = ?2`,
      asked.subscriberId,
      asked.id,
    )
    expect(await heard('quiet', days(1))).toEqual([])
    await carillon.minute(days(2))
    expect(await toldOf()).toEqual([])
    for (const at of [3, 3, 4, 9]) await carillon.minute(days(at))
    const told = {
      address: 'ada-too',
      title: 'Nothing came for 2 days: `forum quiet immediate if none for 2 days`',
      subscriptions: JSON.stringify([asked.id]),
    }
    expect(await toldOf()).toEqual([told])
    expect(await heard('quiet', days(10))).toEqual([])
    await carillon.minute(days(13))
    expect(await toldOf()).toEqual([told, told])
    expect(carillon.outbox.to('ada-too')).toHaveLength(2)
  })

  it.each<[string, (asked: Subscription) => Promise<unknown>]>([
    ['is muted', ({ id }) => carillon.change('grace', id, { status: 'muted' }, NOW)],
    ['has ended', ({ id }) => carillon.change('grace', id, { status: 'deleted' }, NOW)],
    [
      'is over',
      ({ subscriberId, id }) =>
        rows('UPDATE subscriptions SET until_at = 1 WHERE subscriber_id = ?1 AND id = ?2', subscriberId, id),
    ],
    [
      'goes where nobody can be reached',
      ({ subscriberId }) => rows(`UPDATE destinations SET state = 'off' WHERE subscriber_id = ?1`, subscriberId),
    ],
  ])('says nothing where the subscription %s', async (how, happens) => {
    const asked = await ask('grace', `forum ${JSON.stringify(how)} immediate ${twoDays}`)
    const before = (await toldOf()).length
    await happens(asked)
    await carillon.minute(days(3))
    expect(await toldOf()).toHaveLength(before)
    expect((await memoryOf(asked))?.absentAt).toBeNull()
  })

  it('says nothing where something comes while it is about to', async () => {
    const asked = await ask('linus', `forum meanwhile immediate ${twoDays}`)
    const before = (await toldOf()).length
    const context = await carillon.at(days(3))
    const late = Object.assign(Object.create(env.DB), {
      prepare: (sql: string) => env.DB.prepare(sql),
      async batch(statements: D1PreparedStatement[]) {
        await rows('UPDATE subscriptions SET absent_at = ?1 WHERE absent_at IS NOT NULL', days(5).getTime())
        return env.DB.batch(statements)
      },
    })
    await tellAbsences({ ...context, store: { ...context.store, db: late } })
    expect(await toldOf()).toHaveLength(before)
    expect((await memoryOf(asked))?.absentAt).toBe(days(5).getTime())
  })

  it('says nothing while something that has come still waits to be matched', async () => {
    await ask('linus', 'forum queued immediate if none for 1 hour')
    const before = (await toldOf()).length
    await record(await carillon.at(inMinutes(58)), [{ event: somewhere('queued') }])
    const waiting = carillon.waiting.splice(0)
    await tellAbsences(await carillon.at(inMinutes(61)))
    await carillon.work(inMinutes(61))
    expect(await toldOf()).toHaveLength(before)
    for (const { task } of waiting) await carillon.engine.perform(task, inMinutes(62))
    await carillon.minute(inMinutes(63))
    expect(await toldOf()).toHaveLength(before)
    await carillon.minute(inMinutes(119))
    expect(await toldOf()).toHaveLength(before + 1)
  })

  it('says for how long in the unit that people would use', async () => {
    await ask('linus', 'forum last immediate if none for 90 minutes')
    await carillon.minute(inMinutes(91))
    expect((await toldOf()).at(-1)?.title).toBe(
      'Nothing came for 90 minutes: `forum last immediate if none for 90 minutes`',
    )
  })

  it('may be asked about, and is told to whoever asks why nothing came', async () => {
    const asked = await ask('grace', `forum ask-why immediate ${twoDays}`)
    const event = somewhere('ask-why')
    await carillon.post(NOW, event)
    await carillon.minute(days(3))
    const context = await carillon.at(days(3))
    const grace = await requireSubscriber(context, 'grace')
    const verdicts = await explain(context, (await reportEvent(context, event.id ?? '')).event, grace)
    expect(verdicts.find(({ subscription }) => subscription.id === asked.id)?.stop).toEqual({ because: 'absence' })
    const [told] = await rows<{ id: string }>(
      `SELECT id FROM events WHERE id LIKE 'absence:%' ORDER BY seq DESC LIMIT 1`,
    )
    expect((await why(context, told?.id ?? '', grace)).notifications).toHaveLength(1)
    await expect(why(context, told?.id ?? '', await requireSubscriber(context, 'linus'))).rejects.toThrow('no event')
  })
})

describe('whatever stops while a rate is counted', () => {
  const KINDS: readonly Fault[] = ['crash before', 'crash after', 'error before', 'error after']
  const EVENTS = 3
  let asked: readonly Subscription[] = []

  beforeAll(async () => {
    asked = [
      await ask('ada', 'forum storm immediate when 3 in 10 minutes'),
      await ask('grace', 'forum storm immediate at most 1 an hour for 3 events'),
      await ask('linus', 'forum storm immediate if none for 1 hour'),
    ]
  })

  /** Posts three times, and much later looks for absences, with faults in all that; gives what that left behind. */
  async function play(faults: Faults, isUnruly = false) {
    await forget()
    const engineOver = () =>
      createEngine({
        db: faulty(env.DB, faults),
        plugins: [forum, { name: 'outbox', sendMethods: [{ name: 'outbox', send: async () => undefined }] }],
        noticeType: 'notice.text',
        enqueue: (tasks) => faults.around('enqueue', async () => void carillon.waiting.push(...tasks.map(now))),
        site: { name: 'Carillon' },
      })
    let engine = engineOver()
    const now = (task: Task) => ({ task, notBefore: 0 })
    const run = async (work: () => Promise<unknown>) => {
      const isDone = await work().then(
        () => true,
        () => false,
      )
      if (faults.revive()) engine = engineOver()
      return isDone
    }
    const matchAll = async (at: Date) => {
      for (let next = carillon.waiting.shift()?.task; next; next = carillon.waiting.shift()?.task) {
        const task = next
        const perform = () => engine.perform(task, at)
        const isDone =
          task.do !== 'match' || (await run(() => Promise.all(isUnruly ? [perform(), perform()] : [perform()])))
        if (!isDone) carillon.waiting.push(now(task))
      }
    }
    for (let place = 0; place < EVENTS; place++) {
      const event = post(`storm-${place}`, { actor: 'nobody', fields: { forum: 'storm', author: 'nobody' } })
      await record(await carillon.at(inMinutes(place)), [{ event }])
      await matchAll(inMinutes(place))
    }
    for (const at of [90, 91].map(inMinutes)) {
      await run(async () => tellAbsences(await engine.at(at)))
      await matchAll(at)
    }
    // What no queue took, the sweeper finds.
    await carillon.engine.sweep(inMinutes(99))
    await matchAll(inMinutes(99))
    return outcome()
  }

  async function outcome() {
    const told = await rows(
      `SELECT s.external_id AS person, n.slot, n.earlier, substr(e.id, 1, 7) AS kind FROM notifications n
       JOIN subscribers s ON s.id = n.subscriber_id JOIN events e ON e.seq = n.event_seq ORDER BY 1, 2, 4, e.seq`,
    )
    return { told, memories: await Promise.all(asked.map(memoryOf)) }
  }

  async function forget() {
    const tables = ['events', 'notifications', 'batches', 'digests']
    await env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)))
    for (const [place, remaining] of [null, 3, null].entries()) {
      const { subscriberId, id } = asked[place]!
      await rows(
        `UPDATE subscriptions SET status = 'active', recent = NULL, remaining = ?3, absent_at = ?4
         WHERE subscriber_id = ?1 AND id = ?2`,
        ...[subscriberId, id, remaining, place === 2 ? inMinutes(60).getTime() : null],
      )
    }
    await rows(keysAgain, JSON.stringify(asked.map(({ subscriberId, id }) => [subscriberId, id])))
  }

  /** The keys of those that were used up: those of another one that says the same. */
  const keysAgain = `
    INSERT INTO subscription_keys (key, subscriber_id, subscription_id, destination_id, method, interval, rest)
    SELECT k.key, s.subscriber_id, s.id, s.destination_id, 'outbox', s.interval,
      json_patch(json_object('rate', json(s.rate)), iif(s.remaining IS NULL, '{}', '{"counted":true}'))
    FROM json_each(?1) j JOIN subscriptions s ON s.subscriber_id = j.value->>'$[0]' AND s.id = j.value->>'$[1]'
    CROSS JOIN (SELECT DISTINCT key FROM subscription_keys k JOIN subscriptions o
      ON o.subscriber_id = k.subscriber_id AND o.id = k.subscription_id AND o.text LIKE 'forum storm%') k WHERE true
    ON CONFLICT DO NOTHING`

  const expected = async () => {
    const found = await play(faultsAt(() => undefined))
    expect(found.told.map(({ person, slot, kind }) => `${person} ${slot} ${kind}`)).toEqual([
      'ada immediate storm-2',
      'grace immediate storm-0',
      'grace overflow:2026-11-22T05:00-05:00 storm-1',
      'grace overflow:2026-11-22T05:00-05:00 storm-2',
      'linus immediate absence',
    ])
    return found
  }

  it.each(KINDS)(
    'a %s at any statement counts no event twice, and none not at all',
    { timeout: 300_000 },
    async (kind) => {
      const right = await expected()
      const dry = faultsAt(() => undefined)
      await play(dry)
      const places = dry.places.filter(({ changes }) => changes || kind.endsWith('before'))
      for (const { number: place } of places) {
        const found = await play(faultsAt((one) => (one === place ? kind : undefined)))
        expect(found, `${kind} at await ${place}`).toEqual(right)
      }
    },
  )

  it('a task that comes twice at the same time counts once', async () => {
    const right = await expected()
    expect(
      await play(
        faultsAt(() => undefined),
        true,
      ),
    ).toEqual(right)
  })

  it('many events that are matched at the same time are told of as often as if they came one by one', async () => {
    await forget()
    await record(
      await carillon.at(NOW),
      Array.from({ length: 8 }, (_, n) => ({
        event: post(`rush-${n}`, { actor: 'nobody', fields: { forum: 'storm', author: 'nobody' } }),
      })),
    )
    await Promise.all(carillon.waiting.splice(0).map(({ task }) => carillon.engine.perform(task, NOW)))
    // Those that met too often come back a little later.
    await carillon.work(new Date(NOW.getTime() + 15_000))
    const { told } = await outcome()
    const counts = Object.fromEntries(
      [...Map.groupBy(told, ({ person, slot }) => `${person} ${slot}`)].map(([name, some]) => [name, some.length]),
    )
    expect(counts).toEqual({
      'ada immediate': 2,
      'grace immediate': 1,
      'grace overflow:2026-11-22T05:00-05:00': 2,
    })
  })
})
