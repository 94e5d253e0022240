import type { WebClient } from '@slack/web-api'
import { wordsFor } from '../../engine/index.ts'
import type { Reply, Talk } from '../bot.ts'
import { type Posting, postingsOf } from './blocks/index.ts'
import type { SlackSettings } from './settings.ts'
import { type Speech, turnOf } from './turn.ts'

/** One request of Slack's while it is answered. */
export interface Hearing {
  readonly settings: SlackSettings
  readonly talk: Talk
  readonly client: WebClient
  /** The workspace, or the enterprise where the app is installed for all of it. */
  readonly team: string
  /** Who we are there, where that is known. */
  readonly botUserId?: string | undefined
}

/** The words in which we speak before we know somebody's language. */
export const WORDS = wordsFor('en')

/** What we answer to a text; that something broke is an answer too. */
export async function answer(
  { settings, talk, client }: Hearing,
  speech: Speech,
  text: string,
  about?: readonly string[],
): Promise<Reply> {
  try {
    const turn = await turnOf(speech, text, { client, managers: settings.managers })
    return await talk.converse({ ...turn, ...(about && { about }) })
  } catch (error) {
    complain('A turn could not be answered.', error)
    return { text: WORDS.chat.broken }
  }
}

/** A reply as messages. */
export const render = (
  { settings, talk }: Hearing,
  reply: Reply,
  as: 'reply' | 'outcome' = 'reply',
): Promise<readonly Posting[]> => postingsOf(settings.db, reply, talk.context.now, as)

/** Says in the log what went wrong, without what Slack's client keeps beside it. */
export function complain(what: string, error: unknown): void {
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error)
  console.error(JSON.stringify({ bot: 'slack', what, error: said }))
}
