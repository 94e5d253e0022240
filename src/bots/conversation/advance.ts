import { EngineError, wordsFor } from '../../engine/index.ts'
import { isOffered, lookupFor } from './asking/guide.ts'
import { answer } from './asking/question.ts'
import { digest } from './commands/digest.ts'
import { help, welcome } from './commands/help.ts'
import { link } from './commands/link.ts'
import { mute, unmute } from './commands/mute.ts'
import { settings } from './commands/settings.ts'
import { start } from './commands/start.ts'
import { stop } from './commands/stop.ts'
import { subscribe } from './commands/subscribe.ts'
import { subscriptions } from './commands/subscriptions.ts'
import { undo } from './commands/undo.ts'
import { unsubscribe } from './commands/unsubscribe.ts'
import { why } from './commands/why.ts'
import { splitWhile } from './reading/mute-time.ts'
import { type Command, readSaid, type Said } from './reading/said.ts'
import { lookupsToSelect } from './reading/select.ts'
import { refusal, unknown } from './refusal.ts'
import { type Lookup, type Progress, type Question, type Scene, type Step, say } from './scene.ts'

type Obey = (rest: string, scene: Scene, progress: Progress) => Step

/** What each command does; none of them throws anything but an `EngineError`. */
const OBEY: Readonly<Record<Command, Obey>> = {
  subscribe,
  subscriptions,
  unsubscribe,
  stop,
  mute,
  unmute,
  digest,
  why,
  link,
  settings,
  undo,
  help,
  start,
  cancel: (_rest, { words }, { question }) => say({ text: question ? words.left : words.nothingToLeave }),
}

/** What the catalogue has to be asked before a text can be understood. */
export function lookupsToUnderstand({ question }: Progress, typed: string, scene: Scene): readonly Lookup[] {
  const said = readSaid(typed)
  if (question?.about === 'value' && !said?.isMarked) return lookupFor(question, scene, typed.trim())
  if (question?.about === 'which' && !said) return lookupsToSelect(splitWhile(typed.trim()).what, scene)
  const isSelecting = said && ['unsubscribe', 'stop', 'mute', 'unmute', 'digest'].includes(said.command)
  if (!isSelecting) return []
  const text = said.rest.replace(/\s+off$/i, '')
  return lookupsToSelect(said.command === 'mute' ? splitWhile(text).what : text, scene)
}

/** Whether what was said means the subscriptions that the newest message came from. */
export function asksForNewest({ question }: Progress, text: string): boolean {
  const said = readSaid(text)
  return !question && said?.rest === '' && (said.command === 'stop' || isBareUnsubscribe(said))
}

/** To stop is to leave a question, else to end what a message came from; `/unsubscribe` asks which. */
function meaning(said: Said, question: Question | undefined, { about }: Scene): Command {
  if (question && said.command === 'stop') return 'cancel'
  return isBareUnsubscribe(said) && (!question || about.length > 0) ? 'stop' : said.command
}

const isBareUnsubscribe = ({ command, rest, isMarked }: Said) => command === 'unsubscribe' && rest === '' && !isMarked

/** Decides what follows from what was said, whatever it was. */
export function advance(progress: Progress, text: string, scene: Scene): Step {
  const { question } = progress
  const typed = text.trim()
  const said = readSaid(typed)
  if (said && (!question || isCommand(said, question, typed, scene))) {
    const command = meaning(said, question, scene)
    return orElse(
      () => OBEY[command](said.rest, scene, progress),
      (message) => say(refusal(message, command, scene)),
      scene,
    )
  }
  if (!question) return typed === '' ? welcome(scene) : say(unknown(typed, scene))
  if (typed === '') return { is: 'ask', question }
  return orElse(
    () => answer(question, typed, scene),
    (first) => ({ is: 'ask', question, first }),
    scene,
  )
}

/** In the middle of a question a bare word may be the answer; `stop` and `cancel` never are. */
const isCommand = (said: Said, question: Question, typed: string, scene: Scene): boolean =>
  said.isMarked || said.command === 'stop' || said.command === 'cancel' || !isOffered(question, typed, scene)

function orElse(decide: () => Step, refuse: (message: string) => Step, { subscriber }: Scene): Step {
  try {
    return decide()
  } catch (error) {
    if (error instanceof EngineError) return refuse(error.in(wordsFor(subscriber.locale)))
    throw error
  }
}
