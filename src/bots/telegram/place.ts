import type { Message } from 'grammy/types'

/** Where a message stands or goes: a chat, or a topic of a group. */
export interface Place {
  readonly chatId: number
  readonly threadId?: number
}

const SHAPE = /^(-?[1-9]\d{0,15})(?:\/([1-9]\d{0,9}))?$/

/** A group, and a topic of it. */
export const EXAMPLE = '-100123/45'

/** Reads an address such as `123`, `-100123` or `-100123/45`; `undefined` where it is none. */
export function parsePlace(address: string): Place | undefined {
  const [, chat, topic] = SHAPE.exec(address) ?? []
  if (chat === undefined || (topic !== undefined && !chat.startsWith('-'))) return undefined
  return { chatId: Number(chat), ...(topic !== undefined && { threadId: Number(topic) }) }
}

export const addressOf = ({ chatId, threadId }: Place): string =>
  threadId === undefined ? String(chatId) : `${chatId}/${threadId}`

/** Where a message stands. Groups without topics have threads too, which are only answers to answers. */
export const placeOf = ({
  chat,
  is_topic_message: isTopic,
  message_thread_id: threadId,
}: Pick<Message, 'chat' | 'is_topic_message' | 'message_thread_id'>): Place => ({
  chatId: chat.id,
  ...(isTopic && threadId !== undefined && { threadId }),
})

/** Whether nobody can tell in which topic a message stands: of one that is too old to be read only the chat is known. */
export const isAstray = ({ chat, date }: Pick<Message, 'chat' | 'date'>): boolean =>
  date === 0 && 'is_forum' in chat && chat.is_forum === true

/** What a call needs to reach a place. */
export const target = ({ chatId, threadId }: Place) => ({
  chat_id: chatId,
  ...(threadId !== undefined && { message_thread_id: threadId }),
})
