import { createLinks, createSeals, type Links } from '../engine/index.ts'
import type { Env } from './env.ts'

type LinkSettings = Pick<Env, 'SECRET_KEY' | 'SECRET_KEY_PREVIOUS' | 'PUBLIC_URL'>

/** The links of this deployment; undefined where it has no secret to sign them with, or no origin to lead to. */
export function linksOf({ SECRET_KEY, SECRET_KEY_PREVIOUS, PUBLIC_URL = '' }: LinkSettings): Links | undefined {
  if (!SECRET_KEY || !URL.canParse(PUBLIC_URL)) return undefined
  const seals = createSeals({ current: SECRET_KEY, ...(SECRET_KEY_PREVIOUS && { previous: SECRET_KEY_PREVIOUS }) })
  return createLinks({ seals, origin: new URL(PUBLIC_URL).origin })
}
