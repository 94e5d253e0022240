import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'

/** Time for workerd to close its database before it is made to end. */
const PATIENCE_MS = 5_000

const ENV = {
  ...process.env,
  // Without these it asks, reports and looks things up on the internet.
  CI: 'true',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
}

/** Starts wrangler in a process group of its own, so that it can be ended with all its children. */
export function startWrangler(args: readonly string[], logFile: string): ChildProcess {
  const log = openSync(logFile, 'a')
  const command = ['node_modules/.bin/wrangler', ...args]
  return spawn(process.execPath, command, { detached: true, env: ENV, stdio: ['ignore', log, log] })
}

/** Runs wrangler until it has done what it was told. */
export async function runWrangler(args: readonly string[], logFile: string): Promise<void> {
  const [code] = await once(startWrangler(args, logFile), 'exit')
  if (code !== 0) throw new Error(`\`wrangler ${args.slice(0, 3).join(' ')}\` failed.`)
}

/** Ends it and its children, by force where asking does not help. */
export async function endWrangler(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  signal(child, 'SIGTERM')
  const force = setTimeout(() => signal(child, 'SIGKILL'), PATIENCE_MS)
  await ended
  clearTimeout(force)
  signal(child, 'SIGKILL')
}

/** To the whole group; what is gone already needs no signal. */
function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, name)
  } catch {}
}
