import type { help as english } from '../en/help.ts'
import type { Translated } from '../spoken.ts'

/** What the commands do and how they are used. */
export const help: Translated<typeof english> = {
  commands: 'Esto es lo que entiendo, con o sin la barra. Para saber más, escribe `/help` y un comando.',
  language:
    'Di qué, cuál y cada cuánto: `/subscribe forum 42 daily`. Puedes añadir más:\n' +
    '- condiciones: `/subscribe forum 42 where tag = urgent and priority >= 3 immediate`\n' +
    '- una hora y un día de la semana: `/subscribe author ann weekly on monday at 08:30`\n' +
    '- cuánto: cuando llega mucho `/subscribe forum 42 when 5 in 10 minutes`, cuando no llega nada `/subscribe forum 42 immediate if none for 2 days`, como mucho tanto `/subscribe forum 42 immediate at most 5 an hour`\n' +
    '- otra vía para llegar a ti: `/subscribe forum 42 daily via email`\n' +
    '- un final: `/subscribe forum 42 until 2026-12-24`, `/subscribe forum 42 for 3 events`\n' +
    'En las condiciones puedes usar `=`, `!=`, `>`, `>=`, `<`, `<=`, `in`, `not in`, `contains` y `starts with`. Un valor ' +
    'con espacios va entre comillas. Con solo `/subscribe` te lo pregunto paso a paso. Puedes suscribirte a:',
  lines: {
    subscribe: 'Suscribirte a algo',
    subscriptions: 'Ver tus suscripciones',
    unsubscribe: 'Dar de baja una suscripción, o todas',
    mute: 'Silenciar una suscripción sin darla de baja, para siempre o por un tiempo',
    digest: 'Ver o enviar lo que está en espera y decir cada cuánto llega algo',
    why: 'Saber por qué llegó un mensaje, o por qué no',
    link: 'Unir este chat con otro o añadir una dirección para otra vía',
    settings: 'Ver y cambiar tu zona horaria, horas de silencio, vacaciones y demás',
    undo: 'Deshacer el último cambio',
    help: 'Ver esta lista',
  },
  usage: {
    subscriptions: '`/subscriptions`, o `/subscriptions 2` para la segunda página.',
    unsubscribe:
      '`/unsubscribe 2` con un número de la lista, `/unsubscribe forum 42`, `/unsubscribe all`. En un chat privado, `stop` da de baja la suscripción del último mensaje.',
    mute: '`/mute 2`, `/mute forum 42`, `/mute all`; por un tiempo, `/mute 2 for a day`, `/mute 2 for 8 hours`, `/mute 2 until monday`, `/mute 2 until 2026-12-01`; para reactivarla, `/mute 2 off`.',
    digest:
      '`/digest` muestra lo que está en espera, `/digest now` lo envía. `/digest daily` vale para las suscripciones nuevas; `/digest 2 weekly on monday at 08:30`, para una.',
    why: '`/why` para el último mensaje de aquí, `/why` y el id de un evento para cualquier otro.',
    link: '`/link` te muestra un código; escribe `/link` y el código en tu otro chat. `/link email ada@school.example` añade otra vía hasta ti, `/link remove email` la quita, `/settings destinations` las muestra todas.',
    settings:
      '`/settings time zone Europe/Vienna`, `/settings language en`, `/settings interval daily`, `/settings own events on`, `/settings time 18:00`, `/settings weekday friday`, `/settings quiet 22:00-07:00 digest`, `/settings working days monday-friday`, `/settings snooze 8 hours`, `/settings vacation 2026-12-20 to 2027-01-06`, `/settings urgent on`, `/settings digest style long`, `/settings live on`, `/settings repeats on`, `/settings unread email after 30 minutes`, `/settings failover email`, `/settings destinations`. Pon `off` en lugar del valor para desactivarlo, como en `/settings quiet off`.',
    undo: '`/undo` deshace lo último que cambiaste en este chat, hasta un día después.',
    help: '`/help`, `/help subscribe`.',
    subscribe: '`/subscribe forum 42 daily`; con solo `/subscribe` te lo pregunto paso a paso.',
  },
}
