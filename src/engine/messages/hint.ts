import { nearest } from '../language/index.ts'

const MOST_NAMED = 12

/** What somebody may have meant by a name that is none: the nearest one, else some that there are. */
export function hintAmong(name: string, names: readonly string[]): string {
  const near = nearest(name, names)
  if (near) return `Did you mean \`${near}\`?`
  const some = names.slice(0, MOST_NAMED).map((one) => `\`${one}\``)
  return some.length > 0
    ? `There is ${some.join(', ')}${names.length > MOST_NAMED ? ' and more' : ''}.`
    : 'There is none.'
}
