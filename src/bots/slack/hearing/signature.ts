import { isFirst } from '../../replay.ts'
import { bytesOfHex, isRecent, KEPT_MS } from '../../signed.ts'
import { NAME, type SlackSettings } from '../settings.ts'

/** Whether Slack signed this body just now, and this is the first time that we see it. */
export async function isGenuine(
  { db, signingSecret }: SlackSettings,
  { headers }: Request,
  body: string,
  now: Date,
): Promise<boolean> {
  const timestamp = headers.get('x-slack-request-timestamp') ?? ''
  const signature = headers.get('x-slack-signature') ?? ''
  const [, hex] = /^v0=([0-9a-f]{64})$/.exec(signature) ?? []
  if (hex === undefined || !isRecent(timestamp, now)) return false
  if (!(await isSigned(signingSecret, `v0:${timestamp}:${body}`, hex))) return false
  return isFirst(db, NAME, signature, { now, keptMs: KEPT_MS })
}

/** Compared by the platform's own check, which takes as long for a wrong signature as for a right one. */
async function isSigned(secret: string, text: string, hex: string): Promise<boolean> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', bytes(secret), algorithm, false, ['verify'])
  return crypto.subtle.verify('HMAC', key, bytesOfHex(hex), bytes(text))
}

const bytes = (text: string) => new TextEncoder().encode(text)
