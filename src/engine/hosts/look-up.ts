import type { Context } from '../context.ts'
import { findGenerator, type GeneratorRow, generatorsTitled, searchGenerators } from '../store/generators.ts'
import { fold } from './resolve.ts'

/** So many are read to find enough that can be subscribed to. */
const MOST_READ = 100

/**
 * What somebody may mean by a word, of one generator type: the one of that id and those of that title first, then the
 * open ones whose id or title contains it. An empty word means any.
 */
export async function lookUp(
  { store }: Context,
  type: string,
  word: string,
  limit: number,
): Promise<readonly GeneratorRow[]> {
  const text = word.normalize()
  const [named, titled, containing] = await Promise.all([
    findGenerator(store, type, text),
    generatorsTitled(store, type, fold(text)),
    searchGenerators(store, { type, folded: fold(text) }, [type, ''], MOST_READ),
  ])
  const all = [...(named ? [named] : []), ...titled, ...containing.filter(({ state }) => state === 'open')]
  return [...new Map(all.map((row) => [row.id, row])).values()].slice(0, limit)
}
