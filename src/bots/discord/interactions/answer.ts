import type { APIInteractionResponse, APIInteractionResponseCallbackData } from 'discord-api-types/v10'
import { wordsFor } from '../../../engine/index.ts'
import type { Reply, Talk } from '../../bot.ts'
import { realWatch } from '../../pace/index.ts'
import { isInTime } from '../../patience.ts'
import { report } from '../../report.ts'
import { sheetOf } from '../../sheet/index.ts'
import { linkBelow } from '../format/components.ts'
import { markdownOfBlocks } from '../format/markdown.ts'
import { NOBODY, replyData, type Show } from '../format/reply.ts'
import { ANSWER, EPHEMERAL, PATIENCE_MS } from '../numbers.ts'
import { type DiscordSettings, NAME } from '../settings.ts'
import { type Interaction, isAmongOthers, localeOf } from './speaker.ts'

/** What an answer needs: how it is shown, and the work that leads to it. */
interface Answering {
  readonly show: Show
  /** Whether a thread speaks in its own right. */
  readonly isOfThread: boolean
  readonly work: () => Promise<Reply>
  readonly talk: Talk
  readonly settings: DiscordSettings
}

type Data = APIInteractionResponseCallbackData

/** What to show, and where nothing came of it, what to say instead without touching the message that was pressed. */
interface Outcome {
  readonly data: Data
  readonly isBroken: boolean
}

/** Answers in the response where that is ready in time; otherwise the answer is put in its place later. */
export async function answer(interaction: Interaction, answering: Answering): Promise<APIInteractionResponse> {
  const { show, talk, settings } = answering
  const { watch = realWatch } = settings
  const outcome = outcomeOf(interaction, answering)
  const ready = (await isInTime(outcome, watch, PATIENCE_MS)) ? await outcome : undefined
  const visibility = show === 'new' && isAmongOthers(interaction) ? { flags: EPHEMERAL } : {}
  if (ready?.isBroken) return { type: ANSWER.message, data: { ...ready.data, flags: EPHEMERAL } }
  if (ready) return { type: show === 'new' ? ANSWER.message : ANSWER.update, data: { ...ready.data, ...visibility } }
  talk.later(
    outcome.then((late) => putInPlace(interaction, late, answering)).catch((error) => complain(interaction, error)),
  )
  return show === 'new' ? { type: ANSWER.later, data: visibility } : { type: ANSWER.updateLater }
}

function outcomeOf(interaction: Interaction, { show, isOfThread, work, talk, settings }: Answering): Promise<Outcome> {
  const locale = localeOf(interaction)
  const { chat } = wordsFor(locale)
  const link = interaction.message && linkBelow(interaction.message)
  const showing = { show, isOfThread, link, locale, db: settings.db, talk }
  const say = (text: string) => (error: unknown) => {
    complain(interaction, error)
    return { data: textData(text), isBroken: true }
  }
  const shown = async (reply: Reply) => ({ data: await replyData(reply, showing), isBroken: false })
  // What was done stays done where it cannot be shown.
  return work().then((reply) => shown(reply).catch(say(chat.unshown)), say(chat.broken))
}

/** A button that says what is not known any more. */
export const tooOld = (interaction: Interaction): APIInteractionResponse => ({
  type: ANSWER.message,
  data: { ...textData(wordsFor(localeOf(interaction)).chat.tooOld), flags: EPHEMERAL },
})

const textData = (text: string): Data => ({
  content: markdownOfBlocks(sheetOf({ text }).blocks),
  allowed_mentions: NOBODY,
})

async function putInPlace({ token }: Interaction, { data, isBroken }: Outcome, { show, settings }: Answering) {
  const { createApi } = await import('../delivery/api.ts')
  const api = createApi(settings)
  if (isBroken && show !== 'new') return api.followUp(token, { ...data, flags: EPHEMERAL })
  return api.edit(token, data)
}

/** Logs what went wrong, without the token by which anybody could answer in our place. */
export function complain({ token }: Pick<Interaction, 'token'>, error: unknown): void {
  report(NAME, 'An interaction could not be answered.', error, [token])
}
