import type { destination as english } from '../en/destination.ts'
import type { Translated } from '../spoken.ts'

export const destination: Translated<typeof english> = {
  confirm: {
    subject: 'Darf {site} hierher schreiben?',
    body: '{name} hat {site} diese Adresse genannt, damit Benachrichtigungen hierher kommen. Wenn das in Ordnung ist, öffne den Link und bestätige es dort; er gilt eine Woche. Warst du das nicht, ist nichts zu tun: Dann kommt nichts weiter.',
  },
  test: {
    subject: 'Eine Testnachricht von {site}',
    body: '{by, select, owner {Du hast sie angefordert.} other {{who} hat sie angefordert.}} Du kannst sie lesen, also ist alles in Ordnung: Benachrichtigungen über {method} kommen hier an.',
  },
  paused: {
    subject: '{method} ist hier abgeschaltet',
    body: 'Über {method} lässt sich zurzeit nichts senden. Was auf diesem Weg käme, wartet und kommt, sobald es {method} wieder gibt. Was inzwischen hier ankommen soll, abonniere hier.',
  },
  channelPaused: {
    subject: '{method} ist hier abgeschaltet',
    body: 'Über {method} lässt sich zurzeit nichts senden. Was auf diesem Weg zu {name} käme, wartet und kommt, sobald es {method} wieder gibt. Du erfährst das, weil du dort etwas abonniert hast.',
  },
  page: {
    title: 'Nachrichten an diese Adresse',
    ask: '{name} möchte, dass Nachrichten von {site} über {method} an {address} kommen. Ist das in Ordnung?',
    button: 'Ja, hierher senden',
    otherwise: 'Warst du das nicht, schließ diese Seite: Dann kommt nichts.',
    never: {
      open: 'Ich will dort nie Nachrichten …',
      lead: 'Dann wird von hier nie wieder etwas an {address} gesendet, und niemand kann die Adresse neu hinzufügen. Auf dieser Seite lässt sich das nicht zurücknehmen.',
      button: 'Dorthin nie schreiben',
      doneTitle: 'Keine Nachrichten mehr',
      done: '{site} schreibt nichts mehr an {address}.',
    },
    doneTitle: 'Bestätigt',
    done: 'Nachrichten von {site} für {name} kommen ab jetzt an {address}.',
    goneTitle: 'Dieser Link führt ins Leere',
    gone: 'Er ist beschädigt oder älter als eine Woche, oder die Adresse wurde inzwischen entfernt. Einen neuen Link gibt es, wenn die Adresse noch einmal hinzugefügt wird.',
  },
}
