import { switchOff, switchOffAll } from '../../../engine/index.ts'
import { addressOf } from '../addresses.ts'
import { type Json, objectIn, textIn } from '../json.ts'
import { NAME } from '../settings.ts'
import { forgetWorkspace } from '../workspaces.ts'
import { type Hearing, WORDS } from './hearing.ts'

const { gone } = WORDS.chat

/** Forgets a workspace that has removed the app: nobody there can be reached any more. */
export async function leaveWorkspace({ settings, talk, team }: Omit<Hearing, 'client'>, body: Json): Promise<void> {
  const { event_time } = body
  const at = typeof event_time === 'number' ? new Date(event_time * 1000) : talk.context.now
  // Slack may tell it late, when the app is there again.
  if (!(await forgetWorkspace(settings, team, at))) return
  await switchOffAll(talk.context, NAME, addressOf(team, ''), gone.removed)
}

/** The same where only tokens are gone, if ours is among them. */
export async function loseTokens(hearing: Omit<Hearing, 'client'>, body: Json): Promise<void> {
  const { bot } = objectIn(objectIn(body, 'event'), 'tokens')
  if (Array.isArray(bot) && bot.length > 0) await leaveWorkspace(hearing, body)
}

/** Switches a channel off that we cannot write to any more. */
export async function leaveChannel(hearing: Hearing, event: Json): Promise<void> {
  const channel = textIn(event, 'channel')
  const reason = reasonOf(hearing, event)
  if (channel === undefined || reason === undefined) return
  await switchOff(hearing.talk.context, NAME, addressOf(hearing.team, channel), reason)
}

function reasonOf({ botUserId }: Hearing, { type, user }: Json): string | undefined {
  return type === 'member_left_channel' && user !== botUserId ? undefined : LEFT.get(type)
}

/** What happens to a channel that we cannot write to any more, and what we tell its owner. */
const LEFT: ReadonlyMap<unknown, string> = new Map([
  ['channel_archive', gone.archived],
  ['channel_deleted', gone.noChannel],
  ['channel_left', gone.notInChannel],
  ['group_archive', gone.archived],
  ['group_deleted', gone.noChannel],
  ['group_left', gone.notInChannel],
  ['member_left_channel', gone.notInChannel],
])

/** The events that tell of it. */
export const LEFT_EVENTS = [...LEFT.keys()].map(String)
