import type { Context } from '../context.ts'
import type { MessageKey, Recipient, SendMethod, Span } from '../plugin.ts'
import { createAllowance, type Position, render, type Speech, TemplateError } from '../templates/index.ts'
import { plainText } from '../text.ts'
import { type Words, wordsFor } from '../words/index.ts'
import { escapeAddress } from './addresses.ts'
import type { Envelope } from './envelope.ts'
import { shortLine } from './line.ts'
import type { Part } from './parts.ts'
import { escapeRich, readRich } from './rich.ts'
import { baseScope, type Scope } from './scope.ts'
import { sayIn } from './sentences.ts'

/** For all templates of one message: a digest of a thousand lines must not take a thousand times the time of one. */
const MAX_STEPS = 300_000

/** How to speak to one recipient through one send method. */
export interface Voice {
  readonly words: Words['message']
  readonly recipient: Recipient
  readonly method: SendMethod
  /** What every template can name; it need not be put into a scope. */
  readonly base: Scope
  /** What went wrong up to now, each template once. */
  readonly failures: readonly TemplateFailure[]
  /** What the first group that knows says: nothing where none does, or where it says nothing on purpose. */
  say(groups: readonly string[], key: MessageKey, scope: Scope): readonly Span[]
  /** The same as one line of plain text, cut where it is too long; a template that prints nothing is passed over. */
  sayLine(groups: readonly string[], key: MessageKey, scope: Scope): string
}

/** A template that failed while it was rendered; the message says where in it, and why. */
export interface TemplateFailure extends Omit<Part, 'text'> {
  readonly message: string
  /** Undefined where it is the template as a whole. */
  readonly position: Position | undefined
}

/** What one recipient is told by one send method. Nobody must miss anything, so a text that fails is passed over. */
export function voiceFor(
  { registry, site, now }: Pick<Context, 'registry' | 'site' | 'now'>,
  envelope: Envelope,
): Voice {
  const { recipient, method } = envelope
  const words = wordsFor(recipient.locale)
  const base = baseScope(envelope, site)
  const speech = { locale: recipient.locale, timeZone: recipient.timeZone, now, say: sayIn(words) }
  const { fill, failures } = createFiller(speech)
  const known = new Map<string, readonly Part[]>()

  function candidates(groups: readonly string[], key: MessageKey): readonly Part[] {
    const name = [key, ...groups].join(' ')
    const listener = { method: method.name, locale: recipient.locale }
    const parts = known.get(name) ?? [...registry.parts.candidates(groups, key, listener)]
    known.set(name, parts)
    return parts
  }
  function first(parts: readonly Part[], scope: Scope, isEnough: (spans: readonly Span[]) => boolean) {
    for (const part of parts) {
      if (part.text === '') return []
      const spans = fill(part, { ...base, ...scope })
      if (spans && isEnough(spans)) return spans
    }
    return []
  }
  return {
    ...{ words: words.message, recipient, method, base, failures },
    say: (groups, key, scope) => first(candidates(groups, key), scope, () => true),
    sayLine: (groups, key, scope) =>
      shortLine(plainText(first(candidates(groups, key), scope, ({ length }) => length > 0))),
  }
}

/** The same voice, for which some names mean something else. */
export const withScope = (voice: Voice, scope: Scope): Voice => ({
  ...voice,
  base: { ...voice.base, ...scope },
  say: (groups, key, more) => voice.say(groups, key, { ...scope, ...more }),
  sayLine: (groups, key, more) => voice.sayLine(groups, key, { ...scope, ...more }),
})

/** Renders texts, all of them within one allowance, and gathers those that fail. */
function createFiller(speech: Speech) {
  const shared = createAllowance(MAX_STEPS)
  const failures: TemplateFailure[] = []
  const failed = new Set<Part>()

  function fill(part: Part, scope: Scope): readonly Span[] | undefined {
    try {
      // What we say ourselves is said even where the templates of others have used up the allowance.
      const within = part.source === 'built-in' ? {} : { shared }
      return readRich(render(part.text, scope, { speech, language: part.language, makeSafe, ...within }))
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error
      const { text: _, ...place } = part
      if (!failed.has(part)) failures.push({ ...place, message: error.message, position: error.position })
      failed.add(part)
      return undefined
    }
  }
  return { fill, failures }
}

/** In text, or after what stands of an address before. */
const makeSafe = (value: string, address: string | undefined): string =>
  address === undefined ? escapeRich(value) : escapeAddress(value, address)
