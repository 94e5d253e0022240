import type { Context } from '../context.ts'
import { InvalidInput, NotFound, problemAt, type Sentence } from '../errors.ts'
import { saveSubscriber } from '../store/save-subscriber.ts'
import {
  type DestinationRow,
  destinationsOf,
  type SubscriberRow,
  subscriberByExternalId,
  subscribersByExternalId,
} from '../store/subscribers.ts'
import { wake } from '../store/wake.ts'
import { canonicalTimeZone } from '../time/calendar.ts'
import { code } from '../words/harmless.ts'
import { askConsent } from './consent.ts'
import { checkFallback, type SettingsSpec, settingsOf, UNSET_SETTINGS } from './settings.ts'
import { checkName, type DestinationSpec, wantedDestination } from './wanted-destination.ts'

/** A person as the host knows them; what is left out keeps its value, or has a sensible one. */
export interface SubscriberSpec extends SettingsSpec {
  /** Of somebody who first appears in a chat; a host declares people, and whoever is known stays what they are. */
  readonly kind?: SubscriberRow['kind'] | undefined
  readonly name?: string | undefined
  readonly locale?: string | undefined
  readonly timeZone?: string | undefined
  readonly destinations?: readonly DestinationSpec[] | undefined
}

/** A subscriber with all their destinations. */
export interface SubscriberView extends SubscriberRow {
  readonly destinations: readonly DestinationRow[]
}

/** What became of a subscriber that was declared. */
export interface Declaration {
  readonly subscriber: SubscriberView
  readonly isNew: boolean
  /** Secrets that destinations were given now, by their ids, to be told this once. */
  readonly told: ReadonlyMap<number, string>
}

/**
 * Adds or updates a person under the id by which the host knows them. Destinations that it lists replace those that it
 * listed before: a changed address takes its subscriptions along. True in `isNew` when they were not known.
 */
export async function declareSubscriber(
  context: Context,
  externalId: string,
  spec: SubscriberSpec,
  origin: SubscriberRow['origin'] = 'host',
): Promise<Declaration> {
  const { store, now } = context
  const former = await subscriberByExternalId(store, externalId)
  const wanted =
    spec.destinations &&
    (await Promise.all(
      spec.destinations.map((one, place) => wantedDestination(context, one, `/destinations/${place}`)),
    ))
  const row = toRow(context, externalId, spec, former, origin)
  const { id, saved } = await saveSubscriber(store, row, wanted, origin, now)
  if (former) await wake(store, former, { ...row, id }, now)
  const subscriber = { ...row, id, destinations: await destinationsOf(store, id) }
  const listed = new Set(saved.map((one) => one.id))
  await askConsent(
    context,
    subscriber,
    subscriber.destinations.filter((one) => listed.has(one.id)),
  )
  const told = new Map(saved.flatMap((one) => (one.told === undefined ? [] : [[one.id, one.told] as const])))
  return { subscriber, isNew: former === undefined, told }
}

/** A subscriber and their destinations; throws `NotFound`. */
export async function viewSubscriber(context: Context, externalId: string): Promise<SubscriberView> {
  const row = await requireSubscriber(context, externalId)
  return { ...row, destinations: await destinationsOf(context.store, row.id) }
}

/** Throws `NotFound` for somebody whom no host has declared and no chat has seen. */
export async function requireSubscriber({ store }: Context, externalId: string): Promise<SubscriberRow> {
  const found = await subscriberByExternalId(store, externalId)
  if (!found) throw unknownSubscriber(externalId)
  return found
}

/** All of these people, or `InvalidInput` that names those who are not known. */
export async function requireSubscribers({ store }: Context, externalIds: readonly string[]): Promise<SubscriberRow[]> {
  const found = await subscribersByExternalId(store, externalIds)
  const problems = externalIds.flatMap((externalId, place) =>
    found.some((one) => one.externalId === externalId)
      ? []
      : [{ pointer: `/subscribers/${place}`, message: unknownSubscriber(externalId).message }],
  )
  if (problems.length > 0) throw new InvalidInput(problems.map(({ message }) => message).join(' '), problems)
  return found
}

const unknownSubscriber = (externalId: string) =>
  new NotFound(`There is no subscriber \`${externalId}\`. Add them with \`PUT /v1/subscribers/${externalId}\`.`)

function toRow(
  { registry, now }: Context,
  externalId: string,
  spec: SubscriberSpec,
  former: SubscriberRow | undefined,
  origin: SubscriberRow['origin'],
): SubscriberRow {
  const { defaultInterval, defaultMethod, failoverMethod } = spec
  const { sendMethods } = registry
  if (defaultInterval !== undefined) checkName('/default_interval', 'interval', defaultInterval, registry.intervals)
  if (defaultMethod !== undefined) checkName('/default_method', 'send method', defaultMethod, sendMethods)
  if (failoverMethod != null) checkName('/failover_method', 'send method', failoverMethod, sendMethods)
  if (spec.fallback) checkFallback(spec.fallback, sendMethods)
  return {
    id: former?.id ?? randomId(),
    externalId,
    kind: former?.kind ?? (origin === 'chat' ? (spec.kind ?? 'person') : 'person'),
    origin: former?.origin ?? origin,
    name: spec.name ?? former?.name ?? externalId,
    locale: spec.locale === undefined ? (former?.locale ?? 'en') : checkLocale(spec.locale),
    timeZone: spec.timeZone === undefined ? (former?.timeZone ?? 'UTC') : checkTimeZone(spec.timeZone),
    ...settingsOf(spec, former ?? UNSET_SETTINGS),
    createdAt: former?.createdAt ?? now.getTime(),
  }
}

function checkLocale(locale: string): string {
  try {
    const [canonical] = Intl.getCanonicalLocales(locale)
    return canonical ?? locale
  } catch (cause) {
    const sentence: Sentence = ({ errors }) => errors.subscriber.noLanguage({ typed: code(locale) })
    throw new InvalidInput(sentence, [problemAt('/locale', sentence)], { cause })
  }
}

function checkTimeZone(timeZone: string): string {
  try {
    return canonicalTimeZone(timeZone)
  } catch (error) {
    throw error instanceof InvalidInput ? InvalidInput.at('/time_zone', (words) => error.in(words)) : error
  }
}

/** A random number of 48 bits: even over the range that matching pages over, and a safe integer. */
function randomId(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2))
  return (high & 0xffff) * 2 ** 32 + low
}
