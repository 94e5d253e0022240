import {
  type Context,
  type DestinationRow,
  declareSubscriber,
  isTimeZone,
  ownerOf,
  type SubscriberRow,
  switchOn,
} from '../../engine/index.ts'
import type { Turn } from '../bot.ts'

/** Who speaks, and the destination at which they do. */
export interface Speaker {
  readonly subscriber: SubscriberRow
  readonly destination: DestinationRow
}

/** Knows who speaks by the address; somebody new becomes a subscriber of their own. */
export async function meet(context: Context, turn: Turn): Promise<Speaker> {
  const known = await ownerOf(context.store, turn.platform, turn.account)
  if (!known) return introduce(context, turn)
  if (known.destination.state === 'off') await switchOn(context, known.destination)
  return known
}

async function introduce(context: Context, { platform, account, name, locale, timeZone }: Turn): Promise<Speaker> {
  const { subscriber } = await declareSubscriber(
    context,
    `${platform}:${account}`,
    {
      destinations: [{ method: platform, address: account, verified: true }],
      ...(name !== '' && { name }),
      // What a platform says of somebody is a hint: a zone or language that nobody knows must not shut them out.
      ...(locale !== undefined && isLocale(locale) && { locale }),
      ...(timeZone !== undefined && isTimeZone(timeZone) && { timeZone }),
    },
    'chat',
  )
  const destination = subscriber.destinations.find(({ method, verified }) => method === platform && verified)
  if (!destination) throw new Error(`The destination of \`${subscriber.externalId}\` at ${platform} was not stored.`)
  return { subscriber, destination }
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length > 0
  } catch {
    return false
  }
}
