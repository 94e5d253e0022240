import type { notice as english } from '../en/notice.ts'
import type { Translated } from '../spoken.ts'

export const notice: Translated<typeof english> = {
  generatorGone: {
    subject: '{title} gibt es nicht mehr',
    body: 'Dein Abo `{text}` ist beendet, weil {title} nicht mehr im Katalog steht.',
  },
  unreachable: {
    subject: 'Ich erreiche dich nicht mehr über {method}',
    body: '{reason} Deine Abos dort sind angehalten, bis du dich dort wieder bei mir meldest. Willst du eins davon hier bekommen, abonniere es hier.',
  },
  channelUnreachable: {
    subject: 'Ich erreiche {name} nicht mehr über {method}',
    body: '{reason} Die Abos von {name} sind angehalten, bis ich dort wieder Zugang habe und mir dort jemand schreibt. Du erfährst das, weil du dort etwas abonniert hast.',
  },
}
