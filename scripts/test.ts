/** Runs every test and closes with one plain line that counts them; arguments go to vitest. */
import { execSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const CHROMIUM = '/usr/bin/chromium'

installChromium()
const report = path.join(mkdtempSync(path.join(tmpdir(), 'carillon-')), 'report.json')
const { status } = spawnSync(
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)],
  { stdio: 'inherit' },
)
const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
console.log(`\n${numPassedTests} passed, ${numFailedTests} failed`)
process.exit(status ?? 1)

/** The browser tests need one; where it cannot be installed they fail and say so. */
function installChromium(): void {
  if (existsSync(CHROMIUM)) return
  console.log('Installing Chromium for the browser tests …')
  const sudo = process.getuid?.() === 0 ? '' : 'sudo -n '
  try {
    execSync(`${sudo}apt-get update -qq && DEBIAN_FRONTEND=noninteractive ${sudo}apt-get install -y -qq chromium`, {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  } catch {
    console.error(`Chromium could not be installed. Install it so that it stands at ${CHROMIUM}.`)
  }
}
