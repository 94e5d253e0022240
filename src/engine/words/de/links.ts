import type { links as english } from '../en/links.ts'
import type { Translated } from '../spoken.ts'

export const links: Translated<typeof english> = {
  titles: {
    unsubscribe: 'Abbestellen',
    mute: 'Einen Tag stummschalten',
    manage: 'Deine Abos',
    why: 'Warum du diese Nachricht bekommen hast',
    all: 'Alle Abos beenden',
    unknown: 'Dieser Link führt ins Leere',
  },
  leads: {
    unsubscribe:
      '{count, plural, one {Die Nachricht kam wegen dieses Abos.} other {Die Nachricht kam wegen dieser # Abos.}}',
    mute: 'Nach einem Tag geht es weiter, oder sobald du die Stummschaltung aufhebst. Was bis dahin passiert, erfährst du nicht.',
    manage: '{count, plural, =0 {Du hast keine Abos.} one {Du hast ein Abo.} other {Du hast # Abos.}}',
    all: '{count, plural, =0 {Du hast keine Abos.} one {Damit endet dein einziges Abo.} other {Damit enden alle deine # Abos, egal, worum es in der Nachricht ging.}}',
    unknown:
      'Er ist beschädigt, oder das, wofür er da war, gibt es nicht mehr. Kopiere den ganzen Link aus der Nachricht oder nimm den aus einer neueren.',
  },
  states: {
    active: 'Aktiv',
    muted: 'Stumm',
    mutedUntil: 'Stumm bis {when}',
    over: 'Vorbei',
    deleted: 'Beendet',
  },
  buttons: {
    unsubscribe: 'Abbestellen',
    unsubscribeThese: 'Diese {count} abbestellen',
    unsubscribeAll: '{count, plural, one {Beenden} other {Alle # beenden}}',
    mute: 'Einen Tag stumm',
    unmute: 'Nicht mehr stumm',
    again: 'Wieder abonnieren',
    undo: 'Rückgängig',
  },
  done: {
    unsubscribe:
      '{count, plural, one {{texts} ist beendet: Dafür kommt nichts mehr.} other {# Abos sind beendet: Dafür kommt nichts mehr.}}',
    mute: '{count, plural, one {{texts} ist für einen Tag stummgeschaltet.} other {# Abos sind für einen Tag stummgeschaltet.}}',
    resume: '{count, plural, one {{texts} ist aktiv.} other {# Abos sind aktiv.}}',
    undo: '{count, plural, one {{texts} ist wieder wie vorher.} other {# Abos sind wieder wie vorher.}}',
    nothing: 'Nichts geändert: Das war schon beendet.',
  },
  why: {
    about: 'Worum es ging',
    because: 'Es passt zu deinem Abo {text}.',
    becauseOf: 'Es passt zu deinem Abo {text} mit den Bedingungen {conditions}.',
    direct: 'Die Nachricht ging direkt an dich, unabhängig von deinen Abos.',
    unknown: 'Worum es in der Nachricht ging, ist nicht mehr bekannt, oder du darfst es nicht mehr sehen.',
  },
  nav: {
    label: 'Mehr zu deinen Abos',
    message: 'Diese Nachricht',
    manage: 'Alle Abos',
    all: 'Alle deine Abos beenden …',
    keep: 'Behalten',
  },
}
