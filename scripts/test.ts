/** Runs every test and closes with one plain line that counts them; arguments go to vitest. */
import { execSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureSettings } from './start/settings.ts'

/** What tests use that is no package of npm: where it stands, and the package of Debian that brings it. */
const PROGRAMS = [
  { name: 'Chromium', at: '/usr/bin/chromium', from: 'chromium', wanted: 'the browser tests' },
  { name: 'newsboat', at: '/usr/bin/newsboat', from: 'newsboat', wanted: 'the test that reads a feed' },
] as const

for (const program of PROGRAMS) install(program)
// Before two test files start a Carillon at the same moment, and each makes up keys of its own.
ensureSettings()
const report = path.join(mkdtempSync(path.join(tmpdir(), 'carillon-')), 'report.json')
const { status } = spawnSync(
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)],
  { stdio: 'inherit' },
)
const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
console.log(`\n${numPassedTests} passed, ${numFailedTests} failed`)
process.exit(status ?? 1)

/** Where one cannot be installed, its tests fail and say so. */
function install({ name, at, from, wanted }: (typeof PROGRAMS)[number]): void {
  if (existsSync(at)) return
  console.log(`Installing ${name} for ${wanted} …`)
  const sudo = process.getuid?.() === 0 ? '' : 'sudo -n '
  try {
    execSync(`${sudo}apt-get update -qq && DEBIAN_FRONTEND=noninteractive ${sudo}apt-get install -y -qq ${from}`, {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  } catch {
    console.error(`${name} could not be installed. Install it so that it stands at ${at}.`)
  }
}
