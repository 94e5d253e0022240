import { createLinks, createSeals, type Links, type Seals } from '../engine/index.ts'
import type { Env } from './env.ts'

type LinkSettings = Pick<Env, 'SECRET_KEY' | 'SECRET_KEY_PREVIOUS' | 'PUBLIC_URL'>

/** The links of this deployment; undefined where it has no secret to sign them with, or no origin to lead to. */
export function linksOf({ PUBLIC_URL = '', ...settings }: LinkSettings): Links | undefined {
  const seals = sealsOf(settings)
  return seals && URL.canParse(PUBLIC_URL) ? createLinks({ seals, origin: new URL(PUBLIC_URL).origin }) : undefined
}

/** What keeps the secrets of this deployment; undefined where it has no key. */
export function sealsOf({ SECRET_KEY, SECRET_KEY_PREVIOUS }: Omit<LinkSettings, 'PUBLIC_URL'>): Seals | undefined {
  if (!SECRET_KEY) return undefined
  return createSeals({ current: SECRET_KEY, ...(SECRET_KEY_PREVIOUS && { previous: SECRET_KEY_PREVIOUS }) })
}
