import type { Choice, Input, Suggestible } from '../../bot.ts'
import { pack, unpack } from '../../sayings.ts'
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
  const groups = sheets.flatMap(groupsIn)
  const saidBy = (isMenu: boolean) =>
    groups.filter((group) => group.isMenu === isMenu).flatMap(({ choices }) => choices.map(({ says }) => says))
  const inputs = sheets.flatMap(inputsIn).map(writeInput)
  const [buttons, options, fields] = await Promise.all([
    pack(db, saidBy(false), MOST.buttonValue, now),
    pack(db, saidBy(true), MOST.optionValue, now),
    pack(db, inputs, MOST_INPUT, now),
  ])
  return {
    inButton: (says) => buttons.get(says) ?? says,
    inOption: (says) => options.get(says) ?? says,
    inInput: (input) => fields.get(writeInput(input)) ?? writeInput(input),
  }
}

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
