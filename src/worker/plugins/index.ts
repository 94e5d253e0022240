import { definePlugin, type Plugin } from '../../engine/index.ts'
import { methodsPlugin } from '../../methods/index.ts'
import { botsFor } from '../bots.ts'
import type { Env } from '../env.ts'
import { notices } from './notices.ts'

export { NOTICE } from './notices.ts'

/** What this deployment knows beside the manifests of its hosts. */
export const pluginsFor = (env: Env): Plugin[] => [
  notices,
  definePlugin({ name: 'bots', sendMethods: botsFor(env).map(({ sendMethod }) => ({ ...sendMethod, isChat: true })) }),
  methodsPlugin(env),
]
