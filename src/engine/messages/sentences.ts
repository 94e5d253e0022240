import type { Speech } from '../templates/index.ts'
import { argumentsOf } from '../words/arguments.ts'
import { en } from '../words/en.ts'
import type { Words } from '../words/index.ts'
import { own } from './scope.ts'

/** The groups of the catalogue whose sentences templates can say. */
const SAID = ['message', 'digest', 'letter'] as const

/** Says sentences by their names: `digest.more`, and those of the group `message` without it. */
export const sayIn =
  (words: Words): Speech['say'] =>
  (name, values) => {
    const [group, key] = split(name)
    const sentence: unknown = group && own<unknown>({ ...words[group] }, key)
    if (typeof sentence === 'function') return String(sentence(values))
    return typeof sentence === 'string' ? sentence : undefined
  }

/** The names of all that has to be put into a sentence; undefined where there is none of that name. */
export function valuesOf(name: string): readonly string[] | undefined {
  const [group, key] = split(name)
  const message: unknown = group && own<unknown>({ ...en[group] }, key)
  return typeof message === 'string' ? argumentsOf(message) : undefined
}

/** The names of all sentences that templates can say. */
export const SENTENCES: readonly string[] = SAID.flatMap((group) =>
  Object.entries(en[group]).flatMap(([key, message]) =>
    typeof message === 'string' ? [group === 'message' ? key : `${group}.${key}`] : [],
  ),
)

function split(name: string): readonly [group: (typeof SAID)[number] | undefined, key: string] {
  const [first = '', key] = name.includes('.') ? name.split('.', 2) : ['message', name]
  return [SAID.find((group) => group === first), key ?? '']
}
