import { allOf, type InputProblem, InvalidInput, problemAt, type Sentence } from '../errors.ts'
import {
  type Condition,
  type Field,
  type FieldType,
  OPERATORS,
  type Operator,
  type SubscriptionType,
} from '../plugin.ts'
import { fieldsOf } from '../registry.ts'
import { code } from '../words/harmless.ts'
import { canonicalConditions, find, type Vocabulary } from './ask.ts'
import { FIELD_TYPES, readValue } from './values.ts'
import { about, choice, type LanguageWords, listed, type Report, type Spot, says, unknown, type Word } from './words.ts'

/** A condition as it was written, in a text or in JSON. */
export interface WrittenCondition {
  readonly field: Word
  readonly op: Word
  readonly values: readonly Word[]
  /** Where the list is, when it was written as one. */
  readonly list?: Spot | undefined
}

/** What a subscription type can ask about. */
export type FieldsByName = Readonly<Record<string, Field>>

const MOST_CONDITIONS = 20
const MOST_VALUES = 32

/** Reads the structured form of conditions by the rules of the text; throws `InvalidInput` with all problems. */
export function checkConditions(
  conditions: readonly { readonly field: string; readonly op: string; readonly value: unknown }[],
  type: SubscriptionType,
  vocabulary: Vocabulary,
  pointer = '/conditions',
): readonly Condition[] {
  const problems: InputProblem[] = []
  const report: Report = (spot, sentence) => problems.push(problemAt(spot.pointer, sentence))
  checkCount(conditions.length, { pointer }, report)
  const fields = fieldsOf(type, vocabulary)
  const read = conditions.slice(0, MOST_CONDITIONS).flatMap(({ field, op, value }, index) => {
    const at = (member: string, text: string): Word => ({ text, pointer: `${pointer}/${index}/${member}` })
    const written = { field: at('field', field), op: at('op', op), ...writtenValue(value, at('value', ''), report) }
    return readCondition(written, fields, report) ?? []
  })
  if (problems.length === 0) return canonicalConditions(read)
  throw new InvalidInput(firstOf(problems), problems)
}

function firstOf(problems: readonly InputProblem[]): Sentence {
  const first = allOf(problems.slice(0, 1))
  if (problems.length === 1) return first
  return (words) => `${first(words)} ${words.errors.language.firstOf({ count: problems.length })}`
}

/** Reports more conditions than a subscription holds. */
export function checkCount(count: number, spot: Spot, report: Report): void {
  if (count <= MOST_CONDITIONS) return
  report(
    spot,
    says((words) => words.tooManyConditions({ most: MOST_CONDITIONS, count })),
  )
}

function writtenValue(value: unknown, spot: Spot, report: Report): Pick<WrittenCondition, 'values' | 'list'> {
  if (!Array.isArray(value)) return { values: asWord(value, spot, report) }
  if (value.length === 0) {
    report(
      spot,
      says((words) => words.emptyList),
    )
  }
  const values = value
    .slice(0, MOST_VALUES + 1)
    .flatMap((one: unknown, index) => asWord(one, { ...spot, pointer: `${spot.pointer}/${index}` }, report))
  return { values, list: spot }
}

function asWord(value: unknown, spot: Spot, report: Report): readonly Word[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return [{ ...spot, text: String(value) }]
  }
  report(
    spot,
    says((words) => words.valueOfNoKind),
  )
  return []
}

/** The condition that was meant, or `undefined` after a report of what is wrong with it. */
export function readCondition(written: WrittenCondition, fields: FieldsByName, report: Report): Condition | undefined {
  const name = readField(written.field, fields, report)
  const op = readOperator(written.op, report)
  const field = name === undefined ? undefined : fields[name]
  if (name === undefined || field === undefined || op === undefined) return undefined
  checkOperator(written.op, op, name, field.type, report)
  checkList(written, op, report)
  const values = written.values.flatMap((word) => readValue(word, name, field.type, report) ?? [])
  const [first] = values
  if (first === undefined) return undefined
  // There are no lists of booleans: no operator that takes a list works on a boolean.
  return { field: name, op, value: takesList(op) ? values.filter((value) => typeof value !== 'boolean') : first }
}

/** The field that was meant, as it was declared. */
export function readField(word: Word, fields: FieldsByName, report: Report): string | undefined {
  const names = Object.keys(fields)
  const name = find(names, word.text)
  if (name === undefined) {
    report(
      word,
      unknown(word, names, (words, typed) => words.unknownField({ word: typed, ...choice(names, 'and', words) })),
    )
  }
  return name
}

const BY_SPELLING: ReadonlyMap<string, Operator> = new Map([[':', '='], ...OPERATORS.map((op) => [op, op] as const)])

/** The operator that was meant; `:` means `=`. */
export function readOperator(word: Word, report: Report): Operator | undefined {
  const op = BY_SPELLING.get(word.text.toLowerCase())
  if (op === undefined) report(word, unknown(word, OPERATORS, noOperator))
  return op
}

const noOperator = (words: LanguageWords, word: string) =>
  words.unknownOperator({ word, operators: listed(OPERATORS, 'or', words, OPERATORS.length) })

function checkOperator(word: Word, op: Operator, field: string, type: FieldType, report: Report): void {
  const { operators } = FIELD_TYPES[type]
  if (operators.includes(op)) return
  report(
    word,
    about(word, (words, typed) =>
      words.wrongOperator({ word: typed, field: code(field), type, operators: listed(operators, 'or', words) }),
    ),
  )
}

function checkList({ op: word, values, list }: WrittenCondition, op: Operator, report: Report): void {
  if (list && !takesList(op)) {
    report(
      list,
      about(word, (words, typed) => words.onlyOneValue({ word: typed })),
    )
  }
  if (values.length > MOST_VALUES) {
    report(
      list ?? word,
      about(word, (words, typed) => words.tooManyValues({ word: typed, most: MOST_VALUES })),
    )
  }
}

const takesList = (op: Operator) => op === 'in' || op === 'not in'
