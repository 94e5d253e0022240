import type { conversation as english } from '../en/conversation.ts'
import type { Translated } from '../spoken.ts'
import { buttons } from './buttons.ts'
import { changed, undo } from './changed.ts'
import { guide, start, subscribed } from './guide.ts'
import { help } from './help.ts'
import { link } from './link.ts'
import { mute } from './mute.ts'
import { why } from './why.ts'

/** What every chat platform says in a conversation. */
export const conversation: Translated<typeof english> = {
  welcome:
    '{whose, select, person {Hola, {name}. Te aviso de lo que pasa donde te interesa, al momento o en un resumen. ¿De qué quieres que te avise?} other {Hola, {name}. Aviso a este canal de lo que pasa donde interesa, al momento o en un resumen. ¿De qué quieres que le avise?}}',
  unknownCommand: 'No conozco {typed}. Escribe `/help` para ver lo que entiendo.',
  unknownCommandBut: 'No conozco {typed}. ¿Querías decir {near}?',
  left: 'De acuerdo, lo dejamos.',
  nothingToLeave: 'No hay nada que cancelar.',
  moment: '{day}, {time} h',
  buttons,
  guide,
  start,
  subscribed,
  channel: {
    managersOnly:
      'Solo quienes administran este canal pueden cambiar sus suscripciones. Pídeselo a alguien que lo haga; con `/subscriptions` puede verlas cualquiera.',
  },
  intervals: {
    immediate: 'Al momento',
    hourly: 'Cada hora',
    'twice-daily': 'Dos veces al día',
    daily: 'Cada día',
    weekly: 'Cada semana',
    monthly: 'Cada mes',
    never: 'Nunca (silenciada)',
  },
  status: {
    atOnce: 'Al momento',
    nextDigest: 'Próximo resumen el {when}',
    muted: 'Silenciada',
    mutedUntil: 'Silenciada hasta el {when}',
    paused: 'Suspendida',
    pausedBecause: 'Suspendida: {reason}',
    expired: 'Concluida: ya llegó su último día o su último evento',
    ended: 'Dada de baja',
    endedBecause: 'Dada de baja: {reason}',
    elsewhere: '{status}, por {method}',
    failing: '{status}, pero los últimos mensajes no llegaron',
    unconfirmed: '{status}, en cuanto se confirme la dirección',
    otherChat: '{status}, en otro chat',
    by: '{status} (la pidió {name})',
    reasons: {
      refused: 'La persona a quien pertenece no quiere recibir mensajes en ella.',
      'taken-off': 'La dirección ya no está entre los destinos.',
      removed: 'La dirección se ha eliminado.',
      moved: 'El chat tiene ahora otra dirección, que ya era un destino.',
      'method-gone': 'Esta forma de envío no está configurada en este momento.',
      'generator-gone': 'Aquello de lo que trata ya no está en el catálogo.',
    },
  },
  subscriptions: {
    all: '{whose, select, person {{count, plural, one {Tienes # suscripción:} other {Tienes # suscripciones:}}} other {{count, plural, one {Este canal tiene # suscripción:} other {Este canal tiene # suscripciones:}}}}',
    page: '{whose, select, person {Tienes {count} suscripciones, página {page} de {pages}:} other {Este canal tiene {count} suscripciones, página {page} de {pages}:}}',
    none: '{whose, select, person {Todavía no tienes suscripciones. Empieza una con `/subscribe`.} other {Este canal todavía no tiene suscripciones. Empieza una con `/subscribe`.}}',
    noPage:
      '{pages, plural, one {No existe la página {typed}. Solo hay una.} other {No existe la página {typed}. Hay páginas de la 1 a la #.}}',
  },
  select: {
    noNumber:
      '{whose, select, person {No tienes la suscripción {id}. Sus números están en `/subscriptions`.} other {Este canal no tiene la suscripción {id}. Sus números están en `/subscriptions`.}}',
    noText:
      '{whose, select, person {Ninguna de tus suscripciones es {typed}. En `/subscriptions` están las que hay.} other {Ninguna de las suscripciones de este canal es {typed}. En `/subscriptions` están las que hay.}}',
    othersRef:
      'Este botón es de una suscripción que era de otra persona, o tuya antes de unir dos chats. En `/subscriptions` están las que hay ahora.',
    over: 'Esta suscripción ya ha concluido. Crea otra con `/subscribe`.',
  },
  which: {
    unsubscribe: '¿Qué suscripción quieres dar de baja? Elige una o escribe su número.',
    mute: '¿Qué suscripción quieres silenciar? Elige una o escribe su número.',
    unmute: '¿Qué suscripción quieres reactivar? Elige una o escribe su número.',
    endingAll:
      '{count, plural, one {Esto da de baja la única suscripción. ¿Lo confirmas?} other {Esto da de baja las # suscripciones. ¿Lo confirmas?}}',
    keptAll: 'De acuerdo, se quedan como están.',
  },
  changed,
  mute,
  digest: {
    waiting: 'Esto está en espera:',
    nothingWaits: 'Aquí no hay nada en espera para un resumen.',
    slots: {
      hourly: 'Resumen de cada hora: {count, plural, one {# novedad} other {# novedades}}',
      'twice-daily': 'Resumen de cada 12 horas: {count, plural, one {# novedad} other {# novedades}}',
      daily: 'Resumen diario: {count, plural, one {# novedad} other {# novedades}}',
      weekly: 'Resumen semanal: {count, plural, one {# novedad} other {# novedades}}',
      monthly: 'Resumen mensual: {count, plural, one {# novedad} other {# novedades}}',
      quiet: 'Lo que llegó mientras tanto: {count, plural, one {# novedad} other {# novedades}}',
      overflow: 'Más de esta hora: {count, plural, one {# novedad} other {# novedades}}',
      contact: 'Mientras no podía escribirte: {count, plural, one {# novedad} other {# novedades}}',
      unread: 'Aún sin leer: {count, plural, one {# novedad} other {# novedades}}',
    },
    slot: 'Resumen «{title}»: {count, plural, one {# novedad} other {# novedades}}',
    due: 'Llega el {when}',
    growing: 'Ya está aquí, en un mensaje que va creciendo hasta el {when}',
    byDefault: 'Intervalo de las suscripciones nuevas: {interval}. Puedes cambiarlo, por ejemplo, con `/digest daily`.',
    sent: 'En camino: {count, plural, one {# novedad} other {# novedades}}. Lo que llegue después irá en el próximo resumen, como siempre.',
    present: 'Llega así:',
    presentFirst: 'Llegan así. Estas son las primeras; en `/subscriptions` verás {more} más:',
    onlySchedule: 'Aquí va un intervalo, con hora y día de la semana si quieres, como `weekly on monday at 08:30`.',
  },
  why,
  link,
  undo,
  help,
}
