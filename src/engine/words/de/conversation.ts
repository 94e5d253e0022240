import type { conversation as english } from '../en/conversation.ts'
import type { Translated } from '../spoken.ts'
import { buttons } from './buttons.ts'
import { changed, undo } from './changed.ts'
import { guide, start, subscribed } from './guide.ts'
import { help } from './help.ts'
import { link } from './link.ts'
import { mute } from './mute.ts'
import { why } from './why.ts'

export const conversation: Translated<typeof english> = {
  welcome:
    '{whose, select, person {Hallo {name}! Ich sage dir Bescheid, wenn etwas passiert, das dich interessiert: sofort oder gesammelt als Digest. Was soll ich für dich im Blick behalten?} other {Hallo {name}! Ich sage diesem Kanal Bescheid, wenn etwas passiert, das hier interessiert: sofort oder gesammelt als Digest. Was soll ich für ihn im Blick behalten?}}',
  unknownCommand: '{typed} kenne ich nicht. Schreib `/help`, um zu sehen, was ich verstehe.',
  unknownCommandBut: '{typed} kenne ich nicht. Meinst du {near}?',
  left: 'Alles klar, dann nicht.',
  nothingToLeave: 'Es gibt nichts abzubrechen.',
  moment: '{day}, {time} Uhr',
  buttons,
  guide,
  start,
  subscribed,
  channel: {
    managersOnly:
      'Die Abos dieses Kanals kann nur ändern, wer ihn verwaltet. Frag dort nach. Ansehen können sie alle mit `/subscriptions`.',
  },
  intervals: {
    immediate: 'Sofort',
    hourly: 'Stündlich',
    'twice-daily': 'Zweimal täglich',
    daily: 'Täglich',
    weekly: 'Wöchentlich',
    monthly: 'Monatlich',
    never: 'Nie (stumm)',
  },
  status: {
    atOnce: 'Kommt sofort',
    nextDigest: 'Nächster Digest: {when}',
    muted: 'Stumm',
    mutedUntil: 'Stumm bis {when}',
    paused: 'Angehalten',
    pausedBecause: 'Angehalten: {reason}',
    expired: 'Abgelaufen: Der letzte Tag oder das letzte Ereignis ist gekommen',
    ended: 'Beendet',
    endedBecause: 'Beendet: {reason}',
    elsewhere: '{status}, über {method}',
    failing: '{status}, aber die letzten Nachrichten kamen nicht an',
    unconfirmed: '{status}, sobald die Adresse bestätigt ist',
    otherChat: '{status}, in einem anderen Chat',
    by: '{status} (angelegt von {name})',
    reasons: {
      refused: 'Dort sind keine Nachrichten erwünscht.',
      'taken-off': 'Die Adresse ist kein Ziel mehr.',
      removed: 'Die Adresse wurde entfernt.',
      moved: 'Der Chat hat jetzt eine andere Adresse, für die es schon ein Ziel gab.',
      'method-gone': 'Dieser Versandweg ist zurzeit nicht eingerichtet.',
      'generator-gone': 'Worum es geht, steht nicht mehr im Katalog.',
    },
  },
  subscriptions: {
    all: '{whose, select, person {{count, plural, one {Du hast # Abo:} other {Du hast # Abos:}}} other {{count, plural, one {Dieser Kanal hat # Abo:} other {Dieser Kanal hat # Abos:}}}}',
    page: '{whose, select, person {Du hast {count} Abos, Seite {page} von {pages}:} other {Dieser Kanal hat {count} Abos, Seite {page} von {pages}:}}',
    none: '{whose, select, person {Du hast noch keine Abos. Das erste bekommst du mit `/subscribe`.} other {Dieser Kanal hat noch keine Abos. Das erste bekommt er mit `/subscribe`.}}',
    noPage:
      '{pages, plural, one {Eine Seite {typed} gibt es nicht. Es gibt nur eine.} other {Eine Seite {typed} gibt es nicht. Es gibt die Seiten 1 bis #.}}',
  },
  select: {
    noNumber:
      '{whose, select, person {Du hast kein Abo {id}. Die Nummern stehen in `/subscriptions`.} other {Dieser Kanal hat kein Abo {id}. Die Nummern stehen in `/subscriptions`.}}',
    noText:
      '{whose, select, person {Keins deiner Abos heißt {typed}. Sieh in `/subscriptions` nach, welche du hast.} other {Kein Abo dieses Kanals heißt {typed}. Sieh in `/subscriptions` nach, welche er hat.}}',
    othersRef:
      'Dieser Knopf gehört zu einem Abo von jemand anderem oder aus der Zeit, bevor zwei Chats verbunden wurden. Sieh in `/subscriptions` nach, was es jetzt gibt.',
    over: 'Dieses Abo ist vorbei. Abonniere neu mit `/subscribe`.',
  },
  which: {
    unsubscribe: 'Welches Abo soll enden? Wähle eins aus oder schreib seine Nummer.',
    mute: 'Welches Abo soll stumm sein? Wähle eins aus oder schreib seine Nummer.',
    unmute: 'Welches Abo soll nicht mehr stumm sein? Wähle eins aus oder schreib seine Nummer.',
    endingAll:
      '{count, plural, one {Damit endet das einzige Abo. Wirklich?} other {Damit enden alle # Abos. Wirklich?}}',
    keptAll: 'Alles klar, sie bleiben.',
  },
  changed,
  mute,
  digest: {
    waiting: 'Das wartet hier:',
    nothingWaits: 'Hier wartet nichts auf einen Digest.',
    slots: {
      hourly: 'Stündlicher Digest: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
      'twice-daily': 'Zweimal täglicher Digest: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
      daily: 'Täglicher Digest: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
      weekly: 'Wöchentlicher Digest: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
      monthly: 'Monatlicher Digest: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
      quiet: 'Was inzwischen kam: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
      overflow: 'Mehr aus dieser Stunde: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
      contact: 'Während ich nicht schreiben durfte: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
      unread: 'Noch nicht gelesen: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
    },
    slot: 'Digest „{title}“: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
    due: 'Kommt am {when}',
    growing: 'Steht hier schon in einer Nachricht, die bis {when} wächst',
    byDefault: 'Standard für neue Abos: {interval}. Ändern kannst du das zum Beispiel mit `/digest daily`.',
    sent: '{count, plural, one {# Neuigkeit ist} other {# Neuigkeiten sind}} unterwegs. Was später kommt, steht wie gewohnt im nächsten Digest.',
    present: 'So kommt es:',
    presentFirst:
      'So kommt es. Hier sind die ersten, {more, plural, one {# weiteres steht} other {# weitere stehen}} in `/subscriptions`:',
    onlySchedule: 'Hierher gehört ein Intervall mit Uhrzeit und Wochentag, wie `weekly on monday at 08:30`.',
  },
  why,
  link,
  undo,
  help,
}
