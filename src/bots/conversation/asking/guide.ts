import {
  type Ask,
  checkConditions,
  code,
  type Field,
  fieldsOf,
  fold,
  type GeneratorRow,
  InvalidInput,
  missingFields,
  parse,
  print,
  type SubscriptionType,
} from '../../../engine/index.ts'
import type { Choice, Reply } from '../../bot.ts'
import { readSaid } from '../reading/said.ts'
import { readSchedule } from '../reading/schedule.ts'
import { generatorOf } from '../reading/select.ts'
import { typedValue, unquoted } from '../reading/value.ts'
import type { Lookup, Question, Scene, Step } from '../scene.ts'
import { intervalTitle } from '../show.ts'

type ValueQuestion = Extract<Question, { about: 'value' }>

/** So many things of the catalogue are offered. */
const MOST_OPTIONS = 10

/** Asks for the first thing that an ask still lacks, and subscribes when that is nothing. */
export function nextQuestion(ask: Ask, { registry }: Scene, first?: string): Step {
  const [field] = missingFields(ask, registry)
  const said = first === undefined ? {} : { first }
  if (field !== undefined) return { is: 'ask', question: { about: 'value', ask, field }, ...said }
  if (ask.interval === undefined) return { is: 'ask', question: { about: 'interval', ask }, ...said }
  return { is: 'act', action: { do: 'subscribe', ask }, ...said }
}

/** Takes the name or title of a subscription type, or a whole text of the subscription language. */
export function answerType(text: string, scene: Scene): Step {
  const type = typeCalled(text, scene)
  return nextQuestion(type ? { type: type.name, conditions: [] } : parse(text, scene.registry), scene)
}

function typeCalled(text: string, { registry }: Scene): SubscriptionType | undefined {
  const types = [...registry.subscriptionTypes.values()]
  const wanted = fold(text)
  return (
    registry.subscriptionTypes.get(text) ??
    types.find(({ name }) => fold(name) === wanted) ??
    types.find(({ title }) => title !== undefined && fold(title) === wanted)
  )
}

/** Takes a value: where the catalogue has it by what it is called there, else as it was typed. */
export function answerValue(question: ValueQuestion, text: string, scene: Scene): Step {
  const { words, options } = scene
  const typed = unquoted(text)
  const field = fieldAsked(question, scene)
  if (field?.generator === undefined) return takeValue(question, typed, scene)
  const meant = optionCalled(typed, options) ?? (options.length === 1 ? options[0] : undefined)
  if (meant?.state === 'closed') throw new InvalidInput(words.guide.closed({ title: code(meant.title) }))
  if (meant) return takeValue(question, meant.id, scene)
  if (options.length > 1) {
    return { is: 'ask', question: { ...question, search: typed }, first: words.guide.several({ typed: code(typed) }) }
  }
  if (field.strict)
    throw new InvalidInput(words.guide.notThere({ title: fieldTitle(question, scene), typed: code(typed) }))
  return takeValue(question, typed, scene, words.guide.asTyped({ typed: code(typed) }))
}

/** The one that has this id or, alone, this title. */
function optionCalled(typed: string, options: readonly GeneratorRow[]): GeneratorRow | undefined {
  const titled = options.filter(({ title }) => fold(title) === fold(typed))
  return options.find(({ id }) => id === typed) ?? (titled.length === 1 ? titled[0] : undefined)
}

function takeValue({ ask, field }: ValueQuestion, value: string, scene: Scene, first?: string): Step {
  const { registry } = scene
  const type = registry.subscriptionTypes.get(ask.type)
  if (!type) throw new InvalidInput(scene.words.guide.typeGone({ name: code(ask.type) }))
  const conditions = checkConditions([...ask.conditions, { field, op: '=', value }], type, registry)
  return nextQuestion({ ...ask, conditions }, scene, first)
}

/** Takes an interval, with a time and a weekday if they are said. */
export function answerInterval({ ask }: Extract<Question, { about: 'interval' }>, text: string, scene: Scene): Step {
  const { interval = scene.subscriber.defaultInterval, ...schedule } = readSchedule(text, scene)
  return nextQuestion({ ...ask, interval, ...schedule }, scene)
}

/** Whether a text is the very name of something that is asked for, though it looks like a command. */
export function isOffered(question: Question, text: string, scene: Scene): boolean {
  switch (question.about) {
    case 'type':
      return typeCalled(text, scene) !== undefined
    case 'value':
      return optionCalled(text, scene.options) !== undefined
    default:
      return false
  }
}

/** What of the catalogue a value is looked for in, or chosen from. */
export function lookupFor({ ask, field, search }: ValueQuestion, scene: Scene, word = search ?? ''): readonly Lookup[] {
  const type = generatorOf(ask.type, field, scene)
  return type === undefined ? [] : [{ type, word: unquoted(word) }]
}

export function askType({ registry, words }: Scene): Reply {
  const types = [...registry.subscriptionTypes.values()]
  if (types.length === 0) return { text: words.guide.nothingThere }
  const choices = types.map(({ name, title }) => ({ label: title ?? name, says: name }))
  return {
    text: words.guide.whichType,
    choices: [...choices, cancelChoice(words)],
    input: { label: words.guide.fields.type, says: '', suggests: { about: 'type' } },
  }
}

export function askValue(question: ValueQuestion, scene: Scene): Reply {
  const { words, options, registry } = scene
  const { type, conditions } = question.ask
  const offered = options.slice(0, MOST_OPTIONS)
  const title = fieldTitle(question, scene)
  const isSearchable = fieldAsked(question, scene)?.generator !== undefined && options.length > 0
  return {
    text: isSearchable ? words.guide.pickValue({ title }) : words.guide.typeValue({ title }),
    choices: [...offered.map((option) => optionChoice(option, offered, scene)), cancelChoice(words)],
    input: { label: title, says: '', suggests: { about: 'value', text: print({ type, conditions }, registry) } },
  }
}

export function askInterval({ registry, words }: Scene): Reply {
  const choices = [...registry.intervals.values()].map((one) => ({ label: intervalTitle(one, words), says: one.name }))
  return {
    text: words.guide.whichInterval,
    choices: [...choices, cancelChoice(words)],
    input: { label: words.guide.fields.interval, says: '', suggests: { about: 'interval' } },
  }
}

const cancelChoice = ({ buttons }: Scene['words']): Choice => ({ label: buttons.cancel, says: 'cancel' })

/** Said in quotes where it would be taken for a command. */
const optionChoice = (option: GeneratorRow, offered: readonly GeneratorRow[], { registry }: Scene): Choice => ({
  label: optionLabel(option, offered),
  says: readSaid(option.id) ? `"${option.id}"` : typedValue(option.id, registry),
})

/** The title, with the id where another has the same. */
export const optionLabel = ({ id, title }: GeneratorRow, offered: readonly GeneratorRow[]): string =>
  offered.filter((other) => other.title === title).length === 1 ? title : `${title} (${id})`

function fieldAsked({ ask, field }: ValueQuestion, { registry }: Scene): Field | undefined {
  const type = registry.subscriptionTypes.get(ask.type)
  return type && fieldsOf(type, registry)[field]
}

const fieldTitle = (question: ValueQuestion, scene: Scene) => fieldAsked(question, scene)?.title ?? question.field
