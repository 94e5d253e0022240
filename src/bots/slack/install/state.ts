import { openToken, type Seals, signToken } from '../../../engine/index.ts'

const GOOD_MS = 10 * 60_000

/** The `__Host-` prefix makes browsers take it from this origin alone. */
const COOKIE = '__Host-slack-install'

/** What goes to Slack and comes back: random, signed, and good for ten minutes in the browser that asked. */
export async function createState(seals: Seals, now: Date): Promise<string> {
  return signToken(seals, 'slack-install', {
    numbers: [],
    text: crypto.randomUUID(),
    expiresAt: new Date(now.getTime() + GOOD_MS),
  })
}

/** Whether a state is ours, not over, and this browser's. */
export const isGoodState = async (seals: Seals, state: string, request: Request, now: Date): Promise<boolean> =>
  cookieOf(request) === state && (await openToken(seals, 'slack-install', state, now)) !== undefined

export const rememberState = (state: string): string =>
  `${COOKIE}=${state}; Path=/; Max-Age=${GOOD_MS / 1000}; Secure; HttpOnly; SameSite=Lax`

export const forgetState = (): string => `${COOKIE}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax`

const cookieOf = ({ headers }: Request): string | undefined =>
  (headers.get('cookie') ?? '')
    .split(/;\s*/)
    .find((one) => one.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1)
