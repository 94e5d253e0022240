import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Run } from './run.ts'
import { done, failed, type Section, type Step, skipped } from './step.ts'

/** Nothing hangs without a network: wrangler gets this long for one command. */
const PATIENCE_MS = 60_000

const LOGIN = 'log in with `npx wrangler login`, or set CLOUDFLARE_API_TOKEN'

/** Sees that the database and the queues of `wrangler.toml` are there; the first deployment needs them. */
export async function* resources(run: Run): Section {
  const { database, queues } = configured()
  if (!run.isLoggedIn()) {
    yield skipped(`D1 database and queues: wrangler is not logged in. To have them made, ${LOGIN} and run this again.`)
    return
  }
  yield ensure(run, `D1 database \`${database}\``, lookForDatabase(database), ['d1', 'create', database])
  const listed = wrangler(['queues', 'list']).stdout
  for (const queue of queues) {
    // The list is a table that has pages; what is not seen there is looked for by its name.
    const found = new RegExp(`[│|] *${queue} *[│|]`).test(listed) ? 'there' : lookForQueue(queue)
    yield ensure(run, `Queue \`${queue}\``, found, ['queues', 'create', queue])
  }
}

/** What looking for something found; anything but its absence (no network, no permission) is not cured by making it. */
type Found = 'there' | 'absent' | { readonly complaint: string }

function lookForDatabase(name: string): Found {
  const listed = wrangler(['d1', 'list', '--json'])
  if (listed.status !== 0) return { complaint: complaint(listed) }
  const databases: readonly { readonly name: string }[] = JSON.parse(listed.stdout)
  return databases.some((database) => database.name === name) ? 'there' : 'absent'
}

function lookForQueue(name: string): Found {
  const found = wrangler(['queues', 'info', name])
  if (found.status === 0) return 'there'
  return /does not exist/i.test(said(found)) ? 'absent' : { complaint: complaint(found) }
}

function ensure(run: Run, what: string, found: Found, make: readonly string[]): Step {
  if (found === 'there') return done(`${what} is there.`)
  if (found !== 'absent') return failed(`${what}: ${found.complaint}`)
  if (run.isCheck) return failed(`${what} does not exist: \`npm run setup -- deployment\` makes it.`)
  const made = wrangler(make)
  return made.status === 0 ? done(`${what} made.`) : failed(`${what}: ${complaint(made)}`)
}

/** Hands the settings of a section to the Worker as its secrets, or says how; the values go by a pipe only. */
export function handOver(run: Run, section: string, names: readonly string[]): Step {
  const values = run.settings.among(names)
  const set = Object.keys(values)
  if (run.isCheck || !run.withSecrets) return compareSecrets(run, section, set)
  if (!run.isLoggedIn()) return failed(`Secrets of the Worker: wrangler is not logged in: ${LOGIN}.`)
  const put = wrangler(['secret', 'bulk'], JSON.stringify(values))
  if (put.status !== 0) return failed(`Secrets of the Worker: ${complaint(put)}`)
  return done(`Secrets of the Worker set: ${set.join(', ')}.`)
}

function compareSecrets(run: Run, section: string, names: readonly string[]): Step {
  const how = `\`npm run setup -- ${section} --secrets\` hands them over`
  if (!run.isLoggedIn())
    return skipped(`Secrets of the Worker (${names.join(', ')}): ${how}, once wrangler is logged in.`)
  const listed = wrangler(['secret', 'list'])
  const missing = names.filter((name) => listed.status !== 0 || !listed.stdout.includes(`"${name}"`))
  if (missing.length === 0) return done(`The Worker has the secrets ${names.join(', ')}.`)
  const text = `The Worker lacks the secrets ${missing.join(', ')}: ${how}.`
  return run.isCheck ? failed(text) : skipped(text)
}

/** Whether wrangler may speak for an account; without a network it may not. */
export const isLoggedIn = (): boolean => wrangler(['whoami', '--json']).status === 0

/** What the Worker's configuration names. */
function configured() {
  const config = readFileSync('wrangler.toml', 'utf8')
  const all = (key: RegExp) => [...new Set([...config.matchAll(key)].map(([, name = '']) => name))]
  const [database = ''] = all(/^database_name\s*=\s*"(.+)"/gm)
  return { database, queues: all(/^(?:queue|dead_letter_queue)\s*=\s*"(.+)"/gm) }
}

function wrangler(args: readonly string[], input = ''): SpawnSyncReturns<string> {
  // Without these it asks, reports and looks things up that nobody wanted.
  const quiet = { CI: 'true', NO_COLOR: '1', WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' }
  return spawnSync(process.execPath, ['node_modules/.bin/wrangler', ...args], {
    input,
    encoding: 'utf8',
    timeout: PATIENCE_MS,
    env: { ...process.env, ...quiet },
  })
}

const said = ({ stdout, stderr }: SpawnSyncReturns<string>): string => `${stdout}\n${stderr}`

/** The line in which wrangler says what is wrong. */
function complaint(result: SpawnSyncReturns<string>): string {
  if (result.error) return 'wrangler did not answer in time. Is there a network?'
  const [, first = `wrangler ended with ${result.status}.`] = /ERROR\S*\s+(.+)/.exec(said(result)) ?? []
  return first
}
