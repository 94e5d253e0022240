import { createHash } from 'node:crypto'
import { cpSync, existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { GUIDE_INDEXES, GUIDE_TABLES } from './guide.ts'
import { startPlatform } from './platform.ts'
import { createPopulation } from './population.ts'
import type { Seeded } from './seed.ts'

const HOME = '.wrangler/bench'
const STEP = 1_000

/** What decides which rows there are: other data is made when any of it changes. */
const SOURCES = [
  'migrations/*.sql',
  'scripts/bench/{random,school,population,seed,guide}.ts',
  'src/engine/{digest128,matching/keys,subscriptions/row,language/ask,language/print}.ts',
]

/** Databases with so many subscriptions to work on, and what is in them. Kept, so that only the first run makes them. */
export async function prepareData(
  subscriptions: number,
): Promise<{ readonly folder: string; readonly seeded: Seeded }> {
  const version = createHash('sha256')
  for (const file of SOURCES.flatMap((pattern) => globSync(pattern)).sort()) version.update(readFileSync(file))
  const kept = `${HOME}/${subscriptions}-${version.digest('hex').slice(0, 12)}`
  const done = `${kept}/seeded.json`
  if (!existsSync(done)) {
    for (const former of globSync(`${HOME}/${subscriptions}-*`)) rmSync(former, { recursive: true })
    writeFileSync(done, JSON.stringify(await makeData(kept, subscriptions)))
  }
  const folder = `${HOME}/run`
  rmSync(folder, { recursive: true, force: true })
  cpSync(kept, folder, { recursive: true })
  return { folder, seeded: JSON.parse(readFileSync(done, 'utf8')) }
}

async function makeData(folder: string, subscriptions: number): Promise<Seeded> {
  const platform = await startPlatform(folder)
  for (const file of globSync('migrations/*.sql').sort()) {
    await platform.call('execute', 'DB', readFileSync(file, 'utf8').split('--> statement-breakpoint'))
  }
  await platform.call('execute', 'GUIDE', GUIDE_TABLES)
  const { subscribers } = createPopulation(subscriptions)
  let seeded: Seeded = { subscriptions: 0, keys: 0, residual: 0, unkeyed: 0, equalities: 0 }
  for (let from = 0; from < subscribers; from += STEP) {
    seeded = add(seeded, await platform.call('seed', subscriptions, from, Math.min(from + STEP, subscribers)))
    process.stderr.write(`\rseeding ${seeded.subscriptions} of ${subscriptions} …`)
  }
  process.stderr.write('\n')
  await platform.call('execute', 'GUIDE', GUIDE_INDEXES)
  await platform.stop()
  return seeded
}

const add = (one: Seeded, other: Seeded): Seeded => ({
  subscriptions: one.subscriptions + other.subscriptions,
  keys: one.keys + other.keys,
  residual: one.residual + other.residual,
  unkeyed: one.unkeyed + other.unkeyed,
  equalities: one.equalities + other.equalities,
})

/** The database in a folder of the platform that has a table; nobody else may have it open. */
export function openDatabase(folder: string, table: string): DatabaseSync {
  for (const file of globSync(`${folder}/v3/d1/*/*.sqlite`)) {
    const database = new DatabaseSync(file)
    if (database.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(table)) return database
    database.close()
  }
  throw new Error(`No database in \`${folder}\` has the table \`${table}\`.`)
}
