import { type Context, destinationsOf, listOwn, lookUp, newestFor, wordsFor } from '../../engine/index.ts'
import type { Channel, Reply, Talk, Turn } from '../bot.ts'
import { advance, asksForNewest, lookupsToUnderstand } from './advance.ts'
import { ask, lookupsToAsk } from './asking/question.ts'
import { findChannel, introduceChannel, isStored } from './channel.ts'
import { undoTokenFor } from './commands/undo.ts'
import { type Place, recall } from './memory.ts'
import { perform } from './perform.ts'
import { managersOnly } from './refusal.ts'
import { report } from './report.ts'
import type { Action, Lookup, Progress, Scene, Step, Undo } from './scene.ts'
import { callingOf, meet, type Owner } from './speaker.ts'

/** So many hits are read; more than are offered, so that it shows when there are several. */
const MOST_OPTIONS = 20

/** Answers turns at one moment: reads what the decision depends on, does what it says, keeps what comes of it. */
export const createConverse =
  (context: Context): Talk['converse'] =>
  async (turn) => {
    const owner = await (turn.channel ? findChannel(context, turn, turn.channel) : meet(context, turn))
    const { progress, keep } = await recall(context.store.db, placeOf(turn, owner), context.now)
    // What is said beside the conversation is no answer, and leaves no question.
    const [heard, kept] = turn.isAside ? [closed(progress), progress] : [progress, closed(progress)]
    const scene = await sceneFor(context, turn, owner, progress)
    const options = await look(context, lookupsToUnderstand(heard, turn.text, scene))
    const about = await aboutOf(context, turn, scene, heard)
    const step = advance(heard, turn.text, { ...scene, options, about })
    const { reply, next } = (await mayGoOn(step, turn.channel))
      ? await take(context, step, await sceneToAct(context, turn, step, scene), kept)
      : { reply: managersOnly(scene), next: kept }
    await keep(next)
    return reply
  }

/** In a channel everybody has a conversation of their own. No channel becomes another one, so it is always its own. */
const placeOf = ({ platform, account, channel }: Turn, { subscriber }: Owner): Place =>
  channel
    ? { platform, account: `${channel.address} ${account}`, subscriberId: 0 }
    : { platform, account, subscriberId: subscriber.id }

async function sceneFor(
  context: Context,
  turn: Turn,
  { subscriber, destination }: Owner,
  { undo }: Progress,
): Promise<Scene> {
  const speaker = turn.channel && { id: speakerId(turn), name: turn.name || turn.account }
  const [subscriptions, destinations] = await Promise.all([
    listOwn(context, subscriber.id, 0, -1),
    destinationsOf(context.store, subscriber.id),
  ])
  return {
    now: context.now,
    words: wordsFor(subscriber.locale).conversation,
    registry: context.registry,
    subscriber,
    ...(speaker && { speaker }),
    here: destination,
    subscriptions,
    destinations,
    options: [],
    about: [],
    ...(undo && { undoable: undo }),
    undoToken: undoTokenFor(context.now, speaker?.id ?? subscriber.id.toString(36), undo),
  }
}

async function look(context: Context, lookups: readonly Lookup[]): Promise<Scene['options']> {
  const found = await Promise.all(lookups.map(({ type, word }) => lookUp(context, type, word, MOST_OPTIONS)))
  return found.flat()
}

async function aboutOf(context: Context, turn: Turn, scene: Scene, progress: Progress): Promise<Scene['about']> {
  if (turn.channel) return []
  if (turn.about && turn.about.length > 0) return turn.about
  if (!asksForNewest(progress, turn.text)) return []
  const causes = await newestFor(context, scene.subscriber, scene.here.id)
  return causes.flatMap(({ subscriptions }) => subscriptions.map(({ id }) => String(id)))
}

const CHANGING: ReadonlySet<Action['do']> = new Set([
  'subscribe',
  'change',
  'set',
  'undo',
  'send-waiting',
  'add-destination',
  'change-destination',
  'test-destination',
])

/** Every question leads to a change, so whoever may not make one is not asked in vain. */
async function mayGoOn(step: Step, channel: Channel | undefined): Promise<boolean> {
  return !channel || !(step.is === 'ask' || changes(step)) || channel.mayManage()
}

const changes = (step: Step): boolean => step.is === 'act' && CHANGING.has(step.action.do)

async function sceneToAct(context: Context, turn: Turn, step: Step, scene: Scene): Promise<Scene> {
  if (!turn.channel || !changes(step)) return scene
  const speaker = { id: speakerId(turn), name: await callingOf(context, turn) }
  if (isStored(scene.subscriber)) return { ...scene, speaker }
  // Nothing was ever changed there that could be taken back.
  return { ...(await sceneFor(context, turn, await introduceChannel(context, turn, turn.channel), {})), speaker }
}

const speakerId = ({ platform, account }: Turn) => `${platform}:${account}`

/** The reply that a step leads to, and where the conversation stands after it. */
async function take(
  context: Context,
  step: Step,
  scene: Scene,
  kept: Progress,
): Promise<{ readonly reply: Reply; readonly next: Progress }> {
  switch (step.is) {
    case 'say':
      return { reply: step.reply, next: kept }
    case 'ask': {
      const options = await look(context, lookupsToAsk(step.question, scene))
      const reply = ask(step.question, { ...scene, options })
      return { reply: after(step.first, reply), next: { ...kept, question: step.question } }
    }
    case 'act': {
      const { reply, undo } = report(await perform(context, step.action, scene), scene)
      return { reply: after(step.first, reply), next: undo === undefined ? kept : withUndo(kept, undo, scene) }
    }
  }
}

/** Nothing that was asked is waited for any more. */
const closed = ({ undo }: Progress): Progress => (undo ? { undo } : {})

const withUndo = ({ question }: Progress, undo: Undo | null, { undoToken: token }: Scene): Progress => ({
  ...(question && { question }),
  ...(undo && { undo: { ...undo, token } }),
})

const after = (first: string | undefined, reply: Reply): Reply =>
  first === undefined ? reply : { ...reply, text: `${first}\n${reply.text}` }
