import type { Context } from '../context.ts'
import { digest128 } from '../digest128.ts'
import { Conflict } from '../errors.ts'
import type { SubscriptionType } from '../plugin.ts'
import { fieldsOf } from '../registry.ts'
import { findGenerator } from '../store/generators.ts'
import { advanceRetirement, endRetirement, findRetirement, type RetirementRow } from '../store/retirements.ts'
import { endSubscription } from '../store/save-subscription.ts'
import { type SubscriptionAt, subscriptionsNaming } from '../store/subscriptions.ts'
import { wordsFor } from '../words/index.ts'
import { tell } from './notices.ts'

/** So many subscriptions are looked at, at a time: each of them may have to be ended. */
const PAGE = 250

/**
 * Ends a page of the subscriptions to a generator that is gone, and tells their owners. Those who subscribed after it
 * went are left alone, and nothing more happens once it is back.
 */
export async function retire(context: Context, id: string): Promise<void> {
  const { store, enqueue } = context
  const retirement = await findRetirement(store, id)
  if (!retirement) return
  const naming = namingOf(context, retirement)
  const isBack = await findGenerator(store, retirement.type, retirement.generatorId)
  if (isBack || naming.types.length === 0) return endRetirement(store, id)
  const { found, end } = await subscriptionsNaming(store, naming, retirement.cursor, PAGE)
  const theirs = found.filter((row) => row.createdAt <= retirement.createdAt)
  for (const [text, rows] of Map.groupBy(theirs, (row) => row.text)) await endAll(context, retirement, text, rows)
  if (end === undefined) return endRetirement(store, id)
  await advanceRetirement(store, id, end)
  // The sweeper goes on where no queue does.
  await enqueue([{ do: 'retire', id }]).catch(() => undefined)
}

/** The subscription types and fields whose values are ids of this generator's type. */
function namingOf({ registry }: Context, { type, generatorId }: RetirementRow) {
  const fieldsTo = (one: SubscriptionType) =>
    Object.entries(fieldsOf(one, registry)).flatMap(([name, field]) => (field.generator === type ? [name] : []))
  const types = [...registry.subscriptionTypes.values()].filter((one) => fieldsTo(one).length > 0)
  return { types: types.map(({ name }) => name), fields: [...new Set(types.flatMap(fieldsTo))], value: generatorId }
}

async function endAll(
  context: Context,
  { id, title, cursor }: RetirementRow,
  text: string,
  rows: readonly SubscriptionAt[],
): Promise<void> {
  const words = wordsFor('en').notice.generatorGone({ title, text })
  const notice = `retired:${await digest128(JSON.stringify([id, cursor, text]))}`
  const recipients = rows.map((row) => row.subscriberId)
  await tell(context, recipients, words, { id: notice }).catch(ignoreTold)
  for (const row of rows) await endSubscription(context.store, row, words.body)
}

/** A page that was stopped half-way has fewer rows when it is done again; everybody in it was told before. */
function ignoreTold(error: unknown): void {
  if (!(error instanceof Conflict)) throw error
}
