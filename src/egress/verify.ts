/** A call as it came, before anything of it is believed. */
export interface SignedCall {
  readonly headers: Headers
  readonly body: string
}

/** A call may be so much older or newer than our clock. */
const TOLERANCE_S = 300
const SECRET = /^(?:whsec_)?([A-Za-z0-9+/]+={0,2})$/

/** While a secret is replaced there are two. */
const MOST_SIGNATURES = 8

/**
 * Whether one of the secrets signed a call within five minutes of now, as Standard Webhooks says; Svix, where that came
 * from, names the headers its own way.
 */
export async function verifyStandardWebhook(
  { headers, body }: SignedCall,
  secrets: readonly string[],
  now: Date,
): Promise<boolean> {
  const read = (name: string) => headers.get(`webhook-${name}`) ?? headers.get(`svix-${name}`) ?? ''
  const [id, timestamp] = [read('id'), read('timestamp')]
  const isFresh = /^\d{1,12}$/.test(timestamp) && Math.abs(now.getTime() / 1000 - Number(timestamp)) <= TOLERANCE_S
  if (id === '' || !isFresh) return false
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`)
  const signatures = read('signature').split(' ').slice(0, MOST_SIGNATURES).flatMap(signatureIn)
  const found = await Promise.all(secrets.map((secret) => isSignedBy(secret, signatures, signed)))
  return found.includes(true)
}

const signatureIn = (text: string) => (text.startsWith('v1,') ? [bytesIn(text.slice('v1,'.length))] : [])

async function isSignedBy(
  secret: string,
  signatures: readonly Uint8Array<ArrayBuffer>[],
  signed: BufferSource,
): Promise<boolean> {
  const raw = bytesIn(SECRET.exec(secret)?.[1] ?? '')
  if (raw.length === 0) return false
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  const found = await Promise.all(signatures.map((one) => crypto.subtle.verify('HMAC', key, one, signed)))
  return found.includes(true)
}

function bytesIn(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch {
    return new Uint8Array()
  }
}
