import type { message as english } from '../en/message.ts'
import type { Translated } from '../spoken.ts'

/** What stands in a message around what the event says itself. */
export const message: Translated<typeof english> = {
  digestBody:
    '{more, plural, =0 {{count, plural, one {Esta es la novedad:} other {Estas son las novedades:}}} one {Estas son las novedades, y # más que no aparece aquí:} other {Estas son las novedades, y # más que no aparecen aquí:}}',
  happenedBy: '{what} de {who}',
  happenedAt: '{what}: {where}',
  happenedByAt: '{what} de {who}: {where}',
  said: '{who}: {title}',
  somebody: 'alguien',
  field: '{title}: {value}',
  heading: '{title} {value}',
  reason: 'Recibes esto por {count, plural, one {tu suscripción} other {tus suscripciones}} {texts}.',
  reasonHad: 'Recibes esto por {count, plural, one {tu suscripción} other {tus suscripciones}} {texts} ({facts}).',
  reasonMany: 'Recibes esto por {count, number} suscripciones, entre ellas {texts}.',
  reasonDirect: 'Recibes esto porque se te envió directamente, sean cuales sean tus suscripciones.',
  had: '{field}: {value}',
  open: 'Abrir',
  mute: 'Silenciar',
  unsubscribe: 'Dar de baja',
  manage: 'Gestionar suscripciones',
  why: '¿Por qué recibo esto?',
}
