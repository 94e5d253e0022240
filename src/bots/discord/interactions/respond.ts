import type {
  APIInteraction,
  APIInteractionResponse,
  APIMessageComponentInteraction,
  APIModalSubmitInteraction,
  APIPingInteraction,
} from 'discord-api-types/v10'
import { wordsFor } from '../../../engine/index.ts'
import type { Reply, Talk } from '../../bot.ts'
import { unpack } from '../../sayings.ts'
import { readCustomId, readInputs } from '../format/custom-id.ts'
import type { Show } from '../format/reply.ts'
import { ANSWER, INTERACTION } from '../numbers.ts'
import type { DiscordSettings } from '../settings.ts'
import { answer, complain, tooOld } from './answer.ts'
import { textOf } from './command.ts'
import { changedBy, dialogFor } from './dialog.ts'
import { type Interaction, isInThread, localeOf, mayManage, speakerOf } from './speaker.ts'
import { suggest } from './suggest.ts'

/** Answers an interaction in Discord's own form. */
export async function respond(
  interaction: Exclude<APIInteraction, APIPingInteraction>,
  talk: Talk,
  settings: DiscordSettings,
): Promise<APIInteractionResponse> {
  switch (interaction.type) {
    case INTERACTION.autocomplete:
      return suggest(interaction, talk, settings)
    case INTERACTION.command: {
      // In a thread it is the thread that is to be subscribed, whatever else comes from where it is in.
      const isOfThread = isInThread(interaction) && interaction.data.name === 'subscribe'
      const work = async () => sayAll([textOf(interaction)], interaction, talk, isOfThread)
      return answer(interaction, { show: 'new', isOfThread, work, talk, settings })
    }
    case INTERACTION.press:
      return respondToPress(interaction, talk, settings)
    case INTERACTION.modal:
      return respondToDialog(interaction, talk, settings)
  }
}

async function respondToPress(interaction: APIMessageComponentInteraction, talk: Talk, settings: DiscordSettings) {
  const { data } = interaction
  const [picked] = 'values' in data ? data.values : []
  const pressed = readCustomId(picked ?? data.custom_id)
  const text = pressed && (await unpack(settings.db, pressed.data, talk.context.now))
  if (!pressed || text === undefined) return tooOld(interaction)
  switch (pressed.mark) {
    case 'C':
    case 'T':
    case 'N':
      return dialogFor(interaction, pressed, readInputs(text))
    case 'c':
    case 't':
    case 'n': {
      const show = pressed.mark === 'n' ? showFor(interaction) : 'replace'
      const isOfThread = pressed.mark === 't'
      const work = () => sayAll([text], interaction, talk, isOfThread)
      return answer(interaction, { show, isOfThread, work, talk, settings })
    }
  }
}

/** All see a channel's notification, so nobody changes how it looks who may not change what it came from. */
const showFor = (interaction: Interaction): Show => (mayManage(interaction) ? 'outcome' : 'new')

async function respondToDialog(
  interaction: APIModalSubmitInteraction,
  talk: Talk,
  settings: DiscordSettings,
): Promise<APIInteractionResponse> {
  const opened = readCustomId(interaction.data.custom_id)
  const fields = opened && (await unpack(settings.db, opened.data, talk.context.now))
  if (!opened || fields === undefined) return tooOld(interaction)
  const sayings = changedBy(interaction.data, readInputs(fields))
  if (sayings.length === 0) return { type: ANSWER.updateLater }
  const show = opened.mark === 'N' ? showFor(interaction) : interaction.message ? 'replace' : 'new'
  const isOfThread = opened.mark === 'T'
  const work = () => sayAll(sayings, interaction, talk, isOfThread)
  return answer(interaction, { show, isOfThread, work, talk, settings })
}

/** Says one after the other; the answer tells of all, and goes on from the last. */
async function sayAll(
  sayings: readonly string[],
  interaction: Interaction,
  { context, converse }: Talk,
  isOfThread: boolean,
): Promise<Reply> {
  const speaker = await speakerOf(interaction, context, { isOfThread })
  const replies: Reply[] = []
  for (const text of sayings) {
    try {
      replies.push(await converse({ ...speaker, text }))
    } catch (error) {
      // What was said before has changed something.
      if (replies.length === 0) throw error
      complain(interaction, error)
      return replyOf([...replies, { text: wordsFor(localeOf(interaction)).chat.unshown }])
    }
  }
  return replyOf(replies)
}

const replyOf = (replies: readonly Reply[]): Reply => ({
  ...replies.at(-1),
  text: replies.map(({ text }) => text).join('\n'),
})
