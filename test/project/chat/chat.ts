import type { Settings, Worker } from '../../support/harness.ts'
import type { Platform } from '../../support/published-types.ts'
import type { Button, Screen, Standing } from './screen.ts'

/** Who takes part, by the name that all platforms know. */
export type Person = 'Ada' | 'Grace'

/** Where it is said: in private, or in a channel where both are and only Ada manages. */
export type Room = 'private' | 'channel'

/** A chat platform with people in it, on 127.0.0.1. */
export interface Chat {
  readonly platform: Platform
  /** What the Worker has to know to work with it. */
  readonly settings: Settings
  screen(room: Room): Screen
  /** How somebody says a text here, and saying it. */
  say(worker: Worker, person: Person, room: Room, text: string): { readonly how: string; send(): Promise<unknown> }
  press(worker: Worker, person: Person, room: Room, on: Standing, button: Button): Promise<unknown>
  /** What the platform refused, and what its published types have against what it was sent. */
  complaints(): readonly string[]
  close(): Promise<void>
}
