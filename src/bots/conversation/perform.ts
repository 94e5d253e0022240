import {
  type Ask,
  addDestination,
  Conflict,
  type Context,
  changeDestination,
  declareSubscriber,
  destinationAt,
  EngineError,
  InvalidInput,
  code as inBackticks,
  join,
  listOwn,
  listWaiting,
  MOST_ASKED,
  NotFound,
  newestFor,
  type Preview,
  preview,
  type SubscriberSpec,
  sendWaiting,
  subscribe,
  subscriberById,
  testDestination,
  why,
  wordsFor,
} from '../../engine/index.ts'
import { changeEach, type Wanted } from './changing.ts'
import { giveBack, holderOf, makeCode, useUp } from './link-codes.ts'
import { awaitsOwner, requireDestination } from './reading/destination.ts'
import type { Action, Outcome, Planned, Restoring, Scene, Undo } from './scene.ts'
import { splitCrossed } from './standing.ts'

/** Does what was decided; what the engine refuses is an outcome too. */
export async function perform(context: Context, action: Action, scene: Scene): Promise<Outcome> {
  try {
    return await attempt(context, action, scene)
  } catch (error) {
    if (error instanceof EngineError) return { did: 'refuse', action, message: error.in(wordsOf(scene)) }
    throw error
  }
}

/** All words in the language of who speaks. */
const wordsOf = ({ subscriber }: Scene) => wordsFor(subscriber.locale)

async function attempt(context: Context, action: Action, scene: Scene): Promise<Outcome> {
  const { subscriber, here } = scene
  switch (action.do) {
    case 'subscribe':
      return subscribeHere(context, scene, action.ask)
    case 'change':
      return { did: 'change', as: action.as, ...(await changeAsPlanned(context, scene, action.planned)) }
    case 'set':
      return { did: 'set', setting: action.setting, before: subscriber, after: await set(context, scene, action.spec) }
    case 'undo':
      return undo(context, scene, action.undo)
    case 'list-waiting':
      return { did: action.do, waiting: await listWaiting(context, here) }
    case 'send-waiting':
      return { did: action.do, waiting: await sendWaiting(context, here) }
    case 'explain-newest':
      return { did: action.do, causes: await newestFor(context, subscriber, here.id) }
    case 'explain':
      return { did: action.do, why: await why(context, action.eventId, subscriber) }
    case 'show-code':
      return { did: action.do, code: await makeCode(context.store.db, subscriber.id, context.now) }
    case 'spoil-code':
      return { did: action.do, wasGood: (await useUp(context.store.db, action.code, context.now)) !== undefined }
    case 'join':
      return joinBy(context, scene, action.code)
    case 'add-destination':
      return add(context, scene, action)
    case 'change-destination':
      return changeOne(context, action)
    case 'test-destination':
      await testDestination(context, { subscriber, destination: action.destination }, scene.speaker?.name)
      return { did: action.do, destination: action.destination }
  }
}

async function subscribeHere(context: Context, scene: Scene, ask: Ask): Promise<Outcome> {
  const { subscriber, here, speaker } = scene
  if (ask.method !== undefined && ask.method !== here.method) requireDestination(ask.method, scene)
  const { subscription, added } = await subscribe(context, ask, { subscriber, destination: here, createdBy: speaker })
  const isNews = added !== 'stands' && subscription.status === 'active'
  const lately = isNews ? await tryOut(context, scene, ask) : undefined
  return { did: 'subscribe', subscription, added, ...(lately && { lately }) }
}

/** By now it stands, whatever keeps us from telling what it would have brought. */
async function tryOut(context: Context, { subscriber }: Scene, ask: Ask): Promise<Preview | undefined> {
  try {
    return await preview(context, ask, subscriber)
  } catch (error) {
    if (error instanceof EngineError) return undefined
    throw error
  }
}

async function changeAsPlanned(context: Context, scene: Scene, planned: readonly Planned[]) {
  const wanted = planned.map(({ before, change }) => ({ id: before.id, change }))
  const { changed, refused } = await changeEach(context, scene.subscriber, wanted)
  const later = new Map(changed.map((one) => [one.id, one]))
  const pairs = planned.flatMap(({ before }) => {
    const after = later.get(before.id)
    return after ? [{ before, after }] : []
  })
  return { changed: pairs, refused: refused.map((error) => error.in(wordsOf(scene))) }
}

const set = async (context: Context, { subscriber }: Scene, spec: SubscriberSpec) =>
  (await declareSubscriber(context, subscriber.externalId, spec)).subscriber

async function undo(context: Context, scene: Scene, last: Undo): Promise<Outcome> {
  if (last.of === 'settings') {
    return { did: 'undo-setting', setting: last.setting, after: await set(context, scene, last.spec) }
  }
  if (last.of === 'destination') {
    const { destination } = await destinationAt(context, scene.subscriber.id, last.id)
    return { did: 'undo-destination', after: await changeDestination(context, destination, last.back) }
  }
  const { free, crossed } = splitCrossed(last.back, scene)
  const { changed, refused } = await changeEach(
    context,
    scene.subscriber,
    free.map((one) => wayBack(one, context.now)),
  )
  const done = new Set(changed.map(({ id }) => id))
  const back = free.filter(({ id }) => !done.has(id))
  return {
    did: 'undo-changes',
    subscriptions: changed,
    refused: refused.map((error) => error.in(wordsOf(scene))),
    crossed: crossed.map(({ left }) => left.text),
    rest: back.length > 0 ? { of: last.of, as: last.as, back } : null,
  }
}

/** What was muted until a moment that has passed is active by now. */
function wayBack({ id, change, mutedUntil }: Restoring, now: Date): Wanted {
  if (mutedUntil === undefined) return { id, change }
  const isOver = mutedUntil <= now.getTime()
  return { id, change: isOver ? { ...change, status: 'active' } : { ...change, mutedUntil: new Date(mutedUntil) } }
}

const DAY_MS = 86_400_000

async function add(
  context: Context,
  scene: Scene,
  { method, address }: Extract<Action, { do: 'add-destination' }>,
): Promise<Outcome> {
  const { destinations, subscriber, words, now } = scene
  const asked = destinations.filter(
    (one) => awaitsOwner(one, scene) && (one.askedAt ?? -Infinity) > now.getTime() - DAY_MS,
  )
  if (asked.length >= MOST_ASKED && scene.registry.sendMethods.get(method)?.asksFirst) {
    throw new Conflict(words.link.tooMany)
  }
  const added = await addDestination(context, subscriber.id, { method, address })
  const before = destinations.find(({ id }) => id === added.destination.id)
  return { did: 'add-destination', added, ...(before && { before }) }
}

async function changeOne(
  context: Context,
  { as, destination: before, change }: Extract<Action, { do: 'change-destination' }>,
): Promise<Outcome> {
  return { did: 'change-destination', as, before, after: await changeDestination(context, before, change) }
}

async function joinBy(context: Context, { subscriber, words }: Scene, code: string): Promise<Outcome> {
  const { store, now } = context
  const holder = await holderOf(store.db, code, now)
  if (holder === subscriber.id) throw new InvalidInput(words.link.ownCode)
  const other = holder === undefined ? undefined : await subscriberById(store, holder)
  const used = other && (await useUp(store.db, code, now))
  if (!used) throw new NotFound(words.link.unknownCode)
  const stays = await join(context, other, subscriber)
  if (!stays) {
    await giveBack(store.db, used)
    throw new Conflict(words.link.underWay({ typed: inBackticks(`/link ${code}`) }))
  }
  return { did: 'join', stays, subscriptions: (await listOwn(context, stays.id, 0, -1)).length }
}
