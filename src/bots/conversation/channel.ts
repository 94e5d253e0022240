import {
  type Context,
  declareSubscriber,
  NEW_DESTINATION,
  NotFound,
  ownerOf,
  UNSET_SETTINGS,
  viewSubscriber,
} from '../../engine/index.ts'
import type { Channel, Turn } from '../bot.ts'
import { heard, type Owner, ownerAt, profileOf, readableHints } from './speaker.ts'

/** Of what is not stored: nothing is found under it. */
const NOBODY = -1

/** The channel as the owner of what is said in it; one that owns nothing yet is not stored. */
export async function findChannel(context: Context, turn: Turn, channel: Channel): Promise<Owner> {
  const known = await knownChannel(context, turn, channel)
  return known ? heard(context, known) : stranger(context, turn, channel)
}

/** Stores a channel that is about to own something. */
export async function introduceChannel(context: Context, turn: Turn, channel: Channel): Promise<Owner> {
  const { platform } = turn
  const { subscriber } = await declareSubscriber(
    context,
    externalId(platform, channel),
    {
      kind: 'channel',
      name: channel.name || channel.address,
      destinations: [{ method: platform, address: channel.address, verified: true }],
      ...(await hintsOf(context, turn)),
    },
    'chat',
  )
  return ownerAt(subscriber, platform)
}

export const isStored = ({ id }: Owner['subscriber']) => id !== NOBODY

/** A person whom a host gave the address of a channel is not that channel: their own things are not its members' to see. */
async function knownChannel(context: Context, { platform }: Turn, channel: Channel): Promise<Owner | undefined> {
  const owner = await ownerOf(context.store, platform, channel.address)
  if (owner?.subscriber.kind === 'channel') return owner
  if (!owner) return undefined
  try {
    return ownerAt(await viewSubscriber(context, externalId(platform, channel)), platform)
  } catch (error) {
    if (error instanceof NotFound) return undefined
    throw error
  }
}

/** The language and time zone of who speaks, as a first guess. */
async function hintsOf(context: Context, turn: Turn) {
  const known = await ownerOf(context.store, turn.platform, turn.account)
  if (known) return { locale: known.subscriber.locale, timeZone: known.subscriber.timeZone }
  return readableHints(await profileOf(turn))
}

function stranger({ now }: Context, turn: Turn, channel: Channel): Owner {
  const { locale = 'en', timeZone = 'UTC' } = readableHints(turn)
  const at = { origin: 'chat', createdAt: now.getTime() } as const
  const { address, name } = channel
  return {
    subscriber: {
      ...{ id: NOBODY, externalId: externalId(turn.platform, channel), kind: 'channel', ...at },
      ...{ name: name || address, locale, timeZone, ...UNSET_SETTINGS },
    },
    destination: {
      ...{ subscriberId: NOBODY, id: NOBODY, method: turn.platform, address, verified: true, ...at },
      ...NEW_DESTINATION,
    },
  }
}

const externalId = (platform: string, { address }: Channel) => `${platform}:${address}`
