import type {
  APIInteraction,
  APIInteractionResponse,
  APIMessageComponentInteraction,
  APIModalSubmitInteraction,
  APIPingInteraction,
} from 'discord-api-types/v10'
import type { Reply, Talk, Turn } from '../../bot.ts'
import { unpack } from '../../sayings.ts'
import { readCustomId, readInputs } from '../format/custom-id.ts'
import type { Show } from '../format/reply.ts'
import { ANSWER, INTERACTION } from '../numbers.ts'
import type { DiscordSettings } from '../settings.ts'
import { answer, tooOld } from './answer.ts'
import { textOf } from './command.ts'
import { changedBy, dialogFor } from './dialog.ts'
import { speakerOf } from './speaker.ts'
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
      const said = () => talk.converse({ ...speakerOf(interaction), text: textOf(interaction) })
      return answer(interaction, { show: 'new', work: said, talk, settings })
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
    case 'N':
      return dialogFor(interaction, pressed, readInputs(text))
    case 'c':
    case 'n': {
      const turn = { ...speakerOf(interaction), text }
      const show = pressed.mark === 'c' ? 'replace' : await showFor(turn)
      return answer(interaction, { show, work: () => talk.converse(turn), talk, settings })
    }
  }
}

/** All see a channel's notification, so nobody changes how it looks who may not change what it came from. */
const showFor = async ({ channel }: Turn): Promise<Show> =>
  !channel || (await channel.mayManage()) ? 'outcome' : 'new'

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
  const show: Show = opened.mark === 'N' ? 'outcome' : interaction.message ? 'replace' : 'new'
  return answer(interaction, { show, work: () => sayAll(sayings, interaction, talk), talk, settings })
}

/** Says one after the other; the answer tells of all, and goes on from the last. */
async function sayAll(sayings: readonly string[], interaction: APIModalSubmitInteraction, talk: Talk): Promise<Reply> {
  const replies: Reply[] = []
  for (const text of sayings) replies.push(await talk.converse({ ...speakerOf(interaction), text }))
  return { ...replies.at(-1), text: replies.map((reply) => reply.text).join('\n') }
}
