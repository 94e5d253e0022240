import { absence } from './de/absence.ts'
import { chat } from './de/chat.ts'
import { conversation } from './de/conversation.ts'
import { destination } from './de/destination.ts'
import { digest } from './de/digest.ts'
import { errors } from './de/errors.ts'
import { feed } from './de/feed.ts'
import { inbox } from './de/inbox.ts'
import { letter } from './de/letter.ts'
import { links } from './de/links.ts'
import { me } from './de/me.ts'
import { message } from './de/message.ts'
import { methods } from './de/methods.ts'
import { notice } from './de/notice.ts'
import { sms } from './de/sms.ts'
import { time } from './de/time.ts'
import { webhook } from './de/webhook.ts'
import type { en } from './en.ts'
import type { Translated } from './spoken.ts'

/** German. */
export const de: Translated<typeof en> = {
  message,
  methods,
  notice,
  conversation,
  chat,
  destination,
  errors,
  digest,
  absence,
  letter,
  links,
  sms,
  webhook,
  time,
  inbox,
  feed,
  me,
}
