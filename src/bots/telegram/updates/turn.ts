import type { Api } from 'grammy'
import type { Chat, Message, User } from 'grammy/types'
import { refsIn } from '../../../engine/index.ts'
import type { Channel, Talk, Turn } from '../../bot.ts'
import { unpack } from '../../sayings.ts'
import { wasRefused } from '../delivery/trouble.ts'
import { readData } from '../format/keyboard.ts'
import { withoutJoiners } from '../format/literal.ts'
import { addressOf, placeOf } from '../place.ts'
import { NAME } from '../settings.ts'
import { dataOf, isNotification, type Me, ownAnsweredBy } from './heard.ts'

/** What a turn is made of: the message that it stands in or under, and who speaks. */
export interface Said {
  readonly api: Api
  readonly message: Message
  readonly from: User | undefined
  /** Who speaks where it is no person: a channel, or a group whose administrator does not show themselves. */
  readonly onBehalfOf?: Chat | undefined
  readonly text: string
  readonly about?: readonly string[]
}

/** What was said as a turn of the conversation. */
export function turnOf({ api, message, from, onBehalfOf, text, about = [] }: Said): Turn {
  const account = String(onBehalfOf?.id ?? from?.id ?? message.chat.id)
  return {
    platform: NAME,
    account,
    name: nameOf(onBehalfOf ?? from ?? message.chat),
    text: withoutJoiners(text),
    ...(from?.language_code !== undefined && !onBehalfOf && { locale: from.language_code }),
    ...(message.chat.type !== 'private' && { channel: channelOf(api, message, account) }),
    ...(about.length > 0 && { about }),
  }
}

/** The subscriptions for which the answered notification came, from what its buttons say. */
export async function aboutOf(message: Message, me: Me, db: D1Database, { context }: Talk): Promise<readonly string[]> {
  const answered = ownAnsweredBy(message, me)
  if (!answered || !isNotification(answered)) return []
  const packed = dataOf(answered.reply_markup).flatMap((data) => readData(data)?.packed ?? [])
  const says = await Promise.all(packed.map((data) => unpack(db, data, context.now)))
  return [...new Set(says.flatMap((one) => (one === undefined ? [] : refsIn(one))))]
}

function channelOf(api: Api, message: Message, account: string): Channel {
  const { chat, reply_to_message: opened } = message
  let may: Promise<boolean> | undefined
  const place = placeOf(message)
  const topic = place.threadId === undefined ? [] : [opened?.forum_topic_created?.name ?? String(place.threadId)]
  return {
    address: addressOf(place),
    name: [nameOf(chat), ...topic].join(' › '),
    mayManage() {
      may ??= mayManage(api, chat, account)
      return may
    },
  }
}

const MANAGERS: readonly string[] = ['creator', 'administrator']

/** Administrators may; who speaks as the chat itself is one, and in a channel nobody else can write. */
async function mayManage(api: Api, chat: Chat, account: string): Promise<boolean> {
  if (account === String(chat.id)) return true
  // Another channel speaks here.
  if (account.startsWith('-')) return false
  try {
    return MANAGERS.includes((await api.getChatMember(chat.id, Number(account))).status)
  } catch (error) {
    if (wasRefused(error)) return false
    throw error
  }
}

/** What somebody, or a chat, is called. */
export const nameOf = (one: User | Chat): string =>
  ('title' in one ? one.title : undefined) ?? [one.first_name, one.last_name].filter(Boolean).join(' ')
