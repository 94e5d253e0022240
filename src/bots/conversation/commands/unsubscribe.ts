import type { Choice } from '../../bot.ts'
import { areNumbers, numbersIn, select } from '../reading/select.ts'
import type { Scene, Step } from '../scene.ts'
import { say } from '../scene.ts'
import { formerUndoChoices } from '../show.ts'
import { changeAll } from './changes.ts'
import { nothingYet } from './subscriptions.ts'

/** Ends the subscriptions that a text means; all of them only after a yes. */
export function unsubscribe(rest: string, scene: Scene): Step {
  const undoing = undoOfSame(rest, scene)
  if (undoing.length > 0) return say({ text: scene.words.changed.endedBefore, choices: undoing })
  if (scene.subscriptions.length === 0) return say(nothingYet(scene))
  if (rest === '') return { is: 'ask', question: { about: 'which', command: 'unsubscribe' } }
  if (/^all$/i.test(rest)) return { is: 'ask', question: { about: 'ending-all' } }
  const found = /^all\s+yes$/i.test(rest) ? scene.subscriptions : select(rest, scene)
  return changeAll('ended', found, { status: 'deleted' })
}

/** What takes it back where the same was ended just now, and nothing of it is there any more. */
function undoOfSame(rest: string, scene: Scene): readonly Choice[] {
  const { subscriptions, undoable: last } = scene
  const isAll = /^all(?:\s+yes)?$/i.test(rest)
  const ended = last?.of === 'subscriptions' ? last.back : []
  const meant = isAll ? ended : areNumbers(rest) ? numbersIn(rest, scene).map((id) => ({ id })) : []
  const isThere = isAll ? subscriptions.length > 0 : meant.some(({ id }) => subscriptions.some((one) => one.id === id))
  return isThere ? [] : formerUndoChoices('ended', meant, scene)
}

/** Takes a yes for ending all; anything else keeps them. */
export const answerEndingAll = (text: string, scene: Scene): Step =>
  /^(?:y|yes|ok|all)\b/i.test(text) ? unsubscribe('all yes', scene) : say({ text: scene.words.which.keptAll })
