import type { me as english } from '../en/me.ts'
import type { Translated } from '../spoken.ts'

export const me: Translated<typeof english> = {
  titles: {
    me: 'Wohin die Nachrichten kommen',
    signIn: 'Anmelden',
    deadLink: 'Mit diesem Link geht das Anmelden nicht mehr',
    nobody: 'Niemand ist angemeldet',
  },
  signIn: {
    lead: 'Damit ist dieser Browser 30 Tage lang als {name} angemeldet. Alle anderen schließen diese Seite am besten.',
    button: 'Als {name} anmelden',
    dead: 'Ein Link zum Anmelden gilt ein Mal und zehn Minuten lang. Einen neuen gibt es dort, woher dieser kam.',
  },
  nobody: 'Zuerst über einen Link anmelden. Die Website, von der die Nachrichten kommen, stellt einen bereit.',
  signedInAs: 'Angemeldet als {name}.',
  signOut: 'Abmelden',
  none: 'Noch können keine Nachrichten kommen: Es gibt kein Ziel für sie.',
  states: {
    ok: 'Funktioniert',
    failing: 'Die letzten Nachrichten kamen nicht an, seit {when}. Es wird weiter versucht.',
    paused: 'Pausiert. Nachrichten warten, bis es wieder funktioniert.',
    off: 'Aus. Dorthin wird nichts gesendet.',
    unconfirmed: 'Wartet auf Bestätigung. Der Link dafür wurde dorthin geschickt.',
  },
  reasons: {
    refused: 'Wem sie gehört, will dort keine Nachrichten.',
    methodGone: 'Dieser Weg ist hier zurzeit nicht eingerichtet.',
    said: 'Der Grund: {reason}',
  },
  buttons: {
    test: 'Test senden',
    on: 'Wieder einschalten',
    remove: 'Entfernen',
  },
  done: {
    test: 'Eine Testnachricht an {place} ist unterwegs.',
    on: '{place} ist wieder eingeschaltet.',
    remove: '{place} ist entfernt. Dorthin wird nichts mehr gesendet.',
    refused: 'Das geht jetzt nicht.',
  },
  push: {
    lead: 'Nachrichten können als Mitteilungen dieses Browsers kommen, auch wenn keine Seite offen ist.',
    add: 'In diesem Browser benachrichtigen',
    stop: 'In diesem Browser nicht mehr',
    denied:
      'Dieser Browser lässt Mitteilungen von hier nicht zu. In seinen Einstellungen zu dieser Website lassen sie sich erlauben.',
    failed: 'Das hat nicht geklappt. Bitte gleich noch einmal versuchen.',
    noBrowser:
      'Das beschreibt keinen Browser, der Mitteilungen annimmt. Er wird in ihm selbst auf der Seite `/me` hinzugefügt.',
    gone: 'Dieser Browser nimmt keine Mitteilungen von hier mehr an.',
  },
  nav: {
    label: 'Weitere Seiten',
    inbox: 'Eingang',
    manage: 'Abonnements',
  },
}
