/**
 * The benchmarks: `npm run bench`, `-- --json FILE` for the figures, `-- --docs` to write them into the documentation,
 * `-- --subscriptions N` for less data. What is counted is the same in every run; times are compared within one run only.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { measureBundle } from './bench/bundle.ts'
import { prepareData } from './bench/data.ts'
import type { Figures } from './bench/figures.ts'
import { BATCH, measureIngest } from './bench/ingest.ts'
import { measureDigests, measureSubscriptions } from './bench/lives.ts'
import { countGuide, measureCrowded, measureMatching, timeMatching } from './bench/matching.ts'
import { startPlatform } from './bench/platform.ts'
import { createPopulation } from './bench/population.ts'
import { toDocument, toTable } from './bench/report.ts'

/** What the documentation is about. */
const FULL = 1_000_000

const { values: options } = parseArgs({
  options: {
    subscriptions: { type: 'string', default: String(FULL) },
    json: { type: 'string' },
    docs: { type: 'boolean', default: false },
  },
})
// Nothing that is measured needs to know where on earth it runs.
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false'

const subscriptions = Number(options.subscriptions)
if (!(subscriptions >= 20_000)) throw new Error('`--subscriptions` takes a number from 20000 on.')
if (options.docs && subscriptions !== FULL) throw new Error('`--docs` writes the figures of a full run only.')
const population = createPopulation(subscriptions)
const { folder, seeded } = await prepareData(subscriptions)
const figures: Figures = new Map()

say('matching and delivering')
const platform = await startPlatform(folder)
const measured = await measureMatching(platform, population.planted, figures)
await measureCrowded(platform, population.crowded, figures)
say('asking the plug-in guide')
await countGuide(platform, measured, figures)
say('sending digests')
await measureDigests(platform, population.planted['planted-daily'] ?? 0, figures)
await measureSubscriptions(platform, population.subscribers, figures)
await platform.stop()
say('timing the statements')
timeMatching(folder, measured, figures)
say('taking events in')
const { bare, single, batch } = await measureIngest()
figures.set('ingest.ratio_to_bare', single / bare)
figures.set('ingest.batch_ratio_per_event', batch / BATCH / single)
say('building')
figures.set('bundle.gzip_bytes', measureBundle())

console.log(toTable(figures, seeded))
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(Object.fromEntries(figures), null, 2)}\n`)
if (options.docs) writeFileSync('docs/performance.md', toDocument(figures, seeded))

function say(what: string): void {
  console.error(`${what} …`)
}
