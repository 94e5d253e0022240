import type { Choice, Input, Suggestible } from '../../bot.ts'
import { pack, packUnkept, unpack } from '../../sayings.ts'
import type { Sheet } from '../../sheet/index.ts'
import { MOST } from '../limits.ts'

/** What the buttons, the menus and the inputs of a sheet carry, each within its limit. */
export interface Carried {
  inButton(says: string): string
  inOption(says: string): string
  inInput(input: Input): string
}

/** Below the 255 of a block's id, with room for what stands before it. */
const MOST_INPUT = 200

/** Makes what is too long for its place short. */
export async function carry(db: D1Database, sheets: readonly Sheet[], now: Date): Promise<Carried> {
  const { buttons, options, inputs } = sayingsIn(sheets)
  const [inButtons, inOptions, inInputs] = await Promise.all([
    pack(db, buttons, MOST.buttonValue, now),
    pack(db, options, MOST.optionValue, now),
    pack(db, inputs, MOST_INPUT, now),
  ])
  return carriedAs(inButtons, inOptions, inInputs)
}

/** The same, with nothing kept for it. */
export function carryUnkept(sheets: readonly Sheet[]): Carried {
  const { buttons, options, inputs } = sayingsIn(sheets)
  return carriedAs(
    packUnkept(buttons, MOST.buttonValue),
    packUnkept(options, MOST.optionValue),
    packUnkept(inputs, MOST_INPUT),
  )
}

function sayingsIn(sheets: readonly Sheet[]) {
  const groups = sheets.flatMap(groupsIn)
  const saidBy = (isMenu: boolean) =>
    groups.filter((group) => group.isMenu === isMenu).flatMap(({ choices }) => choices.map(({ says }) => says))
  return { buttons: saidBy(false), options: saidBy(true), inputs: sheets.flatMap(inputsIn).map(writeInput) }
}

type Packed = ReadonlyMap<string, string>

const carriedAs = (buttons: Packed, options: Packed, inputs: Packed): Carried => ({
  inButton: (says) => buttons.get(says) ?? says,
  inOption: (says) => options.get(says) ?? says,
  inInput: (input) => inputs.get(writeInput(input)) ?? writeInput(input),
})

/** What stands before the words that are typed into an input, and what fits them; `undefined` where it is kept no longer. */
export async function uncarryInput(
  db: D1Database,
  carried: string,
  now: Date,
): Promise<Pick<Input, 'says' | 'suggests'> | undefined> {
  const written = await unpack(db, carried, now)
  if (written === undefined) return undefined
  const [, about = '', text = '', says = ''] = /^([^|]*)\|([^|]*)\|(.*)$/s.exec(written) ?? []
  const suggests = suggestible(about, decodeURIComponent(text))
  return { says, ...(suggests && { suggests }) }
}

const writeInput = ({ says, suggests }: Input): string =>
  [suggests?.about ?? '', suggests?.about === 'value' ? encodeURIComponent(suggests.text) : '', says].join('|')

function suggestible(about: string, text: string): Suggestible | undefined {
  if (about === 'value') return { about, text }
  return about === 'type' || about === 'interval' || about === 'anything' ? { about } : undefined
}

/** Choices that stand together, as buttons or as a menu, whose entries hold far less. */
interface Group {
  readonly choices: readonly Choice[]
  readonly isMenu: boolean
}

const groupsIn = ({ blocks, choices }: Sheet): readonly Group[] => [
  { choices, isMenu: choices.length > MOST.buttons },
  ...blocks.flatMap((block) =>
    block.is === 'item' ? [{ choices: block.choices, isMenu: block.choices.length > MOST.itemButtons }] : [],
  ),
]

const inputsIn = ({ blocks, input }: Sheet): readonly Input[] => [
  ...(input ? [input] : []),
  ...blocks.flatMap((block) => (block.is === 'item' && block.input ? [block.input] : [])),
]
