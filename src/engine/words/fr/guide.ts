import type { guide as enGuide, start as enStart, subscribed as enSubscribed } from '../en/guide.ts'
import type { Translated } from '../spoken.ts'

export const guide: Translated<typeof enGuide> = {
  whichType: 'À quoi voulez-vous vous abonner ?',
  nothingThere: 'Il n’y a encore rien à quoi s’abonner.',
  pickValue: '{title} : que voulez-vous suivre ? Choisissez dans la liste, ou écrivez un nom, même incomplet.',
  typeValue: '{title} : que voulez-vous suivre ? Écrivez-le.',
  several: 'Plusieurs choix correspondent à {typed}.',
  asTyped: 'Le catalogue ne connaît pas {typed}, je le prends donc tel que vous l’avez écrit.',
  notThere: '{title} : le catalogue ne connaît pas {typed}.',
  closed: '{title} n’accepte plus de nouveaux abonnements.',
  typeGone: 'Le type d’abonnement {name} n’existe plus. Recommencez avec `/subscribe`.',
  whichInterval: 'À quelle fréquence ? Choisissez, ou écrivez-la avec une heure, par exemple `daily at 18:00`.',
  fields: { type: 'Type d’abonnement', interval: 'Fréquence', which: 'Numéro de l’abonnement' },
}

export const start: Translated<typeof enStart> = {
  subscribe:
    '{whose, select, person {Voulez-vous créer l’abonnement `{text}` ?} other {Voulez-vous créer l’abonnement `{text}` pour ce canal ?}}',
  join: 'Voulez-vous relier cette conversation à celle qui vous montre ce lien ? Ne dites oui que si cette autre conversation est bien la vôtre : les deux auront les mêmes abonnements.',
  unreadable:
    'Ce lien est abîmé, et je ne vois pas ce qu’il demande. Écrivez-le plutôt, par exemple `/subscribe forum 42`.',
}

export const subscribed: Translated<typeof enSubscribed> = {
  now: {
    made: '{whose, select, person {Votre abonnement `{text}` est enregistré.} other {L’abonnement `{text}` est enregistré pour ce canal.}}',
    resumed:
      '{whose, select, person {Votre abonnement `{text}` reprend.} other {L’abonnement `{text}` reprend pour ce canal.}}',
    stands:
      '{whose, select, person {Vous aviez déjà l’abonnement `{text}` : c’est le numéro {id}.} other {Ce canal avait déjà l’abonnement `{text}` : c’est le numéro {id}.}}',
  },
  by: {
    made: 'L’abonnement `{text}` est enregistré pour ce canal (par {name}).',
    resumed: 'L’abonnement `{text}` reprend pour ce canal (par {name}).',
    stands: 'Ce canal avait déjà l’abonnement `{text}` (par {name}) : c’est le numéro {id}.',
  },
  firstDigest: 'Le premier récapitulatif arrive le {when} ({timeZone}).',
  atOnce: 'Les messages arrivent tout de suite.',
  muted: 'Il est en sourdine : rien n’arrive tant que vous ne le réactivez pas.',
  elsewhere: 'Il arrive par `{method}`.',
  contact:
    '{where, select, here {Ici, je ne peux vous écrire que dans les {hours, number} heures qui suivent votre message. Ce qui vient après attend que vous écriviez de nouveau.} other {Là-bas, je ne peux vous écrire que dans les {hours, number} heures qui suivent votre message. Ce qui vient après attend que vous y écriviez de nouveau.}}',
  lately: {
    nothing: 'Sur les {days} derniers jours, cela n’aurait rien donné.',
    nothingNew:
      'Sur les {days} derniers jours, il s’est passé tant de choses que je n’ai regardé que les plus récentes : aucune ne correspond.',
    seldom:
      'Sur les {days} derniers jours, cela aurait donné {what, select, messages {{count, plural, one {# message} other {# messages}}, moins d’un} other {{count, plural, one {# nouveauté} other {# nouveautés}}, moins d’une}} par jour.',
    often:
      'Sur les {days} derniers jours, cela aurait donné {what, select, messages {{count, plural, one {# message} other {# messages}}} other {{count, plural, one {# nouveauté} other {# nouveautés}}}}, environ {rate} par jour.',
    atLeast:
      'Sur les {days} derniers jours, cela aurait donné au moins {what, select, messages {{count, plural, one {# message} other {# messages}}} other {{count, plural, one {# nouveauté} other {# nouveautés}}}}, en ne comptant que les événements les plus récents.',
    atLeastOften:
      'Sur les {days} derniers jours, cela aurait donné au moins {what, select, messages {{count, plural, one {# message} other {# messages}}} other {{count, plural, one {# nouveauté} other {# nouveautés}}}}, {rate} par jour ou plus.',
  },
}
