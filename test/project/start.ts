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

/** Between the ports of two test files that run side by side, so that neither takes one the other has just found free. */
const PORTS_EACH = 20
const FIRST_PORT = 8800

/** Starts Carillon on a free port with an empty state, and waits until it has said where it is. */
export async function start(): Promise<Running> {
  const state = mkdtempSync(path.join(tmpdir(), 'carillon-'))
  const port = FIRST_PORT + PORTS_EACH * Number(process.env.VITEST_POOL_ID)
  const child = spawn(process.execPath, ['scripts/start.ts', '--state', state, '--port', String(port)], { cwd: ROOT })
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
