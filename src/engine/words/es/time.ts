import type { time as english } from '../en/time.ts'
import type { Translated } from '../spoken.ts'

/** What can be set about when messages come and what digests say, and how that reads. */
export const time: Translated<typeof english> = {
  stops: {
    muted: 'La suscripción estaba silenciada.',
    ended: 'La suscripción ya estaba dada de baja.',
    'destination-gone': 'La dirección ya no existe.',
    'destination-off': 'La dirección ya no recibe nada.',
    hidden: 'No se puede ver desde aquí.',
    'access-unknown': 'Nadie pudo decir si se puede ver desde aquí.',
    'broke-down': 'Falló el servicio que lo envía.',
    'quiet-hours': 'Llegó en horas de silencio.',
    'day-off': 'Llegó en un día libre.',
    snooze: 'Llegó durante una pausa.',
    vacation: 'Llegó durante unas vacaciones.',
    'told-earlier': 'Un mensaje anterior ya avisó de ello.',
    'nothing-left': 'En el resumen ya no quedaba nada que contar.',
    'cut-short': 'Todos los intentos se interrumpieron.',
    unconfirmed: 'La dirección no estaba confirmada.',
    failover: 'Se envió por otra vía.',
    read: 'Ya se había leído en la bandeja de entrada.',
    'method-gone': 'Esa vía de envío no está configurada por el momento.',
  },
  settings: 'Los ajustes de {name}:',
  unknown: 'No conozco el ajuste {typed}. Estos son los que hay: {names}.',
  unknownBut: 'No conozco el ajuste {typed}. ¿Querías decir {near}?',
  names: {
    timeZone: 'Zona horaria',
    locale: 'Idioma',
    defaultInterval: 'Intervalo por defecto',
    defaultAt: 'Hora de los resúmenes',
    defaultOn: 'Día de los resúmenes semanales',
    quietHours: 'Horas de silencio',
    workingDays: 'Días laborables',
    snoozedUntil: 'Pausa',
    vacation: 'Vacaciones',
    urgentPasses: 'Mensajes urgentes a cualquier hora',
    digestStyle: 'Estilo de los resúmenes',
    liveDigests: 'Resúmenes en vivo',
    repeats: 'Repeticiones en los resúmenes',
    ownEvents: 'Eventos propios',
    fallback: 'Sin leer en la bandeja de entrada',
    failoverMethod: 'Vía de reserva',
  },
  howTo: {
    timeZone: 'Escríbelo así: `/settings time zone Europe/Vienna`.',
    locale: 'Hablo {languages}. Escríbelo así: `/settings language en`.',
    defaultInterval: 'Escríbelo así: `/settings interval daily`, o con una hora: `/settings interval daily at 18:00`.',
    defaultAt: 'Escríbelo así: `/settings time 18:00`. A esa hora llegan los resúmenes que no tienen hora propia.',
    defaultOn:
      'Escríbelo así: `/settings weekday friday`. Ese día llegan los resúmenes semanales que no tienen día propio.',
    quietHours:
      'Escríbelo así: `/settings quiet 22:00-07:00` o `/settings quiet off`. Lo que llegue mientras tanto se retiene hasta el final. Añade `digest` para recibirlo todo en un resumen, `drop` para no recibir nada o `urgent` para recibir solo lo urgente: `/settings quiet 22:00-07:00 digest`.',
    workingDays:
      'Escríbelo así: `/settings working days monday-friday`, `/settings working days monday, wednesday` o `/settings working days all`. Los demás días no llega nada.',
    snoozedUntil:
      'Escríbelo así: `/settings snooze 8 hours`, `/settings snooze a week`, `/settings snooze until 08:00`, `/settings snooze until monday`, `/settings snooze until 2026-12-01` o `/settings snooze off`. Lo que llegue mientras tanto se reúne en un resumen.',
    vacation:
      'Escríbelo con el primer y el último día: `/settings vacation 2026-12-20 to 2027-01-06`, o `/settings vacation off`. Lo que llegue mientras tanto se reúne en un resumen. Añade `hold` para recibir cada mensaje después, `drop` para no recibir ninguno o `urgent` para recibir solo lo urgente.',
    urgentPasses:
      'Escribe `/settings urgent on` o `/settings urgent off`. Con esto decides si lo urgente llega aunque no pueda llegar nada más.',
    digestStyle:
      'Escribe `/settings digest style short` para tener una línea por evento, `/settings digest style long` para verlo todo o `/settings digest style subjects` para ver solo los títulos.',
    liveDigests:
      'Escribe `/settings live on` o `/settings live off`. Con esto decides si un resumen es un solo mensaje que va creciendo, en los chats donde un mensaje se puede cambiar.',
    repeats:
      'Escribe `/settings repeats on` o `/settings repeats off`. Con esto decides si un resumen incluye también aquello de lo que ya te avisé.',
    ownEvents:
      'Escribe `/settings own events on` o `/settings own events off`. Con esto decides si te aviso también de lo que haces tú.',
    fallback:
      'Escribe por ejemplo `/settings unread email after 30 minutes` o `/settings unread off`. Lo que no hayas leído para entonces en la bandeja de entrada llega también por esa vía; di una por la que pueda llegar a ti.',
    failoverMethod:
      'Escribe por ejemplo `/settings failover email` o `/settings failover off`. Lo que uno de tus destinos no pueda aceptar llega entonces por esa vía; di una por la que pueda llegar a ti.',
  },
  notUnderstood: 'No entiendo {typed} aquí.',
  vacationBackwards: 'Estas vacaciones acabarían antes de empezar. Escribe primero el primer día.',
  vacationOver: 'Estas vacaciones ya han pasado. Di unas que estén por llegar.',
  set: 'Listo. {name}: {value}.',
  notSpoken: 'Todavía no hablo {language}, así que sigo en inglés. Hablo {languages}.',
  schedule: {
    at: '{interval}, {time}',
    on: '{interval}, {day}',
    onAt: '{interval}, {day}, {time}',
  },
  weekday:
    '{day, select, monday {lunes} tuesday {martes} wednesday {miércoles} thursday {jueves} friday {viernes} saturday {sábado} other {domingo}}',
  on: 'sí',
  off: 'no',
  everyDay: 'todos los días',
  daysFrom: 'de {first} a {last}',
  days: '{names}',
  quietHours:
    '{from}–{to}, {catchUp, select, hold {los mensajes se retienen} digest {los mensajes se reúnen en un resumen} drop {los mensajes se descartan} other {solo se retienen los urgentes}}',
  vacation:
    'del {from} al {to}, {catchUp, select, hold {los mensajes se retienen} digest {los mensajes se reúnen en un resumen} drop {los mensajes se descartan} other {solo se retienen los urgentes}}',
  after: '{method} después de {minutes, plural, one {# minuto} other {# minutos}}',
  until: 'hasta el {moment}',
  digestStyle:
    '{style, select, long {largo, todo lo de cada evento} subjects {títulos, solo el nombre de cada evento} other {breve, una línea por evento}}',
  silent: {
    'quiet-hours': 'Son horas de silencio: no llegará nada antes del {until}.',
    'day-off': 'Es un día libre: no llegará nada antes del {until}.',
    snooze: 'Los mensajes están en pausa: no llegará nada antes del {until}.',
    vacation: 'Son vacaciones: no llegará nada antes del {until}.',
  },
  buttons: {
    end: {
      'quiet-hours': 'Desactivar las horas de silencio',
      'day-off': 'Mensajes todos los días',
      snooze: 'Terminar la pausa',
      vacation: 'Terminar las vacaciones',
    },
    snoozeHour: '1 hora',
    snoozeHours: '8 horas',
    snoozeDay: 'Un día',
    snoozeWeek: 'Una semana',
    catchUp: '{catchUp, select, hold {Retenerlos} digest {Un resumen} drop {Descartarlos} other {Solo los urgentes}}',
    digestStyle: '{style, select, long {Largo} subjects {Solo títulos} other {Breve}}',
    sayWhen: 'Decir cuándo…',
  },
}
