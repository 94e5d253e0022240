import type { Message, User } from 'grammy/types'
import { wordsFor } from '../../../engine/index.ts'
import { escapeHtml } from '../../sheet/index.ts'
import { fieldFor, type Part } from './answer.ts'
import { entitiesOf, type Me, ownAnsweredBy } from './heard.ts'

/** The message that asks somebody for words; it shows what they are put behind, and so nothing has to be kept. */
export function fieldPart(says: string, { username }: User, locale: string): Part {
  const { typeIt } = wordsFor(locale).chat
  const lines = [[username && `@${username}`, escapeHtml(typeIt)].filter(Boolean).join(' ')]
  const code = says.trim()
  if (code !== '') lines.push(`<code>${escapeHtml(code)}</code>`)
  // Only whom the text mentions sees a selective field.
  return { html: lines.join('\n'), markup: fieldFor(typeIt, username !== undefined) }
}

/** What was typed, behind what the answered message shows. */
export function typedIn(message: Message, typed: string, me: Me, locale: string): string {
  const asked = ownAnsweredBy(message, me)
  const codes = asked ? entitiesOf(asked).filter(({ type }) => type === 'code') : []
  const [code] = codes
  if (!asked?.text || !code || codes.length > 1 || typed.startsWith('/')) return typed
  const before = asked.text.slice(0, code.offset).trimEnd()
  return before.endsWith(wordsFor(locale).chat.typeIt) ? `${asked.text.slice(code.offset)} ${typed}` : typed
}
