import type { APIBaseInteraction, InteractionType } from 'discord-api-types/v10'
import type { Channel, Turn } from '../../bot.ts'
import { INSTALL, PLACE } from '../numbers.ts'

/** What all interactions share. */
export type Interaction = Omit<APIBaseInteraction<InteractionType, unknown>, 'type' | 'data'>

const ADMINISTRATOR = 1n << 3n
const MANAGE_CHANNELS = 1n << 4n

/** Who speaks, and where: everything of a turn but the words. */
export function speakerOf(interaction: Interaction): Omit<Turn, 'text'> {
  const user = interaction.member?.user ?? interaction.user
  if (!user) throw new Error('This interaction does not say who made it.')
  const channel = channelOf(interaction)
  return {
    platform: 'discord',
    account: `@${user.id}`,
    name: user.global_name ?? user.username,
    locale: localeOf(interaction),
    ...(channel && { channel }),
  }
}

/** The channel that owns what is said in it: where the bot is installed, and only there can it write of its own accord. */
function channelOf({ guild_id, channel, member, authorizing_integration_owners: owners }: Interaction) {
  if (guild_id === undefined || !channel || owners?.[INSTALL.guild] !== guild_id) return undefined
  const permissions = BigInt(member?.permissions ?? 0)
  return {
    address: channel.id,
    name: `#${channel.name ?? channel.id}`,
    mayManage: async () => (permissions & (ADMINISTRATOR | MANAGE_CHANNELS)) !== 0n,
  } satisfies Channel
}

/** BCP 47, as Discord has it but for Norwegian. */
export const localeOf = ({ locale }: Pick<Interaction, 'locale'>): string =>
  (locale as string | undefined) === 'no' ? 'nb' : (locale ?? 'en')

/** Whether others would read the answer, too. */
export const isAmongOthers = ({ context, guild_id }: Interaction): boolean =>
  guild_id !== undefined || (context !== undefined && context !== PLACE.botDm)
