import { DeliveryError, type Message } from '../engine/index.ts'
import { createHookMethod, type Hook, lacksForHooks } from './hooks/index.ts'
import type { Answer } from './http/index.ts'
import { defineMethod } from './kind.ts'
import { fitted, markdown, markedUp } from './markup/index.ts'

/** Channels of Mattermost, by their incoming webhooks. */
export const mattermost = defineMethod({
  name: 'mattermost',
  lacks: lacksForHooks,
  create: (_settings, world) => createHookMethod(world, HOOK),
})

/** So many code points a post may have; longer ones are sent on in parts. */
const LONGEST_POST = 16_383

const HOOK: Hook = {
  name: 'mattermost',
  title: 'Mattermost',
  longest: 16_000,
  pattern: /\/hooks\/[a-z0-9]+\/?$/i,
  example: 'https://mattermost.school.example/hooks/xxx',
  render,
  troubleIn,
}

function render(message: Message): { readonly text: string } {
  return fitted(message, {
    longest: HOOK.longest,
    render: (some) => ({ text: markedUp(some, markdown) }),
    fits: ({ text }) => [...text].length <= LONGEST_POST,
  })
}

/** What Mattermost calls an error that no other attempt mends: the webhook is gone, or its channel. */
const GONE = /incoming_webhook\.(?:invalid|channel|channel_locked|user|team)\b|couldn't find the (?:channel|user)/i

function troubleIn({ status, text }: Answer): DeliveryError | undefined {
  if (status >= 500 || !GONE.test(text)) return undefined
  return new DeliveryError('Mattermost does not know this webhook any more, or its channel. Make a new one there.', {
    permanent: true,
  })
}
