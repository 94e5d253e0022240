import type { Context } from '../context.ts'
import { InvalidInput } from '../errors.ts'
import { resolveGenerators } from '../hosts/resolve.ts'
import { type Ask, canonical, checkSchedule, missingFields, ownInterval } from '../language/index.ts'
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
  ...(row.rate !== null && { rate: row.rate }),
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
    const example = `\`${[type.name, ...type.fields.map((field) => `<${field}>`)].join(' ')}\``
    throw InvalidInput.at('/conditions', ({ errors }) =>
      errors.subscription.needsValue({ type: `\`${type.name}\``, field: `\`${missing}\``, title, example }),
    )
  }
  const complete = canonical(
    {
      ...ask,
      conditions: await resolveGenerators(context, type, ask.conditions, before),
      interval: ownInterval(ask) ?? subscriber.defaultInterval,
    },
    registry,
  )
  checkSchedule(complete, registry)
  if (complete.until !== undefined && endOfDate(complete.until, subscriber.timeZone) <= now) {
    const date = `\`${complete.until}\``
    throw InvalidInput.at('/until', ({ errors }) => errors.subscription.pastEnd({ date }))
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
    const who = `\`${subscriber.externalId}\``
    throw new InvalidInput(({ errors }) => errors.subscription.noAccess({ subscriber: who }))
  }
}

function typeNamed({ registry }: Context, name: string): SubscriptionType {
  const type = registry.subscriptionTypes.get(name)
  if (!type) throw InvalidInput.at('/type', ({ errors }) => errors.subscription.typeGone({ type: `\`${name}\`` }))
  return type
}

export const recipientOf = ({ externalId, name, locale, timeZone }: SubscriberRow): Recipient => ({
  externalId,
  name,
  locale,
  timeZone,
})
