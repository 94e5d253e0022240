import { bytesOfHex } from '../signed.ts'
import type { MessengerSettings } from './settings.ts'

/** Whether the secret of the app signed this body; takes as long for a wrong signature as for a right one. */
export async function isSigned(
  { appSecret }: MessengerSettings,
  header: string | null,
  body: ArrayBuffer,
): Promise<boolean> {
  const [, hex] = /^sha256=([0-9a-f]{64})$/.exec(header ?? '') ?? []
  if (hex === undefined) return false
  return crypto.subtle.verify('HMAC', await keyOf(appSecret, 'verify'), bytesOfHex(hex), body)
}

/** Shows that who uses the token of the page knows the secret of the app, too: `appsecret_proof`. */
export async function proofOf({ appSecret, pageToken }: MessengerSettings): Promise<string> {
  const proof = await crypto.subtle.sign('HMAC', await keyOf(appSecret, 'sign'), bytes(pageToken))
  return [...new Uint8Array(proof)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

const keyOf = (secret: string, use: 'sign' | 'verify') =>
  crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [use])

const bytes = (text: string) => new TextEncoder().encode(text)
