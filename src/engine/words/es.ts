import type { en } from './en.ts'
import { absence } from './es/absence.ts'
import { chat } from './es/chat.ts'
import { conversation } from './es/conversation.ts'
import { destination } from './es/destination.ts'
import { digest } from './es/digest.ts'
import { errors } from './es/errors.ts'
import { feed } from './es/feed.ts'
import { inbox } from './es/inbox.ts'
import { letter } from './es/letter.ts'
import { links } from './es/links.ts'
import { me } from './es/me.ts'
import { message } from './es/message.ts'
import { methods } from './es/methods.ts'
import { notice } from './es/notice.ts'
import { sms } from './es/sms.ts'
import { time } from './es/time.ts'
import { webhook } from './es/webhook.ts'
import type { Translated } from './spoken.ts'

/**
 * Spanish, without regional words. We say `tú`, and no adjective that has to know whether it is a man or a woman. Always:
 * digest *resumen*, update *novedad*, at once *al momento*, mute *silenciar*, unmute *reactivar*, snooze *pausa*, paused
 * *suspendida*, end *dar de baja*, over *concluida*, quiet hours *horas de silencio*, day off *día libre*, send method
 * *método de envío*, destination *destino*.
 */
export const es: Translated<typeof en> = {
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
