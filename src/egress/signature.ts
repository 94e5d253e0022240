const SECRET_BYTES = 32

/** A secret that a host is told, as Standard Webhooks writes it; always the same for one key and one purpose. */
export async function secretFor(key: string, purpose: string): Promise<string> {
  const root = await crypto.subtle.importKey('raw', toBytes(key), 'HKDF', false, ['deriveBits'])
  const by = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: toBytes(purpose) }
  return `whsec_${toBase64(await crypto.subtle.deriveBits(by, root, SECRET_BYTES * 8))}`
}

/** What is signed: the id of a call, its moment in seconds since 1970, and its body. */
export interface Signed {
  readonly id: string
  readonly timestamp: number
  readonly body: string
}

/** The headers of Standard Webhooks, with a signature by each of the secrets. */
export async function signatureHeaders(signed: Signed, secrets: readonly string[]): Promise<Record<string, string>> {
  const { id, timestamp, body } = signed
  const signatures = await Promise.all(secrets.map((secret) => signatureOf(`${id}.${timestamp}.${body}`, secret)))
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures.join(' ') }
}

async function signatureOf(text: string, secret: string): Promise<string> {
  const bytes = Uint8Array.from(atob(secret.slice('whsec_'.length)), (character) => character.charCodeAt(0))
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return `v1,${toBase64(await crypto.subtle.sign('HMAC', key, toBytes(text)))}`
}

const toBytes = (text: string) => new TextEncoder().encode(text)

const toBase64 = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
