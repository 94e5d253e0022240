import type { SecretAddress } from '../../engine/index.ts'

/** A secret of which people see where it belongs to and eight letters that are the same for the same one. */
export const masked = (place: string, secret: string): SecretAddress => ({
  address: `${place}/…${shortDigest(secret)}`,
  secret,
})

const OFFSET = 0xcbf29ce484222325n
const PRIME = 0x100000001b3n
const DIGITS = 8

/** FNV-1a, of which 40 bits tell addresses apart, and nothing of what they were made from. */
function shortDigest(text: string): string {
  const hash = new TextEncoder()
    .encode(text)
    .reduce((sum, byte) => BigInt.asUintN(64, (sum ^ BigInt(byte)) * PRIME), OFFSET)
  return BigInt.asUintN(DIGITS * 5, hash ^ (hash >> 24n))
    .toString(32)
    .padStart(DIGITS, '0')
}
