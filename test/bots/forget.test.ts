import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { forgetExpired } from '../../src/bots/forget.ts'
import { isFirst } from '../../src/bots/replay.ts'

const at = (time: string) => new Date(`2026-11-22T${time}Z`)

it('forgets every full hour which requests were seen, once they can come no more', async () => {
  await isFirst(env.DB, 'slack', 'early', { now: at('09:10:00'), keptMs: 600_000 })
  await isFirst(env.DB, 'slack', 'late', { now: at('09:10:00'), keptMs: 3_600_000 })
  const kept = async (time: string) => {
    await forgetExpired(env.DB, at(time))
    const { results } = await env.DB.prepare('SELECT id FROM seen_requests ORDER BY id').all()
    return results.map(({ id }) => id)
  }
  expect(await kept('09:30:00')).toEqual(['early', 'late'])
  expect(await kept('10:00:00')).toEqual(['late'])
  expect(await kept('11:00:59')).toEqual([])
})

it('forgets with them which parts of messages were sent', async () => {
  const [early, late] = [at('11:00:00'), at('13:00:00')].map((moment) => moment.getTime())
  await env.DB.prepare(`INSERT INTO sent_parts (message_id, part, expires_at) VALUES ('m1', 'a', ?1), ('m2', 'b', ?2)`)
    .bind(early, late)
    .run()
  await forgetExpired(env.DB, at('12:00:00'))
  const { results } = await env.DB.prepare('SELECT message_id AS id FROM sent_parts').all()
  expect(results).toEqual([{ id: 'm2' }])
})
