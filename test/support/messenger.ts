import { problemInMessage } from './messenger-limits.ts'
import { createFarSide, objectIn, strangersIn } from './methods/far-side.ts'

export const PAGE = '104782910'
export const PAGE_TOKEN = 'EAAsecretpagetokenfortests'
export const APP_SECRET = '0123456789abcdef0123456789abcdef'
export const VERIFY_TOKEN = 'a-verify-token_for.tests'
export const API_URL = 'https://graph.facebook.example/v25.0'

export const ADA = '6158233127590411'
export const GRACE = '6158233127590412'
/** Of whom Messenger knows nothing. */
export const NOBODY = '6158233127590499'

const PEOPLE: Readonly<Record<string, object>> = {
  [ADA]: { first_name: 'Ada', last_name: 'Lovelace', locale: 'en_GB' },
  [GRACE]: { first_name: 'Grace', last_name: 'Hopper' },
}

const DAY_MS = 86_400_000

/** A message as the page's person sees it. */
interface Shown {
  readonly text: string
  readonly quick_replies?: readonly { readonly title: string; readonly payload: string }[]
}

/**
 * Messenger, as its documentation of the Send API, the User Profile API, webhooks and error codes has it (v25.0): it refuses
 * what is not in it, and what is sent to whom has not written within a day.
 */
export function createMessengerStandIn({ now = (): number => 0, mayReadLocale = true } = {}) {
  const messages: { readonly to: string; readonly as: string; readonly message: Shown }[] = []
  const wroteAt = new Map<string, number>()
  const refusals: Response[] = []
  let count = 0

  const side = createFarSide(async (arrived) => {
    const { url, method } = arrived
    const refusal = refusals.shift()
    if (refusal) return refusal
    if (url.searchParams.get('access_token') !== PAGE_TOKEN) return failure(400, 190, 'Invalid OAuth access token.')
    if (url.searchParams.get('appsecret_proof') !== (await hmac(APP_SECRET, PAGE_TOKEN))) {
      return failure(400, 100, 'Invalid appsecret_proof provided in the API argument')
    }
    const [, id = ''] = /^\/v25\.0\/(\d+)$/.exec(url.pathname) ?? []
    if (method === 'GET' && id) return profileOf(id, url.searchParams.get('fields') ?? '')
    if (method !== 'POST' || url.pathname !== '/v25.0/me/messages') return failure(404, 2500, 'Unknown path components')
    const problem = problemIn(objectIn(arrived))
    if (problem !== undefined) return failure(400, 100, `(#100) ${problem}`)
    const {
      recipient,
      messaging_type: as,
      message,
    } = objectIn(arrived) as unknown as {
      recipient: { id: string }
      messaging_type: string
      message: Shown
    }
    const to = recipient.id
    if (!PEOPLE[to]) return failure(400, 100, '(#100) No matching user found', 2018001)
    if (now() - (wroteAt.get(to) ?? Number.NEGATIVE_INFINITY) > DAY_MS) {
      return failure(400, 10, '(#10) This message is sent outside of allowed window.', 2018278)
    }
    messages.push({ to, as, message })
    return Response.json({ recipient_id: to, message_id: `m_${messages.length}` })
  })

  function profileOf(id: string, fields: string): Response {
    const known = PEOPLE[id]
    if (!known) return failure(400, 100, 'Unsupported get request.', 33)
    const names = fields.split(',')
    if (!mayReadLocale && names.includes('locale')) return failure(400, 10, '(#10) No permission for the field locale')
    return Response.json({ ...Object.fromEntries(Object.entries(known).filter(([name]) => names.includes(name))), id })
  }

  /** Something that somebody does, which also opens the window. */
  function does(psid: string, what: object, page = PAGE) {
    wroteAt.set(psid, now())
    return { sender: { id: psid }, recipient: { id: page }, timestamp: now(), ...what }
  }
  const mid = () => `m_${crypto.randomUUID()}.${++count}`

  return {
    ...side,
    messages,
    /** What the next calls are answered with. */
    refusals,
    failure,
    /** The texts that somebody got so far. */
    textsFor: (psid: string) => messages.flatMap(({ to, message }) => (to === psid ? [message.text] : [])),
    writes: (psid: string, text: string) => does(psid, { message: { mid: mid(), text } }),
    sendsSticker: (psid: string) =>
      does(psid, {
        message: { mid: mid(), attachments: [{ type: 'image', payload: { sticker_id: 369239263222822 } }] },
      }),
    /** Somebody taps a quick reply of the last message that they got. */
    taps(psid: string, title: string) {
      const last = messages.findLast(({ to }) => to === psid)
      const reply = last?.message.quick_replies?.find((one) => one.title === title)
      if (!reply) throw new Error(`There is no quick reply \`${title}\` below the last message.`)
      return does(psid, { message: { mid: mid(), text: reply.title, quick_reply: { payload: reply.payload } } })
    },
    getsStarted: (psid: string, ref?: string) =>
      does(psid, {
        postback: {
          ...{ mid: mid(), title: 'Get Started', payload: '/start' },
          ...(ref !== undefined && { referral: { ref, source: 'SHORTLINK', type: 'OPEN_THREAD' } }),
        },
      }),
    comesBy: (psid: string, ref: string) => does(psid, { referral: { ref, source: 'SHORTLINK', type: 'OPEN_THREAD' } }),
  }
}

/** What a webhook gets: what several people did, perhaps in several entries; signed with the secret of the app. */
export async function requestOf(events: readonly object[], secret = APP_SECRET): Promise<Request> {
  const entry = events.map((event) => ({ id: PAGE, time: 1_795_334_400_000, messaging: [event] }))
  return signed(JSON.stringify({ object: 'page', entry }), secret)
}

/** A request whose body is this. */
export async function signed(body: string, secret = APP_SECRET): Promise<Request> {
  return new Request('https://carillon.example/bots/messenger', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${await hmac(secret, body)}` },
    body,
  })
}

function failure(status: number, code: number, message: string, subcode?: number): Response {
  const error = { message, type: 'OAuthException', code, ...(subcode && { error_subcode: subcode }), fbtrace_id: 'Bx' }
  return Response.json({ error }, { status })
}

/** What is wrong with the body of a call of the Send API. */
function problemIn(data: Readonly<Record<string, unknown>> | undefined): string | undefined {
  if (!data) return 'The body has to be an object in JSON'
  const strangers = strangersIn(data, ['recipient', 'messaging_type', 'message'])
  if (strangers.length > 0) return `Param ${strangers[0]} is not known`
  if (!/^\d+$/.test(String(Object(data.recipient).id))) return 'Param recipient[id] must be a valid ID string'
  if (data.messaging_type !== 'RESPONSE' && data.messaging_type !== 'UPDATE') return 'Param messaging_type is missing'
  return problemInMessage(Object(data.message))
}

async function hmac(secret: string, text: string): Promise<string> {
  const bytes = (one: string) => new TextEncoder().encode(one)
  const key = await crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(text)))
  return [...signature].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
