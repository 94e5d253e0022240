import { createFarSide } from './far-side.ts'

/** An account at Twilio, as its documentation of messages has it; numbers that it refuses, each with the code of the error. */
export function createTwilio(account: string, token: string, refused: Readonly<Record<string, number>> = {}) {
  const messages: Readonly<Record<string, string>>[] = []
  const side = createFarSide(({ url, method, headers, body }) => {
    if (method !== 'POST' || url.href !== `https://api.twilio.com/2010-04-01/Accounts/${account}/Messages.json`) {
      return failure(404, 20404)
    }
    if (headers.get('authorization') !== `Basic ${btoa(`${account}:${token}`)}`) return failure(401, 20003)
    if (headers.get('content-type') !== 'application/x-www-form-urlencoded') return failure(400, 21619)
    const form = Object.fromEntries(new URLSearchParams(body))
    const { To = '', From, MessagingServiceSid, Body = '', StatusCallback = '' } = form
    const strangers = Object.keys(form).filter(
      (name) => !['To', 'From', 'MessagingServiceSid', 'Body', 'StatusCallback'].includes(name),
    )
    if (strangers.length > 0 || (From === undefined) === (MessagingServiceSid === undefined)) return failure(400, 21603)
    if (!/^\+[1-9]\d{6,14}$/.test(To)) return failure(400, 21211)
    if (Body === '' || Body.length > 1_600) return failure(400, Body === '' ? 21602 : 21617)
    if (!StatusCallback.startsWith('https://')) return failure(400, 21609)
    const code = refused[To]
    if (code !== undefined) return failure(code === 20429 ? 429 : 400, code)
    messages.push(form)
    return Response.json({ sid: `SM${messages.length}`, status: 'queued', error_code: null }, { status: 201 })
  })
  return { ...side, messages }
}

const failure = (status: number, code: number) =>
  Response.json(
    { code, message: 'A refusal.', more_info: `https://www.twilio.com/docs/errors/${code}`, status },
    { status },
  )

/** The signature of a call of Twilio's, as its documentation has it. */
export async function signTwilio(url: string, form: Readonly<Record<string, string>>, token: string): Promise<string> {
  const fields = Object.keys(form).sort()
  const text = url + fields.map((name) => `${name}${form[name]}`).join('')
  const bytes = (some: string) => new TextEncoder().encode(some)
  const key = await crypto.subtle.importKey('raw', bytes(token), { name: 'HMAC', hash: 'SHA-1' }, false, ['sign'])
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(text)))))
}
