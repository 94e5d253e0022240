import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

/** What a folder of `src` may import beside itself: other folders by their door, and packages. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  engine: ['drizzle-orm', 'liquidjs', 'temporal-polyfill'],
  bots: ['engine', 'drizzle-orm'],
  pages: ['engine', 'hono'],
  worker: ['engine', 'bots', 'pages', 'hono', '@hono/zod-openapi'],
}

/** Words that the engine may not know: platforms, send methods and event types of any host. */
const FOREIGN =
  /slack|discord|telegram|playground|twilio|messenger|mattermost|'(?:email|sms|webhook|feed|push|web)'|forum\.|node\.(?:insert|update|comment)|grade/i

const IMPORT = /(?:from|import|import\()\s*['"]([^'"]+)['"]/g

/** What is wrong with the imports of a file, were its source this. */
function violations(file: string, source: string): string[] {
  const folder = file.split('/')[1] ?? ''
  return [...source.matchAll(IMPORT)].flatMap(([, specifier = '']) => {
    if (!specifier.startsWith('.')) {
      const known = MAY_IMPORT[folder]?.some((name) => specifier === name || specifier.startsWith(`${name}/`))
      return known ? [] : [`${file} imports the package ${specifier}`]
    }
    const [, target = '', ...rest] = path.posix.join(path.posix.dirname(file), specifier).split('/')
    if (target === folder) return []
    if (!MAY_IMPORT[folder]?.includes(target)) return [`${file} imports from ${target}`]
    return rest.join('/') === 'index.ts' ? [] : [`${file} enters ${target} by ${rest.join('/')}, not by its door`]
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

  it.each([
    ['src/engine/match.ts', "import { Hono } from 'hono'", 'src/engine/match.ts imports the package hono'],
    ['src/engine/match.ts', "const bots = await import('../bots/index.ts')", 'src/engine/match.ts imports from bots'],
    ['src/bots/index.ts', "import { page } from '../pages/index.ts'", 'src/bots/index.ts imports from pages'],
    [
      'src/worker/app.ts',
      "import { match } from '../engine/match.ts'",
      'src/worker/app.ts enters engine by match.ts, not by its door',
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
