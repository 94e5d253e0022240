import {
  type Context,
  type DestinationRow,
  declareSubscriber,
  isTimeZone,
  ownerOf,
  type SubscriberRow,
  type SubscriberSpec,
  type SubscriberView,
  switchOn,
} from '../../engine/index.ts'
import type { Profile, Turn } from '../bot.ts'

/** Whose subscriptions a turn is about, and the destination at which it was said. */
export interface Owner {
  readonly subscriber: SubscriberRow
  readonly destination: DestinationRow
}

/** Knows who speaks by the address; somebody new becomes a subscriber of their own. */
export async function meet(context: Context, turn: Turn): Promise<Owner> {
  const known = await ownerOf(context.store, turn.platform, turn.account)
  return known ? heard(context, known) : introduce(context, turn)
}

/** Who is heard can be reached again. */
export async function heard(context: Context, known: Owner): Promise<Owner> {
  const { destination } = known
  if (destination.state === 'ok') return known
  await switchOn(context, destination)
  return { ...known, destination: { ...destination, state: 'ok', reason: null } }
}

async function introduce(context: Context, turn: Turn): Promise<Owner> {
  const { platform, account } = turn
  const { name, ...hints } = await profileOf(turn)
  const { subscriber } = await declareSubscriber(
    context,
    `${platform}:${account}`,
    {
      destinations: [{ method: platform, address: account, verified: true }],
      ...(name && { name }),
      ...readableHints(hints),
    },
    'chat',
  )
  return ownerAt(subscriber, platform)
}

/** What people call who speaks; the platform is asked only where nobody knows that yet. */
export async function callingOf(context: Context, turn: Turn): Promise<string> {
  if (turn.name !== '') return turn.name
  const { name, externalId } = (await ownerOf(context.store, turn.platform, turn.account))?.subscriber ?? {}
  // Nobody who was introduced without a name is called by the id that stands in its place.
  return (name === externalId ? (await profileOf(turn)).name : name) || turn.account
}

/** What a turn tells of who speaks, and what it leaves out as the platform tells it when asked. */
export async function profileOf({ name, locale, timeZone, profile }: Turn): Promise<Profile> {
  // Nobody is kept from talking to us by a platform that does not tell who they are.
  const asked = (await profile?.().catch(() => undefined)) ?? {}
  const own = { ...(name !== '' && { name }), ...(locale && { locale }), ...(timeZone && { timeZone }) }
  return { ...asked, ...own }
}

/** What a platform says of somebody is a hint: a zone or language that nobody knows must not shut them out. */
export const readableHints = ({ locale, timeZone }: Profile): SubscriberSpec => ({
  ...(locale !== undefined && isLocale(locale) && { locale }),
  ...(timeZone !== undefined && isTimeZone(timeZone) && { timeZone }),
})

/** A subscriber at their verified destination of a platform. */
export function ownerAt(subscriber: SubscriberView, platform: string): Owner {
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
