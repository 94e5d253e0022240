import type { changed as enChanged, undo as enUndo } from '../en/changed.ts'
import type { Translated } from '../spoken.ts'

export const changed: Translated<typeof enChanged> = {
  one: {
    ended: '`{text}` est terminé.',
    muted: '`{text}` est en sourdine.',
    mutedUntil: '`{text}` est en sourdine jusqu’au {until}.',
    unmuted: '`{text}` est de nouveau actif. {detail}.',
    rescheduled: 'C’est maintenant `{text}`. {detail}.',
  },
  several: {
    ended: '{count, plural, one {# abonnement terminé.} other {# abonnements terminés.}}',
    muted: '{count, plural, one {# abonnement en sourdine :} other {# abonnements en sourdine :}}',
    mutedUntil:
      '{count, plural, one {# abonnement en sourdine jusqu’au {until} :} other {# abonnements en sourdine jusqu’au {until} :}}',
    unmuted: '{count, plural, one {# abonnement de nouveau actif :} other {# abonnements de nouveau actifs :}}',
    rescheduled: '{count, plural, one {# abonnement modifié :} other {# abonnements modifiés :}}',
  },
  first: {
    muted:
      '{count, plural, one {# abonnement} other {# abonnements}} en sourdine. Voici les premiers ; {more, plural, one {# autre est} other {# autres sont}} dans `/subscriptions` :',
    mutedUntil:
      '{count, plural, one {# abonnement} other {# abonnements}} en sourdine jusqu’au {until}. Voici les premiers ; {more, plural, one {# autre est} other {# autres sont}} dans `/subscriptions` :',
    unmuted:
      '{count, plural, one {# abonnement de nouveau actif} other {# abonnements de nouveau actifs}}. Voici les premiers ; {more, plural, one {# autre est} other {# autres sont}} dans `/subscriptions` :',
    rescheduled:
      '{count, plural, one {# abonnement modifié} other {# abonnements modifiés}}. Voici les premiers ; {more, plural, one {# autre est} other {# autres sont}} dans `/subscriptions` :',
  },
  endedBefore: 'C’était déjà terminé.',
  moreReasons:
    '{count, plural, one {Il y a # autre raison du même genre.} other {Il y a # autres raisons du même genre.}}',
}

export const undo: Translated<typeof enUndo> = {
  nothing: 'Il n’y a rien à annuler ici.',
  othersChange: 'Cette modification vient de quelqu’un d’autre. Ici, seule la personne qui l’a faite peut l’annuler.',
  tooOld:
    'Cette modification ne peut plus être annulée : c’est déjà fait, ou autre chose a changé depuis, ou elle est trop ancienne.',
  gone: '{whose, select, person {C’est annulé : vous n’avez plus l’abonnement `{text}`.} other {C’est annulé : ce canal n’a plus l’abonnement `{text}`.}}',
  back: '{count, plural, one {C’est annulé. Comme avant :} other {C’est annulé. Comme avant :}}',
  backFirst:
    'C’est annulé, tout est comme avant. Voici les premiers ; {more, plural, one {# autre est} other {# autres sont}} dans `/subscriptions` :',
  crossed: '{text} a encore changé depuis, et reste donc en l’état.',
  settingCrossed: '{name} : ce réglage a encore changé depuis, et reste donc en l’état.',
  setting: 'C’est annulé. {name} : {value}.',
}
