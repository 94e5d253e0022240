import type { Reply } from '../bot.ts'
import { mute, unmute } from './commands/mute.ts'
import { answerEndingAll, unsubscribe } from './commands/unsubscribe.ts'
import { askEndingAll, askWhich } from './commands/which.ts'
import { answerInterval, answerType, answerValue, askInterval, askType, askValue, lookupFor } from './guide.ts'
import type { Lookup, Question, Scene, Step } from './scene.ts'

const COMMANDS = { unsubscribe, mute, unmute }

/** What the catalogue has to be asked before a question can be put. */
export const lookupsToAsk = (question: Question, scene: Scene): readonly Lookup[] =>
  question.about === 'value' ? lookupFor(question, scene) : []

/** Takes what was said as the answer to a question; throws `InvalidInput` where it is none. */
export function answer(question: Question, typed: string, scene: Scene): Step {
  switch (question.about) {
    case 'type':
      return answerType(typed, scene)
    case 'value':
      return answerValue(question, typed, scene)
    case 'interval':
      return answerInterval(question, typed, scene)
    case 'which':
      return COMMANDS[question.command](typed, scene)
    case 'ending-all':
      return answerEndingAll(typed, scene)
  }
}

/** What the present question is. */
export function ask(question: Question, scene: Scene): Reply {
  switch (question.about) {
    case 'type':
      return askType(scene)
    case 'value':
      return askValue(question, scene)
    case 'interval':
      return askInterval(scene)
    case 'which':
      return askWhich(question, scene)
    case 'ending-all':
      return askEndingAll(scene)
  }
}
