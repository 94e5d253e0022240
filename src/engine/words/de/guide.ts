import type { guide as englishGuide, start as englishStart, subscribed as englishSubscribed } from '../en/guide.ts'
import type { Translated } from '../spoken.ts'

export const guide: Translated<typeof englishGuide> = {
  whichType: 'Was möchtest du abonnieren?',
  nothingThere: 'Noch gibt es nichts zu abonnieren.',
  pickValue: '{title}: Was genau? Wähle etwas aus oder schreib den Namen oder einen Teil davon.',
  typeValue: '{title}: Was genau? Schreib es.',
  several: 'Zu {typed} passt mehreres.',
  asTyped: 'Im Katalog steht {typed} nicht, deshalb nehme ich es so, wie du es geschrieben hast.',
  notThere: '{title}: Im Katalog steht {typed} nicht.',
  closed: '{title} lässt sich nicht mehr neu abonnieren.',
  typeGone: 'Die Abo-Art {name} gibt es nicht mehr. Beginn noch einmal mit `/subscribe`.',
  whichInterval: 'Wie oft? Wähle etwas aus oder schreib es mit einer Uhrzeit, wie `daily at 18:00`.',
  fields: { type: 'Abo-Art', interval: 'Wie oft', which: 'Nummer des Abos' },
}

export const start: Translated<typeof englishStart> = {
  subscribe:
    '{whose, select, person {Soll ich `{text}` für dich abonnieren?} other {Soll ich `{text}` für diesen Kanal abonnieren?}}',
  join: 'Soll ich diesen Chat mit dem verbinden, der dir diesen Link zeigt? Sag nur dann Ja, wenn auch der andere Chat dir gehört: Beide haben dann dieselben Abos.',
  unreadable:
    'Dieser Link ist beschädigt, deshalb weiß ich nicht, wofür er steht. Schreib es in Worten, wie `/subscribe forum 42`.',
}

export const subscribed: Translated<typeof englishSubscribed> = {
  now: {
    made: '{whose, select, person {Du hast `{text}` abonniert.} other {Dieser Kanal hat `{text}` abonniert.}}',
    resumed:
      '{whose, select, person {Du hast `{text}` wieder abonniert.} other {Dieser Kanal hat `{text}` wieder abonniert.}}',
    stands:
      '{whose, select, person {Du hattest `{text}` schon abonniert: Es ist Nummer {id}.} other {Dieser Kanal hatte `{text}` schon abonniert: Es ist Nummer {id}.}}',
  },
  by: {
    made: '{name} hat `{text}` für diesen Kanal abonniert.',
    resumed: 'Dieser Kanal hat `{text}` wieder abonniert (angelegt von {name}).',
    stands: '{name} hatte `{text}` für diesen Kanal schon abonniert: Es ist Nummer {id}.',
  },
  firstDigest: 'Der erste Digest kommt am {when} ({timeZone}).',
  atOnce: 'Nachrichten kommen sofort.',
  muted: 'Das Abo ist stumm: Es kommt nichts, bis du die Stummschaltung aufhebst.',
  elsewhere: 'Das läuft über `{method}`.',
  contact:
    '{where, select, here {Hier darf ich dir nur in den {hours, number} Stunden schreiben, nachdem du geschrieben hast. Was später kommt, wartet, bis du wieder schreibst.} other {Dort darf ich dir nur in den {hours, number} Stunden schreiben, nachdem du geschrieben hast. Was später kommt, wartet, bis du dort wieder schreibst.}}',
  lately: {
    nothing: 'In den letzten {days} Tagen wäre dazu nichts gekommen.',
    nothingNew:
      'In den letzten {days} Tagen ist so viel passiert, dass ich nur das Neueste durchgesehen habe: Davon passt nichts.',
    seldom:
      'In den letzten {days} Tagen {what, select, messages {{count, plural, one {wäre das # Nachricht} other {wären das # Nachrichten}}} other {{count, plural, one {wäre das # Neuigkeit} other {wären das # Neuigkeiten}}}} gewesen, weniger als eine am Tag.',
    often:
      'In den letzten {days} Tagen {what, select, messages {{count, plural, one {wäre das # Nachricht} other {wären das # Nachrichten}}} other {{count, plural, one {wäre das # Neuigkeit} other {wären das # Neuigkeiten}}}} gewesen, etwa {rate} am Tag.',
    atLeast:
      'In den letzten {days} Tagen {what, select, messages {{count, plural, one {wäre das mindestens # Nachricht} other {wären das mindestens # Nachrichten}}} other {{count, plural, one {wäre das mindestens # Neuigkeit} other {wären das mindestens # Neuigkeiten}}}} gewesen. Gezählt habe ich nur das Neueste.',
    atLeastOften:
      'In den letzten {days} Tagen {what, select, messages {{count, plural, one {wäre das mindestens # Nachricht} other {wären das mindestens # Nachrichten}}} other {{count, plural, one {wäre das mindestens # Neuigkeit} other {wären das mindestens # Neuigkeiten}}}} gewesen, also {rate} oder mehr am Tag.',
  },
}
