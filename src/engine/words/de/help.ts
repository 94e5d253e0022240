import type { help as english } from '../en/help.ts'
import type { Translated } from '../spoken.ts'

export const help: Translated<typeof english> = {
  commands:
    'Das verstehe ich, mit oder ohne Schrägstrich. Mehr zu einem Befehl erfährst du mit `/help` und seinem Namen.',
  language:
    'Schreib, worum es geht, was genau und wie oft: `/subscribe forum 42 daily`. Dahinter kann noch mehr stehen:\n' +
    '- Bedingungen: `/subscribe forum 42 where tag = urgent and priority >= 3 immediate`\n' +
    '- eine Uhrzeit und ein Wochentag: `/subscribe author ann weekly on monday at 08:30`\n' +
    '- wie viel: wenn viel kommt `/subscribe forum 42 when 5 in 10 minutes`, wenn nichts kommt `/subscribe forum 42 immediate if none for 2 days`, höchstens so viel `/subscribe forum 42 immediate at most 5 an hour`\n' +
    '- ein anderer Weg zu dir: `/subscribe forum 42 daily via email`\n' +
    '- ein Ende: `/subscribe forum 42 until 2026-12-24`, `/subscribe forum 42 for 3 events`\n' +
    'Bedingungen kennen `=`, `!=`, `>`, `>=`, `<`, `<=`, `in`, `not in`, `contains` und `starts with`. Ein Wert mit ' +
    'Leerzeichen steht in Anführungszeichen. `/subscribe` allein fragt dich eins nach dem anderen. Das kannst du abonnieren:',
  lines: {
    subscribe: 'Etwas abonnieren',
    subscriptions: 'Deine Abos ansehen',
    unsubscribe: 'Ein Abo oder alle beenden',
    mute: 'Ein Abo stummschalten, ohne es zu beenden, für immer oder für eine Weile',
    digest: 'Ansehen oder schicken, was wartet, und festlegen, wie oft etwas kommt',
    why: 'Erfahren, warum eine Nachricht kam oder nicht kam',
    link: 'Diesen Chat mit einem anderen verbinden oder eine Adresse für einen anderen Weg hinzufügen',
    settings: 'Zeitzone, Ruhezeiten, Urlaub und mehr ansehen und ändern',
    undo: 'Die letzte Änderung rückgängig machen',
    help: 'Diese Liste ansehen',
  },
  usage: {
    subscriptions: '`/subscriptions`, `/subscriptions 2` für die zweite Seite.',
    unsubscribe:
      '`/unsubscribe 2` für eine Nummer der Liste, `/unsubscribe forum 42`, `/unsubscribe all`. In einem privaten Chat beendet `stop` das Abo, von dem die neueste Nachricht kam.',
    mute: '`/mute 2`, `/mute forum 42`, `/mute all`; eine Weile lang mit `/mute 2 for a day`, `/mute 2 for 8 hours`, `/mute 2 until monday`, `/mute 2 until 2026-12-01`; aufheben mit `/mute 2 off`.',
    digest:
      '`/digest` zeigt, was wartet, `/digest now` schickt es. `/digest daily` gilt für neue Abos, `/digest 2 weekly on monday at 08:30` für ein bestimmtes.',
    why: '`/why` erklärt die neueste Nachricht hier, `/why` mit der ID eines Ereignisses jedes andere.',
    link: '`/link` zeigt einen Code. Schreib `/link` und den Code in deinen anderen Chat. `/link email ada@school.example` fügt einen weiteren Weg zu dir hinzu, `/link remove email` entfernt ihn, `/settings destinations` zeigt alle.',
    settings:
      '`/settings time zone Europe/Vienna`, `/settings language en`, `/settings interval daily`, `/settings own events on`, `/settings time 18:00`, `/settings weekday friday`, `/settings quiet 22:00-07:00 digest`, `/settings working days monday-friday`, `/settings snooze 8 hours`, `/settings vacation 2026-12-20 to 2027-01-06`, `/settings urgent on`, `/settings digest style long`, `/settings live on`, `/settings repeats on`, `/settings unread email after 30 minutes`, `/settings failover email`, `/settings destinations`. Mit `off` anstelle eines Werts beendest du etwas, wie `/settings quiet off`.',
    undo: '`/undo` macht deine letzte Änderung in diesem Chat rückgängig, bis zu einem Tag danach.',
    help: '`/help`, `/help subscribe`.',
    subscribe: '`/subscribe forum 42 daily`; `/subscribe` allein fragt dich eins nach dem anderen.',
  },
}
