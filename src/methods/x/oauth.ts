/** The keys of an application, and of the account that it acts for. */
export interface Keys {
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly token: string
  readonly tokenSecret: string
}

/** What is signed of a request: fields of a form or of the address count, a body of JSON does not. */
export interface Signable {
  readonly method: 'GET' | 'POST'
  /** Without a query. */
  readonly url: string
  readonly fields?: Readonly<Record<string, string>>
  /** In seconds since 1970. */
  readonly timestamp: number
  readonly nonce: string
}

/** The `Authorization` of a request in the name of an account (RFC 5849, by HMAC-SHA1). */
export async function authorizationFor(request: Signable, keys: Keys): Promise<string> {
  const named = {
    oauth_consumer_key: keys.consumerKey,
    oauth_nonce: request.nonce,
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(request.timestamp),
    oauth_token: keys.token,
    oauth_version: '1.0',
  }
  const signature = await hmac(
    [keys.consumerSecret, keys.tokenSecret].map(encoded).join('&'),
    baseOf(request, { ...request.fields, ...named }),
  )
  return `OAuth ${Object.entries({ ...named, oauth_signature: signature })
    .map(([name, value]) => `${encoded(name)}="${encoded(value)}"`)
    .join(', ')}`
}

/** What is signed: each part encoded once more, so that none of them can be taken for two. */
function baseOf({ method, url }: Signable, fields: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(fields)
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
  return [method, url, pairs.join('&')].map(encoded).join('&')
}

async function hmac(key: string, text: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-1' }
  const secret = await crypto.subtle.importKey('raw', toBytes(key), algorithm, false, ['sign'])
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign('HMAC', secret, toBytes(text)))))
}

const toBytes = (text: string) => new TextEncoder().encode(text)

/** All but letters, digits and `-._~` (RFC 3986, section 2.3). */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
