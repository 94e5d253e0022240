import { refusalOf } from '../../egress/index.ts'
import {
  type Delivery,
  DeliveryError,
  InvalidInput,
  type Message,
  type SendMethod,
  wordsFor,
} from '../../engine/index.ts'
import { defineMethod, type World } from '../kind.ts'
import { handOver } from './hand-over.ts'
import { bodyOf, LONGEST, payloadOf } from './payload.ts'
import { endpointSecret } from './secret.ts'

export { type Replayed, replayAt } from './replay.ts'

/** Programs of people, called as Standard Webhooks says. */
export const webhook = defineMethod({
  name: 'webhook',
  lacks: (_settings, { seals }) => (seals ? [] : ['SECRET_KEY']),
  create: (_settings, world) => createWebhook(world),
})

/** 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h: three days in all. */
const WAITS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]

const createWebhook = (world: World): SendMethod => ({
  name: 'webhook',
  title: 'Webhook',
  isSelfService: true,
  isOpenToOthers: true,
  longest: LONGEST,
  waits: WAITS,
  sharedSecret: endpointSecret,
  parseAddress: (text) => parseEndpoint(text, world),
  render: payloadOf,
  send: (message, address, delivery) => send(world, message, address, delivery),
})

function parseEndpoint(text: string, { egress }: World): string {
  const typed = text.trim()
  const refusal = refusalOf(typed, egress)
  if (refusal !== undefined) throw new InvalidInput(refusal)
  const url = new URL(typed)
  url.hash = ''
  return url.href
}

async function send(world: World, message: Message, url: string, delivery: Delivery): Promise<void> {
  const { subscriberId, destinationId, secret, now } = delivery
  const { gone, noSecret } = wordsFor(message.locale).webhook
  // It is tried again: whoever renews it meanwhile, misses nothing.
  if (secret === undefined) throw new DeliveryError(noSecret)
  const attempted = await handOver(world, {
    ...{ url, secret, subscriberId, destinationId, now, gone },
    messageId: message.id,
    body: bodyOf(message, delivery),
  })
  if (attempted.is === 'refused') throw attempted.trouble
}
