import { type Books, type Debt, type Gathering, type Got, type Happening, keyOf, openBooks, unwanted } from './books.ts'
import { endUnsent, GRACE, judgeDigest, LONGEST_PAUSE } from './digest-oracle.ts'
import { type Person, type Silence, silenceOf, slotOf } from './rules.ts'
import { MINUTE, written } from './wall-clock.ts'

/** Says of everything that the engine does whether it is right, by the rules alone and step by step. */
export interface Oracle extends Pick<Books, 'problems' | 'counts' | 'belated'> {
  recorded(event: Happening, now: number): void
  /** Who has asked for something is owed it from now on. */
  matched(event: Happening, now: number): void
  /** What came out of an attempt to deliver the messages about one event. */
  delivered(event: string, now: number, got: readonly Got[]): void
  /** What came out of an attempt to send a digest. */
  digested(person: string, slot: string, now: number, got: readonly Got[]): void
  /** Something on a queue is gone. */
  lost(what: { readonly event: string } | { readonly person: string; readonly slot: string }, now: number): void
  /** Somebody has other settings now, by which a silence may end earlier. */
  resettled(person: Person, isUrgentNews: boolean, now: number): void
  /** Cron ran, as of this moment, and all that it queued was done. */
  passed(now: number): void
  /** The next moment after this one at which something is to happen. */
  next(now: number): number | undefined
  /** What became of everything that is owed, as the ledger should have it. */
  ledger(): ReadonlyMap<string, string>
}

export function createOracle(people: readonly Person[]): Oracle {
  const books = openBooks()
  const { unmatched, waiting, open, excused } = books
  const readyEvent = (id: string, from: number) => Math.max(from + MINUTE, excused.get(id) ?? 0)
  const readyDebt = (debt: Debt) => Math.max(debt.from + GRACE, excused.get(debt.event.id) ?? 0)
  const readyDigest = ({ person, slot, due, from, waits }: Gathering) =>
    Math.max(
      due,
      from,
      waits === undefined ? 0 : waits + LONGEST_PAUSE + GRACE,
      excused.get(keyOf(person.name, slot)) ?? 0,
    )
  return {
    problems: books.problems,
    counts: books.counts,
    belated: books.belated,
    recorded: (event, now) => void unmatched.set(event.id, now),
    matched(event, now) {
      const since = unmatched.get(event.id) ?? now
      if (since < now) books.belated.push(since)
      unmatched.delete(event.id)
      for (const person of people) oweTo(books, person, event, now)
    },
    delivered: (event, now, got) => judgeMessages(books, event, now, got),
    digested(person, slot, now, all) {
      const gathering = books.gatherings.get(keyOf(person, slot))
      const [got] = all
      if (all.length > 1) books.wrong(now, `${person}: ${slot} comes ${all.length} times.`)
      if (!gathering) books.wrong(now, `${person} has no digest ${slot}.`)
      else if (gathering.end === undefined && gathering.from <= now) judgeDigest(books, gathering, now, got)
      else if (got) books.wrong(now, `${person}: ${slot} comes again, or too soon: ${got.events.join(' ')}.`)
    },
    lost: (what, now) => void excused.set('event' in what ? what.event : keyOf(what.person, what.slot), now + GRACE),
    resettled: (person, isUrgentNews, now) => wake(books, person, isUrgentNews, now),
    passed(now) {
      for (const gathering of open.values()) {
        if (gathering.waits !== undefined && gathering.debts.every(books.stopOf)) endUnsent(books, gathering)
        else if (readyDigest(gathering) <= now && !silenceOf(gathering.person, now)) missDigest(books, gathering, now)
      }
      for (const debt of waiting) if (readyDebt(debt) <= now) missMessage(books, debt, now)
      for (const [id, from] of unmatched) if (readyEvent(id, from) <= now) missEvent(books, id, now)
    },
    next(now) {
      const events = [...unmatched].map(([id, from]) => readyEvent(id, from))
      const moments = [...events, ...[...open.values()].map(readyDigest), ...[...waiting].map(readyDebt)]
      return moments.length > 0 ? Math.max(Math.min(...moments), now + MINUTE) : undefined
    },
    ledger: () =>
      new Map(books.all.map(({ person, event, slot, end }) => [`${person.name} ${event.id} ${slot}`, end ?? 'open'])),
  }
}

/** In each place where somebody has asked for it, once. */
function oweTo(books: Books, person: Person, event: Happening, now: number): void {
  const asked = person.wishes.filter(
    ({ status, about }) => status === 'active' && (about === undefined || about === event.about),
  )
  const places = asked.map((wish) => {
    const isClosed = (slot: string) => books.isClosed(person, slot)
    return { wish, slot: wish.interval === 'immediate' ? undefined : slotOf(person, wish, now, isClosed) }
  })
  for (const some of Map.groupBy(places, ({ slot }) => slot?.name).values()) {
    const wishes = some.map(({ wish }) => wish)
    books.owe({ person, event, wishes, slot: 'immediate', from: now }, some[0]?.slot)
  }
}

function judgeMessages(books: Books, event: string, now: number, got: readonly Got[]): void {
  const ready = [...books.waiting].filter((debt) => debt.event.id === event && debt.from <= now)
  const expected = ready.filter((debt) => comesNow(books, debt, now))
  for (const debt of expected) {
    const { name } = debt.person
    if (!got.some(({ person, isDigest }) => person === name && !isDigest)) {
      books.counts.lost++
      books.wrong(now, `${name} does not get ${event}.`)
    }
    books.end(debt, 'told')
  }
  for (const { person } of got) {
    if (expected.some((debt) => debt.person.name === person)) continue
    books.counts.repeated++
    books.wrong(now, `${person} gets ${event} and should not.`)
  }
}

/** Whether somebody gets what they asked for at once; otherwise it is told later, or never. */
function comesNow(books: Books, debt: Debt, now: number): boolean {
  const { person, event, wishes } = debt
  const stop = unwanted(wishes)
  const silence = silenceOf(person, now)
  if (stop) books.end(debt, stop)
  else if (silence && !(event.isUrgent && person.urgentPasses)) keepBack(books, debt, silence)
  else if (books.isTold(debt) && !person.repeats) books.end(debt, 'told-earlier')
  else return true
  return false
}

function keepBack(books: Books, debt: Debt, { mode, until, because }: Silence): void {
  const { person, event } = debt
  const name = `quiet:${written(person.place, until)}`
  // What is too late for that one has one of its own.
  const own = books.isClosed(person, name) ? `#${Number(event.id.slice(1))}` : ''
  if (mode === 'drop' || (mode === 'urgent-only' && !event.isUrgent)) books.end(debt, because)
  else if (mode === 'digest') books.move(debt, { name: `${name}${own}`, due: until })
  else debt.from = until
}

/** What a silence has put off comes at its new end; what may be urgent is looked at again. */
function wake(books: Books, person: Person, isUrgentNews: boolean, now: number): void {
  const end = silenceOf(person, now)?.until ?? now
  for (const gathering of [...books.open.values()].filter((one) => one.person === person && one.from > end)) {
    const { slot, looks, from, due } = gathering
    const isPutOff = looks > 0 ? from > now : slot.startsWith('quiet:')
    if (isPutOff) Object.assign(gathering, { from: end, due: Math.min(due, end) })
  }
  const next = isUrgentNews ? now : end
  for (const debt of books.waiting) if (debt.person === person) debt.from = Math.min(debt.from, next)
}

function missDigest(books: Books, gathering: Gathering, now: number): void {
  const { person, slot, due } = gathering
  books.counts.lost++
  books.wrong(now, `${person.name}: ${slot} is late; due ${new Date(due).toISOString()}.`)
  books.settle(gathering, 'late')
}

function missMessage(books: Books, debt: Debt, now: number): void {
  books.counts.lost++
  books.wrong(now, `${debt.person.name}: ${debt.event.id} is late, since ${new Date(debt.from).toISOString()}.`)
  books.end(debt, 'late')
}

function missEvent(books: Books, id: string, now: number): void {
  books.counts.lost++
  books.wrong(now, `Nobody has asked whom ${id} is for.`)
  books.unmatched.delete(id)
}
