import { type Context, listOwn, lookUp, wordsFor } from '../../engine/index.ts'
import type { Converse, Reply } from '../bot.ts'
import { advance, lookupsToUnderstand } from './advance.ts'
import { recall } from './memory.ts'
import { perform } from './perform.ts'
import { ask, lookupsToAsk } from './question.ts'
import { report } from './report.ts'
import type { Lookup, Progress, Scene, Step } from './scene.ts'
import { meet, type Speaker } from './speaker.ts'

/** So many hits are read; more than are offered, so that it shows when there are several. */
const MOST_OPTIONS = 20

/** Answers turns at one moment: reads what the decision depends on, does what it says, keeps what comes of it. */
export const createConverse =
  (context: Context): Converse =>
  async (turn) => {
    const speaker = await meet(context, turn)
    const place = { platform: turn.platform, account: turn.account, subscriberId: speaker.subscriber.id }
    const { progress, keep } = await recall(context.store.db, place, context.now)
    const scene = await sceneFor(context, speaker)
    const options = await look(context, lookupsToUnderstand(progress, turn.text, scene))
    const step = advance(progress, turn.text, { ...scene, options })
    const { reply, next } = await take(context, step, scene, progress)
    await keep(next)
    return reply
  }

async function sceneFor(context: Context, { subscriber, destination }: Speaker): Promise<Scene> {
  return {
    now: context.now,
    words: wordsFor(subscriber.locale).conversation,
    registry: context.registry,
    subscriber,
    here: destination,
    subscriptions: await listOwn(context, subscriber.id, 0, -1),
    options: [],
  }
}

async function look(context: Context, lookups: readonly Lookup[]): Promise<Scene['options']> {
  const found = await Promise.all(lookups.map(({ type, word }) => lookUp(context, type, word, MOST_OPTIONS)))
  return found.flat()
}

/** The reply that a step leads to, and where the conversation stands after it. */
async function take(
  context: Context,
  step: Step,
  scene: Scene,
  { undo: last }: Progress,
): Promise<{ readonly reply: Reply; readonly next: Progress }> {
  const kept = last ? { undo: last } : {}
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
      return { reply: after(step.first, reply), next: undo ? { undo } : undo === null ? {} : kept }
    }
  }
}

const after = (first: string | undefined, reply: Reply): Reply =>
  first === undefined ? reply : { ...reply, text: `${first}\n${reply.text}` }
