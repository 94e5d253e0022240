import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Chats, startChats } from './chats.ts'

/** What somebody might write to be seen, believed or followed where they should not be. */
const HOSTILE: readonly (readonly [what: string, text: string, shown?: string])[] = [
  ['a mention of everybody in Discord', 'Look @everyone and @here, <@123> <@&45> <#67>'],
  ['a mention of everybody in Slack', 'Look <!channel> <!here> <@U123|boss> <#C1|general>'],
  ['a link that says something else', 'See <https://evil.example|https://bank.example> [bank](https://evil.example)'],
  ['an address that an app would act upon', 'tg://resolve?domain=evil and <a href="tg://x">here</a>'],
  [
    'what Telegram makes tappable by itself',
    'Tap /stop@bot or /start, #now, $USD, ton://pay, https://x.example/@ada#/y',
  ],
  ['the end of a tag', 'It is </b> over </blockquote></code> <b>bold</b> &lt;b&gt; &amp;'],
  ['marks of all markups', '*one* _two_ ~three~ `four` ||five|| **six** ```seven``` > eight # nine'],
  ['Liquid', '{{ event.actor }} {% raw %}'],
  ['text that turns round', 'invoice \u202efdp.exe\u202c and \u2066x\u2069', 'invoice fdp.exe and x'],
  ['half a character', 'half \ud83d\ud83d a face \udc00!', 'half \ufffd\ufffd a face \ufffd!'],
  ['characters that control', 'null \u0000 bell \u0007 escape \u001b[31m'],
]

const LONG = 'Ten thousand characters & <more>. '.repeat(300)

let chats: Chats

beforeAll(async () => {
  chats = await startChats()
  for (const chat of chats.all) {
    const { send } = chat.say(chats.worker, 'Ada', 'private', '/subscribe forum 42 immediate')
    await chat.screen('private').after(send)
  }
})

afterAll(() => chats?.close())

it('delivers hostile content literally in Slack, Discord and Telegram', async () => {
  const lines = HOSTILE.map(([, text]) => `It says: ${text}`)
  const shown = await arrivals('hostile', 'Look @everyone <!channel> </b> tg://x \ud800', lines.join('\n'))
  for (const [place, { lines: told, platform }] of shown.entries()) {
    expect(
      told.some((line) => line.includes('Look @everyone <!channel> </b> tg://x \ufffd')),
      platform,
    ).toBe(true)
    for (const [what, text, clean = text] of HOSTILE) {
      const isThere = told.some((line) => withoutControls(line).includes(withoutControls(`It says: ${clean}`)))
      expect(isThere, `${platform}, ${what}: ${JSON.stringify(told)}`).toBe(true)
    }
    expect(chats.all[place]?.complaints()).toEqual([])
  }
})

it('delivers ten thousand characters, cut at a word with a link to the rest', async () => {
  const shown = await arrivals('long', 'A long one', LONG)
  for (const [place, { lines, platform, labels }] of shown.entries()) {
    const [cut = ''] = lines.filter((line) => line.startsWith('Ten thousand'))
    expect(LONG.startsWith(cut.replace(/\s*…$/, '')), `${platform}: ${cut.slice(-80)}`).toBe(true)
    expect(cut.endsWith('…'), platform).toBe(cut.length < LONG.trim().length)
    expect(labels, platform).toContain('Open')
    expect(chats.all[place]?.complaints()).toEqual([])
  }
})

it('takes hostile words in a command, and says them back harmlessly', async () => {
  for (const chat of chats.all) {
    const screen = chat.screen('private')
    const { send } = chat.say(chats.worker, 'Ada', 'private', '/subscribe author "@everyone </b> *x*" daily')
    const { shown } = await screen.after(send)
    expect(shown.lines[0], chat.platform).toContain('You are subscribed to author "@everyone </b> *x*" daily.')
    expect(chat.complaints()).toEqual([])
  }
})

async function arrivals(id: string, title: string, body: string) {
  // Written by hand: what is sent over HTTP has lone surrogates as escapes only.
  const event = { id, type: 'forum', action: 'post', object: '42', actor: 'mallory', url: 'https://school.example/p9' }
  const posting = chats.worker.api('POST', '/v1/events', {
    ...event,
    fields: { forum: '42', author: 'mallory' },
    data: { title, body },
  })
  const standing = await Promise.all(chats.all.map((chat) => chat.screen('private').after(() => posting)))
  return standing.map(({ shown }, place) => ({
    platform: chats.all[place]?.platform,
    lines: shown.lines,
    labels: shown.buttons.map(({ label }) => label),
  }))
}

/** Whether a character that nobody sees is left out or replaced is a platform's own affair. */
const withoutControls = (text: string) => text.replaceAll(/[\p{Cc}\s\ufffd]+/gu, '')
