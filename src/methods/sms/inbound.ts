import {
  acceptFrom,
  type Context,
  cleanLine,
  escapeHtml,
  ownerOf,
  refuse,
  switchOff,
  wordsFor,
} from '../../engine/index.ts'
import type { Inbound } from '../kind.ts'
import { readNumber } from './number.ts'
import { once } from './once.ts'
import { inPlainSigns } from './septets.ts'
import { isSigned } from './signature.ts'
import { goneBy } from './trouble.ts'

/** What Twilio signs its calls with, the address at which it makes them, and where it is kept what was heard. */
export interface Hearing {
  readonly db: D1Database
  readonly token: string
  readonly url: string
}

/** Hears what people answer to messages, and how messages fared. */
export const createInbound = ({ db, token, url }: Hearing): Inbound => ({
  async receive(request, context) {
    const { search, searchParams } = new URL(request.url)
    const isForm = request.method === 'POST'
    const form = new URLSearchParams(isForm ? new TextDecoder().decode(await request.arrayBuffer()) : '')
    const signature = request.headers.get('x-twilio-signature') ?? ''
    if (!(await isSigned(signature, `${url}${search}`, form, token))) return new Response(null, { status: 401 })
    const fields = isForm ? form : searchParams
    const id = fields.get('MessageSid') ?? ''
    // A signature tells nothing of where a field ends: an id of another form may be one with its neighbours.
    if (!SID.test(id)) return new Response(null, { status: 400 })
    const heard = { db, id, fields, context }
    return fields.has('MessageStatus') ? hearStatus(heard) : hearAnswer(heard)
  },
})

const SID = /^[A-Z]{2}[0-9a-f]{32}$/

interface Heard {
  readonly db: D1Database
  /** Of a message. */
  readonly id: string
  readonly fields: URLSearchParams
  readonly context: Context
}

const LOST = new Set(['undelivered', 'failed'])

/** A message that did not arrive; only what will not change by itself has a consequence. */
async function hearStatus({ db, id, fields, context }: Heard): Promise<Response> {
  const number = readNumber(fields.get('To') ?? '')
  if (number !== undefined && LOST.has(fields.get('MessageStatus') ?? '')) {
    const reason = goneBy(fields.get('ErrorCode') ?? '', await localeOf(number, context))
    if (reason !== undefined) await once(db, id, () => switchOff(context, 'sms', number, reason))
  }
  return new Response(null, { status: 204 })
}

const ENDS = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'])
const BEGINS = new Set(['START', 'UNSTOP', 'YES'])
const ASKS = new Set(['HELP', 'INFO'])

/** What somebody answered. Twilio itself says that it heard `STOP`, and takes no messages from then on. */
async function hearAnswer({ db, id, fields, context }: Heard): Promise<Response> {
  const number = readNumber(fields.get('From') ?? '')
  if (number === undefined) return twiml()
  // Where Twilio knows the words of other languages, it tells what they mean.
  const word = (fields.get('OptOutType') || fields.get('Body') || '').trim().toUpperCase()
  const { sms } = wordsFor(await localeOf(number, context))
  if (ENDS.has(word)) await once(db, id, () => refuse(context, 'sms', number, sms.stopped))
  if (BEGINS.has(word)) await once(db, id, () => acceptFrom(context, 'sms', number))
  return ASKS.has(word) ? twiml(sms.help({ site: context.site.name })) : twiml()
}

const localeOf = async (number: string, context: Context): Promise<string> =>
  (await ownerOf(context.store, 'sms', number))?.subscriber.locale ?? 'en'

/** An answer in Twilio's own XML, with a message or with none. */
const twiml = (text?: string): Response =>
  new Response(
    `<?xml version="1.0" encoding="UTF-8"?><Response>${text === undefined ? '' : `<Message>${escapeHtml(inPlainSigns(cleanLine(text)))}</Message>`}</Response>`,
    { headers: { 'content-type': 'text/xml; charset=utf-8' } },
  )
