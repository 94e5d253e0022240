import { playgroundTime } from '../bots/index.ts'
import type { Env } from './env.ts'

/** The moment at which work arrived. Only the playground's clock can run ahead of it. */
export const currentTime = (env: Env, arrived: number): Promise<Date> =>
  env.PLAYGROUND === 'true' ? playgroundTime(env.DB, arrived) : Promise.resolve(new Date(arrived))
