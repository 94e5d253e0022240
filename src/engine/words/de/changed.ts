import type { changed as englishChanged, undo as englishUndo } from '../en/changed.ts'
import type { Translated } from '../spoken.ts'

export const changed: Translated<typeof englishChanged> = {
  one: {
    ended: '`{text}` ist beendet.',
    muted: '`{text}` ist stummgeschaltet.',
    mutedUntil: '`{text}` ist bis {until} stummgeschaltet.',
    unmuted: '`{text}` ist wieder aktiv. {detail}.',
    rescheduled: 'Das Abo lautet jetzt `{text}`. {detail}.',
  },
  several: {
    ended: '{count, plural, one {# Abo beendet.} other {# Abos beendet.}}',
    muted: '{count, plural, one {# Abo stummgeschaltet:} other {# Abos stummgeschaltet:}}',
    mutedUntil: '{count, plural, one {# Abo bis {until} stummgeschaltet:} other {# Abos bis {until} stummgeschaltet:}}',
    unmuted: '{count, plural, one {# Abo wieder aktiv:} other {# Abos wieder aktiv:}}',
    rescheduled: '{count, plural, one {# Abo geändert:} other {# Abos geändert:}}',
  },
  first: {
    muted:
      '{count, plural, one {# Abo} other {# Abos}} stummgeschaltet. Hier sind die ersten, {more, plural, one {# weiteres steht} other {# weitere stehen}} in `/subscriptions`:',
    mutedUntil:
      '{count, plural, one {# Abo} other {# Abos}} bis {until} stummgeschaltet. Hier sind die ersten, {more, plural, one {# weiteres steht} other {# weitere stehen}} in `/subscriptions`:',
    unmuted:
      '{count, plural, one {# Abo} other {# Abos}} wieder aktiv. Hier sind die ersten, {more, plural, one {# weiteres steht} other {# weitere stehen}} in `/subscriptions`:',
    rescheduled:
      '{count, plural, one {# Abo} other {# Abos}} geändert. Hier sind die ersten, {more, plural, one {# weiteres steht} other {# weitere stehen}} in `/subscriptions`:',
  },
  endedBefore: 'Das ist schon beendet.',
  moreReasons:
    '{count, plural, one {Dazu kommt # weiterer Grund dieser Art.} other {Dazu kommen # weitere Gründe dieser Art.}}',
}

export const undo: Translated<typeof englishUndo> = {
  nothing: 'Hier gibt es nichts rückgängig zu machen.',
  othersChange: 'Das hat jemand anderes geändert. Rückgängig machen kann eine Änderung hier nur, wer sie gemacht hat.',
  tooOld:
    'Diese Änderung lässt sich nicht mehr rückgängig machen: Das ist schon geschehen, inzwischen wurde wieder etwas geändert, oder es ist zu lange her.',
  gone: '{whose, select, person {Rückgängig gemacht: Du hast `{text}` nicht mehr abonniert.} other {Rückgängig gemacht: Dieser Kanal hat `{text}` nicht mehr abonniert.}}',
  back: '{count, plural, one {Rückgängig gemacht. Das Abo ist wieder wie vorher:} other {Rückgängig gemacht. Die Abos sind wieder wie vorher:}}',
  backFirst:
    'Rückgängig gemacht. Die Abos sind wieder wie vorher. Hier sind die ersten, {more, plural, one {# weiteres steht} other {# weitere stehen}} in `/subscriptions`:',
  crossed: '{text} wurde inzwischen noch einmal geändert und bleibt deshalb, wie es jetzt ist.',
  settingCrossed: '{name}: Das wurde inzwischen noch einmal geändert und bleibt deshalb, wie es jetzt ist.',
  setting: 'Rückgängig gemacht. {name}: {value}.',
}
