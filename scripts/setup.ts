/** What a deployment needs once: `npm run setup -- --help` says how. */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isLoggedIn } from './setup/cloudflare.ts'
import { namesOf } from './setup/known.ts'
import { createRun, type Run } from './setup/run.ts'
import { createSettings } from './setup/settings.ts'
import { failed, lineOf, reasonOf, type Section, skipped } from './setup/step.ts'

const USAGE = `npm run setup [-- deployment|slack|discord|telegram|messenger …] [--url https://…] [--secrets] [--commands NAMES] [--check] [--settings FILE]

  without a name    the deployment, and every platform that has at least one of its settings
  --url URL         the address of the deployed Worker
  --secrets         hands the settings to the Worker, with \`wrangler secret bulk\`
  --commands NAMES  of Slack's slash commands only these: \`carillon\` where another app has \`/subscribe\`
  --check           only looks, and changes nothing
  --settings FILE   where settings are kept, beside those of the environment; else \`.dev.vars\``

/** In their order; each loads its SDK only when it is asked for. */
const SECTIONS: ReadonlyMap<string, (run: Run) => Promise<Section>> = new Map([
  ['deployment', async (run: Run) => (await import('./setup/deployment.ts')).deployment(run)],
  ['slack', async (run: Run) => (await import('./setup/slack.ts')).slack(run)],
  ['discord', async (run: Run) => (await import('./setup/discord.ts')).discord(run)],
  ['telegram', async (run: Run) => (await import('./setup/telegram.ts')).telegram(run)],
  ['messenger', async (run: Run) => (await import('./setup/messenger.ts')).messenger(run)],
])

const { values, asked } = readArguments()
const file = resolve(values.settings ?? process.env.CARILLON_SETTINGS ?? join(import.meta.dirname, '../.dev.vars'))
process.chdir(join(import.meta.dirname, '..'))
const isCheck = values.check === true
const settings = createSettings(file, isCheck)
const commands = values.commands?.split(',')
const run = createRun({ settings, isCheck, withSecrets: values.secrets === true, commands, isLoggedIn })

let hasFailed = false
if (values.url !== undefined) settings.give('PUBLIC_URL', values.url)
for (const name of SECTIONS.keys()) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.log(`\n${name[0]?.toUpperCase()}${name.slice(1)}`)
  for await (const step of stepsOf(name)) {
    hasFailed ||= step.mark === 'failed'
    console.log(settings.hushed(lineOf(step)))
  }
}
// SDKs keep connections open that nobody waits for.
process.exit(hasFailed ? 1 : 0)

/** The steps of a section; what breaks in it is the last of them. */
async function* stepsOf(name: string): Section {
  if (asked.length === 0 && !isSetUp(name)) {
    yield skipped(`Not set up: see docs/${name}.md, then \`npm run setup -- ${name}\`.`)
    return
  }
  try {
    const section = await SECTIONS.get(name)?.(run)
    if (section) yield* section
  } catch (error) {
    yield failed(`${reasonOf(error)}.`)
  }
}

/** A platform is meant to be used when one of its settings is there; where its API stands alone says nothing. */
function isSetUp(section: string): boolean {
  const names = namesOf(section).filter((name) => !name.endsWith('_API_URL'))
  return section === 'deployment' || Object.keys(settings.among(names)).length > 0
}

function readArguments() {
  const flag = { type: 'boolean' } as const
  const text = { type: 'string' } as const
  try {
    const options = { url: text, secrets: flag, commands: text, check: flag, settings: text, help: flag }
    const { values, positionals: asked } = parseArgs({ allowPositionals: true, options })
    const unknown = asked.find((name) => !SECTIONS.has(name))
    if (unknown !== undefined) throw new Error(`There is no \`${unknown}\` to set up.`)
    if (values.help) return leave(USAGE, 0)
    return { values, asked }
  } catch (error) {
    return leave(`${reasonOf(error)}.\n\n${USAGE}`, 1)
  }
}

function leave(text: string, code: number): never {
  console.log(text)
  process.exit(code)
}
