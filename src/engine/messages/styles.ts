import type { MessageBlock, Span } from '../plugin.ts'
import type { DigestStyle } from '../store/schema.ts'
import type { Titled } from '../store/titles.ts'
import type { Words } from '../words/index.ts'
import { pageUrl } from './addresses.ts'
import { blockOf } from './event.ts'
import { type Gathering, groupsFor, headingOf } from './gather.ts'
import { DIGEST_GROUPS, eventGroups } from './groups.ts'
import { shortLine } from './line.ts'
import { eventScope, type Occurrence } from './scope.ts'
import { type Cap, collapse, type Line, type Size, shorten } from './shorten.ts'
import type { Voice } from './voice.ts'

/** What a digest is listed with, for one reader. */
export interface Speaking {
  readonly voice: Voice
  readonly words: Words['digest']
  /** Of generators, by `generatorKey`. */
  readonly titles: ReadonlyMap<string, Titled>
  /** What templates know of the digest as a whole. */
  readonly digest: Readonly<Record<string, unknown>>
}

/** A list of events, as long as a size lets it be. */
type List = (size: Size) => readonly MessageBlock[]

/** How the events of a digest are listed, in the order of the headings that they belong under. */
export const STYLES: Readonly<Record<DigestStyle, (gatherings: readonly Gathering[], speaking: Speaking) => List>> = {
  short: listUnderHeadings,
  long: listInFull,
  subjects: listSubjects,
}

/** A line each, under headings. */
function listUnderHeadings(gatherings: readonly Gathering[], speaking: Speaking): List {
  const sections = gatherings.map((gathering) => sectionOf(gathering, speaking))
  return ({ headings, lines: cap }) => {
    const rest = gatherings.slice(headings).reduce((sum, { occurrences }) => sum + occurrences.length, 0)
    return [
      ...sections
        .slice(0, headings)
        .flatMap(({ heading, lines, closing }) => [
          { is: 'heading' as const, spans: [heading] },
          ...linesOf(lines, cap, speaking, heading.url),
          ...closing,
        ]),
      ...(rest > 0 ? blockOf('text', [{ text: speaking.words.rest({ count: rest }) }]) : []),
    ]
  }
}

interface Section {
  readonly heading: Span
  readonly lines: readonly Line[]
  readonly closing: readonly MessageBlock[]
}

/** All that its templates know they know of all its events, the first being no better than the others. */
function sectionOf(gathering: Gathering, { voice, titles, digest }: Speaking): Section {
  const { value, occurrences } = gathering
  const { title, url } = headingOf(gathering, titles, voice.words.heading)
  const groups = groupsFor(gathering)
  const scope = {
    digest: { ...digest, count: occurrences.length, heading: title, value, url },
    events: occurrences.map((occurrence) => eventScope(occurrence).event),
  }
  const text = voice.sayLine(groups, 'header', scope) || shortLine(title)
  // What every heading would share stands once, at the end of the digest.
  const own = groups.filter((group) => !DIGEST_GROUPS.includes(group))
  return {
    heading: { text, ...(url !== undefined && { url }) },
    lines: collapse(occurrences.flatMap((occurrence) => lineOf(occurrence, voice))),
    closing: blockOf('text', voice.say(own, 'closing', scope)),
  }
}

/** None where its type wants none. */
function lineOf(occurrence: Occurrence, voice: Voice): readonly Omit<Line, 'count'>[] {
  const { event, type } = occurrence
  const text = voice.sayLine(eventGroups(type, event.name), 'line', eventScope(occurrence))
  return text === '' ? [] : [{ text, url: pageUrl(event.url) }]
}

/** Each event as if it had come by itself: its subject, and all that it says. */
function listInFull(gatherings: readonly Gathering[], { voice, words }: Speaking): List {
  const occurrences = gatherings.flatMap((gathering) => gathering.occurrences)
  const told = new Map<Occurrence, readonly MessageBlock[]>()
  function tell(occurrence: Occurrence): readonly MessageBlock[] {
    const blocks = told.get(occurrence) ?? inFull(occurrence, voice)
    told.set(occurrence, blocks)
    return blocks
  }
  return ({ events }) => {
    const { first, middle, last } = shorten(occurrences, events)
    const more = middle.length > 0 ? blockOf('text', [{ text: words.more({ count: middle.length }) }]) : []
    return [...first.flatMap(tell), ...more, ...last.flatMap(tell)]
  }
}

function inFull(occurrence: Occurrence, voice: Voice): readonly MessageBlock[] {
  const { event, type } = occurrence
  const body = voice.say(eventGroups(type, event.name), 'body', eventScope(occurrence))
  return [...blockOf('heading', [linked(subjectOf(occurrence, voice))]), ...blockOf('text', body)]
}

/** A line each that says no more than its subject. */
function listSubjects(gatherings: readonly Gathering[], speaking: Speaking): List {
  const occurrences = gatherings.flatMap((gathering) => gathering.occurrences)
  const lines = collapse(occurrences.map((occurrence) => subjectOf(occurrence, speaking.voice)))
  return ({ subjects }) => linesOf(lines, subjects, speaking)
}

function subjectOf(occurrence: Occurrence, voice: Voice): Omit<Line, 'count'> {
  const { event, type } = occurrence
  const said = voice.sayLine(eventGroups(type, event.name), 'subject', eventScope(occurrence))
  return { text: said || shortLine(type?.title ?? event.name), url: pageUrl(event.url) }
}

/** The first and the last lines; between them how many events are left out, and where they are found. */
function linesOf(lines: readonly Line[], cap: Cap, { words }: Speaking, url?: string): readonly MessageBlock[] {
  const blocksOf = (some: readonly Line[]) =>
    some.flatMap((line) =>
      blockOf('line', [linked(line), ...(line.count > 1 ? [{ text: ` ${words.times({ count: line.count })}` }] : [])]),
    )
  const { first, middle, last } = shorten(lines, cap)
  const hidden = middle.reduce((sum, { count }) => sum + count, 0)
  const more = hidden > 0 ? blockOf('line', [linked({ text: words.more({ count: hidden }), url })]) : []
  return [...blocksOf(first), ...more, ...blocksOf(last)]
}

const linked = ({ text, url }: { readonly text: string; readonly url?: string | undefined }): Span => ({
  text,
  ...(url !== undefined && { url }),
})
