import { wordsFor } from '../../../engine/index.ts'
import { complain } from '../delivery/trouble.ts'
import type { TelegramSettings } from '../settings.ts'

/** What is to be found out and shown, and how to say that it went wrong. */
interface Task<Found> {
  readonly settings: TelegramSettings
  readonly locale: string
  find(): Promise<Found>
  show(found: Found): Promise<unknown>
  say(text: string): Promise<unknown>
}

/** Nobody is left without an answer. What fails only when it is shown may have been done. */
export async function orExcuse<Found>({ settings, locale, find, show, say }: Task<Found>): Promise<void> {
  const { broken, unshown } = wordsFor(locale).chat
  let excuse = broken
  try {
    const found = await find()
    excuse = unshown
    await show(found)
  } catch (error) {
    complain(error, settings)
    await say(excuse)
  }
}
