import type { ChatMember, ChatMemberUpdated, Message } from 'grammy/types'
import { moveDestinations, switchOff, switchOffAll, wordsFor } from '../../../engine/index.ts'
import type { Talk } from '../../bot.ts'
import { NAME } from '../settings.ts'
import { type Answering, give, newPartsOf } from './answer.ts'

/** Somebody let us into a chat or put us out of it. */
export async function changeMembership(update: ChatMemberUpdated, answering: Answering): Promise<void> {
  const { chat, old_chat_member: before, new_chat_member: after } = update
  const { talk, locale } = answering
  const words = wordsFor(locale)
  if (!isIn(after)) {
    const reason = words.chat.gone[chat.type === 'private' ? 'blocked' : 'kicked']
    await switchOff(talk.context, NAME, String(chat.id), reason)
    // The topics of a group have addresses of their own.
    return switchOffAll(talk.context, NAME, `${chat.id}/`, reason)
  }
  // A person speaks first, and in a channel a greeting is in everybody's way.
  if (isIn(before) || (chat.type !== 'group' && chat.type !== 'supergroup')) return
  const help = { label: words.conversation.buttons.help, says: '/help' }
  await give(await newPartsOf({ text: words.chat.greeting, choices: [help] }, answering), answering)
}

/** A group that becomes a supergroup gets another id; both chats are told. */
export async function follow(message: Message, { context }: Talk): Promise<void> {
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from } = message
  if (to !== undefined) await moveDestinations(context, NAME, String(chat.id), String(to))
  if (from !== undefined) await moveDestinations(context, NAME, String(from), String(chat.id))
}

function isIn(member: ChatMember): boolean {
  switch (member.status) {
    case 'creator':
    case 'administrator':
    case 'member':
      return true
    case 'restricted':
      return member.is_member
    case 'left':
    case 'kicked':
      return false
  }
}
