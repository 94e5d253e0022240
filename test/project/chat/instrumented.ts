import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const ROOT = path.join(import.meta.dirname, '../../..')

/** Where an instrumented Worker lists the modules that were evaluated so far. */
export const EVALUATED = '/evaluated'

/**
 * Builds the Worker into a folder of its own, with every module that the bundler made lazy telling when it is evaluated.
 * Those that it did not make lazy are evaluated as the Worker starts.
 */
export function buildInstrumented(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'carillon-evaluated-'))
  const wrangler = path.join(ROOT, 'node_modules/.bin/wrangler')
  execFileSync(process.execPath, [wrangler, 'deploy', '--dry-run', '--outdir', folder], { cwd: ROOT, stdio: 'pipe' })
  const file = path.join(folder, 'index.js')
  writeFileSync(file, instrument(readFileSync(file, 'utf8')))
  return folder
}

/** The modules of packages in a built Worker, each named after its file. */
export function instrument(built: string): string {
  const all = [...built.matchAll(/^ *\/\/ (\S*node_modules\/\S+)$/gm)].map(([, name]) => name)
  const lazy = new Set([...built.matchAll(/^ +"(\S*node_modules\/[^"\s]+)"\(.*\) \{$/gm)].map(([, name]) => name))
  const atStart = all.filter((name) => !lazy.has(name))
  const telling = built
    .replace(
      /^var __esm = /m,
      'var __esm = (lazy, ...rest) => __quietEsm(__telling(lazy), ...rest);\nvar __quietEsm = ',
    )
    .replace(
      /^var __commonJS = /m,
      'var __commonJS = (lazy, ...rest) => __quietCommonJS(__telling(lazy), ...rest);\nvar __quietCommonJS = ',
    )
    .replace(/(\w+) as default\b(?![\s\S]* as default\b)/, '__probe as default')
  const [, entry] = /(\w+) as default\b(?![\s\S]* as default\b)/.exec(built) ?? []
  return `${telling}
var __probe = {
  ...${entry},
  fetch(request, env, context) {
    return new URL(request.url).pathname === '${EVALUATED}'
      ? Response.json(__evaluated())
      : ${entry}.fetch(request, env, context)
  }
};
function __evaluated() {
  return globalThis.__evaluatedSoFar ??= ${JSON.stringify(atStart)}
}
function __telling(lazy) {
  const [name] = Object.getOwnPropertyNames(lazy)
  return { [name](...args) {
    __evaluated().push(name)
    return lazy[name].apply(this, args)
  } }
}
`
}
