import type { Context } from '../context.ts'
import { digest128 } from '../digest128.ts'
import { type EventRow, rowFor } from '../record.ts'
import { askOnce, confirm, isRefused } from '../store/consent.ts'
import { isTakenAway } from '../store/ends.ts'
import { type DestinationRow, destinationsOf, type SubscriberRow, subscriberById } from '../store/subscribers.ts'
import { shortName } from '../words/harmless.ts'
import { wordsFor } from '../words/index.ts'

/** Nobody is asked more often about one address, however often it is added. */
const ASK_AGAIN_MS = 24 * 3_600_000

/** Asks at those destinations whether messages may come there that have to be asked first, and were not asked today. */
export async function askConsent(
  context: Context,
  subscriber: SubscriberRow,
  destinations: readonly DestinationRow[],
): Promise<void> {
  const { store, now, registry } = context
  const latest = now.getTime() - ASK_AGAIN_MS
  const due = destinations.filter(
    (one) =>
      !one.verified && registry.sendMethods.get(one.method)?.asksFirst === true && (one.askedAt ?? -Infinity) <= latest,
  )
  for (const one of due) {
    const question = await questionFor(context, subscriber, one)
    const seq = question && (await askOnce(store, one, question, { now, latest }))
    // The question is stored: a queue that is down only delays it.
    if (seq !== undefined) await context.enqueue([{ do: 'match', seq }]).catch(() => undefined)
  }
}

/** An event for this one destination, whatever else its owner has. */
async function questionFor(
  context: Context,
  { id: subscriberId, name, locale }: SubscriberRow,
  { id: destinationId, address }: DestinationRow,
): Promise<EventRow | undefined> {
  const { links, now, noticeType, site } = context
  if (!links) return undefined
  const { subject, body } = wordsFor(locale).destination.confirm
  const said = { title: subject({ site: site.name }), body: body({ site: site.name, name: shortName(name) }) }
  const url = await links.confirmLink({ subscriberId, destinationId, address }, now)
  const event = { name: noticeType, url, fields: {}, data: { ...said, confirms: true } }
  return rowFor(context, { event, recipients: [[subscriberId, destinationId, 0]] })
}

/** A destination that a link asks about, and whose it is. */
export interface Asked {
  readonly subscriber: SubscriberRow
  readonly destination: DestinationRow
}

/** What a link asks about; undefined where it is none of ours, is over, or its address is not there any more. */
export async function findAsked(context: Context, token: string): Promise<Asked | undefined> {
  const { store, links, now } = context
  const about = await links?.readConfirmation(token, now)
  const subscriber = about && (await subscriberById(store, about.subscriberId))
  if (!subscriber) return undefined
  const destination = (await destinationsOf(store, subscriber.id)).find(({ id }) => id === about.destinationId)
  if (!destination || (await digest128(destination.address)) !== about.digest || isTakenAway(destination))
    return undefined
  if (await isRefused(store, destination.method, destination.address)) return undefined
  return { subscriber, destination }
}

/** Writes down that messages may come where a link asks about; gives what it asked about, as `findAsked` does. */
export async function confirmDestination(context: Context, token: string): Promise<Asked | undefined> {
  const asked = await findAsked(context, token)
  if (!asked || !(await confirm(context.store, asked.destination))) return undefined
  return { ...asked, destination: { ...asked.destination, verified: true } }
}
