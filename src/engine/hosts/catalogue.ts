import type { Context } from '../context.ts'
import { findGenerator, type GeneratorRow, putGenerator, searchGenerators } from '../store/generators.ts'
import { beginRetirement } from '../store/retirements.ts'
import { fold } from './resolve.ts'

/** One thing that makes events and can be subscribed to, as a host declares it. */
export interface Generator {
  readonly title: string
  readonly url?: string | undefined
  readonly parent?: { readonly type: string; readonly id: string } | undefined
  readonly state?: 'open' | 'closed' | undefined
}

/** Adds or replaces a generator; true when it is new. */
export function declareGenerator({ store }: Context, type: string, id: string, generator: Generator): Promise<boolean> {
  return putGenerator(store, {
    type,
    id: id.normalize(),
    title: generator.title,
    folded: fold(generator.title),
    url: generator.url ?? null,
    parentType: generator.parent?.type ?? null,
    parentId: generator.parent?.id ?? null,
    state: generator.state ?? 'open',
  })
}

/** A page of the catalogue: of one type or of all, whose id or title contains the words. */
export function searchCatalogue(
  { store }: Context,
  search: { readonly type?: string | undefined; readonly q?: string | undefined },
  after: readonly [type: string, id: string],
  limit: number,
): Promise<GeneratorRow[]> {
  return searchGenerators(store, { type: search.type, folded: fold(search.q ?? '') }, after, limit)
}

/** Takes a generator out of the catalogue; its subscriptions end in the background. False when it was not there. */
export async function removeGenerator({ store, enqueue, now }: Context, type: string, id: string): Promise<boolean> {
  const generator = await findGenerator(store, type, id)
  if (!generator) return false
  const retirement = await beginRetirement(store, generator, now)
  // It is written down: a queue that is down only delays it.
  await enqueue([{ do: 'retire', id: retirement }]).catch(() => undefined)
  return true
}
