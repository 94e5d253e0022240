import type { me as english } from '../en/me.ts'
import type { Translated } from '../spoken.ts'

export const me: Translated<typeof english> = {
  titles: {
    me: 'Wie dich Nachrichten erreichen',
    signIn: 'Anmelden',
    deadLink: 'Dieser Anmeldelink gilt nicht mehr',
    nobody: 'Niemand ist angemeldet',
  },
  signIn: {
    lead: 'Damit ist dieser Browser 30 Tage lang als {name} angemeldet. Bist du das nicht, schließ diese Seite.',
    button: 'Als {name} anmelden',
    dead: 'Ein Anmeldelink gilt nur einmal und nur zehn Minuten lang. Einen neuen gibt es dort, wo dieser herkam.',
  },
  nobody: 'Melde dich zuerst über einen Link an. Du bekommst ihn auf der Website, von der die Nachrichten kommen.',
  signedInAs: 'Angemeldet als {name}.',
  signOut: 'Abmelden',
  none: 'Noch können keine Nachrichten ankommen: Es gibt kein Ziel für sie.',
  states: {
    ok: 'Funktioniert',
    failing: 'Seit {when} kommt dort nichts mehr an. Es wird weiter versucht.',
    paused: 'Pausiert. Nachrichten warten, bis es wieder funktioniert.',
    off: 'Aus. Dorthin wird nichts gesendet.',
    unconfirmed: 'Wartet auf Bestätigung. Der Link dafür wurde dorthin geschickt.',
  },
  reasons: {
    refused: 'Dort sind keine Nachrichten erwünscht.',
    methodGone: 'Dieser Weg ist hier zurzeit nicht eingerichtet.',
    said: 'Der Grund: {reason}',
  },
  buttons: {
    ask: 'Noch einmal fragen',
    test: 'Test senden',
    on: 'Wieder einschalten',
    remove: 'Entfernen',
  },
  removal: {
    open: 'Entfernen …',
    lead: 'Dann kommt dort nichts mehr an, was auch immer du abonniert hast.',
  },
  done: {
    ask: 'An {place} ging die Frage noch einmal. Öffne den Link, der dort angekommen ist.',
    notAsked:
      'An {place} ging die Frage erst vor weniger als einem Tag, oder heute wurden schon zu viele Adressen gefragt. Versuch es morgen wieder.',
    test: 'Eine Testnachricht an {place} ist unterwegs.',
    on: '{place} ist wieder eingeschaltet.',
    remove: '{place} ist entfernt. Dorthin wird nichts mehr gesendet.',
    refused: 'Das geht jetzt nicht.',
  },
  ways: {
    title: 'Wenn dich eine Nachricht nicht erreicht',
    fallback: 'Was ich im Posteingang nicht gelesen habe, kommt auch über',
    minutes: 'Nach so vielen Minuten',
    failover: 'Was auf einem Weg nicht ankommt, kommt über',
    none: 'Keinen anderen Weg',
    save: 'Speichern',
    saved: 'Gespeichert.',
    notOffered: 'Das steht nicht mehr zur Wahl. Wähle einen anderen Weg.',
  },
  push: {
    lead: 'Nachrichten können als Mitteilungen dieses Browsers kommen, auch wenn keine Seite offen ist.',
    add: 'In diesem Browser benachrichtigen',
    stop: 'In diesem Browser nicht mehr',
    denied:
      'Dieser Browser lässt Mitteilungen von hier nicht zu. In seinen Einstellungen zu dieser Website lassen sie sich erlauben.',
    failed: 'Das hat nicht geklappt. Versuch es gleich noch einmal.',
    noBrowser:
      'Das beschreibt keinen Browser, der Mitteilungen annimmt. Füge ihn auf der Seite `/me` hinzu, und zwar in ihm selbst.',
    gone: 'Dieser Browser nimmt keine Mitteilungen von hier mehr an.',
  },
  nav: {
    label: 'Weitere Seiten',
    inbox: 'Posteingang',
    manage: 'Abonnements',
  },
}
