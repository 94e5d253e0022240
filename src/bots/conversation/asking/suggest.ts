import {
  type Context,
  fieldsOf,
  fold,
  type GeneratorRow,
  lookUp,
  missingFields,
  print,
  type Words,
} from '../../../engine/index.ts'
import type { Choice, Suggestible } from '../../bot.ts'
import { tryToParse } from '../reading/ask.ts'
import { generatorOf } from '../reading/select.ts'
import { typedValue, unquoted } from '../reading/value.ts'
import { intervalTitle } from '../show.ts'
import { optionLabel } from './guide.ts'

/** The platforms show no more. */
const MOST = 25

/** What fits what was typed so far, at most 25; what a choice says is what belongs into the field. */
export async function suggest(
  context: Context,
  asked: Suggestible,
  typed: string,
  { conversation: words }: Words,
): Promise<readonly Choice[]> {
  const { registry } = context
  switch (asked.about) {
    case 'type':
      return titled(registry.subscriptionTypes.values(), typed, ({ name, title = name }) => title)
    case 'interval':
      return titled(registry.intervals.values(), typed, (one) => intervalTitle(one, words))
    case 'value':
      return suggestValues(context, asked.text, typed)
    case 'anything':
      return suggestAnything(context, typed)
  }
}

/** Those whose name or title has what was typed in it; those that begin with it first. */
function titled<T extends { readonly name: string }>(
  all: Iterable<T>,
  typed: string,
  titleOf: (one: T) => string,
): readonly Choice[] {
  const word = fold(typed.trim())
  const texts = (one: T) => [fold(one.name), fold(titleOf(one))]
  const fitting = [...all].filter((one) => texts(one).some((text) => text.includes(word)))
  const begins = (one: T) => texts(one).some((text) => text.startsWith(word))
  return [...fitting.filter(begins), ...fitting.filter((one) => !begins(one))]
    .slice(0, MOST)
    .map((one) => ({ label: titleOf(one), says: one.name }))
}

async function suggestValues(context: Context, text: string, typed: string): Promise<readonly Choice[]> {
  const { registry } = context
  const ask = tryToParse(text, registry)
  const type = ask && registry.subscriptionTypes.get(ask.type)
  const [name = ''] = ask ? missingFields(ask, registry) : []
  const field = type && fieldsOf(type, registry)[name]
  if (!field) return []
  const word = unquoted(typed.trim())
  const all = field.generator === undefined ? [] : await lookUp(context, field.generator, word, MOST)
  const found = all.filter(isOpen)
  const isOwn = word !== '' && !field.strict && !all.some(({ id }) => id === word)
  const own = isOwn ? [{ label: word, says: typedValue(word, registry) }] : []
  const choices = found.map((row) => ({ label: optionLabel(row, found), says: typedValue(row.id, registry) }))
  return [...choices.slice(0, MOST - own.length), ...own]
}

/** What can be subscribed to by naming one thing of the catalogue; the best hits of every type first. */
async function suggestAnything(context: Context, typed: string): Promise<readonly Choice[]> {
  const { registry } = context
  const word = unquoted(typed.trim())
  const types = [...registry.subscriptionTypes.values()].flatMap((type) => {
    const generator = generatorOf(type.name, type.fields[0] ?? '', context)
    return generator === undefined ? [] : [{ type, generator }]
  })
  const generators = [...new Set(types.map(({ generator }) => generator))]
  const rows = await Promise.all(generators.map((generator) => lookUp(context, generator, word, MOST)))
  const hits = new Map(generators.map((generator, place) => [generator, (rows[place] ?? []).filter(isOpen)]))
  const choices = types.flatMap(({ type, generator }) => {
    const found = hits.get(generator) ?? []
    return found.map((row, rank) => ({
      rank,
      label: `${type.title ?? type.name}: ${optionLabel(row, found)}`,
      says: `/subscribe ${printed({ type: type.name, field: type.fields[0] ?? '', value: row.id }, context)}`,
    }))
  })
  return choices
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MOST)
    .map(({ label, says }) => ({ label, says }))
}

const printed = ({ type, field, value }: { type: string; field: string; value: string }, { registry }: Context) =>
  print({ type, conditions: [{ field, op: '=', value }] }, registry)

const isOpen = ({ state }: GeneratorRow) => state === 'open'
