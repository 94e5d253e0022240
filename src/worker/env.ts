import type { BotSettings } from '../bots/index.ts'
import type { Task } from '../engine/index.ts'
import type { MethodBindings } from '../methods/index.ts'

/** Bindings, settings and secrets of this deployment. */
export interface Env extends BotSettings, MethodBindings {
  readonly MATCH_QUEUE: Queue<Task>
  readonly DELIVER_QUEUE: Queue<Task>
  readonly SLACK_QUEUE: Queue<Task>
  readonly DISCORD_QUEUE: Queue<Task>
  readonly TELEGRAM_QUEUE: Queue<Task>
  /** The first API key; its scope is `admin`. */
  readonly ADMIN_TOKEN?: string
  /** Hosts (`name:port`, separated by commas) that may be called although the address check would refuse them. */
  readonly EGRESS_ALLOW?: string
  /** By which browsers know that a notification is from here. */
  readonly VAPID_PUBLIC_KEY?: string
  /** What this deployment is called in its messages; `Carillon` without one. */
  readonly SITE_NAME?: string
  /** Where mails are shown that go nowhere, as `npm start` sets it. */
  readonly PLAYGROUND_MAILS?: string
}
