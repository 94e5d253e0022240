import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { createEngine, definePlugin, parse, preview, requireSubscriber } from '../../src/engine/index.ts'
import { call, post, setUp } from '../support/api.ts'
import { forum } from '../support/forum.ts'
import { createOutbox } from '../support/outbox.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const DAY_MS = 86_400_000

beforeAll(setUp)

/** Events in forum 42, as they stand once they were matched. */
const fill = (name: string, count: number, receivedAt: Date) =>
  env.DB.prepare(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
     INSERT INTO events (id, digest, name, fields, data, occurred_at, received_at, state, check_at)
     SELECT ?1 || ' ' || ?3 || ' ' || i, '', ?1, '{"forum":"42"}', '{"title":"' || i || '"}', ?3, ?3, 1, ?3 FROM n`,
  )
    .bind(name, count, receivedAt.getTime())
    .run()

/** What D1 reads for a preview at `NOW`, where an event may be seen unless a plug-in says otherwise. */
async function look(text: string, maySee?: (title: unknown) => boolean) {
  let rowsRead = 0
  const counted = new Proxy(env.DB, {
    get: (db, name) =>
      name === 'batch'
        ? async (statements: D1PreparedStatement[]) => {
            const results = await db.batch(statements)
            for (const { meta } of results) rowsRead += meta.rows_read
            return results
          }
        : Reflect.get(db, name).bind?.(db),
  })
  const guarded = definePlugin({
    name: 'guarded',
    eventTypes: [
      {
        name: 'guarded.post',
        fields: { forum: { type: 'string' } },
        ...(maySee && { access: async (event) => maySee(event.data.title) }),
      },
    ],
    subscriptionTypes: [{ name: 'guarded', events: ['guarded.post'], fields: ['forum'] }],
  })
  const engine = createEngine({
    db: counted,
    enqueue: async () => undefined,
    plugins: [forum, guarded, { name: 'outboxes', sendMethods: [createOutbox()] }],
    noticeType: 'notice.text',
    site: { name: 'Carillon' },
  })
  const context = { ...(await engine.at(NOW)) }
  const ada = await requireSubscriber(context, 'ada')
  const seen = await preview(context, parse(text, context.registry), ada)
  return { ...seen, titles: seen.events.map(({ data }) => data.title), rowsRead }
}

describe('A preview', () => {
  it('tells of an event no more than which one it is', async () => {
    await call('POST', '/v1/events', [post('a'), post('b', { data: { title: { secret: 'x' } } })])
    const { body } = await call('POST', '/v1/subscriptions/preview', { subscriber: 'ada', text: 'forum 42' })
    expect(body).toEqual({
      text: 'forum 42',
      days: 7,
      matched: 2,
      complete: true,
      events: [
        { id: 'b', occurred_at: expect.any(String), title: null },
        { id: 'a', occurred_at: expect.any(String), title: 'Room change' },
      ],
    })
  })

  it('counts and shows only what the subscriber may see', async () => {
    await fill('guarded.post', 30, NOW)
    expect(await look('guarded 42')).toMatchObject({ matched: 30, isComplete: true })
    const even = await look('guarded 42', (title) => Number(title) % 2 === 0)
    expect(even).toMatchObject({ matched: 15, isComplete: true })
    expect(even.titles).toEqual(['30', '28', '26', '24', '22', '20', '18', '16', '14', '12'])
  })

  it('shows nothing where nobody can say whether they may see it, and says so', async () => {
    const broken = () => {
      throw new Error('The host is down.')
    }
    expect(await look('guarded 42', broken)).toMatchObject({ matched: 0, isComplete: false, events: [] })
  })

  it('asks about no more than fifty events', async () => {
    await fill('guarded.post', 30, new Date(NOW.getTime() - 1))
    let asked = 0
    const seen = await look('guarded 42', () => {
      asked++
      return true
    })
    expect([asked, seen.matched, seen.isComplete]).toEqual([50, 50, false])
  })

  it('does not read what is older than a week', async () => {
    await env.DB.exec("DELETE FROM events WHERE name = 'forum.post'")
    await fill('forum.post', 20_000, new Date(NOW.getTime() - 8 * DAY_MS))
    const seen = await look('forum 42')
    expect(seen).toMatchObject({ matched: 0, isComplete: true })
    expect(seen.rowsRead).toBeLessThan(10)
  })

  it('reads 5,000 of many events, and says that there are more', async () => {
    await fill('forum.post', 6_000, NOW)
    const seen = await look('forum 42')
    expect(seen).toMatchObject({ matched: 5_000, isComplete: false })
    expect(seen.titles).toHaveLength(10)
    expect(seen.rowsRead).toBeLessThanOrEqual(5_100)
  })
})
