import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import type { Input } from '../bot.ts'
import { pack } from '../sayings.ts'
import { type Block, cutText, plain, type Sheet } from '../sheet/index.ts'

/** What a button stands on: a notification, a reply of the conversation, or a reply, opening a field to type into. */
export type Origin = 'n' | 'c' | 'i'

const MOST_BUTTONS = 100
const MOST_DATA_BYTES = 64
const MOST_LABEL = 60
/** A row takes about so many characters on a telephone. */
const ROW_UNITS = 36
const MOST_IN_ROW = 4

interface Button {
  readonly label: string
  readonly press: { readonly origin: Origin; readonly says: string } | { readonly url: string }
}

/** The buttons under each of the sheets; what is too long for a button to carry is kept. */
export async function keyboardsFor(
  db: D1Database,
  sheets: readonly Sheet[],
  { origin, typeIt, now }: { readonly origin: Origin; readonly typeIt: string; readonly now: Date },
): Promise<readonly InlineKeyboardMarkup[]> {
  const boards = sheets.map((sheet) => rowsOf(sheet, origin, typeIt))
  const says = boards.flat(2).flatMap(({ press }) => ('says' in press ? [press.says] : []))
  const packed = await pack(db, says, MOST_DATA_BYTES - 1, now)
  return boards.map((rows) => ({
    inline_keyboard: rows.map((row) => row.map((button) => render(button, packed))),
  }))
}

/** What a button carries: where it stands, and what it says, perhaps packed. */
export function readData(data: string): { readonly origin: Origin; readonly packed: string } | undefined {
  const origin = data.charAt(0)
  return origin === 'n' || origin === 'c' || origin === 'i' ? { origin, packed: data.slice(1) } : undefined
}

function rowsOf(sheet: Sheet, origin: Origin, typeIt: string): readonly (readonly Button[])[] {
  const { blocks, choices, link, input } = sheet
  const below = [
    ...choices.map(({ label, says }): Button => ({ label, press: { origin, says } })),
    ...(link ? [{ label: link.label, press: { url: link.url } }] : []),
    ...(input ? [inputButton(typeIt, input)] : []),
  ]
  let room = MOST_BUTTONS
  return [...blocks.map((block) => buttonsOf(block, origin, typeIt)), below].flatMap(wrap).flatMap((row) => {
    const kept = row.slice(0, Math.max(room, 0))
    room -= row.length
    return kept.length === 0 ? [] : [kept]
  })
}

/** The buttons of an entry name it: `3: Unsubscribe`. */
function buttonsOf(block: Block, origin: Origin, typeIt: string): readonly Button[] {
  if (block.is !== 'item') return []
  const [title = ''] = plain(block.spans).split('\n')
  const name = cutText(title.split(' · ')[0] ?? '', ROW_UNITS / 2)
  const buttons = [
    ...block.choices.map(({ label, says }): Button => ({ label, press: { origin, says } })),
    ...(block.input ? [inputButton(typeIt, block.input)] : []),
  ]
  return buttons.map(({ label, press }) => ({ label: `${name}: ${label}`, press }))
}

const inputButton = (label: string, { says }: Input): Button => ({ label, press: { origin: 'i', says } })

/** Rows that can be read on a telephone. */
function wrap(buttons: readonly Button[]): readonly (readonly Button[])[] {
  const rows: Button[][] = []
  for (const button of buttons) {
    const row = [...(rows.at(-1) ?? []), button]
    // All buttons of a row are as wide as each other.
    const units = row.length * Math.max(...row.map(({ label }) => label.length))
    if (row.length === 1 || row.length > MOST_IN_ROW || units > ROW_UNITS) rows.push([button])
    else rows.splice(-1, 1, row)
  }
  return rows
}

function render({ label, press }: Button, packed: ReadonlyMap<string, string>): InlineKeyboardButton {
  const text = cutText(label, MOST_LABEL) || '…'
  return 'url' in press
    ? { text, url: press.url }
    : { text, callback_data: `${press.origin}${packed.get(press.says) ?? ''}` }
}
