import { isFirst } from '../../replay.ts'
import type { DiscordSettings } from '../settings.ts'

const MOST_AGE_MS = 5 * 60_000
/** Clocks differ a little. */
const MOST_AHEAD_MS = 60_000
/** Longer than a signature is good. */
const KEPT_MS = 10 * 60_000

/** A request that Discord has signed just now. */
export interface Signed {
  readonly body: string
  /** Whether it comes for the first time; it is kept, so the same again does not. */
  isFirst(): Promise<boolean>
}

/** Reads a request; `undefined` where Discord has not signed it, or not just now. */
export async function verify(request: Request, settings: DiscordSettings, now: Date): Promise<Signed | undefined> {
  const signature = request.headers.get('x-signature-ed25519')?.toLowerCase() ?? ''
  const timestamp = request.headers.get('x-signature-timestamp') ?? ''
  // Read as bytes: text would hide what was signed where it is no UTF-8.
  const raw = new Uint8Array(await request.arrayBuffer())
  if (!/^[\da-f]{128}$/.test(signature) || !isRecent(timestamp, now)) return undefined
  const head = new TextEncoder().encode(timestamp)
  const signed = new Uint8Array([...head, ...raw])
  const key = await keyOf(settings.publicKey)
  const isGenuine = await crypto.subtle.verify('Ed25519', key, bytesOf(signature), signed)
  if (!isGenuine) return undefined
  return {
    body: new TextDecoder().decode(raw),
    isFirst: () => isFirst(settings.db, 'discord', signature, { now, keptMs: KEPT_MS }),
  }
}

function isRecent(timestamp: string, now: Date): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false
  const age = now.getTime() - Number(timestamp) * 1000
  return age <= MOST_AGE_MS && age >= -MOST_AHEAD_MS
}

function keyOf(publicKey: string): Promise<CryptoKey> {
  if (!/^[\da-f]{64}$/i.test(publicKey)) throw new Error('`DISCORD_PUBLIC_KEY` is not 64 hexadecimal digits.')
  return crypto.subtle.importKey('raw', bytesOf(publicKey), 'Ed25519', false, ['verify'])
}

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
