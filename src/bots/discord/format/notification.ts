import type { APIEmbed } from 'discord-api-types/v10'
import { type Message, wordsFor } from '../../../engine/index.ts'
import { cutText, fitInOne, plain, type Sheet, sheetOfMessage, split } from '../../sheet/index.ts'
import { type Below, type Row, rowsBelow, rowsUnkept } from './components.ts'
import { EMBED_LIMITS, embedOf } from './embed.ts'
import { NOBODY } from './reply.ts'

/** One message in Discord's own form, but for what it is known by. */
export interface Notification {
  readonly embeds: APIEmbed[]
  readonly components: Row[]
  readonly allowed_mentions: typeof NOBODY
}

/** A message as one or several, with nothing kept for what is pressed. */
export const renderMessage = (message: Message): readonly Notification[] =>
  partsOf(message).map((below) => notificationOf(below, rowsUnkept(below)))

/** A message as one or several. */
export const notificationsOf = (message: Message, db: D1Database, now: Date): Promise<Notification[]> =>
  Promise.all(partsOf(message).map((below) => kept(below, db, now)))

/** A message as one, cut where that is needed. */
export function liveNotificationOf(message: Message, db: D1Database, now: Date): Promise<Notification> {
  const { chat } = wordsFor(message.locale)
  const sheet = fitInOne(sheetOfMessage(message), EMBED_LIMITS, (count) => chat.more({ count }))
  return kept(belowOf(message, sheet), db, now)
}

const MOST_NAME = 100

/** What a thread about a message is called. */
export function nameOfThread(message: Message): string {
  const title = sheetOfMessage(message).blocks.find(({ is }) => is === 'title')
  return cutText(plain(title?.spans ?? []), MOST_NAME) || wordsFor(message.locale).chat.title
}

const partsOf = (message: Message): readonly Below[] =>
  split(sheetOfMessage(message), EMBED_LIMITS).map((sheet) => belowOf(message, sheet))

const belowOf = ({ locale }: Message, sheet: Sheet): Below => ({ sheet, locale, mark: 'n' })

const kept = async (below: Below, db: D1Database, now: Date) => notificationOf(below, await rowsBelow(below, db, now))

const notificationOf = ({ sheet }: Below, components: Row[]): Notification => ({
  embeds: [embedOf(sheet.blocks)],
  components,
  allowed_mentions: NOBODY,
})
