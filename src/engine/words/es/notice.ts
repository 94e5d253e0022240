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
    body: '{reason} Tus suscripciones de allí quedan suspendidas hasta que vuelvas a escribirme por esa vía. Si quieres recibir alguna aquí, suscríbete aquí.',
  },
  channelUnreachable: {
    subject: 'Ya no puedo escribir a {name} por {method}',
    body: '{reason} Las suscripciones de {name} quedan suspendidas hasta que me dejen volver a entrar y alguien me escriba allí. Te aviso porque las pediste tú.',
  },
}
