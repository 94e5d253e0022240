import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A Carillon of its own, as `npm start` runs it. */
export interface Running {
  readonly url: string
  readonly key: string
  stop(): Promise<void>
}

const ROOT = path.join(import.meta.dirname, '../..')

/** Starts Carillon on a free port with an empty state, and waits until it has said where it is. */
export async function start(): Promise<Running> {
  const state = mkdtempSync(path.join(tmpdir(), 'carillon-'))
  const child = spawn(process.execPath, ['scripts/start.ts', '--state', state], { cwd: ROOT })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const greeting = await new Promise<string>((resolve, reject) => {
    let said = ''
    const hear = (chunk: unknown) => {
      said += String(chunk)
      if (said.includes('Ctrl-C')) resolve(said)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    ended.then(() => reject(new Error(`Carillon did not start: ${said}`)))
  })
  return {
    url: /Playground\s+(\S+)\/playground/.exec(greeting)?.[1] ?? '',
    key: /Key\s+(\S+)/.exec(greeting)?.[1] ?? '',
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(state, { recursive: true, force: true })
    },
  }
}
