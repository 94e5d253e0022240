import type { Context } from '../context.ts'
import { InvalidInput } from '../errors.ts'
import { type Ask, print } from '../language/index.ts'
import { indexConditions } from '../matching/index.ts'
import { fieldsOf } from '../registry.ts'
import { type DestinationRow, destinationsOf, type SubscriberRow } from '../store/subscribers.ts'
import type { Keys, NewSubscription } from '../store/subscriptions.ts'
import { endOfDate } from '../time/calendar.ts'
import { IMMEDIATE, NEVER } from '../time/intervals.ts'

/** What is stored of an ask that is complete. */
export function toRow(
  { registry, now }: Context,
  ask: Ask,
  subscriber: SubscriberRow,
  to: DestinationRow,
  createdBy: string | undefined,
): NewSubscription {
  const { method, ...rest } = ask
  return {
    subscriberId: subscriber.id,
    type: ask.type,
    conditions: ask.conditions,
    interval: ask.interval ?? IMMEDIATE,
    at: ask.at ?? null,
    on: ask.on ?? null,
    method: method ?? null,
    destinationId: to.id,
    until: ask.until ?? null,
    untilAt: ask.until === undefined ? null : endOfDate(ask.until, subscriber.timeZone).getTime(),
    remaining: ask.events ?? null,
    status: ask.interval === NEVER ? 'muted' : 'active',
    reason: null,
    text: print(rest, registry),
    createdAt: now.getTime(),
    createdBy: createdBy ?? null,
  }
}

/** How a subscription is found: no keys unless it is active. */
export async function keysFor({ registry }: Context, row: NewSubscription, method: string): Promise<Keys> {
  const type = registry.subscriptionTypes.get(row.type)
  const indexed = await indexConditions(row.type, row.conditions, type ? fieldsOf(type, registry) : {})
  const rest = {
    ...(row.at !== null && { at: row.at }),
    ...(row.on !== null && { on: row.on }),
    ...(row.untilAt !== null && { untilAt: row.untilAt }),
    ...(row.remaining !== null && { counted: true as const }),
    ...(indexed.residual.length > 0 && { residual: indexed.residual }),
  }
  const isFound = row.status === 'active'
  return { ...indexed, keys: isFound ? indexed.keys : [], method, rest: Object.keys(rest).length > 0 ? rest : null }
}

/** The chat it was typed in, else the subscriber's destination of the send method that the ask or the subscriber names. */
export async function chooseDestination(
  { store, registry }: Context,
  subscriber: SubscriberRow,
  method: string | undefined,
  here: DestinationRow | undefined,
): Promise<DestinationRow> {
  if (here && (method === undefined || here.method === method)) return here
  const all = await destinationsOf(store, subscriber.id)
  const wanted = method ?? subscriber.defaultMethod ?? undefined
  const usable = all.filter((one) => one.state !== 'off' && registry.sendMethods.has(one.method))
  const found = usable.find((one) => one.method === wanted) ?? (method === undefined ? usable[0] : undefined)
  if (found) return found
  const has = usable.map((one) => `\`${one.method}\``).join(', ')
  throw InvalidInput.at(
    '/method',
    `${wanted === undefined ? 'There is no destination' : `There is no destination for \`${wanted}\``} of \`${subscriber.externalId}\`. ${
      has ? `There is ${has}.` : 'Add one with `PUT /v1/subscribers/{external_id}`, or subscribe in a chat.'
    }`,
  )
}
