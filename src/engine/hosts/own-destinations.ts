import type { Context } from '../context.ts'
import { digest128 } from '../digest128.ts'
import { Conflict, InvalidInput, NotFound, type Sentence } from '../errors.ts'
import { methodTitle } from '../method-title.ts'
import type { SendMethod, SharedSecret } from '../plugin.ts'
import { record } from '../record.ts'
import { isRefused } from '../store/consent.ts'
import { replaceSecret, setDestination } from '../store/destinations.ts'
import { saveDestinations } from '../store/save-subscriber.ts'
import { type DestinationRow, destinationsOf, type SubscriberRow, subscriberById } from '../store/subscribers.ts'
import { code, shortName } from '../words/harmless.ts'
import { wordsFor } from '../words/index.ts'
import { askConsent } from './consent.ts'
import { type DestinationSpec, wantedDestination } from './wanted-destination.ts'

/** A destination, and a secret of it that is told this once. */
export interface AddedDestination {
  readonly destination: DestinationRow
  readonly told?: string
}

/** A destination and whose it is; throws `NotFound`. */
export async function destinationAt(
  { store }: Context,
  subscriberId: number,
  id: number,
): Promise<{ readonly subscriber: SubscriberRow; readonly destination: DestinationRow }> {
  const [subscriber, all] = await Promise.all([
    subscriberById(store, subscriberId),
    destinationsOf(store, subscriberId),
  ])
  const destination = all.find((one) => one.id === id)
  if (!subscriber || !destination) throw new NotFound(({ errors }) => errors.destination.gone)
  return { subscriber, destination }
}

/**
 * Adds one destination to those that somebody has, or switches it on again; whoever has to be asked first, is asked. A
 * host that lists destinations leaves it alone.
 */
export async function addDestination(
  context: Context,
  subscriberId: number,
  spec: DestinationSpec,
): Promise<AddedDestination> {
  const { store, now } = context
  const wanted = await wantedDestination(context, spec, '')
  requireSelfService(context, spec.method)
  await requireRoom(context, subscriberId)
  const [saved] = await saveDestinations(store, subscriberId, [wanted], { origin: 'chat', isWhole: false }, now)
  const { subscriber, destination } = await destinationAt(context, subscriberId, saved?.id ?? 0)
  await askConsent(context, subscriber, [destination])
  return { destination, ...(saved?.told !== undefined && { told: saved.told }) }
}

/** An address as people may read it who are not its owner: what stands behind the path of a URL is often a token. */
export function shownAddress(address: string): string {
  const url = URL.parse(address)
  if (!url || `${url.username}${url.password}${url.search}${url.hash}` === '') return address
  const end = url.search === '' ? '' : '?…'
  for (const part of ['username', 'password', 'search', 'hash'] as const) url[part] = ''
  return `${url.href}${end}`
}

/** So many destinations somebody may have, as many as a host may list. */
const MOST = 20

async function requireRoom({ store }: Context, subscriberId: number): Promise<void> {
  const standing = (await destinationsOf(store, subscriberId)).filter(({ state }) => state !== 'off')
  if (standing.length >= MOST) throw refusal(({ errors }) => errors.destination.tooMany({ most: MOST }))
}

async function requireWilling(context: Context, destination: DestinationRow): Promise<void> {
  methodOf(context, destination)
  if (await isRefused(context.store, destination.method, destination.address))
    throw refusal(({ errors }) => errors.destination.refused)
}

/** Elsewhere whoever gives an address of a stranger would have us write to them. */
function requireSelfService({ registry }: Context, name: string): void {
  const method = registry.sendMethods.get(name)
  if (method === undefined || method.isSelfService || method.everybodyAt !== undefined) return
  const sentence: Sentence = (words) =>
    words.errors.destination.notYours({ method: methodTitle(words, name, registry) })
  throw InvalidInput.at('/method', sentence)
}

/** What of a destination can change; what is left out keeps its value. */
export interface DestinationChange {
  readonly hourlyCap?: number | null | undefined
  readonly hidesActor?: boolean | undefined
  /** `ok` switches it on again; `off` takes it away, until it is added again. */
  readonly state?: 'ok' | 'off' | undefined
}

/** Changes a destination; throws `Conflict` where it is to be switched on while its send method is not set up. */
export async function changeDestination(
  context: Context,
  destination: DestinationRow,
  wanted: DestinationChange,
): Promise<DestinationRow> {
  if (wanted.state === 'ok') await requireWilling(context, destination)
  await setDestination(context.store, destination, wanted)
  return (await destinationAt(context, destination.subscriberId, destination.id)).destination
}

/** Who asks again sooner gets no second message. */
const TEST_EVERY_MS = 10_000

/**
 * Sends a message to one destination now, as any other is sent; gives the id of its event. `by` is who asked for it, where
 * that is not its owner. Throws `Conflict` where nothing would come.
 */
export async function testDestination(
  context: Context,
  { subscriber, destination }: { readonly subscriber: SubscriberRow; readonly destination: DestinationRow },
  by?: string,
): Promise<string> {
  const method = methodOf(context, destination)
  if (destination.state === 'off') throw refusal(({ errors }) => errors.destination.isOff)
  if (isUnconfirmed(method, destination)) throw refusal(({ errors }) => errors.destination.unconfirmed)
  const words = wordsFor(subscriber.locale)
  const { subject, body } = words.destination.test
  const asked = by === undefined ? { by: 'owner', who: '' } : { by: 'other', who: shortName(by) }
  const data = {
    // It is about one destination: nobody looks for it in a feed.
    tests: true,
    title: subject({ site: context.site.name }),
    body: body({ ...asked, method: methodTitle(words, method.name, context.registry) }),
  }
  // Often enough to see that it comes, and too seldom to be a nuisance to anybody.
  const turn = Math.floor(context.now.getTime() / TEST_EVERY_MS)
  const id = `test:${await digest128(JSON.stringify([subscriber.id, destination.id, turn]))}`
  const event = { id, name: context.noticeType, fields: {}, data }
  const [recorded] = await record(context, [{ event, recipients: [[subscriber.id, destination.id, 0]] }])
  return recorded?.id ?? ''
}

/** Gives a destination another secret, told this once; the former one may stay good for a while. */
export async function renewSecret(context: Context, destination: DestinationRow): Promise<string> {
  const { store, seals, now } = context
  const method = methodOf(context, destination)
  const { sharedSecret } = method
  if (!sharedSecret) throw refusal(({ errors }) => errors.destination.noSecret({ method: code(method.name) }))
  if (!seals) throw refusal(({ errors }) => errors.destination.noKey)
  const former = destination.secret === null ? undefined : await seals.unseal(destination.secret)
  // One that cannot be opened any more is none.
  const { kept, told } = former === undefined ? created(sharedSecret) : sharedSecret.renew(former, now)
  if (await replaceSecret(store, destination, await seals.seal(kept))) return told
  throw refusal(({ errors }) => errors.destination.changedMeanwhile)
}

function created({ create }: SharedSecret) {
  const secret = create()
  return { kept: secret, told: secret }
}

/** Whether nothing may come there before its owner has said yes. */
export const isUnconfirmed = (method: SendMethod | undefined, { verified }: DestinationRow): boolean =>
  method?.asksFirst === true && !verified

function methodOf({ registry }: Context, destination: DestinationRow): SendMethod {
  const method = registry.sendMethods.get(destination.method)
  if (method) return method
  throw refusal(({ errors }) => errors.destination.notSetUp({ method: code(destination.method) }))
}

const refusal = (sentence: Sentence) => new Conflict(sentence)
