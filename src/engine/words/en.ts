import { absence } from './en/absence.ts'
import { chat } from './en/chat.ts'
import { conversation } from './en/conversation.ts'
import { destination } from './en/destination.ts'
import { digest } from './en/digest.ts'
import { errors } from './en/errors.ts'
import { feed } from './en/feed.ts'
import { inbox } from './en/inbox.ts'
import { letter } from './en/letter.ts'
import { links } from './en/links.ts'
import { me } from './en/me.ts'
import { message } from './en/message.ts'
import { methods } from './en/methods.ts'
import { notice } from './en/notice.ts'
import { sms } from './en/sms.ts'
import { time } from './en/time.ts'
import { webhook } from './en/webhook.ts'

/** English, and the shape of every other language. A new surface adds a group of its own. */
export const en = {
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
