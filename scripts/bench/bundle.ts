import { execFileSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

/** The size of the Worker as it is deployed, every file compressed by itself. */
export function measureBundle(): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'carillon-'))
  try {
    execFileSync('wrangler', ['deploy', '--dry-run', '--outdir', folder, '--minify'], { stdio: 'ignore' })
    const files = globSync(`${folder}/**/*.{js,mjs,wasm}`)
    return files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).byteLength, 0)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
