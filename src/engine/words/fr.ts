import type { en } from './en.ts'
import { absence } from './fr/absence.ts'
import { chat } from './fr/chat.ts'
import { conversation } from './fr/conversation.ts'
import { destination } from './fr/destination.ts'
import { digest } from './fr/digest.ts'
import { errors } from './fr/errors.ts'
import { feed } from './fr/feed.ts'
import { inbox } from './fr/inbox.ts'
import { letter } from './fr/letter.ts'
import { links } from './fr/links.ts'
import { me } from './fr/me.ts'
import { message } from './fr/message.ts'
import { methods } from './fr/methods.ts'
import { notice } from './fr/notice.ts'
import { sms } from './fr/sms.ts'
import { time } from './fr/time.ts'
import { webhook } from './fr/webhook.ts'
import type { Translated } from './spoken.ts'

/**
 * French. We say `vous`, and no adjective or participle that has to know whether it is a man or a woman. The spaces before
 * `:`, `;` and `?`, and within `« »`, do not break. Always: digest *récapitulatif*, update *nouveauté*, interval
 * *fréquence*, at once *tout de suite*, mute *sourdine*, unmute *réactiver*, snooze *pause*, paused *suspendu*, end *mettre
 * fin*, ended *terminé*, over *expiré*, quiet hours *heures calmes*, day off *jour de repos*, send method *mode d’envoi*,
 * chat *conversation*, channel *canal*, undo *annuler*, cancel *abandonner*.
 */
export const fr: Translated<typeof en> = {
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
