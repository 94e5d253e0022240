import type { WebClient } from '@slack/web-api'
import type { Channel, Profile, Turn } from '../../bot.ts'
import { addressOf } from '../addresses.ts'
import { objectIn, textIn } from '../json.ts'
import { NAME } from '../settings.ts'
import type { Hearing } from './hearing.ts'

/** Who speaks, and where, as Slack names them. */
export interface Speech {
  readonly user: string
  /** Absent in a private chat, on the Home tab, and where Slack does not say. */
  readonly channel?: { readonly id: string; readonly name?: string | undefined } | undefined
}

/** What somebody said, as the conversation takes it. */
export async function turnOf({ user, channel }: Speech, text: string, hearing: Hearing): Promise<Turn> {
  return {
    platform: NAME,
    account: addressOf(hearing.team, user),
    // What comes along is a handle; what people are called Slack tells when it is asked.
    name: '',
    text,
    ...(channel && !isPrivate(channel.id) && { channel: await channelOf(user, channel, hearing) }),
    profile: () => profileOf(user, hearing.client),
  }
}

/** A conversation with one person; all else is a channel, groups of people too. */
export const isPrivate = (channelId: string): boolean => channelId.startsWith('D')

async function channelOf(
  user: string,
  { id, name }: NonNullable<Speech['channel']>,
  hearing: Hearing,
): Promise<Channel> {
  return {
    address: addressOf(hearing.team, id),
    name: `#${name && !NO_NAME.has(name) ? name : await nameOf(id, hearing.client)}`,
    mayManage: () => mayManage(user, hearing),
  }
}

/** What Slack says in place of the name of a channel that not everybody may see. */
const NO_NAME: ReadonlySet<string> = new Set(['privategroup', 'directmessage'])

/** A channel whose name we may not know is still one that somebody speaks in. */
async function nameOf(id: string, client: WebClient): Promise<string> {
  const answer = await client.conversations.info({ channel: id }).catch(() => undefined)
  return answer?.channel?.name ?? id
}

/** Whether somebody may change what a channel owns; who is there from another company may not. */
export async function mayManage(user: string, { client, settings, team, enterprise }: Hearing): Promise<boolean> {
  const { user: known } = await client.users.info({ user })
  if (!known || known.is_stranger === true) return false
  const isOfEnterprise = enterprise !== undefined && known.enterprise_user?.enterprise_id === enterprise
  if (known.team_id !== team && !isOfEnterprise) return false
  return settings.managers === 'members' || known.is_admin === true || known.is_owner === true
}

/** What Slack tells of a person; nothing where it does not. */
async function profileOf(user: string, client: WebClient): Promise<Profile> {
  const answer = await client.users.info({ user, include_locale: true }).catch(() => undefined)
  const known = Object(answer?.user)
  const name = textIn(objectIn(known, 'profile'), 'display_name') ?? textIn(known, 'real_name')
  const [locale, timeZone] = [textIn(known, 'locale'), textIn(known, 'tz')]
  return { ...(name && { name }), ...(locale && { locale }), ...(timeZone && { timeZone }) }
}
