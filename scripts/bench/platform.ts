import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { unstable_startWorker } from 'wrangler'
import type { Steps } from './worker.ts'

/** The benchmark's Worker, running in `workerd` over databases on disk. */
export interface Platform {
  call<Name extends keyof Steps>(
    step: Name,
    ...input: Parameters<Steps[Name]>
  ): Promise<Awaited<ReturnType<Steps[Name]>>>
  stop(): Promise<void>
}

/** Starts it over the databases in a folder, which are made when they are not there. */
export async function startPlatform(folder: string): Promise<Platform> {
  const worker = await unstable_startWorker({
    name: 'bench',
    entrypoint: fileURLToPath(import.meta.resolve('./worker.ts')),
    compatibilityDate: '2026-10-01',
    bindings: {
      DB: { type: 'd1', database_id: 'carillon', database_name: 'carillon' },
      GUIDE: { type: 'd1', database_id: 'guide', database_name: 'guide' },
    },
    dev: { persist: path.resolve(folder), server: { port: 0 }, inspector: false, watch: false, logLevel: 'error' },
  })
  await worker.ready
  return {
    async call(step, ...input) {
      const response = await worker.fetch('http://bench/', { method: 'POST', body: JSON.stringify({ step, input }) })
      if (!response.ok) throw new Error(`The step \`${step}\` failed: ${await response.text()}`)
      return response.json() as never
    },
    stop: () => worker.dispose(),
  }
}
