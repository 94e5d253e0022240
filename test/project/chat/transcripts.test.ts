import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { check } from '../../support/published-types.ts'
import { type Chats, startChats } from './chats.ts'
import { documentOf } from './document.ts'
import { type Played, play } from './play.ts'
import { SCRIPT, type Step } from './script.ts'

const FILE = path.join(import.meta.dirname, '../../../docs/chat.md')
const MOST_LINES = 250

let chats: Chats
const steps: { readonly step: Step; readonly played: readonly Played[] }[] = []

beforeAll(async () => {
  chats = await startChats()
})

afterAll(() => chats?.close())

it.each(SCRIPT.map((step, place) => ({ step, place, name: nameOf(step) })))(
  'is the same in Slack, Discord and Telegram: $name',
  async ({ step, place }) => {
    const played = (await play(step, place, chats.all, chats.worker)).map((one, at) =>
      plain(one, chats.all[at]?.platform ?? ''),
    )
    steps.push({ step, played })
    // Where a press changes a notification, Discord puts the outcome above it, the others below.
    const isOrdered = step.is !== 'presses' || step.on === undefined
    const [slack, ...others] = played.map(({ shown }) => (isOrdered ? shown?.lines : shown?.lines.toSorted()))
    for (const lines of others) expect(lines).toEqual(slack)
    if (step.is === 'presses') expect(played.map(({ isInPlace }) => isInPlace)).toEqual([true, true, true])
    for (const chat of chats.all) expect(chat.complaints()).toEqual([])
  },
)

it('would have heard of anything that no published type describes', () => {
  const key = { text: 'Open', callback_dta: 'x' }
  expect(
    check('telegram', 'sendMessage', { chat_id: 1, text: '', reply_markup: { inline_keyboard: [[key]] } }),
  ).not.toEqual([])
  expect(check('slack', 'chat.postMessage', { text: '', blocks: [{ type: 'section', text: 'x' }] })).not.toEqual([])
  expect(check('discord', 'createMessage', { content: '', allowed_mentions: { parse: ['all'] } })).not.toEqual([])
  expect(check('discord', 'answer', { type: 44 })).not.toEqual([])
})

it('is what docs/chat.md shows', () => {
  const written = documentOf(['Slack', 'Discord', 'Telegram'], steps)
  if (process.env.UPDATE) writeFileSync(FILE, written)
  expect(readFileSync(FILE, 'utf8')).toBe(written)
  expect(written.split('\n').length).toBeLessThanOrEqual(MOST_LINES)
})

function nameOf(step: Step): string {
  switch (step.is) {
    case 'says':
      return `${step.who} says ${step.text}`
    case 'presses':
      return `${step.who} presses ${step.label}`
    case 'happens':
      return `Linus posts ${step.title}`
    case 'night':
      return 'a night goes by'
  }
}

/** Without what differs by itself: when it was played, and where. */
function plain(played: Played, platform: string): Played {
  if (!played.shown) return played
  const lines = played.shown.lines.map((line) => line.replaceAll(WHEN, TOMORROW).replaceAll(platform, 'this chat'))
  return { ...played, shown: { ...played.shown, lines } }
}

const WHEN = /\b\w+day \d+ \w+, \d\d:\d\d\b/g
const TOMORROW = 'Monday 23 November, 08:00'
