import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { type MatchFigures, measureMatch, measureSubscribing, total } from '../../scripts/bench/measure.ts'
import { createPopulation } from '../../scripts/bench/population.ts'
import { createRig } from '../../scripts/bench/rig.ts'
import { minor, postIn } from '../../scripts/bench/school.ts'
import { seed } from '../../scripts/bench/seed.ts'

const NOW = new Date('2026-11-23T09:00:00Z')
/** By then every digest of that day is due, in all time zones. */
const NEXT_DAY = new Date('2026-11-25T00:00:00Z')
const STEP = 1_000

describe('what D1 bills, at 20,000 subscriptions', () => {
  const rig = createRig(env.DB)
  const population = createPopulation(20_000)
  let atFewer: MatchFigures

  beforeAll(async () => {
    const context = await rig.engine.at(NOW)
    await seed(context, population, 0, STEP)
    atFewer = await measureMatch(rig, postIn('nobody', 'at-fewer'), NOW)
    for (let from = STEP; from < population.subscribers; from += STEP) {
      await seed(context, population, from, Math.min(from + STEP, population.subscribers))
    }
  }, 60_000)

  /** Posts in a thread and does all that follows; gives what every stage cost. */
  const live = async (thread: string) => {
    rig.takeCosts()
    await rig.post(postIn(thread, `life-${thread}`), NOW)
    await rig.work('match', NOW)
    await rig.work('deliver', NOW)
    return rig.takeCosts()
  }

  it('is at most 40 rows read for an event that nobody watches, however many subscriptions there are', async () => {
    const found = await measureMatch(rig, postIn('nobody', 'at-all'), NOW)
    expect(found).toMatchObject({ matched: 0, stageRead: atFewer.stageRead })
    expect(found.stageRead).toBeLessThanOrEqual(40)
  })

  it('is at most 1.3 rows read per match of an event that 1,000 people watch', async () => {
    const found = await measureMatch(rig, postIn('planted-1000', 'matched'), NOW)
    expect(found.matched).toBe(1_000)
    expect(found.read).toBeLessThanOrEqual(1_300)
    await rig.work('deliver', NOW)
  })

  it('is a row for each subscription without equality that an event has to look at', async () => {
    const found = await measureMatch(rig, minor(population.crowded, 'looked-at'), NOW)
    expect(found.matched).toBe(0)
    expect(found.read).toBeLessThanOrEqual(population.subscribers / 50 + 10)
  })

  it('is at most 1.2 rows written and 0.05 queue messages per notification that 1,000 people get at once', async () => {
    const before = rig.countSent()
    const costs = await live('planted-1000')
    expect(rig.countSent() - before).toBe(1_000)
    expect(total(costs, 'written')).toBeLessThanOrEqual(1_200)
    expect(total(costs, 'messages')).toBeLessThanOrEqual(50)
  })

  it('is at most ten rows written for an event beside those of its notifications', async () => {
    expect(total(await live('planted-10'), 'written')).toBeLessThanOrEqual(10 + 10)
    expect(total(await live('nobody'), 'written')).toBeLessThanOrEqual(10)
  })

  it('is one row written per item of a digest, five for the digest itself and ten for each event', async () => {
    const [events, digests, before] = [5, population.planted['planted-daily'] ?? 0, rig.countSent()]
    rig.takeCosts()
    for (let event = 0; event < events; event++) await rig.post(postIn('planted-daily', `item-${event}`), NOW)
    await rig.work('match', NOW)
    await rig.sweep(NEXT_DAY)
    await rig.work('digest', NEXT_DAY)
    expect(rig.countSent() - before).toBe(digests)
    expect(total(rig.takeCosts(), 'written')).toBeLessThanOrEqual(digests * events + 5 * digests + 10 * events)
  })

  it('is at most three rows written for a subscription that is made, changed or ended', async () => {
    const { made, changed, ended } = await measureSubscribing(
      rig,
      'p4000',
      (place) => `thread n-${place} daily`,
      20,
      NOW,
    )
    expect(Math.max(made, changed, ended)).toBeLessThanOrEqual(3)
  })
})
