import type { Context } from 'hono'
import type { AppEnv } from './router.ts'

/** An `Idempotency-Key` as the engine knows it: those of two routes or two API keys never meet. */
export const ownKey = (c: Context<AppEnv>, sent: string | undefined): string | undefined =>
  sent === undefined ? undefined : `${c.req.path} ${c.get('caller')} ${sent}`
