import type { Asking } from './settings.ts'

/** One run of the setup. */
export interface Run extends Asking {
  /** Whether the settings go to the Worker as its secrets. */
  readonly withSecrets: boolean
  /** The slash commands that Slack is to have, without their slash, where it is not to have all. */
  readonly commands?: readonly string[] | undefined
  /** Whether wrangler may speak for a Cloudflare account. */
  isLoggedIn(): boolean
}

/** A run that asks wrangler only once, and only when it has to know. */
export function createRun(run: Run): Run {
  let answer: boolean | undefined
  return {
    ...run,
    isLoggedIn() {
      answer ??= run.isLoggedIn()
      return answer
    },
  }
}
