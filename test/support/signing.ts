/** The public half of this key is `DISCORD_PUBLIC_KEY` in `vitest.config.ts`. */
const DISCORD_PRIVATE_KEY = 'MC4CAQAwBQYDK2VwBCIEIA5/CbxMr/OuudfSbWM5GO1UbHzG4FaPeC7ALm7gGERJ'

/** The headers with which Slack sends a body at a moment. */
export async function signSlack(secret: string, body: string, at: Date): Promise<Readonly<Record<string, string>>> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const key = await crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const signature = await crypto.subtle.sign('HMAC', key, bytes(`v0:${timestamp}:${body}`))
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${hex(signature)}` }
}

/** The headers with which Discord sends a body at a moment. */
export async function signDiscord(body: string, at: Date): Promise<Readonly<Record<string, string>>> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const pkcs8 = Uint8Array.from(atob(DISCORD_PRIVATE_KEY), (letter) => letter.charCodeAt(0))
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign'])
  const signature = await crypto.subtle.sign('Ed25519', key, bytes(`${timestamp}${body}`))
  return { 'x-signature-timestamp': timestamp, 'x-signature-ed25519': hex(signature) }
}

const bytes = (text: string) => new TextEncoder().encode(text)

const hex = (buffer: ArrayBuffer) =>
  [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
