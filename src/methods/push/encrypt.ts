import { fromBase64Url } from '../../engine/index.ts'
import type { Browser } from './browser.ts'

const SALT_BYTES = 16
/** More than a push service takes, so that all is one record (RFC 8291, section 4). */
const RECORD_BYTES = 4_096
/** Says that a record is the last one (RFC 8188, section 2). */
const LAST = 2

/** Encrypts a text for one browser, which alone can read it: `aes128gcm` of RFC 8188, with the keys of RFC 8291. */
export async function encrypt(text: string, { keys }: Browser): Promise<Uint8Array<ArrayBuffer>> {
  const theirs = fromBase64Url(keys.p256dh)
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  const { ours, shared } = await agree(theirs)
  const info = joined(utf8('WebPush: info\0'), theirs, ours)
  const secret = await derive(shared, fromBase64Url(keys.auth), info, 32)
  const key = await derive(secret, salt, utf8('Content-Encoding: aes128gcm\0'), 16)
  const iv = await derive(secret, salt, utf8('Content-Encoding: nonce\0'), 12)
  const cipher = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt'])
  const record = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, cipher, joined(utf8(text), Uint8Array.of(LAST)))
  const size = new Uint8Array(4)
  new DataView(size.buffer).setUint32(0, RECORD_BYTES)
  return joined(salt, size, Uint8Array.of(ours.length), ours, new Uint8Array(record))
}

/** A key for this one message, and what only the browser can work out from its public half. */
async function agree(theirs: Uint8Array<ArrayBuffer>) {
  const curve = { name: 'ECDH', namedCurve: 'P-256' }
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits'])
  if (!('publicKey' in pair)) throw new Error('A pair of keys was not made.')
  const point = await crypto.subtle.exportKey('raw', pair.publicKey)
  if (!(point instanceof ArrayBuffer)) throw new Error('A public key was not exported as bytes.')
  const between = { name: 'ECDH', public: await crypto.subtle.importKey('raw', theirs, curve, false, []) }
  const shared = new Uint8Array(await crypto.subtle.deriveBits(between, pair.privateKey, 256))
  return { ours: new Uint8Array(point), shared }
}

type Bytes = Uint8Array<ArrayBuffer>

/** HKDF-SHA-256. */
async function derive(from: Bytes, salt: Bytes, info: Bytes, count: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', from, 'HKDF', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, count * 8))
}

const utf8 = (text: string): Bytes => new Uint8Array(new TextEncoder().encode(text))

const joined = (...parts: readonly Bytes[]): Bytes => Uint8Array.from(parts.flatMap((part) => [...part]))
