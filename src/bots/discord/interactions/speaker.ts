import type { APIBaseInteraction, InteractionType } from 'discord-api-types/v10'
import { type Context, ownerOf } from '../../../engine/index.ts'
import type { Channel, Turn } from '../../bot.ts'
import { INSTALL, PLACE, THREADS } from '../numbers.ts'
import { NAME } from '../settings.ts'

/** What all interactions share. */
export type Interaction = Omit<APIBaseInteraction<InteractionType, unknown>, 'type' | 'data'>

const ADMINISTRATOR = 1n << 3n
const MANAGE_CHANNELS = 1n << 4n

/** Who speaks, and where: everything of a turn but the words. */
export async function speakerOf(
  interaction: Interaction,
  context: Context,
  { isOfThread }: { readonly isOfThread: boolean },
): Promise<Omit<Turn, 'text'>> {
  const user = interaction.member?.user ?? interaction.user
  if (!user) throw new Error('This interaction does not say who made it.')
  const place = isInChannel(interaction) ? await placeOf(interaction.channel, context, isOfThread) : undefined
  return {
    platform: NAME,
    account: `@${user.id}`,
    name: user.global_name ?? user.username,
    locale: localeOf(interaction),
    ...(place && { channel: { ...place, mayManage: async () => mayManage(interaction) } }),
  }
}

/** Whether who speaks may change what a channel owns, and what all see of it; in a private chat everybody may. */
export function mayManage(interaction: Interaction): boolean {
  const permissions = BigInt(interaction.member?.permissions ?? 0)
  return !isInChannel(interaction) || (permissions & (ADMINISTRATOR | MANAGE_CHANNELS)) !== 0n
}

type Place = NonNullable<Interaction['channel']>

/** Whether a channel owns what is said in it: where the bot is installed, and only there can it write of its own accord. */
const isInChannel = (interaction: Interaction): interaction is Interaction & { readonly channel: Place } =>
  interaction.guild_id !== undefined &&
  interaction.channel !== undefined &&
  interaction.authorizing_integration_owners?.[INSTALL.guild] === interaction.guild_id

/** Whether it was said in a thread or a forum's post. */
export const isInThread = ({ channel }: Interaction): boolean => channel !== undefined && isThread(channel)

const isThread = ({ type }: Place): boolean => THREADS.includes(type)

type Named = Pick<Channel, 'address' | 'name'>

/** The channel that owns what is said; of a thread that owns nothing, and is not meant itself, the one that it is in. */
async function placeOf(channel: Place, context: Context, isOfThread: boolean): Promise<Named> {
  const own = { address: channel.id, name: `#${channel.name ?? channel.id}` }
  const parent = !isOfThread && isThread(channel) && 'parent_id' in channel ? channel.parent_id : undefined
  if (!parent || (await knownAt(context, channel.id))) return own
  return (await knownAt(context, parent)) ?? own
}

/** A channel that owns something; a person whom a host gave its address is not that channel. */
async function knownAt({ store }: Context, address: string): Promise<Named | undefined> {
  const { subscriber } = (await ownerOf(store, NAME, address)) ?? {}
  if (!subscriber) return undefined
  const isChannel = subscriber.kind === 'channel' || subscriber.externalId === `${NAME}:${address}`
  return isChannel ? { address, name: subscriber.name } : undefined
}

/** BCP 47, as Discord has it but for Norwegian. */
export const localeOf = ({ locale }: Pick<Interaction, 'locale'>): string =>
  (locale as string | undefined) === 'no' ? 'nb' : (locale ?? 'en')

/** Whether others would read the answer, too. */
export const isAmongOthers = ({ context, guild_id }: Interaction): boolean =>
  guild_id !== undefined || (context !== undefined && context !== PLACE.botDm)
