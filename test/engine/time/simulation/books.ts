import type { Person, Slot, Wish } from './rules.ts'

/** Something that happened, as the oracle sees it. */
export interface Happening {
  readonly id: string
  readonly about: string
  readonly isUrgent: boolean
}

/** A message that somebody got: the events that it told, in its order. */
export interface Got {
  /** The same for the same message, however often it comes. */
  readonly id: string
  readonly person: string
  readonly isDigest: boolean
  readonly events: readonly string[]
}

/** One event that is owed to one person, at once or in the digest of a slot. */
export interface Debt {
  readonly person: Person
  readonly event: Happening
  readonly wishes: readonly Wish[]
  slot: string
  /** Not before this moment. */
  from: number
  /** `told`, or the code of the rule by which it is not. */
  end?: string
}

/** All that is owed to one person at one moment. */
export interface Gathering {
  readonly person: Person
  readonly slot: string
  readonly debts: Debt[]
  due: number
  from: number
  /** How often somebody has looked at it, and when last. Once is enough to close it. */
  looks: number
  lookedAt: number
  /** When it had to wait last for others that may tell the same. */
  waits?: number
  end?: string
}

/** What is owed to whom, and what became of it. */
export interface Books {
  readonly problems: string[]
  readonly counts: { digests: number; told: number; lost: number; repeated: number }
  /** Since when nobody has asked yet whom an event is for. */
  readonly unmatched: Map<string, number>
  /** When what was asked about late had come. */
  readonly belated: number[]
  readonly all: Debt[]
  /** What is to come at once, and has not. */
  readonly waiting: Set<Debt>
  readonly gatherings: Map<string, Gathering>
  readonly open: Map<string, Gathering>
  /** Until when nobody can expect what a queue has lost, by event or by person and slot. */
  readonly excused: Map<string, number>
  /** Of an event and a person. */
  owed(person: string, event: string): readonly Debt[]
  owe(debt: Debt, slot: Slot | undefined): void
  /** Puts what was to come at once into a slot. */
  move(debt: Debt, slot: Slot): void
  isClosed(person: Person, slot: string): boolean
  end(debt: Debt, reason: string): void
  settle(gathering: Gathering, reason: string): void
  /** Why it is not told, though nothing is silent; undefined where it is. */
  stopOf(debt: Debt): string | undefined
  isTold(debt: Debt): boolean
  wrong(now: number, text: string): void
}

export const keyOf = (person: string, other: string) => `${person} ${other}`

export function openBooks(): Books {
  const debts = new Map<string, Debt[]>()
  const told = new Set<string>()
  const keyOfDebt = ({ person, event }: Debt) => keyOf(person.name, event.id)
  const books: Books = {
    problems: [],
    counts: { digests: 0, told: 0, lost: 0, repeated: 0 },
    unmatched: new Map(),
    belated: [],
    all: [],
    waiting: new Set(),
    gatherings: new Map(),
    open: new Map(),
    excused: new Map(),
    owed: (person, event) => debts.get(keyOf(person, event)) ?? [],
    owe(debt, slot) {
      debts.set(keyOfDebt(debt), [...(debts.get(keyOfDebt(debt)) ?? []), debt])
      books.all.push(debt)
      books.waiting.add(debt)
      if (slot) books.move(debt, slot)
    },
    move(debt, slot) {
      debt.slot = slot.name
      books.waiting.delete(debt)
      gatheringFor(books, debt.person, slot).debts.push(debt)
    },
    isClosed: ({ name }, slot) => (books.gatherings.get(keyOf(name, slot))?.looks ?? 0) > 0,
    end(debt, reason) {
      debt.end = reason
      books.waiting.delete(debt)
      if (reason !== 'told') return
      books.counts.told++
      if (books.isTold(debt) && !debt.person.repeats) books.counts.repeated++
      told.add(keyOfDebt(debt))
    },
    settle(gathering, reason) {
      gathering.end = reason
      books.open.delete(keyOf(gathering.person.name, gathering.slot))
    },
    stopOf: (debt) =>
      unwanted(debt.wishes) ?? (books.isTold(debt) && !debt.person.repeats ? 'told-earlier' : undefined),
    isTold: (debt) => told.has(keyOfDebt(debt)),
    wrong(now, text) {
      books.problems.push(`${new Date(now).toISOString()} ${text}`)
    },
  }
  return books
}

function gatheringFor({ gatherings, open }: Books, person: Person, { name: slot, due }: Slot): Gathering {
  const key = keyOf(person.name, slot)
  const known = gatherings.get(key)
  if (known) return known
  const made: Gathering = { person, slot, due, debts: [], from: due, looks: 0, lookedAt: 0 }
  gatherings.set(key, made)
  open.set(key, made)
  return made
}

/** Why nobody wants it any more; undefined where one of the wishes stands. */
export function unwanted(wishes: readonly Wish[]): string | undefined {
  if (wishes.some(({ status }) => status === 'active')) return undefined
  return wishes.some(({ status }) => status === 'muted') ? 'muted' : 'ended'
}
