import type { changed as englishChanged, undo as englishUndo } from '../en/changed.ts'
import type { Translated } from '../spoken.ts'

/** What was done to subscriptions, and what was taken back. */
export const changed: Translated<typeof englishChanged> = {
  one: {
    ended: 'La suscripción `{text}` queda dada de baja.',
    muted: 'La suscripción `{text}` queda silenciada.',
    mutedUntil: 'La suscripción `{text}` queda silenciada hasta el {until}.',
    unmuted: 'La suscripción `{text}` vuelve a estar activa. {detail}.',
    rescheduled: 'Ahora es `{text}`. {detail}.',
  },
  several: {
    ended: '{count, plural, one {# suscripción dada de baja.} other {# suscripciones dadas de baja.}}',
    muted: '{count, plural, one {# suscripción silenciada:} other {# suscripciones silenciadas:}}',
    mutedUntil:
      '{count, plural, one {# suscripción silenciada hasta el {until}:} other {# suscripciones silenciadas hasta el {until}:}}',
    unmuted: '{count, plural, one {# suscripción activa de nuevo:} other {# suscripciones activas de nuevo:}}',
    rescheduled: '{count, plural, one {# suscripción cambiada:} other {# suscripciones cambiadas:}}',
  },
  first: {
    muted:
      '{count, plural, one {# suscripción silenciada} other {# suscripciones silenciadas}}. Estas son las primeras; en `/subscriptions` verás {more} más:',
    mutedUntil:
      '{count, plural, one {# suscripción silenciada} other {# suscripciones silenciadas}} hasta el {until}. Estas son las primeras; en `/subscriptions` verás {more} más:',
    unmuted:
      '{count, plural, one {# suscripción activa} other {# suscripciones activas}} de nuevo. Estas son las primeras; en `/subscriptions` verás {more} más:',
    rescheduled:
      '{count, plural, one {# suscripción cambiada} other {# suscripciones cambiadas}}. Estas son las primeras; en `/subscriptions` verás {more} más:',
  },
  endedBefore: 'Ya estaba dada de baja.',
  moreReasons: '{count, plural, one {Hay # motivo más como estos.} other {Hay # motivos más como estos.}}',
}

export const undo: Translated<typeof englishUndo> = {
  nothing: 'Aquí no hay nada que deshacer.',
  othersChange: 'Este cambio lo hizo otra persona. Aquí solo puede deshacerlo quien lo hizo.',
  tooOld:
    'Este cambio ya no se puede deshacer: o ya se deshizo, o algo ha cambiado desde entonces, o hace demasiado tiempo.',
  gone: '{whose, select, person {Deshecho: ya no tienes la suscripción `{text}`.} other {Deshecho: este canal ya no tiene la suscripción `{text}`.}}',
  back: '{count, plural, one {Deshecho. Está como antes:} other {Deshecho. Están como antes:}}',
  backFirst: 'Deshecho. Están como antes. Estas son las primeras; en `/subscriptions` verás {more} más:',
  crossed: '{text} ha vuelto a cambiar desde entonces, así que se queda como está.',
  settingCrossed: '{name}: este ajuste ha vuelto a cambiar desde entonces, así que se queda como está.',
  setting: 'Deshecho. {name}: {value}.',
}
