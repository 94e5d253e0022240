import type { Reply } from '../../bot.ts'
import { mute, unmute } from '../commands/mute.ts'
import { answerConfirm, askConfirm } from '../commands/start.ts'
import { answerEndingAll, unsubscribe } from '../commands/unsubscribe.ts'
import { askEndingAll, askWhich } from '../commands/which.ts'
import { ALL } from '../reading/select.ts'
import type { Lookup, Question, Scene, Step } from '../scene.ts'
import { answerInterval, answerType, answerValue, askInterval, askType, askValue, lookupFor } from './guide.ts'

type Which = Extract<Question, { about: 'which' }>

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
      return answerWhich(question, typed, scene)
    case 'ending-all':
      return answerEndingAll(typed, scene)
    case 'confirm':
      return answerConfirm(question, typed, scene)
  }
}

const COMMANDS = { unsubscribe, mute, unmute }

/** What was typed is what would stand behind the command. */
function answerWhich({ command, among, rest = '' }: Which, typed: string, scene: Scene): Step {
  const which = among && typed.toLowerCase() === ALL ? among.join(', ') : typed
  return COMMANDS[command](`${which} ${rest}`.trim(), scene)
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
    case 'confirm':
      return askConfirm(question, scene)
  }
}
