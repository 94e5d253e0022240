import { fromBase64Url, toBase64Url } from './base64url.ts'
import type { Seals } from './seals.ts'

/** What a token says; what its numbers and its text are is for those to know who make and open it. */
export interface Claim {
  /** Whole ones from zero on. */
  readonly numbers: readonly number[]
  readonly text?: string
  /** From then on it opens nothing, to the whole second before; without it, it is good for as long as its secret. */
  readonly expiresAt?: Date
}

/** Signs what a token says for one purpose, as base64url that can stand anywhere in an address; anybody can read it. */
export async function signToken(seals: Seals, purpose: string, claim: Claim): Promise<string> {
  const said = toBase64Url(write(claim))
  return said + (await seals.sign(signed(purpose, said)))
}

/**
 * What a token says that was signed for this purpose; undefined for one of another purpose or secret, one that was changed in
 * any way, one that is over, and one that ends where no `now` is given.
 */
export async function openToken(seals: Seals, purpose: string, token: string, now?: Date): Promise<Claim | undefined> {
  const said = token.slice(0, -SIGNATURE_LENGTH)
  if (!(await seals.isSigned(signed(purpose, said), token.slice(-SIGNATURE_LENGTH)))) return undefined
  const claim = read(fromBase64Url(said))
  return claim.expiresAt && !(now && now < claim.expiresAt) ? undefined : claim
}

/** Of 4 bytes that name the key and 32 that are the signature, as base64url, where that leaves no bit over. */
const SIGNATURE_LENGTH = 48

/** The letters that are signed, not what they stand for: so there is one way only to write a token. */
const signed = (purpose: string, said: string) => `${purpose}:${said}`

/** Zero stands for no end. */
const write = ({ numbers, text = '', expiresAt }: Claim): readonly number[] => {
  const seconds = Math.floor((expiresAt?.getTime() ?? 0) / 1_000)
  return [...[seconds, numbers.length, ...numbers].flatMap(bytesOf), ...new TextEncoder().encode(text)]
}

/** A number in as few bytes as it takes: seven bits each, the lowest first, the last one below 128. */
const bytesOf = (number: number): readonly number[] =>
  number < 128 ? [number] : [(number % 128) + 128, ...bytesOf(Math.floor(number / 128))]

function read(bytes: Uint8Array): Claim {
  let place = 0
  const next = (): number => {
    const byte = bytes[place++] ?? 0
    return byte < 128 ? byte : byte - 128 + 128 * next()
  }
  const seconds = next()
  const numbers = Array.from({ length: next() }, next)
  const text = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true }).decode(bytes.subarray(place))
  return { numbers, text, ...(seconds > 0 && { expiresAt: new Date(seconds * 1_000) }) }
}
