import { fromBase64Url, toBase64Url } from './base64url.ts'
import { EngineError } from './errors.ts'

/** Keeps texts secret and proves whose they are, by keys that come from one secret text. */
export interface Seals {
  /** Encrypts a text, as base64url. */
  seal(text: string): Promise<string>
  /** What was sealed; undefined where it was changed since, or by a secret that is not known any more. */
  unseal(sealed: string): Promise<string | undefined>
  /** Signs a text, as base64url. */
  sign(text: string): Promise<string>
  /** Whether a signature is of this text and by one of the secrets. */
  isSigned(text: string, signature: string): Promise<boolean>
}

/** The secret that seals, and the one before it, which still opens. */
export interface SealSettings {
  readonly current: string
  readonly previous?: string | undefined
}

interface Keys {
  /** Stands in front of all that the keys made, so that it is known which secret to try. */
  readonly id: Uint8Array<ArrayBuffer>
  readonly cipher: CryptoKey
  readonly hmac: CryptoKey
}

const ID_BYTES = 4
const IV_BYTES = 12

/** Seals by AES-256-GCM and signs by HMAC-SHA-256, with keys that HKDF-SHA-256 makes of the secrets. */
export function createSeals({ current, previous }: SealSettings): Seals {
  if (current === '') throw new EngineError('The secret for seals is empty. Set one of at least 32 random characters.')
  const secrets = previous ? [current, previous] : [current]
  let made: Promise<readonly Keys[]> | undefined
  const keys = () => {
    made ??= Promise.all(secrets.map(keysOf))
    return made
  }
  return {
    async seal(text) {
      const { id, cipher } = first(await keys())
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, cipher, toBytes(text))
      return toBase64Url([...id, ...iv, ...new Uint8Array(sealed)])
    },
    async unseal(sealed) {
      const bytes = fromBase64Url(sealed)
      const by = named(await keys(), bytes)
      if (!by) return undefined
      const iv = bytes.slice(ID_BYTES, ID_BYTES + IV_BYTES)
      const hidden = bytes.slice(ID_BYTES + IV_BYTES)
      const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, by.cipher, hidden).catch(() => undefined)
      return text && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text)
    },
    async sign(text) {
      const { id, hmac } = first(await keys())
      return toBase64Url([...id, ...new Uint8Array(await crypto.subtle.sign('HMAC', hmac, toBytes(text)))])
    },
    async isSigned(text, signature) {
      const bytes = fromBase64Url(signature)
      const by = named(await keys(), bytes)
      return by ? crypto.subtle.verify('HMAC', by.hmac, bytes.slice(ID_BYTES), toBytes(text)) : false
    },
  }
}

async function keysOf(secret: string): Promise<Keys> {
  const root = await crypto.subtle.importKey('raw', toBytes(secret), 'HKDF', false, ['deriveKey', 'deriveBits'])
  const by = (purpose: string) => ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: toBytes(purpose) })
  const [id, cipher, hmac] = await Promise.all([
    crypto.subtle.deriveBits(by('carillon key id'), root, ID_BYTES * 8),
    crypto.subtle.deriveKey(by('carillon seal'), root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    crypto.subtle.deriveKey(by('carillon sign'), root, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, [
      'sign',
      'verify',
    ]),
  ])
  return { id: new Uint8Array(id), cipher, hmac }
}

function first([keys]: readonly Keys[]): Keys {
  if (!keys) throw new EngineError('There is no secret to seal with.')
  return keys
}

const named = (keys: readonly Keys[], bytes: Uint8Array) =>
  keys.find(({ id }) => id.every((byte, place) => byte === bytes[place]))

const toBytes = (text: string) => new TextEncoder().encode(text)
