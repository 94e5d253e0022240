import { absence } from './de/absence.ts'
import { chat } from './de/chat.ts'
import { conversation } from './de/conversation.ts'
import { digest } from './de/digest.ts'
import { errors } from './de/errors.ts'
import { letter } from './de/letter.ts'
import { links } from './de/links.ts'
import { message } from './de/message.ts'
import { notice } from './de/notice.ts'
import { time } from './de/time.ts'
import type { en } from './en.ts'
import type { Translated } from './spoken.ts'

/** German. */
export const de: Translated<typeof en> = {
  message,
  notice,
  conversation,
  chat,
  errors,
  digest,
  absence,
  letter,
  links,
  time,
}
