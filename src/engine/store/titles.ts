import type { Store } from './index.ts'

/** How a generator is called, and where it is found. */
export interface Titled {
  readonly title: string
  readonly url?: string
}

/** A generator's type and id. */
export type GeneratorName = readonly [type: string, id: string]

export const generatorKey = (name: GeneratorName) => JSON.stringify(name)

/** Those of these generators that are in the catalogue, by `generatorKey`. */
export async function titlesOf({ db }: Store, names: readonly GeneratorName[]): Promise<ReadonlyMap<string, Titled>> {
  if (names.length === 0) return new Map()
  const { results } = await db
    .prepare(
      `SELECT g.type, g.id, g.title, g.url FROM json_each(?1) j
       CROSS JOIN generators g ON g.type = j.value->>'$[0]' AND g.id = j.value->>'$[1]'`,
    )
    .bind(JSON.stringify(names))
    .all<{ type: string; id: string; title: string; url: string | null }>()
  return new Map(
    results.map(({ type, id, title, url }) => [generatorKey([type, id]), { title, ...(url !== null && { url }) }]),
  )
}
