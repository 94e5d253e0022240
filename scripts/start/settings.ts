import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { vapidPair } from '../setup/vapid.ts'

const FILE = '.dev.vars'

/** What a local Carillon cannot do without, and what somebody set beside it. */
export interface Settings {
  readonly ADMIN_TOKEN: string
  readonly PUBLIC_URL?: string | undefined
  readonly EMAIL_FROM?: string | undefined
  readonly VAPID_SUBJECT?: string | undefined
}

/** The settings in `.dev.vars`; those that it lacks are made up and added, so that they stay the same from now on. */
export function ensureSettings(): Settings {
  const text = existsSync(FILE) ? readFileSync(FILE, 'utf8') : ''
  const known = parseEnv(text)
  const madeUp = { ADMIN_TOKEN: randomKey(), SECRET_KEY: randomKey(), PLAYGROUND: 'true', ...vapidKeysBeside(known) }
  const missing = Object.entries(madeUp).filter(([name]) => !known[name])
  const lines = missing.map(([name, value]) => `${name}=${value}\n`).join('')
  if (lines) appendFileSync(FILE, text === '' || text.endsWith('\n') ? lines : `\n${lines}`, { mode: 0o600 })
  const { PUBLIC_URL, EMAIL_FROM, VAPID_SUBJECT } = known
  return { ADMIN_TOKEN: known.ADMIN_TOKEN || madeUp.ADMIN_TOKEN, PUBLIC_URL, EMAIL_FROM, VAPID_SUBJECT }
}

/** One half of a pair that somebody set fits no other half that we could make up. */
const vapidKeysBeside = ({ VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY }: NodeJS.Dict<string>) =>
  VAPID_PUBLIC_KEY || VAPID_PRIVATE_KEY ? {} : vapidPair()

const randomKey = () => randomBytes(24).toString('base64url')
