import type { Context } from '../context.ts'
import { InvalidInput } from '../errors.ts'
import { resolveGenerators } from '../hosts/resolve.ts'
import { type Ask, canonical, checkSchedule, missingFields } from '../language/index.ts'
import type { Condition, Recipient, SubscriptionType } from '../plugin.ts'
import { fieldsOf } from '../registry.ts'
import type { SubscriberRow } from '../store/subscribers.ts'
import type { SubscriptionRow } from '../store/subscriptions.ts'
import { endOfDate } from '../time/calendar.ts'

/** What a stored subscription asks for. */
export const askOf = (row: SubscriptionRow): Ask => ({
  type: row.type,
  conditions: row.conditions,
  interval: row.interval,
  ...(row.at !== null && { at: row.at }),
  ...(row.on !== null && { on: row.on }),
  ...(row.method !== null && { method: row.method }),
  ...(row.until !== null && { until: row.until }),
  ...(row.remaining !== null && { events: Math.max(row.remaining, 1) }),
})

/** An ask with the subscriber's defaults filled in and its values found in the catalogue, but for what they had before. */
export async function completeAsk(
  context: Context,
  ask: Ask,
  subscriber: SubscriberRow,
  before: readonly Condition[] = [],
): Promise<Ask> {
  const { registry, now } = context
  const type = typeNamed(context, ask.type)
  const [missing] = missingFields(ask, registry)
  if (missing !== undefined) {
    const title = fieldsOf(type, registry)[missing]?.title ?? missing
    throw InvalidInput.at(
      '/conditions',
      `\`${type.name}\` needs a value for \`${missing}\` (${title}). Name it behind the type, as in \`${type.name} ${type.fields.map((field) => `<${field}>`).join(' ')}\`.`,
    )
  }
  const complete = canonical(
    {
      ...ask,
      conditions: await resolveGenerators(context, type, ask.conditions, before),
      interval: ask.interval ?? subscriber.defaultInterval,
    },
    registry,
  )
  checkSchedule(complete, registry)
  if (complete.until !== undefined && endOfDate(complete.until, subscriber.timeZone) <= now) {
    throw InvalidInput.at('/until', `\`${complete.until}\` is in the past. Choose a day that is still to come.`)
  }
  await requireAccess(context, complete, subscriber)
  return complete
}

/** Throws `InvalidInput` where the subscriber may not have what is asked for. */
export async function requireAccess(
  context: Context,
  { type, conditions }: Pick<Ask, 'type' | 'conditions'>,
  subscriber: SubscriberRow,
): Promise<void> {
  if ((await typeNamed(context, type).access?.(conditions, recipientOf(subscriber))) === false) {
    throw new InvalidInput(`\`${subscriber.externalId}\` may not subscribe to this. Ask whoever runs it for access.`)
  }
}

function typeNamed({ registry }: Context, name: string): SubscriptionType {
  const type = registry.subscriptionTypes.get(name)
  if (!type)
    throw InvalidInput.at(
      '/type',
      `There is no subscription type \`${name}\` any more. Choose one that a manifest declares.`,
    )
  return type
}

export const recipientOf = ({ externalId, name, locale, timeZone }: SubscriberRow): Recipient => ({
  externalId,
  name,
  locale,
  timeZone,
})
