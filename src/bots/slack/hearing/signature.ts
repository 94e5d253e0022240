import { isFirst } from '../../replay.ts'
import type { SlackSettings } from '../settings.ts'

const MOST_AGE_S = 5 * 60
const MOST_AHEAD_S = 60
/** Longer than a signature is good for, on both sides of now. */
const KEPT_MS = 10 * 60_000

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
  return isFirst(db, 'slack', signature, { now, keptMs: KEPT_MS })
}

function isRecent(timestamp: string, now: Date): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false
  const age = now.getTime() / 1000 - Number(timestamp)
  return age <= MOST_AGE_S && age >= -MOST_AHEAD_S
}

/** Compared by the platform's own check, which takes as long for a wrong signature as for a right one. */
async function isSigned(secret: string, text: string, hex: string): Promise<boolean> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', bytes(secret), algorithm, false, ['verify'])
  const signature = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return crypto.subtle.verify('HMAC', key, signature, bytes(text))
}

const bytes = (text: string) => new TextEncoder().encode(text)
