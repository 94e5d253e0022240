import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIComponentInMessageActionRow,
  APIMessage,
  APIStringSelectComponent,
} from 'discord-api-types/v10'
import { chunks, wordsFor } from '../../../engine/index.ts'
import type { Choice, Input } from '../../bot.ts'
import { pack, packUnkept } from '../../sayings.ts'
import { type Block, cutText, plain, type Sheet } from '../../sheet/index.ts'
import { BUTTON, COMPONENT } from '../numbers.ts'
import { customId, DIALOG, inputsText, type Mark, MOST_DATA, type SayingMark } from './custom-id.ts'

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>

/** What is below a message: what of, in which language, where it is said, and what could be typed. */
export interface Below {
  readonly sheet: Sheet
  /** BCP 47. */
  readonly locale: string
  readonly mark: SayingMark
  /** What fits where something is to be typed; picking it says it. */
  readonly suggestions?: readonly Choice[]
}

const MOST_ROWS = 5
const MOST_IN_ROW = 5
const MOST_OPTIONS = 25
const MOST_LABEL = 80
const MOST_OPTION_LABEL = 100
const MOST_PLACEHOLDER = 150
/** More are easier to pick from a list. */
const MOST_BUTTONS = 10
const MOST_INPUTS = 5
const MOST_BUTTON_URL = 512

/** Something to press; `data` is what its custom id carries behind the mark. */
interface Pressable {
  readonly mark: Mark
  readonly label: string
  readonly data: string
}

/** Choices to pick from, and what they are about. */
interface Listed {
  readonly title: string
  readonly choices: readonly Choice[]
}

interface Arranged {
  readonly buttons: readonly Pressable[]
  readonly lists: readonly { readonly title: string; readonly options: readonly Pressable[] }[]
}

type Item = Extract<Block, { is: 'item' }>

/** Everything that can be pressed or picked below a message, in at most five rows. */
export async function rowsBelow(below: Below, db: D1Database, now: Date): Promise<Row[]> {
  const arranged = arrange(below)
  return rowsOf(below, arranged, await pack(db, sayingsIn(arranged), MOST_DATA, now))
}

/** The same, with nothing kept for what is pressed. */
export function rowsUnkept(below: Below): Row[] {
  const arranged = arrange(below)
  return rowsOf(below, arranged, packUnkept(sayingsIn(arranged), MOST_DATA))
}

const sayingsIn = ({ buttons, lists }: Arranged): readonly string[] =>
  [...buttons, ...lists.flatMap(({ options }) => options)].map(({ data }) => data)

function rowsOf({ sheet }: Below, { buttons, lists }: Arranged, packed: ReadonlyMap<string, string>): Row[] {
  const id = ({ mark, data }: Pressable) => customId(mark, packed.get(data) ?? data)
  const all = [...buttons.map((button) => buttonOf(button, id(button))), ...linkOf(sheet)]
  const selects = lists.map(({ title, options }, place) => [selectOf(title, options, `list ${place}`, id)])
  const rows = [...selects.slice(0, MOST_ROWS - rowsFor(all.length)), ...chunks(all, MOST_IN_ROW)]
  return rows.map((components): Row => ({ type: COMPONENT.row, components: [...components] }))
}

const rowsFor = (buttons: number) => Math.ceil(buttons / MOST_IN_ROW)

/** Single choices become buttons; many, and those of several entries, become lists to pick from. */
function arrange({ sheet, locale, mark, suggestions = [] }: Below): Arranged {
  const { chat } = wordsFor(locale)
  const items = sheet.blocks.filter((block) => block.is === 'item')
  const [only] = items.length === 1 ? items : []
  const choices = [...(only?.choices ?? []), ...sheet.choices]
  const isLong = choices.length > MOST_BUTTONS
  const pressable = ({ label, says }: Choice): Pressable => ({ mark, label, data: says })
  const opening = (label: string, inputs: readonly Input[]): readonly Pressable[] => {
    const data = inputsText(inputs.slice(0, MOST_INPUTS))
    return inputs.length === 0 ? [] : [{ mark: DIALOG[mark], label, data }]
  }
  const ownInputs = items.flatMap(({ input }) => input ?? [])
  const inputs = [...opening(chat.typeIt, sheet.input ? [sheet.input] : []), ...opening(chat.changeIt, ownInputs)]
  const buttons = distinct([...(isLong ? [] : choices.map(pressable)), ...inputs])
  const room = MOST_ROWS - rowsFor(buttons.length + 1)
  const lists = [
    { title: chat.pickOne, choices: suggestions },
    { title: chat.pickOne, choices: isLong ? choices : [] },
    ...(only ? [] : listsOf(items, room, chat.pickOne)),
  ]
  const taken = new Set(buttons.map(({ data }) => data))
  const filled = lists.map(({ title, choices: some }) => ({
    title,
    options: distinct(some.map(pressable).filter(({ data }) => !taken.has(data))).slice(0, MOST_OPTIONS),
  }))
  return { buttons, lists: filled.filter(({ options }) => options.length > 0) }
}

/** What can be done about each entry: a list each where there is room, else all of them together. */
function listsOf(items: readonly Item[], room: number, title: string): readonly Listed[] {
  const lists = items
    .filter(({ choices }) => choices.length > 0)
    .map(({ spans, choices }) => ({ title: firstLine(spans), choices }))
  if (lists.length <= room) return lists
  const joined: { title: string; choices: readonly Choice[] }[] = []
  for (const list of lists) {
    const named = list.choices.map(({ label, says }) => ({ label: `${label}: ${list.title}`, says }))
    const last = joined.at(-1)
    if (last && last.choices.length + named.length <= MOST_OPTIONS) last.choices = [...last.choices, ...named]
    else joined.push({ title, choices: named })
  }
  return joined
}

const firstLine = (spans: Item['spans']) => plain(spans).split('\n', 1)[0] ?? ''

/** Discord takes no two with the same id. */
const distinct = (all: readonly Pressable[]): readonly Pressable[] =>
  [...new Map(all.map((one) => [one.mark + one.data, one] as const).reverse()).values()].reverse()

const buttonOf = ({ label }: Pressable, custom_id: string): APIButtonComponent => ({
  type: COMPONENT.button,
  style: BUTTON.plain,
  label: shown(label, MOST_LABEL),
  custom_id,
})

const selectOf = (
  title: string,
  options: readonly Pressable[],
  custom_id: string,
  id: (option: Pressable) => string,
): APIStringSelectComponent => ({
  type: COMPONENT.select,
  custom_id,
  placeholder: shown(title, MOST_PLACEHOLDER),
  options: options.map((option) => ({ label: shown(option.label, MOST_OPTION_LABEL), value: id(option) })),
})

function linkOf({ link }: Sheet): readonly APIButtonComponent[] {
  if (!link || link.url.length > MOST_BUTTON_URL) return []
  return [{ type: COMPONENT.button, style: BUTTON.link, label: shown(link.label, MOST_LABEL), url: link.url }]
}

/** The link that stands below a message of ours. */
export function linkBelow({ components = [] }: Pick<APIMessage, 'components'>): Sheet['link'] {
  const all = components.flatMap((row) => (row.type === COMPONENT.row ? row.components : []))
  const [link] = all.flatMap((one) => (one.type === COMPONENT.button && 'url' in one ? [one] : []))
  return link && { label: link.label ?? '', url: link.url }
}

const shown = (label: string, most: number) => cutText(label, most) || '…'
