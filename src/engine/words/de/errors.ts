import type { errors as english } from '../en/errors.ts'
import type { Translated } from '../spoken.ts'

type Errors = Translated<typeof english>

const list: Errors['language']['list'] = {
  or: '{names} oder {last}',
  andMore: '{names} und {count, plural, one {# weiteres} other {# weitere}}',
  orMore: '{names} oder {count, plural, one {# weiteres} other {# weitere}}',
}

const language: Errors['language'] = {
  list,
  wordAt: '{word} (Zeichen {character})',
  firstOf: 'Das ist das erste von {count} Problemen.',
  didYouMean: '{word} kenne ich nicht. Meinst du {near}?',

  tooLong: 'Dieser Text ist länger als {most} Zeichen. Kürze ihn.',
  openQuote: '{word} öffnet Anführungszeichen, die nie geschlossen werden. Setz {quote} ans Ende.',
  unknownEscape: 'Mit {word} fängt nichts an, was ich kenne. Schreib `\\\\` für einen Backslash.',

  empty:
    'Dieser Text ist leer. {count, plural, =0 {Noch gibt es nichts zu abonnieren.} other {Du kannst {names} abonnieren.}}',
  unknownType:
    '{word} kenne ich nicht. {count, plural, =0 {Noch gibt es nichts zu abonnieren.} other {Du kannst {names} abonnieren.}}',
  beginsCondition:
    'Mit {word} beginnt eine Bedingung. Schreib `where` davor oder setz einen Wert in Anführungszeichen.',
  belongsInCondition:
    '{word} gehört in eine Bedingung, wie {example}. Als Teil eines Werts setz es in Anführungszeichen.',
  oneTooMany:
    '{word} ist zu viel: {type} nimmt {count, plural, =0 {keine Werte} one {# Wert ({fields})} other {# Werte ({fields})}}. Lass es weg oder setz einen Wert mit Leerzeichen in Anführungszeichen.',

  endsBeforeField:
    'Der Text endet, wo ein Feld stehen sollte. {count, plural, =0 {Es gibt keins zur Auswahl.} one {Das einzige Feld ist {names}.} other {Die Felder sind {names}.}}',
  noField:
    'Wo {word} steht, sollte ein Feld stehen. {count, plural, =0 {Es gibt keins zur Auswahl.} one {Das einzige Feld ist {names}.} other {Die Felder sind {names}.}}',
  unknownField:
    '{word} kenne ich nicht. {count, plural, =0 {Es gibt kein Feld zur Auswahl.} one {Das einzige Feld ist {names}.} other {Die Felder sind {names}.}}',
  endsBeforeOperator:
    'Der Text endet, wo ein Operator für {field} stehen sollte. Ergänze einen mit einem Wert, wie `= 42`.',
  unknownOperator: '{word} kenne ich nicht. Hinter einem Feld steht {operators}.',
  wrongOperator:
    '{word} passt nicht zu {field}, denn dort steht {type, select, string {Text} number {eine Zahl} boolean {`true` oder `false`} other {ein Datum}}. Nimm {operators}.',
  endsBeforeValue: 'Der Text endet, wo ein Wert für {field} stehen sollte. Ergänze einen oder lass die Bedingung weg.',
  noValue: 'Wo {word} steht, sollte ein Wert für {field} stehen. Ist es der Wert, setz ihn in Anführungszeichen.',
  brokenList: 'Die Liste, die mit {word} beginnt, stimmt nicht. Setz Kommas zwischen die Werte und `)` ans Ende.',
  emptyList: 'Diese Liste ist leer. Setz mindestens einen Wert hinein.',
  onlyOneValue: '{word} nimmt nur einen Wert. Für mehrere nimm `in` oder `not in`; zwischen Bedingungen schreib `and`.',
  tooManyValues: '{word} nimmt höchstens {most} Werte. Lass einige weg.',
  tooManyConditions: 'Ein Abo hat höchstens {most} Bedingungen, und das sind {count}. Lass einige weg.',
  valueOfNoKind: 'Ein Wert ist ein Text, eine Zahl, `true` oder `false`. Schreib eins davon.',
  valueTooLong: '{word} ist länger als {most} Zeichen. Kürze es.',
  valueDoesNotFit:
    '{word} passt nicht zu {field}. {type, select, string {Schreib Text in Anführungszeichen.} number {Schreib eine Zahl, wie `3`.} boolean {Schreib `true` oder `false`.} other {Schreib ein Datum, das es gibt, wie `2026-12-24` oder `2026-12-24T18:00:00Z`.}}',

  twice: '{word} steht hinter {earlier}. Behalte eins von beiden.',
  loneAnd: '{word} verbindet Bedingungen, und davor steht keine. Schreib sie alle hinter `where`.',
  unknownClause:
    '{word} kenne ich nicht. Setz einen Wert mit Leerzeichen in Anführungszeichen oder mach mit {keywords} oder einem Intervall wie `daily` weiter.',
  needsTime: '{word} braucht eine Uhrzeit. Schreib zum Beispiel {example}.',
  needsWeekday: '{word} braucht einen Wochentag. Schreib zum Beispiel {example}.',
  needsMethod: '{word} braucht einen Versandweg. Schreib zum Beispiel {example}.',
  needsDate: '{word} braucht ein Datum. Schreib zum Beispiel {example}.',
  needsCount: '{word} braucht eine Anzahl von Ereignissen. Schreib zum Beispiel {example}.',
  needsEvents: '{word} braucht hinter der Zahl das Wort `events`. Schreib zum Beispiel {example}.',
  noTime: '{word} ist keine Uhrzeit. Schreib zum Beispiel `08:30`.',
  unknownWeekday: '{word} kenne ich nicht. Die Wochentage sind {names}.',
  unknownMethod:
    '{word} kenne ich nicht. {count, plural, =0 {Es gibt keinen Versandweg zur Auswahl.} one {Der einzige Versandweg ist {names}.} other {Die Versandwege sind {names}.}}',
  noDate: '{word} ist kein Datum, das es gibt. Schreib Jahr, Monat und Tag, wie `2026-12-24`.',
  noCount: '{word} ist keine Anzahl von Ereignissen. Schreib eine ganze Zahl, wie in `for 3 events`.',
  noEvents: 'Wo {word} steht, sollte `events` stehen. Schreib {example}.',
  unknownInterval: '{word} kenne ich nicht. Die Intervalle sind {names}.',
  doesNotGo: '{word} passt nicht zu {interval}. Lass es weg.',
  doesNotGoBut: '{word} passt nicht zu {interval}. Lass es weg oder nimm {others}.',
  endsTwice: '`events` und `until` passen nicht zusammen: Ein Abo endet nur auf eine Weise. Behalte eins von beiden.',

  rateEnds: 'Der Text endet mitten in {word}. Schreib zum Beispiel {example}.',
  rateOtherwise: 'Wo {word} steht, sollte {expected} stehen. Schreib zum Beispiel {example}.',
  rateNoNumber: '{word} ist keine ganze Zahl von {least} bis {most}. Schreib zum Beispiel {example}.',
  rateNoTime: '{word} ist keine Zeitspanne. Schreib zum Beispiel {example}.',
  unknownUnit: '{word} kenne ich nicht. Die Einheiten sind {names}.',
  tooLittleTime: '{word} ist hier zu kurz. Nimm mindestens {limit}.',
  tooMuchTime: '{word} ist hier zu lang. Nimm höchstens {limit}.',
  absenceOfEvents:
    '{word} passt nicht zu einer Anzahl von Ereignissen, denn es zählt, was nicht kommt. Behalte eins von beiden.',
}

const subscription: Errors['subscription'] = {
  needsValue: '{type} braucht einen Wert für {field} ({title}). Nenne ihn hinter der Abo-Art, wie in {example}.',
  pastEnd: '{date} ist schon vorbei. Wähle einen Tag, der noch kommt.',
  pastMoment: '{moment} ist schon vorbei. Wähle einen Zeitpunkt, der noch kommt.',
  noAccess: '{subscriber} darf das nicht abonnieren. Frag bei denen nach, die es betreiben.',
  typeGone: 'Die Abo-Art {type} gibt es nicht mehr. Wähle eine, die in einem Manifest steht.',
  beingChanged: '{text} ändert gerade jemand anderes. Versuch es gleich noch einmal.',
  changedAllTheTime: 'Abo {id} wird ständig von anderen geändert. Versuch es gleich noch einmal.',
  tooMany: 'Mehr als {most} Abos sind nicht möglich. Beende zuerst eins, das nicht mehr gebraucht wird.',
  tooOpen:
    'Es gibt schon {most} Abos von {type} ohne genaue Bedingung, mehr sind nicht möglich. Ergänze eine, wie `where field = value`.',
  noDestination: 'Für {subscriber} gibt es kein Ziel. Ergänze eins mit {route} oder abonniere in einem Chat.',
  noDestinationFor:
    'Für {subscriber} gibt es kein Ziel über {method}. Ergänze eins mit {route} oder abonniere in einem Chat.',
  otherDestinations: 'Für {subscriber} gibt es kein Ziel über {method}, nur über {methods}.',
  gone: 'Abo {id} gibt es nicht mehr. Abonniere neu.',
  over: '{text} ist vorbei und lässt sich nicht mehr ändern. Abonniere stattdessen neu.',
  thereAlready: '{text} gibt es schon. Beende eins von beiden oder lass dieses, wie es ist.',
  unknown: 'Ein Abo {id} gibt es nicht. `/subscriptions` zeigt, welche es gibt.',
  noEvent: 'Ein Ereignis {event} gibt es nicht.',
}

const catalogue: Errors['catalogue'] = {
  closed: '{title} lässt sich nicht mehr neu abonnieren.',
  several: 'Mehreres unter {type} heißt {value}: {ids}. Nenne die ID.',
  notThere: '{value} gibt es unter {type} nicht. Sieh im Katalog nach, was es gibt.',
  notThereBut: '{value} gibt es unter {type} nicht. Meinst du {near}?',
}

const subscriber: Errors['subscriber'] = {
  noTimeZone: '{typed} ist keine Zeitzone. Nimm einen IANA-Namen wie `Europe/Vienna`, oder `UTC`.',
  noTimeZoneBut: '{typed} ist keine Zeitzone. Meinst du {near}?',
  noLanguage: '{typed} ist kein Sprachkürzel. Nimm eins wie `en` oder `de-AT`.',
  twoPeople:
    '{one} und {other} sind im Hostsystem zwei Personen und lassen sich deshalb nicht verbinden. Wer es betreibt, kann sie zu einer machen.',
}

const destination: Errors['destination'] = {
  noKey:
    'Hier fehlt ein Schlüssel, um Geheimnisse aufzubewahren. Wer das hier betreibt, muss zuerst `SECRET_KEY` setzen.',
  cannotAsk:
    'Niemand kann gefragt werden, ob dort Nachrichten ankommen dürfen, denn hier gibt es keine Links. Sende `"verified": true`, wenn die Adresse sicher stimmt, oder lass `PUBLIC_URL` und `SECRET_KEY` setzen.',
  noFallback: 'Über {method} kommen ja gerade die Nachrichten, die ungelesen bleiben. Wähle einen anderen Versandweg.',
  noMinutes: 'Gib eine ganze Zahl von Minuten an, von 1 bis {most}.',
  gone: 'Dieses Ziel gibt es nicht mehr. Sieh nach, welche es gibt.',
  notSetUp:
    'Der Versandweg {method} ist zurzeit nicht eingerichtet. Was für dieses Ziel bestimmt ist, wartet so lange.',
  unconfirmed:
    'Diese Adresse ist noch nicht bestätigt. Dazu muss dort der Link geöffnet werden, der dorthin ging; oder sende die Adresse mit `"verified": true`.',
  isOff: 'Dieses Ziel ist abgeschaltet. Schalte es zuerst wieder ein.',
  noSecret: 'Ziele von {method} haben kein solches Geheimnis.',
  refused: 'An dieser Adresse sind keine Nachrichten erwünscht. Das kann nur ändern, wem sie gehört.',
  tooMany: 'Du hast schon {most} Ziele. Entferne zuerst eins.',
  notYours:
    'Adressen bei {method} lassen sich so nicht hinzufügen. Schreib mir dort und verbinde beides mit `/link`, oder frag bei denen nach, die diese Seite betreiben.',
  changedMeanwhile: 'Dieses Ziel wurde im selben Augenblick geändert. Versuch es noch einmal.',
}

export const errors: Errors = { language, subscription, catalogue, subscriber, destination }
