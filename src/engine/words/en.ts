import { absence } from './en/absence.ts'
import { chat } from './en/chat.ts'
import { conversation } from './en/conversation.ts'
import { digest } from './en/digest.ts'
import { errors } from './en/errors.ts'
import { letter } from './en/letter.ts'
import { links } from './en/links.ts'
import { message } from './en/message.ts'
import { notice } from './en/notice.ts'
import { time } from './en/time.ts'

/** English, and the shape of every other language. A new surface adds a group of its own. */
export const en = { message, notice, conversation, chat, errors, digest, absence, letter, links, time }
