import { switchOff, switchOffAll, type Words } from '../../../engine/index.ts'
import { addressOf } from '../addresses.ts'
import { type Json, objectIn, textIn } from '../json.ts'
import { NAME } from '../settings.ts'
import { forgetWorkspace } from '../workspaces.ts'
import { type Hearing, WORDS, wordsAt } from './hearing.ts'

/** Forgets a workspace that has removed the app: nobody there can be reached any more. */
export async function leaveWorkspace({ settings, talk, team }: Omit<Hearing, 'client'>, body: Json): Promise<void> {
  const { event_time } = body
  const at = typeof event_time === 'number' ? new Date(event_time * 1000) : talk.context.now
  // Slack may tell it late, when the app is there again.
  if (!(await forgetWorkspace(settings, team, at))) return
  await switchOffAll(talk.context, NAME, addressOf(team, ''), WORDS.chat.gone.removed)
}

/** The same where only tokens are gone, if ours is among them. */
export async function loseTokens(hearing: Omit<Hearing, 'client'>, body: Json): Promise<void> {
  const { bot } = objectIn(objectIn(body, 'event'), 'tokens')
  if (Array.isArray(bot) && bot.length > 0) await leaveWorkspace(hearing, body)
}

/** Switches a channel off that we cannot write to any more. */
export async function leaveChannel(hearing: Hearing, event: Json): Promise<void> {
  const channel = textIn(event, 'channel')
  const gone = goneAs(hearing, event)
  if (channel === undefined || gone === undefined) return
  const address = addressOf(hearing.team, channel)
  const words = await wordsAt(hearing.talk, address)
  await switchOff(hearing.talk.context, NAME, address, words.chat.gone[gone])
}

type Gone = keyof Words['chat']['gone']

function goneAs({ botUserId }: Hearing, { type, user }: Json): Gone | undefined {
  return type === 'member_left_channel' && user !== botUserId ? undefined : LEFT.get(type)
}

/** What happens to a channel that we cannot write to any more, and what we tell its owner. */
const LEFT: ReadonlyMap<unknown, Gone> = new Map<string, Gone>([
  ['channel_archive', 'archived'],
  ['channel_deleted', 'noChannel'],
  ['channel_left', 'notInChannel'],
  ['group_archive', 'archived'],
  ['group_deleted', 'noChannel'],
  ['group_left', 'notInChannel'],
  ['member_left_channel', 'notInChannel'],
])

/** The events that tell of it. */
export const LEFT_EVENTS = [...LEFT.keys()].map(String)
