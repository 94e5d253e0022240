import type { MessageKey, SendMethod } from '../plugin.ts'
import { type Allowance, render, TemplateError } from '../templates/index.ts'
import { cleanLine, plainText } from '../text.ts'
import { wordsFor } from '../words/index.ts'
import { escapeAddress } from './addresses.ts'
import { type Desk, draft, sampleRecipient } from './drafts.ts'
import type { Envelope } from './envelope.ts'
import { cannotEnd, type Finding, failuresFound, tooLong } from './findings.ts'
import { shortLine } from './line.ts'
import type { Override } from './parts.ts'
import { patienceAt } from './patience.ts'
import type { Reading } from './readings.ts'
import { escapeRich, readRich } from './rich.ts'
import type { Occurrence, Scope } from './scope.ts'
import { sampleOccurrences, scopesOf } from './scopes.ts'
import { sayIn } from './sentences.ts'

/** So many of all who read a text are tried. */
const MOST_READINGS = 4
const MOST_METHODS = 8

const SAMPLE_LINK = 'https://carillon.example/u/sample'
const LINKS = {
  ...{ open: 'https://host.example/42', unsubscribe: SAMPLE_LINK, mute: `${SAMPLE_LINK}?show=mute` },
  ...{ manage: `${SAMPLE_LINK}?show=manage`, why: `${SAMPLE_LINK}?show=why` },
}

/** Where no send method is set up, texts are tried for one that could be. */
const NO_METHOD: SendMethod = { name: 'none', async send() {} }

const NOT_TRIED: Finding = {
  severity: 'warning',
  message: 'It was not tried with sample values, since those before it took so long. Check it by itself.',
}

/** What came of trying a text. */
interface Tried {
  readonly findings: readonly Finding[]
  /** What its costliest rendering took. */
  readonly steps: number
}

/** Renders a text as those who read it would; the first that fails is told, since the others would fail alike. */
export function tryText(desk: Desk, text: Override, readings: readonly Reading[]): Tried {
  const patience = patienceAt(desk)
  if (patience.isOver()) return { findings: [NOT_TRIED], steps: 0 }
  const warnings = new Map<string, Finding>()
  let most = 0
  for (const { reading, envelope, scope } of trialsOf(desk, text, readings)) {
    if (patience.isOver()) break
    const { said, steps, failures } = renderOnce(desk, text, envelope, scope)
    patience.spend(steps)
    most = Math.max(most, steps)
    if (failures.length > 0) return { findings: failures, steps: most }
    for (const warning of tooMuch(said, text.key, reading)) warnings.set(warning.message, warning)
  }
  return { findings: [...warnings.values()], steps: most }
}

/** One rendering of a text, with everything that it may find there. */
interface Trial {
  readonly reading: Reading
  readonly envelope: Envelope
  readonly scope: Scope
}

/** Every reading by one send method; the first one with and without buttons, where there are both. */
function* trialsOf(desk: Desk, text: Override, readings: readonly Reading[]): Generator<Trial> {
  const [method = NO_METHOD, ...others] = methodsFor(desk, text)
  const other = others.find(({ hasButtons }) => hasButtons !== method.hasButtons)
  for (const [place, reading] of distinct(readings).entries()) {
    const occurrences = sampleOccurrences(reading, desk, text.text)
    for (const by of place === 0 && other ? [method, other] : [method]) {
      const envelope = envelopeFor(by, text.language)
      const scopes = scopesOf(desk, envelope, reading, text.key, occurrences)
      for (const scope of scopes) yield { reading, envelope, scope }
    }
  }
}

/** As a voice does it, but nothing is said in its place, and what it takes is counted. */
function renderOnce(desk: Desk, text: Override, { recipient }: Envelope, scope: Scope) {
  const { locale, timeZone } = recipient
  const speech = { locale, timeZone, now: desk.now, say: sayIn(wordsFor(locale)) }
  const counted = createCount()
  try {
    const said = plainText(
      readRich(
        render(text.text, scope, {
          speech,
          makeSafe,
          shared: counted,
          ...(text.language && { language: text.language }),
        }),
      ),
    )
    return { said, steps: counted.steps(), failures: [] }
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    const { message, position } = error
    return {
      said: '',
      steps: counted.steps(),
      failures: failuresFound([{ ...text, source: 'override', message, position }]),
    }
  }
}

function createCount(): Allowance & { steps(): number } {
  let steps = 0
  return {
    spend(count) {
      steps += count
    },
    steps: () => steps,
  }
}

const makeSafe = (value: string, address: string | undefined): string =>
  address === undefined ? escapeRich(value) : escapeAddress(value, address)

/** What is to be said of whole messages in which the text stands, where a rendering of it takes so many steps. */
export function tryMessages(
  desk: Desk,
  text: Override,
  readings: readonly Reading[],
  steps: number,
): readonly Finding[] {
  const said = { ...desk, registry: { ...desk.registry, parts: desk.registry.parts.with([text]) } }
  const patience = patienceAt(desk)
  const found = distinct(readings).flatMap((reading) => {
    const occurrences = sampleOccurrences(reading, desk, text.text)
    return methodsFor(desk, text).flatMap((method) => {
      if (patience.isOver()) return []
      patience.spend(steps * occurrences.length)
      return messageOf(said, reading, envelopeFor(method, text.language), occurrences, text.key)
    })
  })
  return [...new Set(found)].map((message) => ({ severity: 'warning', message }))
}

function messageOf(
  desk: Desk,
  reading: Reading,
  envelope: Envelope,
  occurrences: readonly Occurrence[],
  key: MessageKey,
): readonly string[] {
  const digest = reading.of === 'event' ? undefined : ({ style: 'short', titles: new Map() } as const)
  const { method, message } = draft(desk, occurrences, envelope, digest)
  const end = SAYS_HOW_TO_END.includes(key) ? cannotEnd(message, method) : undefined
  return [tooLong(message, method) ?? [], end ?? []].flat()
}

const SAYS_HOW_TO_END: readonly MessageKey[] = ['body', 'actions', 'footer']

function methodsFor({ registry }: Desk, { method }: Override): readonly SendMethod[] {
  const all = [...registry.sendMethods.values()]
  return all.filter(({ name }) => method === '' || name === method).slice(0, MOST_METHODS)
}

/** One of each kind first. */
function distinct(readings: readonly Reading[]): readonly Reading[] {
  const kinds = [...Map.groupBy(readings, (reading) => reading.of).values()]
  return [...new Set([...kinds.flatMap(([first]) => first ?? []), ...readings])].slice(0, MOST_READINGS)
}

const envelopeFor = (method: SendMethod, language: string): Envelope => ({
  id: 'sample',
  recipient: sampleRecipient(language || 'en'),
  method,
  subscriptions: [{ ref: '1~0', text: 'sample 42 immediate' }],
  links: LINKS,
})

/** Of what is shown as one line. */
function tooMuch(said: string, key: MessageKey, reading: Reading): readonly Finding[] {
  const isLine = key === 'subject' || key === 'line' || (key === 'header' && reading.of === 'heading')
  const line = cleanLine(said)
  if (!isLine || shortLine(said) === line) return []
  const message = `The \`${key}\` has ${line.length} characters with sample values, and is cut: say less, or shorten what it prints, as in \`{{ event.data.title | truncate: 80 }}\`.`
  return [{ severity: 'warning', message }]
}
