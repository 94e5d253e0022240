import type { APIInteractionResponseCallbackData } from 'discord-api-types/v10'
import { wordsFor } from '../../../engine/index.ts'
import type { Choice, Reply, Talk } from '../../bot.ts'
import { type Sheet, sheetOf, split } from '../../sheet/index.ts'
import { rowsBelow } from './components.ts'
import { EMBED_LIMITS, embedOf } from './embed.ts'
import { markdownOfBlocks } from './markdown.ts'

const MOST_CONTENT = 2_000
/** Two of them stay below the 6,000 units that all embeds of a message may hold. */
const TWO_EMBEDS = { ...EMBED_LIMITS, units: 2_900 }
/** Of a notification's outcome: the rest of the 2,000 is what the blocks are joined with. */
const ONE_TEXT = { ...EMBED_LIMITS, units: MOST_CONTENT }

/** How an answer is shown: as a message of its own, in the place of one, or above a notification that stays. */
export type Show = 'new' | 'replace' | 'outcome'

/** Where and for whom a reply is shown. */
export interface Showing {
  readonly show: Show
  /** Whether a thread speaks in its own right. */
  readonly isOfThread: boolean
  /** What stands below a notification, and stays there. */
  readonly link: Sheet['link']
  /** BCP 47. */
  readonly locale: string
  readonly db: D1Database
  readonly talk: Talk
}

/** Nothing that we write notifies anybody by being written. */
export const NOBODY = { parse: [] }

/** A reply in Discord's own form. */
export async function replyData(
  reply: Reply,
  { show, isOfThread, link, locale, db, talk }: Showing,
): Promise<APIInteractionResponseCallbackData> {
  const sheet = sheetOf(reply)
  const suggestions = await suggestionsFor(reply, talk, locale)
  const isOutcome = show === 'outcome'
  const mark = isOutcome ? 'n' : isOfThread ? 't' : 'c'
  const linked = isOutcome && link ? { ...sheet, link } : sheet
  const components = await rowsBelow({ sheet: linked, locale, suggestions, mark }, db, talk.context.now)
  const text = isOutcome ? outcomeOf(sheet) : textOf(sheet)
  return { ...text, components, allowed_mentions: NOBODY }
}

/** Short answers are plain text, which nobody can have switched off; long ones need embeds. */
function textOf({ blocks }: Sheet): Pick<APIInteractionResponseCallbackData, 'content' | 'embeds'> {
  const content = markdownOfBlocks(blocks) || '…'
  if (content.length <= MOST_CONTENT) return { content, embeds: [] }
  const embeds = split({ blocks, choices: [] }, TWO_EMBEDS).map((part) => embedOf(part.blocks))
  return { content: '', embeds: embeds.slice(0, 2) }
}

/** The embeds of a notification are left out, which leaves them as they are. */
function outcomeOf({ blocks }: Sheet): Pick<APIInteractionResponseCallbackData, 'content'> {
  const [first] = split({ blocks, choices: [] }, ONE_TEXT)
  return { content: markdownOfBlocks(first?.blocks ?? []) || '…' }
}

/** What is offered below a question, beside what was typed; without it the question can still be answered. */
async function suggestionsFor({ input }: Reply, talk: Talk, locale: string): Promise<readonly Choice[]> {
  if (!input?.suggests) return []
  const found = await talk.suggest(input.suggests, '', wordsFor(locale)).catch(() => [])
  return found.map(({ label, says }) => ({ label, says: `${input.says}${says}` }))
}
