import { change, type NewEvent, parse, requireSubscriber, subscribe } from '../../src/engine/index.ts'
import { probeKeys } from '../../src/engine/matching/index.ts'
import type { Statement } from './counting.ts'
import type { Cost, Costs, Rig } from './rig.ts'

type Shape = readonly [subscriptionType: string, fields: readonly string[]]

/** What it took to find out whom an event concerns, and to write it down. */
export interface MatchFigures {
  readonly matched: number
  /** Rows read to find them: the event, the shapes in use, its actor, the keys. */
  readonly read: number
  /** Rows read by the whole stage, which also writes the notifications. */
  readonly stageRead: number
  readonly ms: number
  /** What was asked to find them. */
  readonly queries: readonly Statement[]
}

/** Records an event and matches it; what has to be sent waits. */
export async function measureMatch(rig: Rig, event: NewEvent, now: Date): Promise<MatchFigures> {
  await rig.post(event, now)
  rig.takeStatements()
  const start = performance.now()
  await rig.work('match', now)
  const ms = performance.now() - start
  const statements = rig.takeStatements()
  const queries = statements.filter((one) => !one.isBatched)
  return { matched: await rig.countOf(event), read: sumOf(queries), stageRead: sumOf(statements), ms, queries }
}

const sumOf = (statements: readonly Statement[]) => statements.reduce((sum, { read }) => sum + read, 0)

/** Milliseconds to work out the keys that an event probes, where every shape that is given is in use. */
export async function measureKeys({ fields }: NewEvent, shapes: readonly Shape[], times: number): Promise<number> {
  const start = performance.now()
  for (let time = 0; time < times; time++) {
    await Promise.all(shapes.map(([type, names]) => probeKeys(type, names, fields)))
  }
  return (performance.now() - start) / times
}

/** The sum over all stages. */
export const total = (costs: Costs, member: keyof Cost): number =>
  Object.values(costs).reduce((sum, cost) => sum + cost[member], 0)

/** Rows written by one subscription when it is made, changed and ended. */
export interface SubscribeFigures {
  readonly made: number
  readonly changed: number
  readonly ended: number
}

/** Makes, changes and ends as many subscriptions of one subscriber; `text` gives each another value. */
export async function measureSubscribing(
  rig: Rig,
  externalId: string,
  text: (place: number) => string,
  count: number,
  now: Date,
): Promise<SubscribeFigures> {
  const context = await rig.engine.at(now)
  const subscriber = await requireSubscriber(context, externalId)
  const each = async (act: (place: number) => Promise<unknown>) => {
    rig.takeCosts()
    for (let place = 0; place < count; place++) await act(place)
    return total(rig.takeCosts(), 'written') / count
  }
  const ids: number[] = []
  const made = await each(async (place) => {
    const { subscription } = await subscribe(context, parse(text(place), context.registry), { subscriber })
    ids.push(subscription.id)
  })
  const changed = await each((place) => change(context, subscriber, ids[place] ?? 0, { interval: 'weekly' }))
  const ended = await each((place) => change(context, subscriber, ids[place] ?? 0, { status: 'deleted' }))
  return { made, changed, ended }
}
