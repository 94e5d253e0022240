import type { sms as english } from '../en/sms.ts'
import type { Translated } from '../spoken.ts'

export const sms: Translated<typeof english> = {
  help: '{site} envía por SMS lo que se ha pedido. Para no recibir más, basta con responder `STOP`.',
  stopped: 'Se envió `STOP` desde este número. Con `START` vuelven a llegar los mensajes.',
  noNumber: 'No se pueden enviar SMS a este número.',
  unreachable: 'No se pudo contactar con este número.',
  blocked: 'El operador de este número bloquea los mensajes.',
}
