import type { links as english } from '../en/links.ts'
import type { Translated } from '../spoken.ts'

/** The pages that the links of messages lead to. */
export const links: Translated<typeof english> = {
  titles: {
    unsubscribe: 'Dar de baja',
    mute: 'Silenciar un día',
    manage: 'Tus suscripciones',
    why: 'Por qué recibiste este mensaje',
    all: 'Dar de baja todas las suscripciones',
    unknown: 'Este enlace no lleva a ninguna parte',
  },
  leads: {
    unsubscribe:
      '{count, plural, one {El mensaje llegó por esta suscripción.} other {El mensaje llegó por estas # suscripciones.}}',
    mute: 'Lo que silencies volverá a llegar dentro de un día, o cuando lo reactives. No te avisaré de lo que pase mientras tanto.',
    manage:
      '{count, plural, =0 {No tienes suscripciones.} one {Tienes una suscripción.} other {Tienes # suscripciones.}}',
    all: '{count, plural, =0 {No tienes suscripciones.} one {Esto da de baja tu única suscripción.} other {Esto da de baja tus # suscripciones, sea cual sea el motivo del mensaje.}}',
    unknown:
      'Está dañado, o aquello para lo que servía ya no existe. Copia el enlace completo del mensaje o usa el de un mensaje más reciente.',
  },
  states: {
    active: 'Activa',
    muted: 'Silenciada',
    mutedUntil: 'Silenciada hasta el {when}',
    over: 'Concluida',
    deleted: 'Dada de baja',
  },
  buttons: {
    unsubscribe: 'Dar de baja',
    unsubscribeThese: 'Dar de baja estas {count}',
    unsubscribeAll: '{count, plural, one {Darla de baja} other {Dar de baja las #}}',
    mute: 'Silenciar un día',
    unmute: 'Reactivar',
    again: 'Volver a suscribirse',
    undo: 'Deshacer',
  },
  done: {
    unsubscribe:
      '{count, plural, one {La suscripción {texts} queda dada de baja: ya no llegará nada de ella.} other {# suscripciones quedan dadas de baja: ya no llegará nada de ellas.}}',
    mute: '{count, plural, one {La suscripción {texts} queda silenciada durante un día.} other {# suscripciones quedan silenciadas durante un día.}}',
    resume:
      '{count, plural, one {La suscripción {texts} vuelve a estar activa.} other {# suscripciones vuelven a estar activas.}}',
    undo: '{count, plural, one {La suscripción {texts} vuelve a estar como antes.} other {# suscripciones vuelven a estar como antes.}}',
    nothing: 'No se ha cambiado nada: ya estaba dada de baja.',
  },
  why: {
    about: 'De qué trataba',
    because: 'Encaja con tu suscripción {text}.',
    becauseOf: 'Encaja con tu suscripción {text}, que pide {conditions}.',
    direct: 'Se te envió directamente, sean cuales sean tus suscripciones.',
    unknown: 'Ya no se sabe de qué trataba el mensaje, o ya no puedes verlo.',
  },
  nav: {
    label: 'Más sobre tus suscripciones',
    message: 'Este mensaje',
    manage: 'Todas las suscripciones',
    all: 'Dar de baja todas tus suscripciones…',
    keep: 'Conservarlas',
  },
}
