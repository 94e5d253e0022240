import { retryAfterIn } from '../egress/index.ts'
import { DeliveryError, type Message } from '../engine/index.ts'
import { createHookMethod, type Hook, lacksForHooks } from './hooks/index.ts'
import type { Answer } from './http/index.ts'
import { defineMethod } from './kind.ts'
import { bytesIn, disarmed, fitted, GAP, type Markup, markedUp, urlWithin } from './markup/index.ts'

/** Spaces of Google Chat, by their incoming webhooks. */
export const googlechat = defineMethod({
  name: 'googlechat',
  lacks: lacksForHooks,
  create: (_settings, world) => createHookMethod(world, HOOK),
})

const MOST_BYTES = 32_000

const HOOK: Hook = {
  name: 'googlechat',
  title: 'Google Chat',
  longest: 10_000,
  pattern: /^\/v1\/spaces\/[^/]+\/messages\?(?=.*\bkey=.)(?=.*\btoken=.)/,
  example: 'https://chat.googleapis.com/v1/spaces/xxx/messages?key=xxx&token=xxx',
  render: (message: Message) =>
    fitted(message, {
      longest: HOOK.longest,
      render: (some) => ({ text: markedUp(some, MARKUP) }),
      fits: (payload) => bytesIn(payload) <= MOST_BYTES,
    }),
  placed: inThread,
  troubleIn,
}

/** Nothing can be escaped there: marks that are text are kept from meaning something by a gap. */
const MARKUP: Markup = {
  escape: (text) => disarmed(text).replace(/[*_~`|]/g, `${GAP}$&${GAP}`),
  strong: (text) => `*${text}*`,
  emphasis: (text) => `_${text}_`,
  code: (text) => `\`${disarmed(text).replaceAll('`', 'ˋ')}\``,
  link: (text, url) => `<${urlWithin(url)}|${text.replaceAll('>', '›')}>`,
  bullet: '• ',
}

/** What is about the same thing stands in the same thread, where the space has threads. */
function inThread(url: URL, payload: object, { topic }: { readonly topic: { readonly key: string } }) {
  const threaded = new URL(url)
  threaded.searchParams.set('messageReplyOption', 'REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD')
  return { url: threaded, payload: { ...payload, thread: { threadKey: topic.key } } }
}

/** A space takes one message a second. */
const PAUSE_S = 2

function troubleIn({ status, headers, text }: Answer): DeliveryError | undefined {
  if (status === 429) {
    const retryAfter = retryAfterIn(headers) ?? PAUSE_S
    return new DeliveryError('Google Chat asks to send fewer messages.', { isPause: true, retryAfter })
  }
  if (status !== 401 && status !== 403 && !(status === 400 && /API key not valid|API_KEY_INVALID/.test(text))) return
  return new DeliveryError('Google Chat does not accept this webhook any more. Make a new one in the space.', {
    permanent: true,
  })
}
