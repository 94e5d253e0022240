import type { ApiMethods, Message, Update, User, UserFromGetMe } from '@grammyjs/types'
import type { Body } from './telegram-checks.ts'

/** What a stand-in is set up with. */
export interface StandInOptions {
  readonly token: string
  readonly username?: string
  /** They administer every chat, beside those whom a chat names. */
  readonly administrators?: readonly number[]
  /** With a clock, Telegram's rate limits are kept. */
  readonly time?: () => number
}

/** A chat as Telegram knows it. */
export interface StandInChat {
  readonly id: number
  readonly type: 'private' | 'group' | 'supergroup' | 'channel'
  readonly title?: string
  readonly admins?: readonly number[]
  readonly topics?: Readonly<Record<number, string>>
}

/** What Telegram answers in place of doing what it was asked. */
export interface Failure {
  readonly error_code: number
  readonly description: string
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number }
}

/** A Telegram in memory: its Bot API, and the people who use it. */
export interface TelegramStandIn {
  fetch(request: Request): Promise<Response>
  readonly bot: UserFromGetMe
  /** What is known of chats; others are there too, and have nothing special about them. */
  readonly chats: Map<number, StandInChat>
  readonly messages: Map<number, Message[]>
  /** Every call, as it arrived. */
  readonly calls: { readonly method: string; readonly body: Body }[]
  /** What was wrong with calls, or too fast. */
  readonly violations: string[]
  /** What the next calls that send into a chat, or edit there, are answered; `undefined` for one that goes well. */
  readonly failures: Map<number, (Failure | undefined)[]>
  /** Presses that were made too long ago to be answered, by the id of their query. */
  readonly expired: Set<string>
  readonly webhook: Partial<Parameters<ApiMethods<never>['setWebhook']>[0]>
  /** By scope and language: `default/en`, `default/` for all other languages. */
  readonly commands: Map<string, Parameters<ApiMethods<never>['setMyCommands']>[0]['commands']>
  /** Somebody says something; members of `changes` replace those of the message. */
  say(chatId: number, from: User, text: string, changes?: Partial<Message>): Update
  /** Somebody presses the button with this label, on the newest message that has one. */
  press(chatId: number, from: User, label: string): Update
  inline(from: User, query: string): Update
  /** Any other update. */
  update(content: Omit<Update, 'update_id'>): Update
  /** What stands in a chat, and the buttons below it. */
  transcript(chatId: number): readonly string[]
}
