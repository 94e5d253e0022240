import type { Ask, Condition } from '../../src/engine/index.ts'
import { createRandom, createZipf } from './random.ts'
import { everyOf, OTHER_EVENTS } from './school.ts'

/** Subscriptions of each subscriber. */
const EACH = 4
/** So many subscriptions of one type may do without equality: the engine's own limit. */
const MOST_UNKEYED = 1_000
/** Of the subscriptions that are drawn; with the planted ones, which have no residual, it makes 9 % of all. */
const RESIDUAL_SHARE = 0.103

const DRAW = {
  thread: createZipf(50_000),
  author: createZipf(20_000),
  tag: createZipf(2_000),
  forum: createZipf(200),
  kind: createZipf(8),
}
type Drawn = keyof typeof DRAW

/** How often which fields are asked for. */
const SHAPES: readonly (readonly [share: number, type: string, fields: readonly Drawn[]])[] = [
  [0.54, 'thread', ['thread']],
  [0.12, 'author', ['author']],
  [0.08, 'tag', ['tag']],
  [0.04, 'forum', ['forum']],
  [0.065, 'forum-author', ['forum', 'author']],
  [0.035, 'thread', ['thread', 'kind']],
  [0.025, 'author', ['author', 'kind']],
  [0.025, 'tag', ['tag', 'kind']],
  [0.015, 'thread', ['thread', 'author']],
  [0.035, 'forum-author', ['forum', 'author', 'kind']],
  [0.02, 'thread', ['thread', 'author', 'kind']],
]

const INTERVALS: readonly (readonly [share: number, interval: string])[] = [
  [0.6, 'immediate'],
  [0.25, 'daily'],
  [0.1, 'weekly'],
  [0.05, 'hourly'],
]

/** Who subscribes to what, the same in every run. */
export interface Population {
  readonly subscribers: number
  /** How many subscribers each planted thread has; they asked for nothing more, and each of them once. */
  readonly planted: Readonly<Record<string, number>>
  /** Another event type of which every subscription does without equality, as many as the engine admits. */
  readonly crowded: string
  idOf(subscriber: number): number
  asksOf(subscriber: number): readonly Ask[]
}

/** So many subscriptions of a quarter as many subscribers; parts that do not fit into a small one are left out. */
export function createPopulation(subscriptions: number): Population {
  const subscribers = Math.floor(subscriptions / EACH)
  const crowd = subscribers >= 200_000 ? 100_000 : 0
  const groups = planGroups(subscribers)
  return {
    subscribers,
    planted: {
      'planted-10': 10,
      'planted-1000': 1_000,
      ...(crowd > 0 && { 'planted-100000': crowd }),
      'planted-daily': groups.daily.count,
    },
    crowded: OTHER_EVENTS[0],
    idOf: (subscriber) => {
      const random = createRandom(-1 - subscriber)
      return Math.floor(random() * 2 ** 24) * 2 ** 24 + Math.floor(random() * 2 ** 24)
    },
    asksOf(subscriber) {
      const fixed = [
        ...(subscriber > 0 && subscriber <= crowd ? [inThread('planted-100000')] : []),
        ...plantedFor(subscriber, groups),
      ]
      const random = createRandom(subscriber)
      const asks = new Map(fixed.map((ask) => [JSON.stringify(ask), ask]))
      while (asks.size < EACH) {
        const ask = drawAsk(random)
        asks.set(JSON.stringify(ask), ask)
      }
      return [...asks.values()]
    },
  }
}

interface Group {
  readonly from: number
  readonly count: number
}

/** Which subscribers have which planted subscription beside the crowd's: one after the other, so that none has two. */
function planGroups(subscribers: number) {
  // Subscriber 0 is the actor of all events, who is never told.
  let next = 1
  const group = (count: number): Group => {
    next += count
    return { from: next - count, count }
  }
  return {
    ten: group(10),
    thousand: group(1_000),
    daily: group(Math.floor(subscribers / 100)),
    nearMiss: group(Math.floor(subscribers / 25)),
    unkeyed: group(Math.floor(subscribers / 50)),
  }
}

function plantedFor(subscriber: number, groups: ReturnType<typeof planGroups>): readonly Ask[] {
  const placeIn = ({ from, count }: Group) =>
    subscriber >= from && subscriber < from + count ? subscriber - from : undefined
  const [nearMiss, unkeyed] = [placeIn(groups.nearMiss), placeIn(groups.unkeyed)]
  return [
    ...(placeIn(groups.ten) === undefined ? [] : [inThread('planted-10')]),
    ...(placeIn(groups.thousand) === undefined ? [] : [inThread('planted-1000')]),
    ...(placeIn(groups.daily) === undefined ? [] : [inThread('planted-daily', 'daily')]),
    ...(nearMiss === undefined ? [] : [missBy(nearMiss)]),
    ...(unkeyed === undefined ? [] : [withoutEquality(unkeyed)]),
  ]
}

const inThread = (thread: string, interval = 'immediate'): Ask => ({
  type: 'thread',
  conditions: [is('thread', thread)],
  interval,
})

/** Agrees with the planted posts in one field and not in another one. */
function missBy(place: number): Ask {
  const misses = [
    { type: 'forum-author', conditions: [is('forum', 'quiet'), is('author', `author-${place}`)] },
    { type: 'forum-author', conditions: [is('forum', `forum-${place % 200}`), is('author', 'quiet')] },
    { type: 'thread', conditions: [is('thread', 'quiet'), is('kind', 'kind-7')] },
    { type: 'tag', conditions: [is('tag', `quiet-${place % 3}`), is('kind', 'kind-5')] },
  ]
  return { type: '', conditions: [], ...misses[place % misses.length], interval: 'immediate' }
}

/** Fills one subscription type as far as the engine lets it, then the others evenly. */
function withoutEquality(place: number): Ask {
  const urgent: readonly Condition[] = [{ field: 'priority', op: '>=', value: 3 }]
  const [crowded, ...others] = OTHER_EVENTS
  if (place < MOST_UNKEYED) return { type: everyOf(crowded), conditions: urgent, interval: 'daily' }
  const type = everyOf(others[place % others.length] ?? crowded)
  return { type, conditions: place % 2 === 0 ? urgent : [], interval: 'daily' }
}

function drawAsk(random: () => number): Ask {
  const [, type, fields] = pick(SHAPES, random)
  const [, interval] = pick(INTERVALS, random)
  const conditions = fields.map((field) => is(field, `${field}-${DRAW[field](random)}`))
  const residual = random() < RESIDUAL_SHARE ? [residualFor(fields, random)] : []
  return { type, conditions: [...conditions, ...residual], interval }
}

function residualFor(fields: readonly Drawn[], random: () => number): Condition {
  const roll = random()
  if (roll < 0.4) return { field: 'priority', op: '>=', value: 1 + Math.floor(random() * 5) }
  if (roll < 0.7) return { field: 'title', op: 'contains', value: `word-${Math.floor(random() * 500)}` }
  const field = fields.includes('author') ? 'tag' : 'author'
  return { field, op: '!=', value: `${field}-${DRAW[field](random)}` }
}

const is = (field: string, value: string): Condition => ({ field, op: '=', value })

function pick<T extends readonly [share: number, ...rest: unknown[]]>(table: readonly T[], random: () => number): T {
  let rest = random()
  const found = table.find(([share]) => {
    rest -= share
    return rest < 0
  })
  const [first] = table
  if (!first) throw new Error('There is nothing to pick from.')
  return found ?? first
}
