import type { Message, MessageEntity } from 'grammy/types'
import { readSaid } from '../../conversation/index.ts'
import { readData } from '../format/keyboard.ts'

/** Who we are in a chat. */
export interface Me {
  readonly id: number
  readonly username: string
}

/** What of a message is said to us, without our name; `undefined` where it is for somebody else. */
export function heardIn(message: Message, me: Me): string | undefined {
  const { chat, from, sender_chat: onBehalfOf, via_bot: via } = message
  const text = message.text ?? message.caption
  if (text === undefined || via || (from?.is_bot && !onBehalfOf)) return undefined
  const command = commandIn(message, text, me)
  if (command !== undefined) return command.isOurs || chat.type === 'private' ? command.text : undefined
  if (chat.type === 'private') return text
  if (chat.type === 'channel') return undefined
  return withoutMention(message, text, me) ?? (answersUs(message, me) ? text : undefined)
}

/** Whether a message carries the buttons of a notification. */
export const isNotification = ({ reply_markup: markup }: Message): boolean =>
  dataOf(markup).some((data) => readData(data)?.origin === 'n')

/** What the buttons of a keyboard carry. */
export const dataOf = (markup: Message['reply_markup']): readonly string[] =>
  (markup?.inline_keyboard ?? []).flat().flatMap((button) => ('callback_data' in button ? [button.callback_data] : []))

/**
 * The message of ours that another one answers: anybody else's could be made to look like it. In a topic everything
 * seems to answer what opened it.
 */
export const ownAnsweredBy = ({ reply_to_message: answered }: Message, { id }: Me): Message | undefined =>
  answered?.from?.id === id && !answered.forum_topic_created ? answered : undefined

export const entitiesOf = ({ entities, caption_entities: inCaption }: Message): readonly MessageEntity[] =>
  entities ?? inCaption ?? []

/** A command at the very beginning; without a bot's name it is for all that know it. */
function commandIn(message: Message, text: string, { username }: Me) {
  const [first] = entitiesOf(message)
  if (first?.type !== 'bot_command' || first.offset !== 0) return undefined
  const [command = '', bot] = text.slice(0, first.length).split('@')
  const isOurs = bot === undefined ? readSaid(command) !== undefined : isSame(bot, username)
  return { isOurs, text: `${command}${text.slice(first.length)}` }
}

function withoutMention(message: Message, text: string, { id, username }: Me): string | undefined {
  const mention = entitiesOf(message).find(
    (entity) =>
      (entity.type === 'mention' && isSame(text.substr(entity.offset, entity.length), `@${username}`)) ||
      (entity.type === 'text_mention' && entity.user.id === id),
  )
  if (!mention) return undefined
  const [before, after] = [text.slice(0, mention.offset), text.slice(mention.offset + mention.length)]
  return `${before.trimEnd()} ${after.trimStart()}`.trim() || '/help'
}

/** People talk about a notification by answering it, and that is not said to us. */
function answersUs(message: Message, me: Me): boolean {
  const answered = ownAnsweredBy(message, me)
  return answered !== undefined && !isNotification(answered)
}

const isSame = (one: string, two: string) => one.toLowerCase() === two.toLowerCase()
