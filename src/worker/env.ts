import type { Task } from '../engine/index.ts'

/** Bindings, settings and secrets of this deployment. */
export interface Env {
  readonly DB: D1Database
  readonly MATCH_QUEUE: Queue<Task>
  readonly DELIVER_QUEUE: Queue<Task>
  /** The origin that links carry. */
  readonly PUBLIC_URL?: string
  /** The first API key; its scope is `admin`. */
  readonly ADMIN_TOKEN?: string
  /** `true` where the chat console and the event composer are on: never in production. */
  readonly PLAYGROUND?: string
}
