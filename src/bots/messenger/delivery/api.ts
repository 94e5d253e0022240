import { call, type Fetch } from '../../../egress/index.ts'
import { DeliveryError } from '../../../engine/index.ts'
import type { Profile } from '../../bot.ts'
import type { Part } from '../format/render.ts'
import type { MessengerSettings } from '../settings.ts'
import { proofOf } from '../signature.ts'
import { type Answer, troubleOf } from './trouble.ts'

/** What is sent, and to whom: an answer to what they said, or something new. */
interface Sending {
  readonly psid: string
  readonly part: Part
  readonly as: 'RESPONSE' | 'UPDATE'
  readonly locale: string
}

/** Hands a message to Messenger; throws `DeliveryError`. */
export async function sendPart(settings: MessengerSettings, { psid, part, as, locale }: Sending): Promise<void> {
  const answer = await ask(settings, 'me/messages', {
    body: { recipient: { id: psid }, messaging_type: as, message: part },
  })
  if (!isTaken(answer)) throw troubleOf(answer, locale)
}

/** What Messenger tells of somebody: their name, and their language where the app may know it. */
export async function profileOf(settings: MessengerSettings, psid: string): Promise<Profile> {
  const all = await ask(settings, psid, { fields: 'first_name,last_name,locale' })
  // One field that may not be read keeps all from being told.
  const answer = isTaken(all) ? all : await ask(settings, psid, { fields: 'first_name,last_name' })
  if (!isTaken(answer)) return {}
  const { first_name: first, last_name: last, locale } = Object(JSON.parse(answer.text))
  const name = [first, last].filter((one) => typeof one === 'string' && one !== '').join(' ')
  return { ...(name !== '' && { name }), ...(typeof locale === 'string' && { locale: locale.replaceAll('_', '-') }) }
}

const LONGEST_MS = 10_000
const MOST_BYTES = 16_384

interface Question {
  /** Of a call that changes something. */
  readonly body?: unknown
  readonly fields?: string
}

async function ask(settings: MessengerSettings, path: string, { body, fields }: Question): Promise<Answer> {
  const url = new URL(`${settings.apiUrl.replace(/\/+$/, '')}/${path}`)
  url.searchParams.set('access_token', settings.pageToken)
  url.searchParams.set('appsecret_proof', await proofOf(settings))
  if (fields !== undefined) url.searchParams.set('fields', fields)
  const called = await call(
    {
      url: url.href,
      method: body === undefined ? 'GET' : 'POST',
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...{ withinMs: LONGEST_MS, mostBytes: MOST_BYTES, isTrusted: true },
    },
    {},
    settings.fetch ?? realFetch,
  )
  // Nothing that went wrong on the way is told: it may name the address, which has the token in it.
  if (called.is !== 'answered') throw new DeliveryError('Messenger could not be reached.')
  return called
}

const realFetch: Fetch = (url, init) => fetch(url, init)

const isTaken = ({ status }: Answer) => status >= 200 && status <= 299
