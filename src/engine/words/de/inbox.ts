import type { inbox as english } from '../en/inbox.ts'
import type { Translated } from '../spoken.ts'

export const inbox: Translated<typeof english> = {
  noAddress: 'Alle haben einen Web-Posteingang, mit der Adresse `inbox`. Schreib `inbox`.',
  messageGone: 'Die Nachricht ist nicht mehr im Posteingang.',
  title: 'Posteingang',
  unread:
    '{count, plural, =0 {Keine ungelesenen Nachrichten} =100 {Mehr als 99 ungelesene Nachrichten} one {# ungelesene Nachricht} other {# ungelesene Nachrichten}}',
  isUnread: 'Ungelesen',
  nothing: {
    all: 'Noch nichts da. Was du abonnierst, erscheint hier.',
    unread: 'Alles ist gelesen.',
    archived: 'Das Archiv ist leer.',
  },
  parts: {
    label: 'Welche Nachrichten',
    all: 'Posteingang',
    unread: 'Ungelesen',
    archived: 'Archiv',
  },
  buttons: {
    readAll: 'Alle als gelesen markieren',
    read: 'Als gelesen markieren',
    unread: 'Als ungelesen markieren',
    archive: 'Archivieren',
    unarchive: 'Zurück in den Posteingang',
    more: 'Ältere Nachrichten',
    newest: 'Neueste Nachrichten',
    close: 'Schließen',
    open: 'Öffnen',
  },
  trouble: 'Der Posteingang ist gerade nicht erreichbar. Ein neuer Versuch folgt von selbst.',
  expired: 'Dieser Posteingang war zu lange offen. Lade die Seite neu, um weiterzulesen.',
  stranger:
    'Hier ist niemand angemeldet. Öffne den Posteingang dort, wo er zuvor war, oder melde dich mit einem neuen Link an.',
}
