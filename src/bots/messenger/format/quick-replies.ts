import type { Choice } from '../../bot.ts'
import { pack, packUnkept } from '../../sayings.ts'
import { cutText, plain, type Sheet } from '../../sheet/index.ts'

const MOST_REPLIES = 13
const MOST_TITLE = 20
const MOST_PAYLOAD_BYTES = 1_000

/** One of the buttons below the last message, which go away when the next one comes. */
export interface QuickReply {
  readonly content_type: 'text'
  readonly title: string
  readonly payload: string
}

/** What can be picked below these sheets; what is too long for a payload is kept. */
export async function quickReplies(
  sheets: readonly Sheet[],
  { db, now }: { readonly db: D1Database; readonly now: Date },
): Promise<readonly QuickReply[]> {
  const choices = choicesOf(sheets)
  return repliesOf(choices, await pack(db, sayingsOf(choices), MOST_PAYLOAD_BYTES, now))
}

/** The same, with nothing kept for what is picked. */
export function quickRepliesUnkept(sheets: readonly Sheet[]): readonly QuickReply[] {
  const choices = choicesOf(sheets)
  return repliesOf(choices, packUnkept(sayingsOf(choices), MOST_PAYLOAD_BYTES))
}

const sayingsOf = (choices: readonly Choice[]) => choices.map(({ says }) => says)

function repliesOf(choices: readonly Choice[], packed: ReadonlyMap<string, string>): readonly QuickReply[] {
  const titles = titlesOf(choices.map(({ label }) => label))
  return choices.map(({ says }, place) => ({
    content_type: 'text',
    title: titles[place] || '…',
    payload: packed.get(says) || '/help',
  }))
}

/** All that can be picked, or what matters most of it: what is about the whole, then the first thing about each entry. */
function choicesOf(sheets: readonly Sheet[]): readonly Choice[] {
  const ranked = sheets.flatMap(({ blocks, choices }) => [
    ...blocks.flatMap((block) =>
      block.is === 'item' ? block.choices.map((choice, place) => ({ ...named(choice, block), rank: place + 1 })) : [],
    ),
    ...choices.map((choice) => ({ ...choice, rank: 0 })),
  ])
  const kept = new Set(ranked.toSorted((one, other) => one.rank - other.rank).slice(0, MOST_REPLIES))
  return ranked.filter((one) => kept.has(one))
}

/** What can be done about an entry names it: `3: Unsubscribe`. */
function named({ label, says }: Choice, { spans }: Sheet['blocks'][number]): Choice {
  const [title = ''] = plain(spans).split('\n')
  const room = MOST_TITLE - label.length - ': '.length
  const name = cutText(title.split(' · ')[0] ?? '', Math.max(room, 4))
  return { label: `${name}: ${label}`, says }
}

/** Titles that tell one from the other: of long ones that begin alike the middle is left out. */
function titlesOf(labels: readonly string[]): readonly string[] {
  const isShared = (head: string) => labels.filter((label) => label.startsWith(head)).length > 1
  return labels.map((label) =>
    label.length > MOST_TITLE && isShared(label.slice(0, HEAD)) ? withoutMiddle(label) : cutText(label, MOST_TITLE),
  )
}

const HEAD = 5

/** Without the half of a letter. */
const withoutMiddle = (label: string) => {
  const head = label.slice(0, HEAD).replace(/[\ud800-\udbff]$/, '')
  return `${head}…${label.slice(HEAD + 1 - MOST_TITLE).replace(/^[\udc00-\udfff]/, '')}`
}
