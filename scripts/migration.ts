/**
 * Writes the migration from the tables as they were to the tables as the schemas say: `npm run migration -- <name>`.
 * drizzle-kit generates it; this adds what drizzle-kit has no word for: tables with a composite primary key are stored
 * WITHOUT ROWID, and the head says in a sentence what each new table holds, taken from the schema.
 */
import { execFileSync } from 'node:child_process'
import { globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'

const SCHEMAS = [...globSync('src/engine/store/schema/*.ts'), 'src/bots/schema.ts']

const [name] = process.argv.slice(2)
if (!name || !/^[a-z-]+$/.test(name)) {
  console.error('Name the migration in lower case, such as: npm run migration -- quiet-hours')
  process.exit(1)
}
const before = new Set(readdirSync('migrations'))
execFileSync('drizzle-kit', ['generate', '--name', name], { stdio: 'inherit' })
const added = readdirSync('migrations').find((file) => file.endsWith('.sql') && !before.has(file))
if (added) {
  const path = `migrations/${added}`
  writeFileSync(path, finish(readFileSync(path, 'utf8')))
}

function finish(sql: string): string {
  const withoutRowid = sql.replaceAll(/(\tPRIMARY KEY\([^)]*\)\n\));/g, '$1 WITHOUT ROWID;')
  const tables = [...sql.matchAll(/CREATE TABLE `(\w+)`/g)].map(([, table]) => table ?? '')
  const sentences = tables.map((table) => `-- ${table}: ${sentenceOf(table)}`)
  return `${sentences.join('\n')}\n\n${withoutRowid}`
}

/** The comment above a table in its schema, on one line. */
function sentenceOf(table: string): string {
  for (const schema of SCHEMAS) {
    const source = readFileSync(schema, 'utf8')
    const found = new RegExp(
      `/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\nexport const \\w+ = sqliteTable\\(\\s*'${table}'`,
    ).exec(source)
    if (found?.[1]) return found[1].replaceAll(/\s*\n?\s*\*?\s+/g, ' ').trim()
  }
  throw new Error(`No schema has a comment above the table \`${table}\`.`)
}
