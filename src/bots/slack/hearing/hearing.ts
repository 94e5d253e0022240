import type { WebClient } from '@slack/web-api'
import { ownerOf, type Words, wordsFor } from '../../../engine/index.ts'
import type { Reply, Talk, Turn } from '../../bot.ts'
import { report } from '../../report.ts'
import { type Posting, postingsOf } from '../blocks/index.ts'
import { NAME, type SlackSettings } from '../settings.ts'
import { type Speech, turnOf } from './turn.ts'

/** One request of Slack's while it is answered. */
export interface Hearing {
  readonly settings: SlackSettings
  readonly talk: Talk
  readonly client: WebClient
  /** The workspace, or the enterprise where the app is installed for all of it. */
  readonly team: string
  /** That the workspace belongs to. */
  readonly enterprise?: string | undefined
  /** Who we are there, where that is known. */
  readonly botUserId?: string | undefined
  /** The words in which we speak with who made the request; asked for where something is said. */
  words(): Promise<Words>
}

/** The words in which we speak where nobody knows somebody's language. */
export const WORDS = wordsFor('en')

/** The words in which an address is spoken to: Slack tells somebody's language only when it is asked, so it is that of their own. */
export async function wordsAt({ context }: Talk, address: string): Promise<Words> {
  try {
    const owner = await ownerOf(context.store, NAME, address)
    return owner ? wordsFor(owner.subscriber.locale) : WORDS
  } catch (error) {
    complain('A language could not be read.', error)
    return WORDS
  }
}

/** What we answer to a text; that something broke is an answer too. */
export async function answer(
  hearing: Hearing,
  speech: Speech,
  text: string,
  more: Pick<Turn, 'about' | 'isAside'> = {},
): Promise<Reply> {
  try {
    return await hearing.talk.converse({ ...(await turnOf(speech, text, hearing)), ...more })
  } catch (error) {
    complain('A turn could not be answered.', error)
    return { text: (await hearing.words()).chat.broken }
  }
}

/** A reply as messages. */
export async function render(
  hearing: Hearing,
  reply: Reply,
  as: 'reply' | 'outcome' = 'reply',
): Promise<readonly Posting[]> {
  const { settings, talk } = hearing
  const words = await hearing.words()
  const postings = (one: Reply) => postingsOf(settings.db, one, { words, now: talk.context.now, as })
  try {
    return await postings(reply)
  } catch (error) {
    complain('An answer could not be written.', error)
    return postings({ text: words.chat.unshown })
  }
}

/** Shows an answer; where that fails, says at least so: what was asked for may be done by then. */
export async function orUnshown(
  { words }: Hearing,
  show: () => Promise<void>,
  showInstead: (sorry: Reply) => Promise<void>,
): Promise<void> {
  try {
    await show()
  } catch (error) {
    complain('An answer could not be shown.', error)
    await showInstead({ text: (await words()).chat.unshown }).catch((failure: unknown) =>
      complain('Nor could be said so.', failure),
    )
  }
}

/** What every token of Slack's looks like, whichever workspace it is of. */
const TOKEN = /\bxox[a-z](?:\.xox[a-z])?-[\w-]+/g

/** Says in the log what went wrong, without tokens and what Slack's client keeps beside it. */
export const complain = (what: string, error: unknown): void => report(NAME, what, error, [TOKEN])
