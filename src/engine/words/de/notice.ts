import type { notice as english } from '../en/notice.ts'
import type { Translated } from '../spoken.ts'

export const notice: Translated<typeof english> = {
  generatorGone: {
    subject: '{title} gibt es nicht mehr',
    body: 'Dein Abo `{text}` ist beendet, weil {title} nicht mehr im Katalog steht.',
  },
  unreachable: {
    subject: 'Ich erreiche dich nicht mehr über {method}',
    body: '{reason} {talks, select, yes {Deine Abos dort sind angehalten, bis du dich dort wieder bei mir meldest.} other {Deine Abos dort sind angehalten, bis du das wieder einschaltest, auf der Seite `/me` oder mit `/settings destinations` in einem Chat.}} Willst du eins davon hier bekommen, abonniere es hier.',
  },
  channelUnreachable: {
    subject: 'Ich erreiche {name} nicht mehr über {method}',
    body: '{reason} Die Abos von {name} sind angehalten, bis ich dort wieder Zugang habe und mir dort jemand schreibt. Du erfährst das, weil du dort etwas abonniert hast.',
  },
  failing: {
    subject: 'Meine Nachrichten über {method} kommen nicht an',
    body: '{reason} Ich versuche es weiter, und was noch wartet, kommt, sobald es wieder klappt. Nach fünf Tagen ohne Erfolg höre ich damit auf.',
  },
  channelFailing: {
    subject: 'Meine Nachrichten an {name} über {method} kommen nicht an',
    body: '{reason} Ich versuche es weiter, und was für {name} noch wartet, kommt, sobald es wieder klappt. Du erfährst das, weil du dort etwas abonniert hast.',
  },
  awaiting: {
    subject: 'Bei {method} warten Nachrichten auf dich',
    body: '{method} lässt mich dir erst wieder schreiben, wenn du mir dort schreibst. Schick mir dort irgendein Wort, und alles, was wartet, kommt sofort.',
  },
  channelAwaiting: {
    subject: 'Bei {method} warten Nachrichten für {name}',
    body: '{method} lässt mich an {name} erst wieder schreiben, wenn mir dort jemand schreibt. Du erfährst das, weil du dort etwas abonniert hast.',
  },
}
