import { fromBase64Url, toBase64Url } from '../../engine/index.ts'

/** By what push services know who sends (RFC 8292). */
export interface Vapid {
  readonly jwk: Readonly<JsonWebKey>
  /** The public one, as browsers were told it. */
  readonly publicKey: string
  /** Whom the operators of a push service can turn to: `mailto:` or `https:`. */
  readonly subject: string
}

interface VapidSettings {
  readonly VAPID_PUBLIC_KEY: string
  readonly VAPID_PRIVATE_KEY: string
  readonly VAPID_SUBJECT?: string | undefined
}

const POINT_BYTES = 65
const NUMBER_BYTES = 32
const UNCOMPRESSED = 4

/** The keys as `npm run setup` and most tools write them, base64url; undefined where they are none. */
export function readVapid(
  { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT }: VapidSettings,
  publicUrl = '',
): Vapid | undefined {
  const subject = VAPID_SUBJECT ?? publicUrl
  const point = fromBase64Url(VAPID_PUBLIC_KEY)
  const isPoint = point.length === POINT_BYTES && point[0] === UNCOMPRESSED
  const isNumber = fromBase64Url(VAPID_PRIVATE_KEY).length === NUMBER_BYTES
  if (!isPoint || !isNumber || !/^(?:mailto:[^@\s]+@\S+|https:\/\/\S+)$/.test(subject)) return undefined
  const x = toBase64Url(point.subarray(1, 1 + NUMBER_BYTES))
  const y = toBase64Url(point.subarray(1 + NUMBER_BYTES))
  return { jwk: { kty: 'EC', crv: 'P-256', x, y, d: VAPID_PRIVATE_KEY }, publicKey: VAPID_PUBLIC_KEY, subject }
}

/** A signature is good for so many seconds; a day is the most. */
const GOOD_FOR = 12 * 60 * 60

/** Says to one push service who sends, for some hours. */
export async function authorizationFor(
  endpoint: string,
  { jwk, publicKey, subject }: Vapid,
  now: Date,
): Promise<string> {
  const exp = Math.floor(now.getTime() / 1_000) + GOOD_FOR
  const claims = { aud: new URL(endpoint).origin, exp, sub: subject }
  const said = [{ typ: 'JWT', alg: 'ES256' }, claims].map((part) => toBase64Url(utf8(JSON.stringify(part)))).join('.')
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  const key = await crypto.subtle.importKey('jwk', jwk, curve, false, ['sign'])
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, utf8(said))
  return `vapid t=${said}.${toBase64Url(new Uint8Array(signature))}, k=${publicKey}`
}

const utf8 = (text: string) => new TextEncoder().encode(text)
