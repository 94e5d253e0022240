import {
  type Context,
  type DestinationRow,
  declareSubscriber,
  InvalidInput,
  isUnconfirmed,
  methodTitle,
  type SettingsSpec,
  type SubscriberRow,
  type Words,
  wordsFor,
} from '../../engine/index.ts'
import type { Way, WaysChosen, WaysView } from '../../pages/index.ts'

/** What somebody chose, and what is wrong with it, by its field. */
export type WaysRefused = Pick<WaysView, 'chosen' | 'troubles'>

const USUAL_MINUTES = 30

/** What can be chosen, and what is; undefined where there is nothing to choose. */
export function waysOf(
  context: Context,
  reader: SubscriberRow,
  destinations: readonly DestinationRow[],
  typed?: WaysRefused,
): WaysView | undefined {
  const offered = offeredTo(context, reader, destinations)
  if (offered.fallbacks.length + offered.failovers.length === 0) return undefined
  return { ...offered, chosen: chosenBy(reader), troubles: {}, ...typed }
}

/** The ways that a form names. */
export function readWays(form: FormData): WaysChosen {
  const text = (name: keyof WaysChosen) => String(form.get(name) ?? '').trim()
  return { fallback: text('fallback'), minutes: text('minutes'), failover: text('failover') }
}

/** Keeps what somebody chose of what is offered to them. */
export async function saveWays(
  context: Context,
  reader: SubscriberRow,
  destinations: readonly DestinationRow[],
  chosen: WaysChosen,
): Promise<{ readonly done: string } | WaysRefused> {
  const { me } = wordsFor(reader.locale)
  const troubles = notOffered(offeredTo(context, reader, destinations), chosen, me.ways)
  if (Object.keys(troubles).length > 0) return { chosen, troubles }
  try {
    await declareSubscriber(context, reader.externalId, changesIn(chosen, chosenBy(reader)))
    return { done: me.ways.saved }
  } catch (error) {
    if (error instanceof InvalidInput) return { chosen, troubles: { minutes: error.in(wordsFor(reader.locale)) } }
    throw error
  }
}

/** What stays as it is, is left alone: its send method may not be set up at present. */
function changesIn({ fallback, minutes, failover }: WaysChosen, present: WaysChosen): SettingsSpec {
  const isSame = fallback === present.fallback && (fallback === '' || minutes === present.minutes)
  return {
    ...(!isSame && { fallback: fallback === '' ? null : { method: fallback, minutes: Number(minutes) } }),
    ...(failover !== present.failover && { failoverMethod: failover || null }),
  }
}

/** By what can be reached who has set it up, and, where something else fails, the inbox that everybody has. */
function offeredTo(
  { registry }: Context,
  reader: SubscriberRow,
  destinations: readonly DestinationRow[],
): Pick<WaysView, 'fallbacks' | 'failovers'> {
  const { sendMethods } = registry
  const usable = destinations.filter(
    (one) => one.state !== 'off' && sendMethods.has(one.method) && !isUnconfirmed(sendMethods.get(one.method), one),
  )
  const own = usable.map(({ method }) => method)
  const inboxes = [...sendMethods.values()].filter((one) => one.knowsRead && one.everybodyAt !== undefined)
  const words = wordsFor(reader.locale)
  const waysIn = (names: readonly (string | undefined | null)[]): readonly Way[] =>
    [...new Set(names)].flatMap((name) => (name ? [{ name, title: methodTitle(words, name, registry) }] : []))
  return {
    fallbacks: waysIn([...own.filter((name) => !sendMethods.get(name)?.knowsRead), reader.fallback?.method]),
    failovers: waysIn([...own, ...inboxes.map(({ name }) => name), reader.failoverMethod]),
  }
}

const chosenBy = ({ fallback, failoverMethod }: SubscriberRow): WaysChosen => ({
  fallback: fallback?.method ?? '',
  minutes: String(fallback?.minutes ?? USUAL_MINUTES),
  failover: failoverMethod ?? '',
})

function notOffered(
  { fallbacks, failovers }: Pick<WaysView, 'fallbacks' | 'failovers'>,
  { fallback, failover }: WaysChosen,
  words: Words['me']['ways'],
): Partial<WaysChosen> {
  const isThere = (name: string, ways: readonly Way[]) => name === '' || ways.some((way) => way.name === name)
  return {
    ...(!isThere(fallback, fallbacks) && { fallback: words.notOffered }),
    ...(!isThere(failover, failovers) && { failover: words.notOffered }),
  }
}
