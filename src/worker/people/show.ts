import type { Context as Request } from 'hono'
import {
  type Context,
  type DestinationRow,
  destinationsOf,
  isTakenAway,
  isUnconfirmed,
  methodTitle,
  type SubscriberRow,
  tellReason,
  tellState,
  wordsFor,
} from '../../engine/index.ts'
import type { MeEntry, MeView } from '../../pages/index.ts'
import { linksOf } from '../links.ts'
import type { AppEnv } from '../router.ts'
import { actionsFor } from './destination.ts'
import { type WaysRefused, waysOf } from './ways.ts'

/** The page of whoever is signed in, as it is now. */
export async function showMe(
  c: Request<AppEnv>,
  reader: SubscriberRow,
  speech: Pick<MeView, 'words' | 'language' | 'site'>,
  typed?: WaysRefused,
): Promise<MeView> {
  const context = c.get('context')
  const all = await destinationsOf(context.store, reader.id)
  const manage = await linksOf(c.env)?.addressOf({ subscriberId: reader.id, subscriptions: 'all' }, 'manage')
  const { VAPID_PUBLIC_KEY: pushKey } = c.env
  const ways = waysOf(context, reader, all, typed)
  return {
    ...speech,
    name: reader.name,
    entries: all.filter((one) => !isTakenAway(one)).map((one) => entryOf(context, one, reader)),
    ...(ways && { ways }),
    ...(pushKey && context.registry.sendMethods.has('push') && { pushKey }),
    ...(manage !== undefined && { manage }),
  }
}

function entryOf(context: Context, one: DestinationRow, reader: SubscriberRow): MeEntry {
  const words = wordsFor(reader.locale)
  const method = context.registry.sendMethods.get(one.method)
  const isWaiting = one.state !== 'off' && isUnconfirmed(method, one)
  const reason = tellReason(one, reader)
  return {
    id: one.id,
    title: methodTitle(words, one.method, context.registry),
    ...(method?.everybodyAt === undefined && { address: one.address }),
    state: isWaiting ? words.me.states.unconfirmed : tellState(one, reader),
    isWell: one.state === 'ok' && !isWaiting,
    ...(reason !== undefined && { reason }),
    actions: actionsFor(context, one),
  }
}
