import type { chat as english } from '../en/chat.ts'
import type { Translated } from '../spoken.ts'

export const chat: Translated<typeof english> = {
  about: 'Sagt dir Bescheid, wenn dich etwas betrifft: dort, wo du bist, und so oft du willst.',
  open: 'Öffnen',
  typeIt: 'Eingeben …',
  changeIt: 'Ändern …',
  more: '{count, plural, one {Und # weiterer Eintrag, der hier keinen Platz hat} other {Und # weitere Einträge, die hier keinen Platz haben}}',
  pickOne: 'Auswählen',
  send: 'Senden',
  save: 'Speichern',
  close: 'Schließen',
  broken: 'Bei mir ist etwas schiefgegangen, geändert hat sich nichts. Bitte versuch es in einer Minute noch einmal.',
  unshown:
    'Ich konnte meine Antwort nicht anzeigen. Vielleicht ist schon erledigt, was du wolltest: Sieh in `/subscriptions` nach.',
  wait: 'Einen Moment …',
  tooOld: 'Dieser Knopf ist zu alt. Schreib es noch einmal oder sieh in `/subscriptions` nach.',
  othersReply: 'Danach hat jemand anderes gefragt. Schreib es bitte selbst.',
  othersReplyOf: 'Danach hat {name} gefragt. Schreib es bitte selbst.',
  unsubscribeFrom: 'Abbestellen: {text}',
  greeting:
    'Hallo! Ich kann dieser Gruppe Bescheid sagen, wenn etwas passiert, das sie interessiert. Wer die Gruppe verwaltet, abonniert etwas mit `/subscribe`. Was hier kommt, sehen alle mit `/subscriptions`.',
  nothingTyped: 'Gib zuerst etwas ein oder wähle etwas aus.',
  noAddress: '{typed} ist hier keine Adresse. Eine sieht so aus: `{example}`.',
  gone: {
    archived: 'Der Kanal ist archiviert.',
    blocked: 'Ich wurde dort blockiert.',
    closed: 'Der Chat wurde geschlossen oder gelöscht.',
    kicked: 'Ich wurde aus dem Chat entfernt. Hol mich zurück und schreib dann dort `/subscriptions`.',
    mayNotWrite: 'Ich darf in diesem Chat nicht schreiben.',
    noMessage: 'Die Nachricht wurde gelöscht oder lässt sich nicht mehr ändern.',
    noChat: 'Diesen Chat gibt es nicht, oder ich war nie darin.',
    noChannel:
      'Den Kanal gibt es nicht mehr, oder ich kann ihn nicht sehen. Lade mich dorthin ein und schreib dann `/subscriptions`.',
    noPerson: 'Dieses Konto gibt es nicht mehr.',
    noPrivate: 'Ich darf dieser Person keine privaten Nachrichten schicken.',
    noTopic: 'Das Thema wurde geschlossen oder gelöscht.',
    notAllowed: 'Ich darf in diesem Kanal nicht schreiben.',
    notInChannel: 'Ich bin nicht mehr in diesem Kanal. Lade mich wieder ein und schreib dann dort `/subscriptions`.',
    removed: 'Die App wurde aus dem Workspace entfernt.',
    tagNeeded: 'Dieses Forum verlangt für jeden Beitrag ein Schlagwort, und ich kann keins auswählen.',
  },
  install: {
    done: 'Carillon ist jetzt in {name} installiert. Schreib dort `{command}`.',
    foreign:
      'Dieser Link ist älter als 10 Minuten oder wurde in einem anderen Browser geöffnet. Beginn noch einmal auf der Installationsseite.',
    refused:
      'Die App wurde nicht installiert: Die Anfrage wurde abgebrochen oder abgelehnt. Beginn noch einmal auf der Installationsseite.',
    used: 'Dieser Link wurde schon benutzt oder ist zu alt. Beginn noch einmal auf der Installationsseite.',
    again: 'Installieren',
  },
  title: 'Carillon',
  options: {
    type: 'Was du abonnieren willst, zum Beispiel forum',
    value: 'Was davon: der Name oder die ID',
    interval: 'Wie oft, zum Beispiel immediate, daily oder weekly',
    query: 'Oder alles in einem Text, zum Beispiel: forum 42 where tag = urgent daily',
    text: 'Was du hinter dem Befehl schreiben würdest',
  },
}
