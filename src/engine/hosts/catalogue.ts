import type { Context } from '../context.ts'
import { digest128 } from '../digest128.ts'
import type { SubscriptionType } from '../plugin.ts'
import { fieldsOf } from '../registry.ts'
import {
  deleteGenerator,
  findGenerator,
  type GeneratorRow,
  putGenerator,
  searchGenerators,
} from '../store/generators.ts'
import { subscriptionsNaming } from '../store/subscriptions.ts'
import { endSubscription } from '../subscriptions/change.ts'
import type { Task } from '../tasks.ts'
import { wordsFor } from '../words/index.ts'
import { tell } from './notices.ts'
import { fold } from './resolve.ts'

/** One thing that makes events and can be subscribed to, as a host declares it. */
export interface Generator {
  readonly title: string
  readonly url?: string | undefined
  readonly parent?: { readonly type: string; readonly id: string } | undefined
  readonly state?: 'open' | 'closed' | undefined
}

/** So many subscriptions are looked at, at a time, when a generator goes. */
const RETIRE_PAGE = 5_000

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
export async function removeGenerator({ store, enqueue }: Context, type: string, id: string): Promise<boolean> {
  const generator = await findGenerator(store, type, id)
  if (!generator) return false
  // First the task: a catalogue that still shows it is better than subscriptions that nobody ends.
  await enqueue([{ do: 'retire', type, id, title: generator.title, after: -1 }])
  await deleteGenerator(store, type, id)
  return true
}

/** Ends a page of the subscriptions to a generator that is gone, and tells their owners. */
export async function retire(context: Context, { do: _, ...task }: Extract<Task, { do: 'retire' }>): Promise<void> {
  const { registry, store, enqueue, now } = context
  const fieldsToType = (type: SubscriptionType) =>
    Object.entries(fieldsOf(type, registry)).filter(([, field]) => field.generator === task.type)
  const types = [...registry.subscriptionTypes.values()].filter((type) => fieldsToType(type).length > 0)
  const fields = types.flatMap((type) => fieldsToType(type).map(([name]) => name))
  const naming = { types: types.map((type) => type.name), fields, value: task.id }
  const { found, end } = await subscriptionsNaming(store, naming, task.after, RETIRE_PAGE)
  for (const [text, group] of Map.groupBy(found, (row) => row.text)) {
    const words = wordsFor('en').notice.generatorGone({ title: task.title, text })
    const id = `retired:${await digest128(JSON.stringify([task, text, now.getTime()]))}`
    await tell(
      context,
      group.map((row) => row.subscriberId),
      words,
      { id },
    )
    for (const row of group) await endSubscription(context, row, words.body)
  }
  if (end !== undefined) await enqueue([{ do: 'retire', ...task, after: end }])
}
