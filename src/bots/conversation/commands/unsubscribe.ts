import type { Scene, Step } from '../scene.ts'
import { say } from '../scene.ts'
import { select } from '../select.ts'
import { changeAll } from './changes.ts'
import { nothingYet } from './subscriptions.ts'

/** Ends the subscriptions that a text means; all of them only after a yes. */
export function unsubscribe(rest: string, scene: Scene): Step {
  if (scene.subscriptions.length === 0) return say(nothingYet(scene))
  if (rest === '') return { is: 'ask', question: { about: 'which', command: 'unsubscribe' } }
  if (/^all$/i.test(rest)) return { is: 'ask', question: { about: 'ending-all' } }
  const found = /^all\s+yes$/i.test(rest) ? scene.subscriptions : select(rest, scene)
  return changeAll('ended', found, { status: 'deleted' })
}

/** Takes a yes for ending all; anything else keeps them. */
export const answerEndingAll = (text: string, scene: Scene): Step =>
  /^(?:y|yes|ok|all)\b/i.test(text) ? unsubscribe('all yes', scene) : say({ text: scene.words.which.keptAll })
