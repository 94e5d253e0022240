import type { BotSettings } from '../bots/index.ts'
import type { Task } from '../engine/index.ts'

/** Bindings, settings and secrets of this deployment. */
export interface Env extends BotSettings {
  readonly MATCH_QUEUE: Queue<Task>
  readonly DELIVER_QUEUE: Queue<Task>
  readonly SLACK_QUEUE: Queue<Task>
  readonly DISCORD_QUEUE: Queue<Task>
  readonly TELEGRAM_QUEUE: Queue<Task>
  /** The first API key; its scope is `admin`. */
  readonly ADMIN_TOKEN?: string
}
