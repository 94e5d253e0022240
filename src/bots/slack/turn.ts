import type { WebClient } from '@slack/web-api'
import type { Channel, Profile, Turn } from '../bot.ts'
import { addressOf } from './addresses.ts'
import { objectIn, textIn } from './json.ts'
import { NAME, type SlackSettings } from './settings.ts'

/** Who speaks, and where, as Slack names them. */
export interface Speech {
  readonly team: string
  readonly user: string
  readonly userName?: string | undefined
  /** Absent in a private chat, on the Home tab, and where Slack does not say. */
  readonly channel?: { readonly id: string; readonly name?: string | undefined } | undefined
}

/** How we ask Slack about them. */
export interface Asking {
  readonly client: WebClient
  readonly managers: SlackSettings['managers']
}

/** What somebody said, as the conversation takes it. */
export async function turnOf(
  { team, user, userName = '', channel }: Speech,
  text: string,
  asking: Asking,
): Promise<Turn> {
  return {
    platform: NAME,
    account: addressOf(team, user),
    name: userName,
    text,
    ...(channel && !isPrivate(channel.id) && { channel: await channelOf(team, user, channel, asking) }),
    profile: () => profileOf(user, asking),
  }
}

/** A conversation with one person; all else is a channel, groups of people too. */
export const isPrivate = (channelId: string): boolean => channelId.startsWith('D')

async function channelOf(
  team: string,
  user: string,
  { id, name }: NonNullable<Speech['channel']>,
  asking: Asking,
): Promise<Channel> {
  return {
    address: addressOf(team, id),
    name: `#${name && !NO_NAME.has(name) ? name : await nameOf(id, asking)}`,
    mayManage: async () => asking.managers === 'members' || (await isAdmin(user, asking)),
  }
}

/** What Slack says in place of the name of a channel that not everybody may see. */
const NO_NAME: ReadonlySet<string> = new Set(['privategroup', 'directmessage'])

/** A channel whose name we may not know is still one that somebody speaks in. */
async function nameOf(id: string, { client }: Asking): Promise<string> {
  const answer = await client.conversations.info({ channel: id }).catch(() => undefined)
  return answer?.channel?.name ?? id
}

async function isAdmin(user: string, { client }: Asking): Promise<boolean> {
  const { user: known } = await client.users.info({ user })
  return known?.is_admin === true || known?.is_owner === true
}

/** What Slack tells of a person; nothing where it does not. */
async function profileOf(user: string, { client }: Asking): Promise<Profile> {
  const answer = await client.users.info({ user, include_locale: true }).catch(() => undefined)
  const known = Object(answer?.user)
  const name = textIn(objectIn(known, 'profile'), 'display_name') ?? textIn(known, 'real_name')
  const [locale, timeZone] = [textIn(known, 'locale'), textIn(known, 'tz')]
  return { ...(name && { name }), ...(locale && { locale }), ...(timeZone && { timeZone }) }
}
