import type { LinkMaker } from '../context.ts'
import type { Condition, Event, Message, MessageLinks, Recipient, SendMethod } from '../plugin.ts'
import { readRef } from '../subscriptions/ref.ts'
import { pageUrl } from './addresses.ts'

/** Whom a message is for, by which way, and why. */
export interface Envelope {
  readonly id: string
  readonly recipient: Recipient
  readonly method: SendMethod
  /** The subscriptions that matched and still stand. */
  readonly subscriptions: readonly AskedFor[]
  readonly links: MessageLinks
  /** It does not say who did what it tells of. */
  readonly hidesActor?: boolean
}

/** A subscription, as a message names it; its conditions are asked for what the event had. */
export type AskedFor = Message['subscriptions'][number] & { readonly conditions?: readonly Condition[] }

/**
 * An envelope with its links; one of a message about one event leads to what that is about, too. The question whether
 * messages may come leads nowhere else, since whoever gets it may be a stranger; nor does what others may read, since who
 * has a link can use it.
 */
export async function withLinks(
  { links }: { readonly links?: LinkMaker | undefined },
  envelope: Omit<Envelope, 'links'>,
  { subscriberId, event }: { readonly subscriberId: number; readonly event?: Event },
): Promise<Envelope> {
  const subscriptions = envelope.subscriptions.flatMap(({ ref }) => readRef(ref)?.id ?? [])
  const asksConsent = event?.data.confirms === true && subscriptions.length === 0
  const made =
    asksConsent || envelope.method.isOpenToOthers
      ? {}
      : await links?.linksFor({ subscriberId, subscriptions, ...(event && { eventId: event.id }) })
  const open = pageUrl(event?.url)
  return { ...envelope, links: { ...(open !== undefined && { open }), ...made } }
}

/** What a message says of the subscriptions that it came for. */
export const subscriptionsIn = ({ subscriptions }: Envelope): Message['subscriptions'] =>
  subscriptions.map(({ ref, text }) => ({ ref, text }))
