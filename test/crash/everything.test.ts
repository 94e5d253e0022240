import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { count, KINDS, noFault, random, report, wrong } from './counting.ts'
import { type Fault, faultsAt } from './faults.ts'
import { type Bug, type History, play, settle, type Verdict } from './world.ts'

describe('whatever stops, wherever it stops', () => {
  beforeAll(settle)
  afterAll(report)

  it('all is done once when nothing stops', async () => {
    expect(await play({ faults: noFault() })).toMatchObject({ lost: [], duplicated: [] })
  })

  it('a queue that repeats and reorders everything repeats no message', async () => {
    expect(wrong([await count({ faults: noFault(), unruly: true })])).toEqual([])
  })

  it.each<[string, NonNullable<History['answers']>]>([
    ['asks to wait', (_, attempt) => (attempt === 1 ? 'busy' : 'ok')],
    ['breaks down twice', (_, attempt) => (attempt <= 2 ? 'broken' : 'ok')],
    ['takes the message and does not answer', (_, attempt) => (attempt === 1 ? 'late' : 'ok')],
    ['refuses some for good', (address) => (/[135]$/.test(address) ? 'gone' : 'ok')],
    ['never works', () => 'broken'],
  ])('everything comes to an end when the other side %s', { timeout: 120_000 }, async (_, answers) => {
    expect(wrong([await count({ faults: noFault(), answers, days: 1 })])).toEqual([])
  })

  it('whoever is refused is told so once, whatever stops at any await', { timeout: 300_000 }, async () => {
    const answers = (address: string) => (/[13]$/.test(address) ? 'gone' : 'ok')
    const { places } = await play({ faults: noFault(), answers })
    const verdicts: Verdict[] = []
    // Every second place is enough to meet each kind of fault in each step.
    for (const [index, { number }] of places.filter((_, index) => index % 2 === 0).entries()) {
      const strikes = (one: number) => (one === number ? KINDS[index % KINDS.length] : undefined)
      verdicts.push(await count({ answers, faults: faultsAt(strikes) }))
    }
    expect(wrong(verdicts)).toEqual([])
  })

  it('all of it together, by chance, loses nothing and doubles nothing', { timeout: 120_000 }, async () => {
    const verdicts: Verdict[] = []
    for (let seed = 1; seed <= 30; seed++) {
      const next = random(seed)
      const faults = faultsAt(() => (next() < 0.03 ? KINDS[Math.floor(next() * 4)] : undefined))
      const answers = () =>
        (next() < 0.15 ? (['busy', 'broken', 'late'] as const)[Math.floor(next() * 3)] : undefined) ?? 'ok'
      // Who is unlucky often enough is only tried again after the day that is played minute by minute.
      verdicts.push(await count({ faults, answers, unruly: seed % 2 === 0, days: 3 }))
    }
    expect(wrong(verdicts)).toEqual([])
  })
})

describe('the harness catches a bug that is planted:', () => {
  const bugs: readonly (Bug & { readonly history: Omit<History, 'faults' | 'bug'>; readonly faults?: Fault })[] = [
    {
      name: 'a batch may be claimed while somebody holds it',
      sql: (sql) => sql.replace('AND lease_until <= ?4', 'AND ?4 > 0'),
      history: { unruly: true },
    },
    {
      name: 'a page is committed as often as its task comes',
      sql: (sql) =>
        sql
          .replace('received_at AS receivedAt, cursor, batches', 'received_at AS receivedAt, -1 AS cursor, batches')
          .replace('WHERE seq = ?1 AND state = 0 AND cursor = ?2', 'WHERE seq = ?1 AND ?2 = ?2')
          .replace('FROM events WHERE seq = ?1 AND state = 0', 'FROM events WHERE seq = ?1'),
      history: { unruly: true },
    },
    { name: 'nobody sweeps', noSweeper: true, history: {}, faults: 'crash before' },
    {
      name: 'there is a notification for every subscription that matched',
      sql: (sql) =>
        sql.includes('INSERT INTO notifications')
          ? `INSERT INTO notifications (subscriber_id, destination_id, slot, event_seq, batch, subscriptions)
             SELECT j.value->>'$[0]', j.value->>'$[1]', j.value->>'$[2]' || iif(x.key = 0, '', x.value), ?1,
               j.value->>'$[3]', json_array(x.value)
             FROM json_each(?3) j, json_each(j.value, '$[4]') x
             WHERE EXISTS (SELECT 1 FROM events WHERE seq = ?1 AND page = ?2) ON CONFLICT DO NOTHING`
          : sql,
      history: {},
    },
    {
      name: 'a batch is done whatever became of its messages',
      sql: (sql) =>
        sql.replace(
          'SET done = ?4, retries = ?5, lease_until = ?6, check_at = ?7',
          'SET done = ?4, retries = iif(?6 + ?7, NULL, ?5), state = 1',
        ),
      history: { answers: (_, attempt) => (attempt === 1 ? 'broken' : 'ok') },
    },
  ]

  beforeAll(settle)

  it.each(bugs)('$name', { timeout: 60_000 }, async ({ history, faults, ...bug }) => {
    const found: string[] = []
    for (let place = 0; place < 60 && found.length === 0; place++) {
      const strikes = (one: number) => (one === place ? faults : undefined)
      found.push(...wrong([await play({ ...history, bug, faults: faultsAt(strikes) })]))
    }
    expect(found).not.toEqual([])
  })
})
