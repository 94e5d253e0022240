import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import type { Input } from '../../bot.ts'
import { pack, packUnkept } from '../../sayings.ts'
import { type Block, cutText, plain, type Sheet } from '../../sheet/index.ts'

/** What a button stands on: a notification, a reply of the conversation, or a reply, opening a field to type into. */
export type Origin = 'n' | 'c' | 'i'

const MOST_BUTTONS = 100
const MOST_DATA_BYTES = 64
const MOST_LABEL = 60
/** A row takes about so many characters on a telephone. */
const ROW_UNITS = 36
const MOST_IN_ROW = 4

/** What a button carries. */
export interface ButtonData {
  readonly origin: Origin
  /** The id of the only person who may press it, in a group where everybody sees it. */
  readonly owner?: number | undefined
  /** What it says, perhaps packed. */
  readonly packed: string
}

interface Button {
  readonly label: string
  readonly press: { readonly origin: Origin; readonly says: string } | { readonly url: string }
}

interface Board extends Pick<ButtonData, 'origin' | 'owner'> {
  readonly typeIt: string
}

/** The buttons under each of the sheets; what is too long for a button to carry is kept. */
export async function keyboardsFor(
  db: D1Database,
  sheets: readonly Sheet[],
  { now, ...board }: Board & { readonly now: Date },
): Promise<readonly InlineKeyboardMarkup[]> {
  const boards = boardsOf(sheets, board)
  return keyboardsOf(boards, board, await pack(db, sayingsIn(boards), roomOn(board), now))
}

/** The same, with nothing kept for what is pressed. */
export function keyboardsUnkept(sheets: readonly Sheet[], board: Board): readonly InlineKeyboardMarkup[] {
  const boards = boardsOf(sheets, board)
  return keyboardsOf(boards, board, packUnkept(sayingsIn(boards), roomOn(board)))
}

const boardsOf = (sheets: readonly Sheet[], { origin, typeIt }: Board) =>
  sheets.map((sheet) => rowsOf(sheet, origin, typeIt))

const sayingsIn = (boards: ReturnType<typeof boardsOf>): readonly string[] =>
  boards.flat(2).flatMap(({ press }) => ('says' in press ? [press.says] : []))

/** Bytes that a button has for what it says. */
const roomOn = ({ origin, owner }: Board) => MOST_DATA_BYTES - writeData({ origin, owner, packed: '' }).length

const keyboardsOf = (
  boards: ReturnType<typeof boardsOf>,
  { owner }: Board,
  packed: ReadonlyMap<string, string>,
): readonly InlineKeyboardMarkup[] =>
  boards.map((rows) => ({ inline_keyboard: rows.map((row) => row.map((button) => render(button, owner, packed))) }))

/** `c/help`, or with an owner `C5eh /help`. */
const writeData = ({ origin, owner, packed }: ButtonData): string =>
  owner === undefined ? `${origin}${packed}` : `${origin.toUpperCase()}${owner.toString(36)} ${packed}`

const DATA = /^(?:([nci])|([CI])([\da-z]+) )(.*)$/s

/** What a button carries, from what Telegram tells of a press on it. */
export function readData(data: string): ButtonData | undefined {
  const [, origin, owned, owner = '', packed = ''] = DATA.exec(data) ?? []
  if (origin !== undefined) return { origin: origin as Origin, packed }
  return owned === undefined
    ? undefined
    : { origin: owned.toLowerCase() as Origin, owner: Number.parseInt(owner, 36), packed }
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

function render(
  { label, press }: Button,
  owner: number | undefined,
  packed: ReadonlyMap<string, string>,
): InlineKeyboardButton {
  const text = cutText(label, MOST_LABEL) || '…'
  if ('url' in press) return { text, url: press.url }
  const { origin, says } = press
  return { text, callback_data: writeData({ origin, owner, packed: packed.get(says) ?? '' }) }
}
