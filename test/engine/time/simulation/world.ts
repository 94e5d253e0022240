import { env } from 'cloudflare:workers'
import { deliver } from '../../../../src/engine/deliver.ts'
import { digest } from '../../../../src/engine/digest.ts'
import { type Context, createEngine, digest128, type Message, record, type Task } from '../../../../src/engine/index.ts'
import { match } from '../../../../src/engine/match.ts'
import { sweep } from '../../../../src/engine/sweep.ts'
import type { Got, Happening } from './books.ts'
import { type Chance, chanceOf } from './chance.ts'
import { type Bug, quickDatabase } from './database.ts'
import { fulfil, introduce, news, rulesOf } from './household.ts'
import { createOracle, type Oracle } from './oracle.ts'
import type { Character } from './people.ts'
import { MINUTE } from './wall-clock.ts'
import type { Whim } from './whims.ts'

/** The engine over real D1, with a queue that loses and repeats, and an oracle that looks at its every step. */
export interface World {
  readonly oracle: Oracle
  /** When something on the queue is to be done, next. */
  next(): number | undefined
  happen(at: number, happened: readonly Happening[]): Promise<void>
  give(character: Character, whim: Whim, at: number): Promise<void>
  /** Does what the queue has for this moment, in any order. */
  work(at: number): Promise<void>
  /** Cron, as of one moment, whenever it really runs. */
  sweep(asOf: number): Promise<void>
}

interface Waiting {
  readonly task: Task
  readonly from: number
}

/** What becomes of tasks, by shares. */
const LOST = 0.02
const DOUBLED = 0.05

/** How a world differs from others. */
export interface Setting {
  readonly characters: readonly Character[]
  readonly seed: number
  readonly bug?: Bug
}

export async function createWorld({ characters, seed, bug = (sql) => sql }: Setting, start: number): Promise<World> {
  await forgetEverything()
  const oracle = createOracle(characters.map(({ person }) => person))
  const happenings: Happening[] = []
  const matched = new Set<number>()
  let waiting: Waiting[] = []
  let sent: Got[] = []
  let now = start

  const send = async (message: Message, address: string) => void sent.push(read(message, address))
  const engine = createEngine({
    db: quickDatabase(env.DB, bug),
    plugins: [news, { name: 'outboxes', sendMethods: [{ name: 'outbox', send }] }],
    noticeType: 'notice.text',
    site: { name: 'Carillon' },
    async enqueue(tasks, delaySeconds = 0) {
      for (const task of tasks) put(task, now + delaySeconds * 1000)
    },
  })
  // Nobody declares anything on the way, so that it is read once.
  const known = await engine.at(new Date(start))
  const at = (moment: number): Context => ({ ...known, now: new Date(moment) })
  for (const [place, character] of characters.entries()) await introduce(known, character, place + 1)

  /** By chance, but the same in every run, whatever comes first of what is done at the same time. */
  const chanceFor = (task: Task): Chance => chanceOf(`${seed} ${now} ${JSON.stringify(task)}`)
  const eventOf = (seq: number): Happening => happenings[seq - 1]!
  const nameOf = (id: number): string => characters[id - 1]?.person.name ?? ''

  function put(task: Task, from: number) {
    const chance = chanceFor(task)
    if (chance.happens(LOST)) return lose(task)
    waiting.push({ task, from })
    if (chance.happens(DOUBLED)) waiting.push({ task, from: from + chance.between(0, 20) * MINUTE })
  }
  function lose(task: Task) {
    if (task.do === 'match' || task.do === 'deliver') oracle.lost({ event: eventOf(task.seq).id }, now)
    if (task.do !== 'digest') return
    for (const [id, , slot] of task.digests) oracle.lost({ person: nameOf(id), slot }, now)
  }
  /** Some of what is ready: of one kind, and nothing twice. */
  function take(): readonly Task[] {
    const ready = waiting.filter(({ from }) => from <= now)
    const kind = ready[chanceOf(`${seed} ${now} ${ready.length}`).between(0, ready.length)]?.task.do
    const taken = new Map<string, Waiting>()
    for (const one of ready) if (one.task.do === kind) taken.set(JSON.stringify(one.task), one)
    waiting = waiting.filter((one) => !new Set(taken.values()).has(one))
    return [...taken.values()].map(({ task }) => task)
  }
  async function perform(tasks: readonly Task[]) {
    sent = []
    await Promise.all(tasks.map((task) => performOne(at(now), task)))
    for (const task of tasks) {
      if (task.do === 'match' && !matched.has(task.seq)) {
        matched.add(task.seq)
        oracle.matched(eventOf(task.seq), now)
      }
      if (task.do === 'deliver') {
        const { id } = eventOf(task.seq)
        oracle.delivered(
          id,
          now,
          sent.filter(({ events }) => events.includes(id)),
        )
      }
    }
    const keys = tasks.flatMap((task) => (task.do === 'digest' ? task.digests : []))
    // Two tasks may be about the same one.
    const once = new Map(keys.map((key) => [JSON.stringify(key), key]))
    const results = await Promise.all(
      [...once.values()].map(async (key) => {
        const id = await digest128(JSON.stringify(key))
        return { person: nameOf(key[0]), slot: key[2], got: sent.filter((one) => one.id === id) }
      }),
    )
    // They are done together: what one of them did not tell, another one may have been about to.
    for (const { person, slot, got } of results.sort((one, other) => one.got.length - other.got.length)) {
      oracle.digested(person, slot, now, got)
    }
  }

  const world: World = {
    oracle,
    next: () => (waiting.length > 0 ? Math.min(...waiting.map(({ from }) => from)) : undefined),
    async happen(moment, happened) {
      now = moment
      happenings.push(...happened)
      for (const one of happened) oracle.recorded(one, now)
      const events = happened.map(({ id, about, isUrgent }) => ({
        event: { id, name: 'news.told', fields: { about, priority: isUrgent ? 3 : 1 }, data: {} },
      }))
      await record(at(now), events)
    },
    async give(character, whim, moment) {
      now = moment
      const { person } = character
      const [rules, passed] = [rulesOf(person), person.urgentPasses]
      await fulfil(at(now), character, whim)
      if (rules !== rulesOf(person)) oracle.resettled(person, person.urgentPasses && !passed, now)
    },
    async work(moment) {
      now = moment
      for (let tasks = take(); tasks.length > 0; tasks = take()) await perform(tasks)
    },
    async sweep(asOf) {
      await sweep(at(asOf))
      for (const wish of characters.flatMap(({ person }) => person.wishes)) {
        if (wish.mutedUntil === null || wish.mutedUntil > asOf) continue
        Object.assign(wish, { status: 'active', mutedUntil: null })
      }
    },
  }
  return world
}

async function forgetEverything(): Promise<void> {
  const tables = ['events', 'notifications', 'batches', 'digests', 'subscriptions', 'subscription_keys', 'shapes']
  await env.DB.batch([...tables, 'destinations', 'subscribers'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)))
}

async function performOne(context: Context, task: Task): Promise<void> {
  if (task.do === 'match') await match(context, task.seq)
  if (task.do === 'deliver') await deliver(context, task)
  if (task.do === 'digest') await digest(context, task.digests)
}

/** What somebody reads. */
function read({ id, isDigest, subject, blocks }: Message, address: string): Got {
  const told = blocks.filter(({ is }) => is === 'text').map(({ spans }) => spans.map(({ text }) => text).join(''))
  return { id, person: address, isDigest, events: isDigest ? (told.join(' ').match(/\be\d{5}\b/g) ?? []) : [subject] }
}
