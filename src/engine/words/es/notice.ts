import type { notice as english } from '../en/notice.ts'
import type { Translated } from '../spoken.ts'

/** What the engine itself tells subscribers. */
export const notice: Translated<typeof english> = {
  generatorGone: {
    subject: '{title} ya no existe',
    body: 'Tu suscripción `{text}` queda dada de baja porque {title} ya no está en el catálogo.',
  },
  unreachable: {
    subject: 'Ya no puedo escribirte por {method}',
    body: '{reason} {talks, select, yes {Tus suscripciones de allí quedan suspendidas hasta que vuelvas a escribirme por esa vía.} other {Tus suscripciones de allí quedan suspendidas hasta que vuelvas a activar ese destino, en la página `/me` o con `/settings destinations` en un chat.}} Si quieres recibir alguna aquí, suscríbete aquí.',
  },
  channelUnreachable: {
    subject: 'Ya no puedo escribir a {name} por {method}',
    body: '{reason} Las suscripciones de {name} quedan suspendidas hasta que me dejen volver a entrar y alguien me escriba allí. Te aviso porque las pediste tú.',
  },
  failing: {
    subject: 'Mis mensajes por {method} no llegan',
    body: '{reason} Lo sigo intentando, y lo que aún espera llegará en cuanto funcione. Tras cinco días sin éxito, dejo de intentarlo.',
  },
  channelFailing: {
    subject: 'Mis mensajes a {name} por {method} no llegan',
    body: '{reason} Lo sigo intentando, y lo que aún espera para {name} llegará en cuanto funcione. Te aviso porque pediste tú esas suscripciones.',
  },
  awaiting: {
    subject: 'Te esperan mensajes en {method}',
    body: '{method} no me deja escribirte hasta que vuelvas a escribirme allí. Envíame cualquier palabra por esa vía y todo lo que espera llegará enseguida.',
  },
  channelAwaiting: {
    subject: 'Hay mensajes en espera para {name} en {method}',
    body: '{method} no me deja escribir a {name} hasta que alguien vuelva a escribirme allí. Te aviso porque pediste tú esas suscripciones.',
  },
}
