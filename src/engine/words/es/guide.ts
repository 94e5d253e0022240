import type { guide as englishGuide, start as englishStart, subscribed as englishSubscribed } from '../en/guide.ts'
import type { Translated } from '../spoken.ts'

/** Subscribing step by step. */
export const guide: Translated<typeof englishGuide> = {
  whichType: '¿A qué quieres suscribirte?',
  nothingThere: 'Todavía no hay nada a lo que suscribirse.',
  pickValue: '{title}: ¿cuál? Elige una opción o escribe el nombre, entero o en parte.',
  typeValue: '{title}: ¿cuál? Escríbelo.',
  several: 'Hay varias opciones para {typed}.',
  asTyped: '{typed} no está en el catálogo, así que lo tomo tal como lo has escrito.',
  notThere: '{title}: {typed} no está en el catálogo.',
  closed: '{title} no admite suscripciones nuevas.',
  typeGone: 'El tipo de suscripción {name} ya no existe. Empieza de nuevo con `/subscribe`.',
  whichInterval: '¿Cada cuánto? Elige una opción o escríbela con su hora, como `daily at 18:00`.',
  fields: { type: 'Tipo de suscripción', interval: 'Cada cuánto', which: 'Número de la suscripción' },
}

/** What follows from a link that opened the chat. */
export const start: Translated<typeof englishStart> = {
  subscribe:
    '{whose, select, person {¿Quieres suscribirte a `{text}`?} other {¿Quieres suscribir este canal a `{text}`?}}',
  join: '¿Quieres unir este chat con el que te muestra este enlace? Di que sí solo si ese chat es tuyo: los dos tendrán las mismas suscripciones.',
  unreadable: 'Este enlace está dañado y no sé qué pide. Escríbelo tú, por ejemplo `/subscribe forum 42`.',
}

/** What somebody hears who has subscribed. */
export const subscribed: Translated<typeof englishSubscribed> = {
  now: {
    made: '{whose, select, person {Te has suscrito a `{text}`.} other {Este canal se ha suscrito a `{text}`.}}',
    resumed:
      '{whose, select, person {Te has vuelto a suscribir a `{text}`.} other {Este canal se ha vuelto a suscribir a `{text}`.}}',
    stands:
      '{whose, select, person {Ya tenías la suscripción `{text}`: es la número {id}.} other {Este canal ya tenía la suscripción `{text}`: es la número {id}.}}',
  },
  by: {
    made: 'Este canal se ha suscrito a `{text}` (lo pidió {name}).',
    resumed: 'Este canal se ha vuelto a suscribir a `{text}` (lo pidió {name}).',
    stands: 'Este canal ya tenía la suscripción `{text}` (la pidió {name}): es la número {id}.',
  },
  firstDigest: 'El primer resumen llega el {when} ({timeZone}).',
  atOnce: 'Los mensajes llegan al momento.',
  muted: 'Está silenciada: no llegará nada hasta que la reactives.',
  elsewhere: 'Llega por `{method}`.',
  contact:
    '{where, select, here {Aquí solo puedo escribirte en las {hours, number} horas que siguen a tu mensaje. Lo que llegue después espera a que vuelvas a escribir.} other {Allí solo puedo escribirte en las {hours, number} horas que siguen a tu mensaje. Lo que llegue después espera a que vuelvas a escribir allí.}}',
  lately: {
    nothing: 'En los últimos {days} días no habría llegado nada.',
    nothingNew: 'En los últimos {days} días ha pasado tanto que solo he mirado lo más reciente, y nada de eso encaja.',
    seldom:
      'En los últimos {days} días {what, select, messages {{count, plural, one {habría sido # mensaje} other {habrían sido # mensajes}}, menos de uno al día} other {{count, plural, one {habría sido # novedad} other {habrían sido # novedades}}, menos de una al día}}.',
    often:
      'En los últimos {days} días {what, select, messages {{count, plural, one {habría sido # mensaje} other {habrían sido # mensajes}}} other {{count, plural, one {habría sido # novedad} other {habrían sido # novedades}}}}, cerca de {rate} al día.',
    atLeast:
      'En los últimos {days} días {what, select, messages {{count, plural, one {habría sido al menos # mensaje} other {habrían sido al menos # mensajes}}} other {{count, plural, one {habría sido al menos # novedad} other {habrían sido al menos # novedades}}}}, contando solo lo más reciente.',
    atLeastOften:
      'En los últimos {days} días {what, select, messages {{count, plural, one {habría sido al menos # mensaje} other {habrían sido al menos # mensajes}}} other {{count, plural, one {habría sido al menos # novedad} other {habrían sido al menos # novedades}}}}, {rate} o más al día.',
  },
}
