import type { link as english } from '../en/link.ts'
import type { Translated } from '../spoken.ts'

export const link: Translated<typeof english> = {
  code: 'Schreib innerhalb von 10 Minuten `/link {code}` in deinen anderen Chat. Dann sind die beiden verbunden und haben dieselben Abos, egal, in welchem du mir schreibst. Zeig diesen Code sonst niemandem.',
  unknownCode:
    'Diesen Code kenne ich nicht, er wurde schon benutzt, oder er ist älter als 10 Minuten. Einen neuen bekommst du mit `/link`.',
  ownCode: 'Dieser Code ist dein eigener. Schreib ihn in deinen anderen Chat.',
  underWay: 'Gerade sind Nachrichten an dich unterwegs. Schreib {typed} in einer Minute noch einmal.',
  joined: 'Verbunden: Du bist jetzt auch hier {name}, mit {count, plural, one {# Abo} other {# Abos}}.',
  spoilt:
    'Diesen Code können hier alle lesen, deshalb gilt er nicht mehr. Schreib mir `/link` in einem privaten Chat, um einen neuen zu bekommen, und gib auch den nur in einem privaten Chat ein.',
  notInChannel: 'Ein Code ist nur für deine Augen bestimmt. Schreib mir `/link` in einem privaten Chat.',
  noAddress: 'Schreib die Adresse dahinter: {typed}.',
  unknownMethod:
    '{count, plural, =0 {{typed} kenne ich nicht. Adressen lassen sich hier nicht hinzufügen; `/link` allein verbindet zwei Chats.} other {{typed} kenne ich nicht. Eine Adresse lässt sich hinzufügen für {methods}; `/link` allein verbindet zwei Chats.}}',
  unknownMethodBut: '{typed} kenne ich nicht. Meinst du {near}?',
  addInPrivate:
    'Hier können alle mitlesen, deshalb lassen sich Adressen nur in einem privaten Chat hinzufügen. Schreib es mir dort. Wenn diese Adresse geheim ist, besorg vorher eine neue.',
  tooMany:
    'Mehrere Adressen, die du heute hinzugefügt hast, sind noch nicht bestätigt. Bestätige eine davon oder versuch es morgen wieder.',
  asked:
    'Ich habe über {method} eine Frage an {address} geschickt. Öffne den Link darin und bestätige dort: Vorher wird nichts anderes dorthin geschickt.',
  added: 'Hinzugefügt: {method}, {address}.',
  addedForAll: '{method} hast du auch ohne Adresse.',
  stands: '{address} war schon da, über {method}.',
  via: 'Häng {typed} an ein Abo an, um es dort zu bekommen.',
  secret:
    'Das Geheimnis dazu ist `{secret}`: Daran erkennst du, dass ein Aufruf von mir kommt. Es wird nur dieses eine Mal gezeigt, also bewahr es jetzt auf.',
  waits: 'Dorthin wird nichts geschickt, bevor die Adresse bestätigt ist.',
  whatToRemove: 'Sag, was weg soll, zum Beispiel `/link remove email`. Was es gibt, steht in `/settings destinations`.',
  keepsHere: 'In diesem Chat reden wir, deshalb bleibt er. `/unsubscribe all` beendet, was hierher kommt.',
  noneOf: 'Ein Ziel {typed} gibt es nicht. Welche es gibt, steht in `/settings destinations`.',
  several: '{typed} passt auf mehrere Ziele: {names}. Nenne eins davon.',
  addFirst: 'Für {method} habe ich noch keine Adresse von dir. Schreib zuerst {typed} mit der Adresse.',
  addOnPage: 'Füge {method} auf der Seite `/me` hinzu, in dem Browser, der die Mitteilungen zeigen soll.',
  onFirst: '{method} ist für dich ausgeschaltet. Schreib zuerst {typed}.',
  joinFirst:
    'Über {method} kenne ich dich noch nicht. Schreib mir dort und verbinde zuerst die beiden Chats mit `/link`.',
  notForChannels:
    'Dieser Kanal hat kein {method}: Seine Nachrichten kommen hierher. Lass das Wort `via` und was danach kommt weg.',
  list: 'Nachrichten an {name} können hierher kommen:',
  destinations: 'Ziele',
  count: '{count, plural, one {# Ziel} other {# Ziele}}',
  show: 'Anzeigen',
  capped:
    'Höchstens {count, plural, one {# Nachricht} other {# Nachrichten}} pro Stunde, die übrigen als Zusammenfassung.',
  uncapped: 'Keine eigene Grenze pro Stunde.',
  actorHidden: 'Nachrichten dorthin sagen nicht, wer etwas getan hat.',
  actorShown: 'Nachrichten dorthin sagen, wer etwas getan hat.',
  hideActor: 'Namen verbergen',
  showActor: 'Namen nennen',
  howToActor: 'Schreib zum Beispiel `/settings actor email hidden` oder `/settings actor email shown`.',
  howToCap: 'Schreib zum Beispiel `/settings cap email 10` oder `/settings cap email none`.',
  noCap: '{typed} ist keine Anzahl von 1 bis {most}. Schreib zum Beispiel `/settings cap email 10`.',
  undone: 'Rückgängig gemacht: {place} ist wieder wie vorher.',
}
