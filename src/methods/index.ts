import { type Context, createSeals, type DestinationRow, definePlugin, type Plugin } from '../engine/index.ts'
import { email } from './email/index.ts'
import { feed } from './feed/index.ts'
import { googlechat } from './googlechat.ts'
import { gotify } from './gotify.ts'
import type { Inbound, MethodKind, World } from './kind.ts'
import { matrix } from './matrix/index.ts'
import { mattermost } from './mattermost.ts'
import { ntfy } from './ntfy.ts'
import { push } from './push/index.ts'
import { rocketchat } from './rocketchat.ts'
import { missingFor, textsIn, type Unready } from './settings.ts'
import { sms } from './sms/index.ts'
import { teams } from './teams.ts'
import { web } from './web/index.ts'
import { type Replayed, replayAt, webhook } from './webhook/index.ts'
import { x } from './x/index.ts'

export { FEED_TYPES, type FeedFormat, renderFeed } from './feed/index.ts'
export { post } from './http/index.ts'
export type { Inbound, MethodKind, World } from './kind.ts'
export { defineMethod } from './kind.ts'

/** The ways to reach people beside the chats. Another one is a folder of its own, and a line here. */
const KINDS: readonly MethodKind[] = [
  email,
  web,
  feed,
  webhook,
  push,
  mattermost,
  rocketchat,
  teams,
  googlechat,
  matrix,
  ntfy,
  gotify,
  sms,
  x,
]

/** The send methods that there can be, with the settings that they read. */
export const METHODS = KINDS.map(({ name, needs, takes }) => ({ name, needs, takes }))

/** The bindings that send methods use; what else they need are texts, looked up by name. */
export interface MethodBindings {
  readonly DB: D1Database
  readonly EMAIL?: SendEmail
  readonly SECRET_KEY?: string
  readonly SECRET_KEY_PREVIOUS?: string
  readonly PUBLIC_URL?: string
  readonly EGRESS_ALLOW?: string
  readonly DOH_URL?: string
}

/** The send methods that are set up, as a plug-in. */
export function methodsPlugin(env: MethodBindings, world = worldOf(env)): Plugin {
  const settings = textsIn(env)
  const ready = KINDS.filter((kind) => missingFor(kind, settings, world).length === 0)
  return definePlugin({
    name: 'methods',
    sendMethods: ready.map((kind) => kind.create(settings, world)),
    messages: KINDS.flatMap(({ messages }) => messages ?? []),
  })
}

/** The send methods that are not set up, each with what it lacks. */
export function missingMethodSettings(env: MethodBindings, world = worldOf(env)): readonly Unready[] {
  const settings = textsIn(env)
  return KINDS.map((kind) => ({ method: kind.name, missing: missingFor(kind, settings, world) })).filter(
    ({ missing }) => missing.length > 0,
  )
}

/** What hears the other side of a send method; undefined where there is no such one, it is not set up, or only sends. */
export function inboundOf(name: string, env: MethodBindings, world = worldOf(env)): Inbound | undefined {
  const settings = textsIn(env)
  const kind = KINDS.find((one) => one.name === name)
  return kind && missingFor(kind, settings, world).length === 0 ? kind.inbound?.(settings, world) : undefined
}

/** The WebSub hub that tells of feeds; undefined where there is none. */
export const websubHub = (env: MethodBindings): string | undefined => textsIn(env).WEBSUB_HUB

/** Hands what was handed to a webhook over once more, now; see `replayAt`. */
export const replayWebhook = (
  env: MethodBindings,
  context: Context,
  destination: DestinationRow,
  messageId: string,
): Promise<Replayed> => replayAt(worldOf(env), context, destination, messageId)

function worldOf(env: MethodBindings): World {
  const { DB: db, EMAIL: mailer, SECRET_KEY, SECRET_KEY_PREVIOUS: previous, PUBLIC_URL, EGRESS_ALLOW, DOH_URL } = env
  return {
    db,
    fetch: (url, init) => fetch(url, init),
    ...(mailer && { mailer }),
    ...(SECRET_KEY && { seals: createSeals({ current: SECRET_KEY, previous }) }),
    ...(PUBLIC_URL && { publicUrl: PUBLIC_URL }),
    egress: {
      ...(EGRESS_ALLOW && { EGRESS_ALLOW }),
      ...(PUBLIC_URL && { PUBLIC_URL }),
      ...(DOH_URL && { DOH_URL }),
    },
  }
}
