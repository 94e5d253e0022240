/** One line of a digest, and how many events it stands for. */
export interface Line {
  readonly text: string
  readonly url?: string | undefined
  readonly count: number
}

/** How much of a list is kept: so many at its beginning, and at its end. */
export interface Cap {
  readonly first: number
  readonly last: number
}

/** How much a digest lists at most. */
export interface Size {
  /** In the short style: headings, and lines under each. */
  readonly headings: number
  readonly lines: Cap
  /** In the long style. */
  readonly events: Cap
  readonly subjects: Cap
}

/** From the largest on: a digest has the first with which it is no longer than its send method takes. */
export const SIZES: readonly Size[] = [
  { headings: 30, lines: { first: 5, last: 2 }, events: { first: 15, last: 5 }, subjects: { first: 30, last: 10 } },
  { headings: 20, lines: { first: 2, last: 1 }, events: { first: 6, last: 2 }, subjects: { first: 15, last: 5 } },
  { headings: 10, lines: { first: 1, last: 1 }, events: { first: 2, last: 1 }, subjects: { first: 8, last: 2 } },
]

/** What is kept of a list, and what is left out between the two. */
export interface Shortened<T> {
  readonly first: readonly T[]
  readonly middle: readonly T[]
  readonly last: readonly T[]
}

/** The first and the last of a list. What is left out are at least two: a note in place of one would take its room. */
export function shorten<T>(list: readonly T[], { first, last }: Cap): Shortened<T> {
  if (list.length <= first + last + 1) return { first: list, middle: [], last: [] }
  const end = list.length - last
  return { first: list.slice(0, first), middle: list.slice(first, end), last: list.slice(end) }
}

/** Every text once, where it stood first, with the link that it had last: that leads to what is newest. */
export function collapse(lines: readonly Omit<Line, 'count'>[]): readonly Line[] {
  const alike = [...Map.groupBy(lines, ({ text }) => text)]
  return alike.map(([text, some]) => ({ ...some.at(-1), text, count: some.length }))
}
