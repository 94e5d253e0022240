import type { NewEvent, Task } from '../../src/engine/index.ts'
import { type Query, seedGuide } from './guide.ts'
import { measureKeys, measureMatch, measureSubscribing } from './measure.ts'
import { createPopulation } from './population.ts'
import { createRig, type Rig } from './rig.ts'
import { seed } from './seed.ts'

interface Env {
  readonly DB: D1Database
  /** The same subscriptions in the tables of the plug-in guide. */
  readonly GUIDE: D1Database
}

/** What the benchmark does inside `workerd`, one step a request. */
export type Steps = ReturnType<typeof stepsFor>

/** The moment of everything that is measured. */
const NOW = new Date('2026-11-23T09:00:00Z')
/** By then every digest of that day is due, in all time zones. */
const NEXT_DAY = new Date('2026-11-25T00:00:00Z')

function stepsFor({ DB, GUIDE }: Env, rig: Rig) {
  return {
    async execute(where: 'DB' | 'GUIDE', statements: readonly string[]) {
      for (const sql of statements) await (where === 'DB' ? DB : GUIDE).prepare(sql).run()
    },
    async seed(subscriptions: number, from: number, to: number) {
      const population = createPopulation(subscriptions)
      await seedGuide(GUIDE, population, from, to)
      return seed(await rig.engine.at(NOW), population, from, to)
    },
    async askGuide({ sql, params }: Query) {
      const { results, meta } = await GUIDE.prepare(sql)
        .bind(...params)
        .all()
      return { matched: results.length, read: meta.rows_read, ms: meta.duration }
    },
    async post(event: NewEvent) {
      await rig.post(event, NOW)
      await rig.work('match', NOW)
    },
    match: (event: NewEvent) => measureMatch(rig, event, NOW),
    hash: async (event: NewEvent) => measureKeys(event, await shapesOfPosts(DB), 500),
    subscribe: (externalId: string, text: string, count: number) =>
      measureSubscribing(rig, externalId, (place) => text.replace('?', `new-${place}`), count, NOW),
    async work(stage: Task['do'], enough: number) {
      await rig.work(stage, stage === 'digest' ? NEXT_DAY : NOW, enough)
      return rig.countWaiting()
    },
    async sweep() {
      await rig.sweep(NEXT_DAY)
      return rig.countWaiting()
    },
    takeCosts: async () => ({ costs: rig.takeCosts(), sent: rig.countSent() }),
  }
}

/** The shapes in use among subscriptions to posts. */
async function shapesOfPosts(db: D1Database) {
  const { results } = await db
    .prepare(`SELECT subscription_type AS type, fields FROM shapes WHERE subscription_type NOT LIKE 'every-%'`)
    .all<{ type: string; fields: string }>()
  return results.map(({ type, fields }) => [type, JSON.parse(fields) as string[]] as const)
}

const steps = new WeakMap<Env, Steps>()

export default {
  async fetch(request, env) {
    const known = steps.get(env) ?? stepsFor(env, createRig(env.DB))
    steps.set(env, known)
    const { step, input } = await request.json<{ step: keyof Steps; input: never }>()
    const act: (...input: never) => Promise<unknown> = known[step]
    return Response.json((await act(...input)) ?? null)
  },
} satisfies ExportedHandler<Env>
