import { wordsFor } from '../../../engine/index.ts'
import type { Reply, Talk, Turn } from '../../bot.ts'
import { unpack } from '../../sayings.ts'
import { profileOf, sendPart } from '../delivery/api.ts'
import { partsOfReply } from '../format/render.ts'
import { type MessengerSettings, NAME } from '../settings.ts'
import { complain } from './complain.ts'
import type { Heard } from './heard.ts'

/** What is answered, and with what. */
interface Answering {
  readonly settings: MessengerSettings
  readonly talk: Talk
  readonly heard: Heard
  /** Of who spoke, as far as that is known. */
  readonly locale: string
}

/** Answers what somebody said. Nobody is left without an answer: what fails only when it is shown may have been done. */
export async function answer(answering: Answering): Promise<void> {
  const { settings, talk, heard, locale } = answering
  const { broken, unshown, tooOld } = wordsFor(locale).chat
  let excuse = broken
  try {
    const text = heard.typed ?? (await pickedIn(answering))
    if (text === undefined) {
      if (heard.picked !== undefined) await show({ text: tooOld }, answering)
      return
    }
    const reply = await talk.converse(turnOf(text, answering))
    excuse = unshown
    await show(reply, answering)
  } catch (error) {
    complain(error, settings)
    await show({ text: excuse }, answering).catch((again: unknown) => complain(again, settings))
  }
}

const pickedIn = async ({ settings, talk, heard: { picked } }: Answering) =>
  picked === undefined ? undefined : unpack(settings.db, picked, talk.context.now)

const turnOf = (text: string, { settings, heard: { psid } }: Answering): Turn => ({
  platform: NAME,
  account: psid,
  name: '',
  text,
  profile: () => profileOf(settings, psid),
})

async function show(reply: Reply, { settings, talk, heard: { psid }, locale }: Answering): Promise<void> {
  for (const part of await partsOfReply(reply, { db: settings.db, now: talk.context.now })) {
    await sendPart(settings, { psid, part, as: 'RESPONSE', locale })
  }
}
