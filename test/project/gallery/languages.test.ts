import { describe, expect, it } from 'vitest'
import { LANGUAGES, wordsFor } from '../../../src/engine/index.ts'
import { linesOf } from '../chat/screen.ts'
import { COMPLAINTS } from './complaints.ts'
import { HOST_TEXTS, METHODS } from './deployment.ts'
import { DIGEST_STORIES } from './digests.ts'
import { EVENT_STORIES } from './events.ts'
import { readGolden } from './golden.ts'
import { shownBy } from './shown.ts'
import type { Story } from './story.ts'

type Json = Readonly<Record<string, unknown>>

const STORIES = [...EVENT_STORIES, ...DIGEST_STORIES]
const CHATS = ['slack', 'discord', 'telegram', 'playground']

const ROWS = METHODS.flatMap(({ name: method }) => LANGUAGES.map((language) => ({ method, language })))

/** What would leave the house of each story. */
const payloadsOf = (method: string, language: string) =>
  STORIES.map((story) => ({ story, payload: readGolden(story.name, method)[language] }))

describe.each(ROWS)('The golden messages by $method in $language', ({ method, language }) => {
  const payloads = payloadsOf(method, language)

  it('say what the host said, as it said it', () => {
    for (const { story, payload } of payloads) {
      const lines = shownBy(method, payload).lines.join('\n')
      for (const said of story.says.flatMap(linesOf)) expect(lines, story.name).toContain(said)
    }
  })

  it.skipIf(language === 'en')('say everything around it in the reader’s language', () => {
    for (const { story, payload } of payloads) {
      const own = ownWords(story, method, payload)
      const english = ownWords(story, method, readGolden(story.name, method).en)
      expect(own.length, story.name).toBeGreaterThanOrEqual(3)
      expect(english.length, story.name).toBeGreaterThanOrEqual(3)
      expect(
        own.filter((text) => english.includes(text)),
        story.name,
      ).toEqual([])
    }
  })

  it('leave nothing to be filled in', () => {
    for (const { story, payload } of payloads) {
      expect(JSON.stringify(payload).replaceAll('{{ p }}', ''), story.name).not.toMatch(UNFILLED)
    }
  })

  it('can be ended, each of their subscriptions', () => {
    const { conversation, message } = wordsFor(language)
    const label = method === 'email' ? message.unsubscribe : conversation.buttons.unsubscribe
    for (const { story, payload } of payloads) {
      const { buttons } = shownBy(method, payload)
      // There is no room on some buttons for all that they do.
      const ends = buttons.filter(({ label: shown, pressed }) =>
        method === 'messenger' ? ENDS.test(JSON.stringify(pressed)) : shown.startsWith(label),
      )
      expect(ends, story.name).toHaveLength(method === 'email' ? 1 : story.subscriptions.length)
      for (const { pressed } of ends) expect(JSON.stringify(pressed), story.name).toMatch(ENDS)
    }
  })

  it('are taken as they are, in one piece', () => {
    for (const { story, payload } of payloads) {
      const [part, ...more] = [payload].flat() as readonly Json[]
      expect(more, story.name).toEqual([])
      expect(part && COMPLAINTS[method]?.(part), story.name).toEqual([])
    }
  })
})

describe('The golden messages', () => {
  it('are there in every language that we speak, and in no other', () => {
    for (const story of STORIES) {
      for (const { name } of METHODS) expect(Object.keys(readGolden(story.name, name))).toEqual(LANGUAGES)
    }
  })

  it.each(LANGUAGES)('are the same in all chats in %s', (language) => {
    for (const { story, payload } of payloadsOf('slack', language)) {
      const { lines, buttons } = shownBy('slack', payload)
      for (const chat of CHATS) {
        const shown = shownBy(chat, readGolden(story.name, chat)[language])
        expect(shown.lines, `${story.name} by ${chat}`).toEqual(lines)
        expect(shown.buttons.map(({ label }) => label)).toEqual(buttons.map(({ label }) => label))
      }
    }
  })

  it('are the same in the text of a mail and in its HTML', () => {
    for (const { story, payload } of LANGUAGES.flatMap((language) => payloadsOf('email', language))) {
      const { lines } = shownBy('email', payload)
      const text = linesOf(
        String(Object(payload).text)
          .replaceAll(/ \(https:[^ ]*\)(?= |$)/gm, '')
          .replaceAll('`', ''),
      )
      for (const line of lines.slice(1)) expect(text, story.name).toContain(line.replaceAll('`', ''))
    }
  })
})

const UNFILLED = /\{\{|\{%|\{\w+[,}]|undefined|\[object|NaN|Invalid|\bnull\b/

/** A press that says so, or a page on which one press does. */
const ENDS = /\/unsubscribe \d|https:\/\/carillon\.example\/u\/[\w-]+"/

/** What we say ourselves, line by line: all that is left without what the host and its readers have written. */
function ownWords({ subscriptions, events }: Story, method: string, payload: unknown): readonly string[] {
  const { lines, buttons } = shownBy(method, payload)
  const written = [...HOST_TEXTS, ...subscriptions, ...events.flatMap(textsIn), 'Ada', 'Carillon', 'article', 'branch']
  const longest = written.flatMap((text) => [text, ...linesOf(text)]).toSorted((one, two) => two.length - one.length)
  const without = (line: string) =>
    longest.reduce((left, text) => (text.length > 1 ? left.replaceAll(text, '·') : left), line)
  return [...lines, ...buttons.map(({ label }) => label)].map(without).filter((left) => /\p{L}{2}/u.test(left))
}

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [String(value)]
