import {
  type Context,
  called,
  eventTitle,
  NotFound,
  pageUrl,
  printCondition,
  shortLine,
  subscriptionsWith,
  type Why,
  why,
} from '../../engine/index.ts'
import type { WhyView } from '../../pages/index.ts'
import { type Followed, reachOf } from './followed.ts'

/** Why the message of a link came, as far as the link reaches; undefined where it is not about an event. */
export async function cause(context: Context, followed: Followed): Promise<WhyView | 'unknown' | undefined> {
  const { link, subscriber } = followed
  if (link.eventId === undefined || link.subscriptions === 'all') return undefined
  const found = await why(context, link.eventId, subscriber).catch((error: unknown) => {
    if (error instanceof NotFound) return undefined
    throw error
  })
  if (!found || !isOf(found, followed)) return 'unknown'
  const { event, notifications } = found
  const matched = new Set(notifications.flatMap(({ subscriptions }) => subscriptions.map(({ id }) => id)))
  const asked = await subscriptionsWith(context, subscriber.id, [...matched].filter(reachOf(link)))
  const url = pageUrl(event.url)
  return {
    ...(url !== undefined && { url }),
    title: eventTitle(event, context.registry),
    because: asked.map(({ canonical, conditions }) => ({
      text: inLine(canonical),
      conditions: conditions.map((one) => inLine(printCondition(one, context.registry))),
    })),
  }
}

/** Whether a message about the event came for what the link names; one that came without subscriptions names none. */
function isOf({ notifications }: Why, { link }: Followed): boolean {
  const reaches = reachOf(link)
  return (
    link.subscriptions.length === 0 ||
    notifications.some(({ subscriptions }) => subscriptions.some(({ id }) => reaches(id)))
  )
}

/** What others wrote, on one line of ours: cut, and harmless in it. */
export const inLine = (text: string): string => called(shortLine(text))
