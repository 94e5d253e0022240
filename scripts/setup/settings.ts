import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { ask } from './ask.ts'
import { KNOWN } from './known.ts'
import { done, failed, type Step } from './step.ts'

/** The settings of a deployment: those of the environment, then those of a file such as `.dev.vars`. */
export interface Settings {
  readonly file: string
  get(name: string): string | undefined
  /** Takes it for this run, before the environment and the file. */
  give(name: string, value: string): void
  /** Keeps it in the file too; changes nothing there where we only check. */
  keep(name: string, value: string): void
  /** Those of these names that are set. */
  among(names: readonly string[]): Readonly<Record<string, string>>
  /** A line with every secret struck out, whatever brought it there. */
  hushed(line: string): string
}

/** Reads the settings of the environment and of a file that need not exist. */
export function createSettings(file: string, isCheck: boolean): Settings {
  const kept: Record<string, string | undefined> = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  const given: Record<string, string> = {}
  const get = (name: string) => given[name] || process.env[name] || kept[name] || undefined
  const among = (names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (get(name) === undefined ? [] : [[name, get(name) ?? '']])))
  return {
    file,
    get,
    among,
    give(name, value) {
      given[name] = value
    },
    keep(name, value) {
      given[name] = value
      if (!isCheck && process.env[name] !== value && kept[name] !== value) write(file, name, value)
    },
    hushed: (line) =>
      Object.entries(among(Object.keys(KNOWN)))
        .filter(([name]) => !KNOWN[name]?.isPublic)
        .reduce((rest, [, secret]) => rest.replaceAll(secret, '…'), line),
  }
}

/** A line of its own for the setting, in the place of the one that it may have. */
function write(file: string, name: string, value: string): void {
  if (/[\n\r"]/.test(value)) throw new Error(`\`${name}\` may hold neither line breaks nor quotes.`)
  const line = /^[\w:/.~-]+$/.test(value) ? `${name}=${value}` : `${name}="${value}"`
  const lines = existsSync(file) ? readFileSync(file, 'utf8').replace(/\n$/, '').split('\n') : []
  const others = lines
    .filter((other) => other !== '' || lines.length > 1)
    .filter((other) => !other.startsWith(`${name}=`))
  writeFileSync(file, `${[...others, line].join('\n')}\n`, { mode: 0o600 })
  // A file that was there already keeps its mode otherwise.
  chmodSync(file, 0o600)
}

/** Where we may ask and write; where we only check, neither happens. */
export interface Asking {
  readonly settings: Settings
  readonly isCheck: boolean
}

/** Sees that a setting is there and well formed: asks for it where somebody sits before us. */
export async function need({ settings, isCheck }: Asking, name: string): Promise<Step | undefined> {
  const known = KNOWN[name]
  if (!known) throw new Error(`There is no setting \`${name}\`.`)
  let value = settings.get(name)
  if (value === undefined && !isCheck && process.stdin.isTTY) {
    value = await ask(`${name} (${known.from})`, known.isPublic !== true)
    if (value && (known.pattern?.test(value) ?? true)) settings.keep(name, value)
  }
  if (!value) return failed(`${name} is missing: put it into ${settings.file} or the environment (${known.from}).`)
  if (!known.pattern || known.pattern.test(value)) return
  return failed(`${name} is not ${known.form}: take it again from ${known.from}.`)
}

/** Makes up the secrets among these that nobody has to bring, and says which they are. */
export function makeUp({ settings, isCheck }: Asking, names: readonly string[]): Step {
  const missing = names.filter((name) => settings.get(name) === undefined)
  const all = names.join(' and ')
  if (missing.length === 0) return done(`${all} ${names.length > 1 ? 'are' : 'is'} set.`)
  if (isCheck) return failed(`${missing.join(' and ')} missing: \`npm run setup\` makes up what nobody has to bring.`)
  for (const name of missing) settings.keep(name, randomBytes(32).toString('base64url'))
  return done(`${missing.join(' and ')} made up, kept in ${settings.file}.`)
}
