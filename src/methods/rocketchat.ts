import { DeliveryError, type Message } from '../engine/index.ts'
import { createHookMethod, type Hook, lacksForHooks } from './hooks/index.ts'
import type { Answer } from './http/index.ts'
import { defineMethod } from './kind.ts'
import { disarmed, fitted, GAP, type Markup, markedUp, urlWithin } from './markup/index.ts'

/** Rooms of Rocket.Chat, by its incoming integrations. */
export const rocketchat = defineMethod({
  name: 'rocketchat',
  lacks: lacksForHooks,
  create: (_settings, world) => createHookMethod(world, HOOK),
})

/** What a server takes unless its operator says otherwise (`Message_MaxAllowedSize`). */
const LONGEST_MESSAGE = 5_000

const HOOK: Hook = {
  name: 'rocketchat',
  title: 'Rocket.Chat',
  longest: LONGEST_MESSAGE,
  pattern: /\/hooks\/[a-z0-9]+(?:\/|%2f)[a-z0-9]+\/?$/i,
  example: 'https://chat.school.example/hooks/xxx/yyy',
  render,
  troubleIn,
  troubleInSuccess: ({ text }) => (saysNo(text) ? refused(text) : undefined),
}

/** Only these can be escaped there; what else would mean something is kept from it by a gap. */
const MARKUP: Markup = {
  escape: (text) =>
    disarmed(text)
      .replace(/[*_~`#]/g, '\\$&')
      .replace(/[[|\\](?![*_~`#])/g, `$&${GAP}`)
      .replace(/\](?=\()/g, `]${GAP}`)
      .replace(/^([^\S\n]*)([>+-]|\d+[.)])/gm, `$1${GAP}$2`),
  strong: (text) => `*${text}*`,
  emphasis: (text) => `_${text}_`,
  code: (text) => `\`${disarmed(text).replaceAll('`', 'ˋ')}\``,
  link: (text, url) => `[${text}](${urlWithin(url)})`,
  bullet: '- ',
}

function render(message: Message): { readonly text: string } {
  return fitted(message, {
    longest: LONGEST_MESSAGE,
    render: (some) => ({ text: markedUp(some, MARKUP) }),
    fits: ({ text }) => text.length <= LONGEST_MESSAGE,
  })
}

/** It answers so with 200, too, depending on its version. */
const saysNo = (text: string) => /"success"\s*:\s*false/.test(text)

const GONE = /invalid integration|error-invalid-(?:channel|room|user)|invalid-channel|not-allowed/i

const refused = (text: string): DeliveryError =>
  GONE.test(text)
    ? new DeliveryError('Rocket.Chat does not know this integration any more, or its room. Make a new one there.', {
        permanent: true,
      })
    : new DeliveryError('Rocket.Chat did not take the message.')

function troubleIn({ status, text }: Answer): DeliveryError | undefined {
  return status < 500 && saysNo(text) && GONE.test(text) ? refused(text) : undefined
}
