import type { Seals } from '../../../engine/index.ts'

const GOOD_MS = 10 * 60_000

/** The `__Host-` prefix makes browsers take it from this origin alone. */
const COOKIE = '__Host-slack-install'

/** What goes to Slack and comes back: random, signed, and good for ten minutes in the browser that asked. */
export async function createState(seals: Seals, now: Date): Promise<string> {
  const nonce = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  const text = `${nonce}.${now.getTime() + GOOD_MS}`
  return `${text}.${await seals.sign(signed(text))}`
}

/** Whether a state is ours, not over, and this browser's. */
export async function isGoodState(seals: Seals, state: string, request: Request, now: Date): Promise<boolean> {
  const [, text = '', until = '', signature = ''] = /^([0-9a-f]{32}\.(\d{1,15}))\.(.+)$/.exec(state) ?? []
  if (text === '' || Number(until) <= now.getTime() || cookieOf(request) !== state) return false
  return seals.isSigned(signed(text), signature)
}

export const rememberState = (state: string): string =>
  `${COOKIE}=${state}; Path=/; Max-Age=${GOOD_MS / 1000}; Secure; HttpOnly; SameSite=Lax`

export const forgetState = (): string => `${COOKIE}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax`

/** What is signed for something else is no state. */
const signed = (text: string) => `slack-install:${text}`

const cookieOf = ({ headers }: Request): string | undefined =>
  (headers.get('cookie') ?? '')
    .split(/;\s*/)
    .find((one) => one.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1)
