import type { Context } from '../context.ts'
import { InvalidInput, type Sentence } from '../errors.ts'
import { giveEverybodys } from '../hosts/everybody.ts'
import { isUnconfirmed } from '../hosts/own-destinations.ts'
import { type Ask, print } from '../language/index.ts'
import { type Indexed, indexConditions } from '../matching/index.ts'
import { fieldsOf } from '../registry.ts'
import { shapesOf } from '../store/matching.ts'
import { type DestinationRow, destinationsOf, type SubscriberRow } from '../store/subscribers.ts'
import type { Keys, NewSubscription, SubscriptionRow } from '../store/subscriptions.ts'
import { endOfDate } from '../time/calendar.ts'
import { IMMEDIATE, NEVER } from '../time/intervals.ts'
import { code } from '../words/harmless.ts'

/** Who asks for a subscription that is not their own: the account, as `<send method>:<address>`, and the name there. */
export interface Creator {
  readonly id: string
  readonly name: string
}

/** What is stored of an ask that is complete. */
export function toRow(
  { registry, now }: Context,
  ask: Ask,
  subscriber: SubscriberRow,
  to: DestinationRow,
  creator: Creator | undefined,
): NewSubscription {
  const { method, ...rest } = ask
  const interval = ask.interval ?? IMMEDIATE
  const status = statusFor(interval, 'active')
  const rate = ask.rate ?? null
  return {
    subscriberId: subscriber.id,
    type: ask.type,
    conditions: ask.conditions,
    interval,
    at: ask.at ?? null,
    on: ask.on ?? null,
    method: method ?? null,
    destinationId: to.id,
    until: ask.until ?? null,
    untilAt: ask.until === undefined ? null : endOfDate(ask.until, subscriber.timeZone).getTime(),
    remaining: ask.events ?? null,
    rate,
    recent: null,
    absentAt: absentAt({ now }, { rate, status }),
    status,
    reason: null,
    text: print(rest, registry),
    mutedUntil: null,
    createdAt: now.getTime(),
    createdBy: creator?.id ?? null,
    creatorName: creator?.name ?? null,
  }
}

/** The status that a subscription gets: what never comes is muted, whatever else is wanted. */
export const statusFor = (interval: string, wanted: SubscriptionRow['status']): SubscriptionRow['status'] =>
  interval === NEVER && wanted === 'active' ? 'muted' : wanted

/** When a subscription tells that nothing came, if nothing comes from now on; it waits only while it is active. */
export const absentAt = (
  { now }: Pick<Context, 'now'>,
  { rate, status }: Pick<SubscriptionRow, 'rate' | 'status'>,
): number | null => (rate?.is === 'absence' && status === 'active' ? now.getTime() + rate.minutes * MINUTE_MS : null)

const MINUTE_MS = 60_000

/** So many sets of fields the keys of one subscription type are made of: an event probes all of them. */
const MOST_SHAPES = 64

/** The sets of fields that keys of a subscription type are made of, each as JSON. */
export type Shapes = (type: string) => Promise<Set<string>>

/** The sets of fields of some types, read together when the first of them is asked for. */
export function shapesOnce({ store }: Context, types: readonly string[]): Shapes {
  let reading: Promise<ReadonlyMap<string, Set<string>>> | undefined
  const read = async () => {
    const shapes = await shapesOf(store, [...new Set(types)])
    const fieldsIn = (type: string) =>
      shapes.filter((one) => one.type === type).map(({ fields }) => JSON.stringify(fields))
    return new Map(types.map((type) => [type, new Set(fieldsIn(type))]))
  }
  return async (type) => {
    reading ??= read()
    return (await reading).get(type) ?? new Set()
  }
}

/** How a subscription is found: no keys unless it is active. */
export async function keysFor(
  context: Context,
  row: NewSubscription,
  method: string,
  shapes: Shapes = shapesOnce(context, [row.type]),
): Promise<Keys> {
  if (row.status !== 'active') return { fields: [], keys: [], residual: [], method, rest: null }
  const indexed = await indexRow(context, row, shapes)
  const rest = {
    ...(row.at !== null && { at: row.at }),
    ...(row.on !== null && { on: row.on }),
    ...(row.untilAt !== null && { untilAt: row.untilAt }),
    ...(row.remaining !== null && { counted: true as const }),
    ...(row.rate !== null && { rate: row.rate }),
    ...(indexed.residual.length > 0 && { residual: indexed.residual }),
  }
  return { ...indexed, method, rest: Object.keys(rest).length > 0 ? rest : null }
}

/** Where a type has keys of too many kinds already, only the fields that its name stands for make another one. */
async function indexRow(
  { registry }: Context,
  { type: name, conditions }: NewSubscription,
  shapes: Shapes,
): Promise<Indexed> {
  const type = registry.subscriptionTypes.get(name)
  const own = new Set(type?.fields)
  const fields = type ? fieldsOf(type, registry) : {}
  const indexed = await indexConditions(name, conditions, fields)
  if (indexed.fields.every((field) => own.has(field))) return indexed
  const known = await shapes(name)
  const shape = JSON.stringify(indexed.fields)
  if (known.size >= MOST_SHAPES && !known.has(shape))
    return indexConditions(name, conditions, fields, (field) => own.has(field))
  // Whatever is decided next counts it too.
  known.add(shape)
  return indexed
}

/**
 * The chat it was typed in, else the subscriber's destination of the send method that the ask or the subscriber names.
 * One that everybody has is made where it is not there yet; it is also for people who have none at all.
 */
export async function chooseDestination(
  context: Context,
  subscriber: SubscriberRow,
  method: string | undefined,
  here: DestinationRow | undefined,
): Promise<DestinationRow> {
  if (here && (method === undefined || here.method === method)) return here
  const { sendMethods } = context.registry
  const all = await destinationsOf(context.store, subscriber.id)
  const wanted = method ?? subscriber.defaultMethod ?? undefined
  const usable = all.filter((one) => one.state !== 'off' && sendMethods.has(one.method))
  const found = usable.find((one) => one.method === wanted) ?? (await givenInstead(context, subscriber, wanted))
  if (found) return found
  if (method === undefined) {
    const any = usable.find((one) => !isUnconfirmed(sendMethods.get(one.method), one)) ?? usable[0]
    const given = any ?? (subscriber.kind === 'person' ? await giveEverybodys(context, subscriber) : undefined)
    if (given) return given
  }
  throw InvalidInput.at(
    '/method',
    noDestination(
      subscriber,
      wanted,
      usable.map((one) => one.method),
    ),
  )
}

const givenInstead = async (context: Context, subscriber: SubscriberRow, wanted: string | undefined) =>
  wanted === undefined ? undefined : giveEverybodys(context, subscriber, wanted)

/** There is always one for any method where there is one at all. */
function noDestination({ externalId }: SubscriberRow, wanted: string | undefined, has: readonly string[]): Sentence {
  const named = { subscriber: code(externalId), route: '`PUT /v1/subscribers/{external_id}`' }
  return ({ errors: { subscription } }) => {
    if (wanted === undefined) return subscription.noDestination(named)
    const method = code(wanted)
    if (has.length === 0) return subscription.noDestinationFor({ ...named, method })
    return subscription.otherDestinations({ ...named, method, methods: has.map((one) => code(one)) })
  }
}
