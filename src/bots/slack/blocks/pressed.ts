import type {
  ActionsBlock,
  Button,
  ExternalSelect,
  InputBlock,
  Overflow,
  PlainTextElement,
  PlainTextInput,
  PlainTextOption,
  StaticSelect,
} from '@slack/types'
import type { Words } from '../../../engine/index.ts'
import type { Choice, Input } from '../../bot.ts'
import { cutText } from '../../sheet/index.ts'
import { MOST } from '../limits.ts'
import type { Carried } from './carried.ts'

/** The name under which Slack reports what was pressed, picked or typed. */
export const ACTION = { say: 'say', type: 'type', open: 'open' } as const

/** A text that Slack shows as it is, cut to what it takes; a blank one it refuses. */
export const plainText = (text: string, most: number): PlainTextElement => ({
  type: 'plain_text',
  text: cutText(text, most).trim() || '·',
  emoji: false,
})

/** Choices of a whole message: buttons, or a menu where they are many. */
export const choicesBlock = (
  id: string,
  choices: readonly Choice[],
  carried: Carried,
  words: Words,
): ActionsBlock | undefined => {
  if (choices.length === 0) return undefined
  const buttons = choices.map((choice, place) => buttonOf(choice, place, carried))
  const elements = choices.length > MOST.buttons ? [menuOf(choices, carried, words)] : buttons
  return { type: 'actions', block_id: id, elements }
}

/** Choices of one entry of a list. */
export function accessoryOf(
  choices: readonly Choice[],
  carried: Carried,
  words: Words,
): Button | Overflow | StaticSelect | undefined {
  const [only] = choices
  if (!only) return undefined
  if (choices.length <= MOST.itemButtons) return buttonOf(only, 0, carried)
  if (choices.length > MOST.overflowOptions) return menuOf(choices, carried, words)
  return { type: 'overflow', action_id: ACTION.say, options: optionsOf(choices, carried.inOption) }
}

/** Leads out of the chat. */
export const linkBlock = (
  id: string,
  { label, url }: { readonly label: string; readonly url: string },
): ActionsBlock => ({
  type: 'actions',
  block_id: id,
  elements: [{ type: 'button', action_id: ACTION.open, text: plainText(label, MOST.buttonText), url }],
})

/** Something to type; what is suggested meanwhile can be picked. */
export const inputBlock = (id: string, input: Input, carried: Carried, words: Words): InputBlock => ({
  type: 'input',
  block_id: `${id}:${carried.inInput(input)}`,
  label: plainText(input.label, MOST.inputLabel),
  dispatch_action: true,
  optional: true,
  element: input.suggests ? pickerOf(input, words) : fieldOf(input),
})

export const optionsOf = (choices: readonly Choice[], carried: (says: string) => string): PlainTextOption[] =>
  choices.slice(0, MOST.options).map(({ label, says }) => ({
    text: plainText(label, MOST.optionText),
    value: carried(says),
  }))

function buttonOf({ label, says }: Choice, place: number, carried: Carried): Button {
  return {
    type: 'button',
    action_id: `${ACTION.say}.${place}`,
    text: plainText(label, MOST.buttonText),
    value: carried.inButton(says),
  }
}

const menuOf = (choices: readonly Choice[], carried: Carried, { chat }: Words): StaticSelect => ({
  type: 'static_select',
  action_id: ACTION.say,
  placeholder: plainText(chat.pickOne, MOST.placeholder),
  options: optionsOf(choices, carried.inOption),
})

function pickerOf({ value = '' }: Input, { chat }: Words): ExternalSelect {
  const fits = value !== '' && new TextEncoder().encode(value).length <= MOST.optionValue
  return {
    type: 'external_select',
    action_id: ACTION.type,
    min_query_length: 0,
    placeholder: plainText(chat.pickOne, MOST.placeholder),
    ...(fits && { initial_option: { text: plainText(value, MOST.optionText), value } }),
  }
}

const fieldOf = ({ value = '' }: Input): PlainTextInput => ({
  type: 'plain_text_input',
  action_id: ACTION.type,
  max_length: MOST.typed,
  dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
  ...(value !== '' && { initial_value: value.slice(0, MOST.typed) }),
})
