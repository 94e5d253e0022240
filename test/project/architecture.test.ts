import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

/** What a folder of `src` may import beside itself: other folders by their door, and packages. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  engine: ['drizzle-orm', 'intl-messageformat', 'liquidjs', 'temporal-polyfill'],
  egress: [],
  bots: ['engine', 'egress', 'drizzle-orm'],
  methods: ['engine', 'egress', 'drizzle-orm'],
  pages: ['engine', 'hono'],
  worker: ['engine', 'egress', 'bots', 'methods', 'pages', 'hono', '@hono/zod-openapi'],
}

/** SDKs of the platforms, each at home in one folder only. */
const SDKS: Readonly<Record<string, readonly string[]>> = {
  'src/bots/slack': ['@slack'],
  'src/bots/discord': ['@discordjs', 'discord-api-types'],
  'src/bots/telegram': ['grammy', '@grammyjs'],
  'src/methods/email': ['worker-mailer'],
  'src/methods/feed': ['feedsmith'],
  'src/methods/webhook': ['standardwebhooks'],
}

/** Words that the engine may not know: platforms, send methods and event types of any host. */
const FOREIGN =
  /slack|discord|telegram|playground|twilio|messenger|mattermost|'(?:email|sms|webhook|feed|push|web)'|forum\.|node\.(?:insert|update|comment)|grade/i

const IMPORT = /(?:(?<=\s)from|import|import\()\s*['"]([^'"]+)['"]/g

/** What is wrong with the imports of a file, were its source this. */
function violations(file: string, source: string): string[] {
  const folder = file.split('/')[1] ?? ''
  return [...source.matchAll(IMPORT)].flatMap(([, specifier = '']) => {
    if (!specifier.startsWith('.')) {
      const known = [...(MAY_IMPORT[folder] ?? []), ...(SDKS[platformOf(file)] ?? [])]
      return isOneOf(specifier, known) ? [] : [`${file} imports the package ${specifier}`]
    }
    const imported = resolve(file, specifier)
    const [, target = '', ...rest] = imported.split('/')
    const [home, guest] = [platformOf(file), platformOf(imported)]
    if (home in SDKS && guest in SDKS && home !== guest) return [`${file} imports from another platform, ${imported}`]
    if (target === folder) return []
    if (!MAY_IMPORT[folder]?.includes(target)) return [`${file} imports from ${target}`]
    return rest.join('/') === 'index.ts' ? [] : [`${file} enters ${target} by ${rest.join('/')}, not by its door`]
  })
}

const isOneOf = (specifier: string, names: readonly string[]) =>
  names.some((name) => specifier === name || specifier.startsWith(`${name}/`))

const resolve = (file: string, specifier: string) => path.posix.join(path.posix.dirname(file), specifier)

/** The folder of a chat platform that a file is in, if it is in one. */
const platformOf = (file: string) => file.split('/').slice(0, 3).join('/')

/** What is loaded along with a file; what it imports by `import()`, or types only, is not. */
const LOADED = /^(?:import|export)\s+(?!type\b)(?:[^'"`;=]*?\sfrom\s+)?['"]([^'"]+)['"]/gm

/** The SDKs that are loaded along with a file, each by the file that asks for it. */
function sdksLoadedBy(file: string, read: (file: string) => string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file)) return []
  seen.add(file)
  return [...read(file).matchAll(LOADED)].flatMap(([, specifier = '']) => {
    if (specifier.startsWith('.')) return sdksLoadedBy(resolve(file, specifier), read, seen)
    return isOneOf(specifier, Object.values(SDKS).flat()) ? [`${file} loads ${specifier}`] : []
  })
}

/** Foreign words in the code of a file of the engine; comments may give examples. */
function foreignWords(file: string, source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
  return code.split('\n').flatMap((line) => (FOREIGN.test(line) ? [`${file}: ${line.trim()}`] : []))
}

const files = globSync('src/**/*.{ts,tsx}').map((file) => file.replaceAll('\\', '/'))
const read = (file: string) => readFileSync(file, 'utf8')

describe('the architecture', () => {
  it.each(files)('%s imports only what its folder may', (file) => {
    expect(violations(file, read(file))).toEqual([])
  })

  it.each(files.filter((file) => file.startsWith('src/engine/')))(
    '%s names no platform, send method or event type',
    (file) => {
      expect(foreignWords(file, read(file))).toEqual([])
    },
  )

  it('signs in one place only, where what it is for is signed too', () => {
    expect(files.filter((file) => /seals\.(?:sign|isSigned)\(/.test(read(file)))).toEqual(['src/engine/tokens.ts'])
  })

  it.each(['src/bots/index.ts', 'src/worker/index.ts'])('loads no SDK along with %s', (file) => {
    expect(sdksLoadedBy(file, read)).toEqual([])
  })

  it.each([
    ["import { Bot } from 'grammy'", true],
    ["import type { Update } from '@grammyjs/types'\nexport const send = () => import('grammy')", false],
    ["import {\n  type Update,\n} from '@grammyjs/types'", true],
    ["export { Bot } from 'grammy'", true],
    ["import '@slack/bolt'", true],
  ])('knows whether `%s` loads one', (source, loads) => {
    const sources: Readonly<Record<string, string>> = { 'src/bots/index.ts': "import { a } from './x/a.ts'" }
    expect(sdksLoadedBy('src/bots/index.ts', (file) => sources[file] ?? source)).toHaveLength(loads ? 1 : 0)
  })

  it.each([
    ['src/engine/match.ts', "import { Hono } from 'hono'", 'src/engine/match.ts imports the package hono'],
    ['src/engine/match.ts', "const bots = await import('../bots/index.ts')", 'src/engine/match.ts imports from bots'],
    ['src/bots/index.ts', "import { page } from '../pages/index.ts'", 'src/bots/index.ts imports from pages'],
    [
      'src/worker/app.ts',
      "import { match } from '../engine/match.ts'",
      'src/worker/app.ts enters engine by match.ts, not by its door',
    ],
    ['src/bots/index.ts', "import { Bot } from 'grammy'", 'src/bots/index.ts imports the package grammy'],
    [
      'src/bots/slack/index.ts',
      "import type { Update } from '@grammyjs/types'",
      'src/bots/slack/index.ts imports the package @grammyjs/types',
    ],
    [
      'src/bots/slack/turn.ts',
      "import { readTurn } from '../telegram/turn.ts'",
      'src/bots/slack/turn.ts imports from another platform, src/bots/telegram/turn.ts',
    ],
    [
      'src/bots/slack/index.ts',
      "import { env } from 'cloudflare:workers'",
      'src/bots/slack/index.ts imports the package cloudflare:workers',
    ],
    ['src/pages/docs.tsx', "export * from '../worker/env.ts'", 'src/pages/docs.tsx imports from worker'],
  ])('would be broken by %s with `%s`', (file, source, violation) => {
    expect(violations(file, source)).toEqual([violation])
  })

  it.each(["const method = 'email'", "if (name === 'forum.post') return", 'const telegram = 1'])(
    'would be broken by an engine that says `%s`',
    (line) => {
      expect(foreignWords('src/engine/x.ts', line)).toHaveLength(1)
    },
  )
})
