import { type Books, type Debt, type Gathering, type Got, keyOf, unwanted } from './books.ts'
import { silenceOf } from './rules.ts'
import { MINUTE } from './wall-clock.ts'

/** What a queue has lost is found again after so long. */
export const GRACE = 5 * MINUTE
/** Where a digest has to wait for others, it is looked at again within so long, and no more often than this. */
export const LONGEST_PAUSE = 16 * MINUTE
const MOST_LOOKS = 50

/** Whether it was right that somebody who looked at a digest sent this, or nothing. */
export function judgeDigest(books: Books, gathering: Gathering, now: number, got: Got | undefined): void {
  const { person, slot, debts } = gathering
  gathering.looks++
  gathering.lookedAt = now
  const silence = silenceOf(person, now)
  if (silence) {
    gathering.from = silence.until
    gathering.due = Math.max(gathering.due, silence.until)
    if (got) books.wrong(now, `${person.name}: ${slot} came in ${silence.because}.`)
    return
  }
  const listed = debts.filter((debt) => !books.stopOf(debt))
  if (got) judgeList(books, gathering, listed, now, got)
  else if (listed.length === 0) endUnsent(books, gathering)
  else if (mayWait(books, gathering, now)) gathering.waits = now
  else if (now > (gathering.waits ?? 0) + LONGEST_PAUSE)
    books.wrong(now, `${person.name}: ${slot} did not come: ${idsOf(listed)}.`)
}

/** Ends a digest that has nothing to tell. */
export function endUnsent(books: Books, gathering: Gathering): void {
  const all = unwanted(gathering.debts.flatMap(({ wishes }) => wishes))
  for (const debt of gathering.debts) books.end(debt, all ?? books.stopOf(debt) ?? '')
  books.settle(gathering, all ?? 'nothing-left')
}

function judgeList(books: Books, gathering: Gathering, listed: readonly Debt[], now: number, got: Got): void {
  const { person, slot, debts, due } = gathering
  if (now < due) books.wrong(now, `${person.name}: ${slot} came before ${new Date(due).toISOString()}.`)
  const expected = idsOf(listed)
  if (got.events.join(' ') !== expected) {
    books.counts.lost += listed.filter(({ event }) => !got.events.includes(event.id)).length
    books.counts.repeated += got.events.filter((id) => !expected.includes(id)).length
    books.wrong(now, `${person.name}: ${slot} tells ${got.events.join(' ')}, not ${expected}.`)
  }
  for (const debt of debts) books.end(debt, listed.includes(debt) ? 'told' : (books.stopOf(debt) ?? ''))
  for (const { event } of person.repeats ? [] : listed) {
    const others = books.owed(person.name, event.id).filter((other) => books.waiting.has(other))
    for (const other of others) books.end(other, 'told-earlier')
  }
  books.counts.digests++
  books.settle(gathering, 'told')
}

/** Whether another message may tell the same at any moment. */
const mayWait = (books: Books, { person, looks, debts }: Gathering, now: number): boolean =>
  !person.repeats &&
  looks <= MOST_LOOKS &&
  debts.some((debt) =>
    books.owed(person.name, debt.event.id).some((other) => other !== debt && isSoon(books, other, now)),
  )

function isSoon({ gatherings }: Books, debt: Debt, now: number): boolean {
  const other = gatherings.get(keyOf(debt.person.name, debt.slot))
  // What is looked at in the same moment may have been first.
  if (other?.lookedAt === now) return true
  return debt.end === undefined && Math.max(other?.due ?? 0, other?.from ?? debt.from) <= now + GRACE
}

const idsOf = (debts: readonly Debt[]) =>
  debts
    .map(({ event }) => event.id)
    .sort()
    .join(' ')
