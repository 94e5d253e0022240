import { checkMessage } from '../../support/discord-rules.ts'
import { problemInMessage } from '../../support/messenger-limits.ts'
import { problemsOf } from '../../support/slack-blocks.ts'
import { automaticIn, readHtml, withAutomatic } from '../../support/telegram-html.ts'
import { strayMarkup } from '../chat/discord-message.ts'
import { readMail } from './mail.ts'

type Json = Readonly<Record<string, unknown>>

/** What is known to be wrong with a payload, by the send method: too long, or not what was meant. */
export const COMPLAINTS: Readonly<Record<string, (payload: Json) => readonly unknown[]>> = {
  slack: ({ blocks }) => problemsOf('message', blocks),
  discord: (payload) => [...checkMessage(payload), ...strayMarkup(payload)],
  telegram: ({ text }) => {
    const read = withAutomatic(readHtml(String(text)))
    return [...automaticIn(read.entities), ...(read.text.length > 4_096 ? ['too long'] : [])]
  },
  messenger: (payload) => [problemInMessage(payload)].filter((one) => one !== undefined),
  playground: () => [],
  email: ({ subject, text, html, headers }) => [
    ...(/[\r\n]/.test(String(subject)) || String(subject).length > 200 ? ['subject'] : []),
    // Above this Gmail shows only the beginning.
    ...(String(text).length > 50_000 || String(html).length > 102_000 ? ['too long'] : []),
    ...(readMail(String(html)).length > 0 ? [] : ['empty']),
    ...(PAGE.test(String(Object(headers)['List-Unsubscribe'])) ? [] : ['headers']),
    ...(String(text).includes('https://carillon.example/u/') ? [] : ['no way out in the text']),
  ],
}

const PAGE = /^<https:\/\/carillon\.example\/u\/[\w-]+>$/
