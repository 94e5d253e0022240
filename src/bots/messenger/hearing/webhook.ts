import { digest128, heardFrom, ownerOf } from '../../../engine/index.ts'
import type { Talk } from '../../bot.ts'
import { isFirst } from '../../replay.ts'
import { type MessengerSettings, NAME } from '../settings.ts'
import { isSigned } from '../signature.ts'
import { answer } from './answer.ts'
import { complain } from './complain.ts'
import { type Heard, readHeard } from './heard.ts'

/** Longer than the 36 hours for which Messenger repeats what it does not get rid of; what is older is somebody else's copy. */
const KEPT_MS = 2 * 86_400_000

/** Takes what people did, each once. It is answered after Messenger has heard that we have it. */
export async function webhook(settings: MessengerSettings, request: Request, talk: Talk): Promise<Response> {
  const body = await request.arrayBuffer()
  if (!(await isSigned(settings, request.headers.get('x-hub-signature-256'), body))) {
    return new Response('The signature is missing or wrong.', { status: 401 })
  }
  const heard = readHeard(new TextDecoder().decode(body))
  if (!heard) return new Response('This is nothing that a page of Messenger tells.', { status: 400 })
  const fresh = await firstOf(settings, heard, talk.context.now)
  if (fresh.length > 0) talk.later(obey(settings, fresh, talk))
  return new Response('EVENT_RECEIVED')
}

/** Tells Messenger that the webhook is ours, when its settings are saved. */
export async function verify({ verifyToken }: MessengerSettings, request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const [mode, token] = [searchParams.get('hub.mode'), searchParams.get('hub.verify_token') ?? '']
  // Digests take the same time to compare wherever the texts differ.
  const isOurs = (await digest128(token)) === (await digest128(verifyToken))
  const challenge = searchParams.get('hub.challenge') ?? ''
  if (mode !== 'subscribe' || !isOurs || !CHALLENGE.test(challenge)) {
    return new Response('The verify token is missing or wrong.', { status: 403 })
  }
  return new Response(challenge, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  })
}

const CHALLENGE = /^[\w.-]{1,256}$/

async function firstOf({ db }: MessengerSettings, heard: readonly Heard[], now: Date): Promise<readonly Heard[]> {
  const recent = heard.filter(({ at }) => now.getTime() - at <= KEPT_MS)
  const isNew = await Promise.all(recent.map(({ id }) => isFirst(db, NAME, id, { now, keptMs: KEPT_MS })))
  return recent.filter((_, place) => isNew[place])
}

/** One after the other, since one may answer what the one before it asked. */
async function obey(settings: MessengerSettings, heard: readonly Heard[], talk: Talk): Promise<void> {
  for (const one of heard) {
    try {
      await hear(settings, one, talk)
    } catch (error) {
      complain(error, settings)
    }
  }
}

/** What waited for somebody to write comes now; whoever is new is known only when they were answered. */
async function hear(settings: MessengerSettings, heard: Heard, talk: Talk): Promise<void> {
  const { context } = talk
  const owner = await ownerOf(context.store, NAME, heard.psid)
  if (owner) await heardFrom(context, NAME, heard.psid)
  await answer({ settings, talk, heard, locale: owner?.subscriber.locale ?? 'en' })
  if (!owner) await heardFrom(context, NAME, heard.psid)
}
