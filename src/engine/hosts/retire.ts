import type { Context } from '../context.ts'
import { digest128 } from '../digest128.ts'
import { Conflict } from '../errors.ts'
import type { SubscriptionType } from '../plugin.ts'
import { fieldsOf } from '../registry.ts'
import { ENDS } from '../store/ends.ts'
import { findGenerator } from '../store/generators.ts'
import { advanceRetirement, endRetirement, findRetirement, type RetirementRow } from '../store/retirements.ts'
import { endSubscription } from '../store/save-subscription.ts'
import { localesOf } from '../store/subscribers.ts'
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
  for (const group of await inOneLanguage(context, theirs)) await endAll(context, retirement, group)
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

/** Subscriptions that are told of in the same words. */
interface Group {
  readonly text: string
  readonly locale: string
  readonly rows: readonly SubscriptionAt[]
}

async function inOneLanguage({ store }: Context, rows: readonly SubscriptionAt[]): Promise<readonly Group[]> {
  const locales = await localesOf(
    store,
    rows.map((row) => row.subscriberId),
  )
  const localeOf = (row: SubscriptionAt) => locales.get(row.subscriberId) ?? 'en'
  const groups = Map.groupBy(rows, (row) => JSON.stringify([row.text, localeOf(row)]))
  return [...groups.values()].flatMap((some) => {
    const [first] = some
    return first ? [{ text: first.text, locale: localeOf(first), rows: some }] : []
  })
}

async function endAll(context: Context, { id, title, cursor }: RetirementRow, { text, locale, rows }: Group) {
  const words = wordsFor(locale).notice.generatorGone
  const [subject, body] = [words.subject({ title }), words.body({ title, text })]
  const notice = `retired:${await digest128(JSON.stringify([id, cursor, text, locale]))}`
  const recipients = rows.map((row) => row.subscriberId)
  await tell(context, recipients, { subject, body }, { id: notice }).catch(ignoreTold)
  for (const row of rows) await endSubscription(context.store, row, ENDS.generatorGone)
}

/** A page that was stopped half-way has fewer rows when it is done again; everybody in it was told before. */
function ignoreTold(error: unknown): void {
  if (!(error instanceof Conflict)) throw error
}
