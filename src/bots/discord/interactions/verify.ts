import { isFirst } from '../../replay.ts'
import { bytesOfHex, isRecent, KEPT_MS } from '../../signed.ts'
import { type DiscordSettings, NAME } from '../settings.ts'

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
  const isGenuine = await crypto.subtle.verify('Ed25519', key, bytesOfHex(signature), signed)
  if (!isGenuine) return undefined
  return {
    body: new TextDecoder().decode(raw),
    isFirst: () => isFirst(settings.db, NAME, signature, { now, keptMs: KEPT_MS }),
  }
}

function keyOf(publicKey: string): Promise<CryptoKey> {
  if (!/^[\da-f]{64}$/i.test(publicKey)) throw new Error('`DISCORD_PUBLIC_KEY` is not 64 hexadecimal digits.')
  return crypto.subtle.importKey('raw', bytesOfHex(publicKey), 'Ed25519', false, ['verify'])
}
