/** A word longer than this is no slip of a finger. */
const LONGEST = 64

/**
 * What somebody probably meant: the candidate with the fewest slips (a letter too many, missing, wrong or swapped with
 * its neighbour, whatever the case), else the shortest that the word begins. `undefined` if nothing is near.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const typed = letters(word)
  if (typed.length === 0 || typed.length > LONGEST) return undefined
  const names = [...candidates]
  return fewestSlips(typed, names) ?? shortestBegunBy(typed.join(''), names)
}

const letters = (word: string) => [...word.toLowerCase()]

function fewestSlips(typed: readonly string[], names: readonly string[]): string | undefined {
  let best: string | undefined
  let fewest = Math.floor(typed.length / 3) + 1
  for (const name of names) {
    const meant = letters(name)
    if (Math.abs(meant.length - typed.length) >= fewest) continue
    const count = slips(typed, meant)
    if (count < fewest) {
      best = name
      fewest = count
    }
  }
  return best
}

const shortestBegunBy = (typed: string, names: readonly string[]) =>
  names.filter((name) => name.toLowerCase().startsWith(typed)).reduce<string | undefined>(shorter, undefined)

const shorter = (one: string | undefined, other: string) =>
  one === undefined || other.length < one.length ? other : one

/** Damerau–Levenshtein distance in which no letter is touched twice. */
function slips(from: readonly string[], to: readonly string[]): number {
  let beforeLast: readonly number[] = []
  let last: readonly number[] = [0, ...to.map((_, index) => index + 1)]
  for (const [row, letter] of from.entries()) {
    const current = [row + 1]
    for (const [column, other] of to.entries()) {
      const replaced = at(last, column) + (letter === other ? 0 : 1)
      const isSwap = row > 0 && column > 0 && letter === to[column - 1] && from[row - 1] === other
      const swapped = isSwap ? at(beforeLast, column - 1) + 1 : replaced
      current.push(Math.min(replaced, swapped, at(last, column + 1) + 1, at(current, column) + 1))
    }
    beforeLast = last
    last = current
  }
  return at(last, to.length)
}

const at = (row: readonly number[], column: number) => row[column] ?? Number.POSITIVE_INFINITY
