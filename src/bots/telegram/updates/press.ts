import type { CallbackQuery, Message } from 'grammy/types'
import { called, wordsFor } from '../../../engine/index.ts'
import type { Reply, Turn } from '../../bot.ts'
import { unpack } from '../../sayings.ts'
import { type ButtonData, type Origin, readData } from '../format/keyboard.ts'
import { isAstray } from '../place.ts'
import { MOST_ALERT, tell, wordsOf } from './alert.ts'
import { type Answering, give, newPartsOf, partsOf } from './answer.ts'
import { type Edited, edit, withOutcome } from './edit.ts'
import { orExcuse } from './excuse.ts'
import { fieldPart } from './field.ts'
import { nameOf, turnOf } from './turn.ts'

/** Answers a press on a button, where the button stands; what cannot stand there is told to who pressed. */
export async function press(query: CallbackQuery, message: Message, answering: Answering): Promise<void> {
  const say = (text: string) => tell(text, query, answering)
  await orExcuse({
    settings: answering.settings,
    locale: answering.locale,
    find: () => obey(query, message, answering),
    show: async (found) => say(typeof found === 'string' ? found : await show(found, message, answering)),
    say,
  })
}

/** What a press led to. */
interface Obeyed {
  readonly button: ButtonData
  readonly turn: Turn
  readonly reply: Reply
}

/** What a press leads to; words where it leads to nothing. */
async function obey(query: CallbackQuery, message: Message, answering: Answering): Promise<Obeyed | string> {
  const { settings, api, talk, locale } = answering
  const { tooOld, othersReply, othersReplyOf } = wordsFor(locale).chat
  const button = isAstray(message) ? undefined : readData(query.data ?? '')
  const text = button && (await unpack(settings.db, button.packed, talk.context.now))
  if (!button || text === undefined) return tooOld
  const { owner, origin } = button
  if (owner !== undefined && owner !== query.from.id) {
    const name = nameOfAsker(message, owner)
    return name === undefined ? othersReply : othersReplyOf({ name: called(name) })
  }
  if (origin === 'i') {
    await give([fieldPart(text, query.from, locale)], answering)
    return ''
  }
  const turn = turnOf({ api, message, from: query.from, text })
  return { button, turn, reply: await talk.converse(turn) }
}

/** Who asked for a reply, where Telegram still knows. */
function nameOfAsker({ reply_to_message: asked }: Message, id: number): string | undefined {
  return asked?.from?.id === id ? nameOf(asked.from) : undefined
}

/** Shows what a press led to; gives what remains to be told to who pressed, for which a chat has no limits. */
async function show({ button, turn, reply }: Obeyed, message: Message, answering: Answering): Promise<string> {
  const { origin, owner } = button
  const isEverybodys = turn.channel !== undefined && owner === undefined
  if (isEverybodys && !(await turn.channel?.mayManage())) return showAside(reply, message, answering)
  const below = origin === 'n' ? await showBelow(reply, message, answering) : 'refused'
  const shown = below === 'refused' ? await showInstead(reply, origin, message, answering) : below
  return shown === 'waits' ? wordsOf(reply) : ''
}

/** Leaves a message that others read as it is. In a channel only its administrators may make us write. */
async function showAside(reply: Reply, { chat }: Message, answering: Answering): Promise<string> {
  const words = wordsOf(reply)
  if (words.length <= MOST_ALERT || chat.type === 'channel') return words
  return (await give(await newPartsOf(reply, answering), answering)) ? '' : words
}

/** Puts a reply below a notification. */
async function showBelow(reply: Reply, message: Message, answering: Answering): Promise<Edited> {
  const [outcome, ...more] = await partsOf(reply, answering, 'n')
  const edited = outcome && more.length === 0 ? withOutcome(message, outcome) : undefined
  return edited ? edit(message, edited, answering) : 'refused'
}

/** Puts a reply in the place of the former one, or below it. */
async function showInstead(reply: Reply, origin: Origin, message: Message, answering: Answering): Promise<Edited> {
  const [first, ...more] = await partsOf(reply, answering, 'c')
  if (!first) return 'done'
  const edited = origin === 'c' ? await edit(message, first, answering) : 'refused'
  const isGiven = await give(edited === 'refused' ? [first, ...more] : more, answering)
  return isGiven && edited !== 'waits' ? 'done' : 'waits'
}
