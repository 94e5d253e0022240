import type { time as english } from '../en/time.ts'
import type { Translated } from '../spoken.ts'

export const time: Translated<typeof english> = {
  stops: {
    muted: 'Das Abo war stummgeschaltet.',
    ended: 'Das Abo war beendet.',
    'destination-gone': 'Die Adresse gibt es nicht mehr.',
    'destination-off': 'Die Adresse nimmt nichts mehr an.',
    hidden: 'Von hier aus ist es nicht sichtbar.',
    'access-unknown': 'Niemand konnte sagen, ob es von hier aus sichtbar sein darf.',
    'broke-down': 'Der Versand ist ausgefallen.',
    'quiet-hours': 'Es kam während der Ruhezeiten.',
    'day-off': 'Es kam an einem freien Tag.',
    snooze: 'Es kam während einer Pause.',
    vacation: 'Es kam während eines Urlaubs.',
    'told-earlier': 'Davon war schon in einer früheren Nachricht die Rede.',
    'nothing-left': 'Für den Digest war nichts mehr übrig.',
    'cut-short': 'Jeder Versuch wurde vorzeitig abgebrochen.',
    unconfirmed: 'Die Adresse war nicht bestätigt.',
    failover: 'Stattdessen wurde es auf einem anderen Weg geschickt.',
    read: 'Im Posteingang war es schon gelesen.',
    'method-gone': 'Dieser Versandweg ist zurzeit nicht eingerichtet.',
  },
  settings: 'Die Einstellungen von {name}:',
  unknown: 'Die Einstellung {typed} kenne ich nicht. Es gibt {names}.',
  unknownBut: 'Die Einstellung {typed} kenne ich nicht. Meinst du {near}?',
  names: {
    timeZone: 'Zeitzone',
    locale: 'Sprache',
    defaultInterval: 'Standardintervall',
    defaultAt: 'Uhrzeit der Digests',
    defaultOn: 'Tag der wöchentlichen Digests',
    quietHours: 'Ruhezeiten',
    workingDays: 'Arbeitstage',
    snoozedUntil: 'Pause',
    vacation: 'Urlaub',
    urgentPasses: 'Dringendes jederzeit',
    digestStyle: 'Digest-Stil',
    liveDigests: 'Live-Digests',
    repeats: 'Wiederholungen in Digests',
    ownEvents: 'Eigene Ereignisse',
    fallback: 'Ungelesen im Posteingang',
    failoverMethod: 'Ersatzweg',
  },
  howTo: {
    timeZone: 'Schreib zum Beispiel `/settings time zone Europe/Vienna`.',
    locale: 'Ich spreche {languages}. Schreib zum Beispiel `/settings language en`.',
    defaultInterval:
      'Schreib zum Beispiel `/settings interval daily`, oder mit einer Uhrzeit `/settings interval daily at 18:00`.',
    defaultAt: 'Schreib zum Beispiel `/settings time 18:00`. Dann kommen Digests ohne eigene Uhrzeit.',
    defaultOn: 'Schreib zum Beispiel `/settings weekday friday`. Dann kommen wöchentliche Digests ohne eigenen Tag.',
    quietHours:
      'Schreib zum Beispiel `/settings quiet 22:00-07:00` oder `/settings quiet off`. Was währenddessen ankommt, bekommst du danach. Häng `digest` an, um alles als einen Digest zu bekommen, `drop`, um nichts davon zu bekommen, oder `urgent`, um nur Dringendes zu bekommen: `/settings quiet 22:00-07:00 digest`.',
    workingDays:
      'Schreib zum Beispiel `/settings working days monday-friday`, `/settings working days monday, wednesday` oder `/settings working days all`. An den anderen Tagen kommt nichts.',
    snoozedUntil:
      'Schreib zum Beispiel `/settings snooze 8 hours`, `/settings snooze a week`, `/settings snooze until 08:00`, `/settings snooze until monday`, `/settings snooze until 2026-12-01` oder `/settings snooze off`. Was währenddessen ankommt, wird ein Digest.',
    vacation:
      'Nenne den ersten und den letzten Tag, wie `/settings vacation 2026-12-20 to 2027-01-06`, oder schreib `/settings vacation off`. Was währenddessen ankommt, wird ein Digest. Häng `hold` an, um jede Nachricht später einzeln zu bekommen, `drop`, um keine zu bekommen, oder `urgent`, um nur Dringendes zu bekommen.',
    urgentPasses:
      'Schreib `/settings urgent on` oder `/settings urgent off`. Damit legst du fest, ob Dringendes auch dann kommt, wenn sonst nichts kommen darf.',
    digestStyle:
      'Schreib `/settings digest style short` für eine Zeile je Ereignis, `/settings digest style long` für alles oder `/settings digest style subjects` für nichts als die Titel.',
    liveDigests:
      'Schreib `/settings live on` oder `/settings live off`. Damit legst du fest, ob ein Digest eine einzige Nachricht ist, die nach und nach wächst, wo der Chat das erlaubt.',
    repeats:
      'Schreib `/settings repeats on` oder `/settings repeats off`. Damit legst du fest, ob in einem Digest auch steht, was du schon weißt.',
    ownEvents:
      'Schreib `/settings own events on` oder `/settings own events off`. Damit legst du fest, ob du auch erfährst, was du selbst tust.',
    fallback:
      'Schreib zum Beispiel `/settings unread email after 30 minutes` oder `/settings unread off`. Was du bis dahin im Posteingang nicht gelesen hast, kommt auch auf diesem Weg; nenne einen, auf dem ich dich erreiche.',
    failoverMethod:
      'Schreib zum Beispiel `/settings failover email` oder `/settings failover off`. Was eins deiner Ziele nicht annehmen kann, kommt dann auf diesem Weg; nenne einen, auf dem ich dich erreiche.',
  },
  notUnderstood: '{typed} verstehe ich hier nicht.',
  vacationBackwards: 'Dieser Urlaub wäre vorbei, bevor er anfängt. Nenne den ersten Tag zuerst.',
  vacationOver: 'Dieser Urlaub ist schon vorbei. Nenne einen, der noch kommt.',
  set: 'Gespeichert. {name}: {value}.',
  notSpoken: 'Ich spreche noch kein {language} und schreibe deshalb auf Englisch weiter. Ich spreche {languages}.',
  schedule: {
    at: '{interval}, {time}',
    on: '{interval}, {day}',
    onAt: '{interval}, {day}, {time}',
  },
  weekday:
    '{day, select, monday {Montag} tuesday {Dienstag} wednesday {Mittwoch} thursday {Donnerstag} friday {Freitag} saturday {Samstag} other {Sonntag}}',
  on: 'an',
  off: 'aus',
  everyDay: 'jeden Tag',
  daysFrom: '{first} bis {last}',
  days: '{names}',
  quietHours:
    '{from}–{to}, {catchUp, select, hold {Nachrichten kommen danach} digest {Nachrichten kommen danach als ein Digest} drop {Nachrichten entfallen} other {danach kommt nur Dringendes}}',
  vacation:
    '{from} bis {to}, {catchUp, select, hold {Nachrichten kommen danach} digest {Nachrichten kommen danach als ein Digest} drop {Nachrichten entfallen} other {danach kommt nur Dringendes}}',
  after: '{method} nach {minutes, plural, one {# Minute} other {# Minuten}}',
  until: 'bis {moment}',
  digestStyle:
    '{style, select, long {lang, jedes Ereignis vollständig} subjects {nur die Titel der Ereignisse} other {kurz, eine Zeile je Ereignis}}',
  silent: {
    'quiet-hours': 'Gerade sind Ruhezeiten: Bis {until} kommt nichts.',
    'day-off': 'Heute ist ein freier Tag: Bis {until} kommt nichts.',
    snooze: 'Gerade ist Pause: Bis {until} kommt nichts.',
    vacation: 'Gerade ist Urlaub: Bis {until} kommt nichts.',
  },
  buttons: {
    end: {
      'quiet-hours': 'Ruhezeiten ausschalten',
      'day-off': 'Nachrichten jeden Tag',
      snooze: 'Pause beenden',
      vacation: 'Urlaub beenden',
    },
    snoozeHour: '1 Stunde',
    snoozeHours: '8 Stunden',
    snoozeDay: 'Ein Tag',
    snoozeWeek: 'Eine Woche',
    catchUp:
      '{catchUp, select, hold {Später schicken} digest {Als ein Digest} drop {Verwerfen} other {Nur Dringendes}}',
    digestStyle: '{style, select, long {Lang} subjects {Nur Titel} other {Kurz}}',
    sayWhen: 'Zeitraum angeben …',
  },
}
