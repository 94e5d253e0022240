import type { errors as en } from '../en/errors.ts'
import type { Translated } from '../spoken.ts'

const list: Translated<typeof en.language.list> = {
  or: '{names} ou {last}',
  andMore: '{names} et {count, plural, one {# autre} other {# autres}}',
  orMore: '{names} ou {count, plural, one {# autre} other {# autres}}',
}

const language: Translated<typeof en.language> = {
  list,
  wordAt: '{word} (caractère {character})',
  firstOf: 'C’est le premier de {count} problèmes.',
  didYouMean: 'Je ne connais pas {word}. Vouliez-vous dire {near} ?',

  tooLong: 'Ce texte dépasse {most} caractères. Raccourcissez-le.',
  openQuote: '{word} ouvre des guillemets qui ne sont jamais fermés. Ajoutez {quote} là où ils finissent.',
  unknownEscape: '{word} ne commence rien que je connaisse. Écrivez `\\\\` pour une barre oblique inverse.',

  empty:
    'Ce texte est vide. {count, plural, =0 {Il n’y a rien à quoi s’abonner.} other {Vous pouvez vous abonner à {names}.}}',
  unknownType:
    'Je ne connais pas {word}. {count, plural, =0 {Il n’y a rien à quoi s’abonner.} other {Vous pouvez vous abonner à {names}.}}',
  beginsCondition: '{word} commence une condition. Écrivez `where` devant, ou mettez la valeur entre guillemets.',
  belongsInCondition:
    '{word} a sa place dans une condition, par exemple {example}. Dans une valeur, mettez-le entre guillemets.',
  oneTooMany:
    '{word} est de trop : {type} {count, plural, =0 {ne prend aucune valeur} one {prend # valeur ({fields})} other {prend # valeurs ({fields})}}. Enlevez-le, ou mettez entre guillemets une valeur avec des espaces.',

  endsBeforeField:
    'Le texte s’arrête là où il faudrait un champ. {count, plural, =0 {Il n’y en a aucun à choisir.} other {Champs possibles : {names}.}}',
  noField:
    '{word} se trouve là où il faudrait un champ. {count, plural, =0 {Il n’y en a aucun à choisir.} other {Champs possibles : {names}.}}',
  unknownField:
    'Je ne connais pas {word}. {count, plural, =0 {Il n’y a aucun champ à choisir.} other {Champs possibles : {names}.}}',
  endsBeforeOperator:
    'Le texte s’arrête là où il faudrait un opérateur pour {field}. Ajoutez-en un et une valeur, par exemple `= 42`.',
  unknownOperator: 'Je ne connais pas {word}. Après un champ vient {operators}.',
  wrongOperator:
    '{word} ne convient pas à {field}, qui contient {type, select, string {du texte} number {des nombres} boolean {`true` ou `false`} other {des dates}}. Utilisez {operators}.',
  endsBeforeValue:
    'Le texte s’arrête là où il faudrait une valeur pour {field}. Ajoutez-en une, ou enlevez la condition.',
  noValue:
    '{word} se trouve là où il faudrait une valeur pour {field}. Si c’est la valeur, mettez-la entre guillemets.',
  brokenList: '{word} ouvre une liste mal écrite. Mettez des virgules entre ses valeurs et `)` à la fin.',
  emptyList: 'Cette liste est vide. Mettez-y au moins une valeur.',
  onlyOneValue:
    '{word} ne prend qu’une valeur. Pour plusieurs, utilisez `in` ou `not in` ; entre des conditions, écrivez `and`.',
  tooManyValues: '{word} prend au plus {most} valeurs. Enlevez-en.',
  tooManyConditions: 'Un abonnement contient au plus {most} conditions, et en voici {count}. Enlevez-en.',
  valueOfNoKind: 'Une valeur est un texte, un nombre, `true` ou `false`. Écrivez l’un d’eux.',
  valueTooLong: '{word} dépasse {most} caractères. Raccourcissez-le.',
  valueDoesNotFit:
    '{word} ne convient pas à {field}. {type, select, string {Mettez le texte entre guillemets.} number {Écrivez un nombre, par exemple `3`.} boolean {Écrivez `true` ou `false`.} other {Écrivez une date qui existe, par exemple `2026-12-24` ou `2026-12-24T18:00:00Z`.}}',

  twice: '{word} vient après {earlier}. Gardez l’un des deux.',
  loneAnd: '{word} relie des conditions, et il n’y en a aucune avant. Mettez-les toutes après `where`.',
  unknownClause:
    'Je ne connais pas {word}. Mettez entre guillemets une valeur avec des espaces, ou continuez avec {keywords} ou une fréquence comme `daily`.',
  needsTime: '{word} demande une heure. Écrivez par exemple {example}.',
  needsWeekday: '{word} demande un jour de la semaine. Écrivez par exemple {example}.',
  needsMethod: '{word} demande un moyen d’envoi. Écrivez par exemple {example}.',
  needsDate: '{word} demande une date. Écrivez par exemple {example}.',
  needsCount: '{word} demande un nombre d’événements. Écrivez par exemple {example}.',
  needsEvents: '{word} demande le mot `events` après son nombre. Écrivez par exemple {example}.',
  noTime: '{word} n’est pas une heure. Écrivez par exemple `08:30`.',
  unknownWeekday: 'Je ne connais pas {word}. Jours possibles : {names}.',
  unknownMethod:
    'Je ne connais pas {word}. {count, plural, =0 {Il n’y a aucun moyen d’envoi à choisir.} other {Moyens d’envoi possibles : {names}.}}',
  noDate: '{word} n’est pas une date qui existe. Écrivez l’année, le mois et le jour, par exemple `2026-12-24`.',
  noCount: '{word} n’est pas un nombre d’événements. Écrivez un nombre entier, comme dans `for 3 events`.',
  noEvents: '{word} se trouve là où il faudrait `events`. Écrivez {example}.',
  unknownInterval: 'Je ne connais pas {word}. Fréquences possibles : {names}.',
  doesNotGo: '{word} ne va pas avec {interval}. Enlevez-le.',
  doesNotGoBut: '{word} ne va pas avec {interval}. Enlevez-le, ou choisissez {others}.',
  endsTwice: '`events` ne va pas avec `until` : un abonnement n’a qu’une seule fin. Gardez l’un des deux.',

  rateEnds: 'Le texte s’arrête au milieu de {word}. Écrivez par exemple {example}.',
  rateOtherwise: '{word} se trouve là où il faudrait {expected}. Écrivez par exemple {example}.',
  rateNoNumber: '{word} n’est pas un nombre entier de {least} à {most}. Écrivez par exemple {example}.',
  rateNoTime: '{word} n’est pas une durée. Écrivez par exemple {example}.',
  unknownUnit: 'Je ne connais pas {word}. Unités possibles : {names}.',
  tooLittleTime: '{word}, c’est trop court ici. Choisissez au moins {limit}.',
  tooMuchTime: '{word}, c’est trop long ici. Choisissez au plus {limit}.',
  absenceOfEvents:
    '{word} ne va pas avec un nombre d’événements : il compte ce qui n’arrive pas. Gardez l’un des deux.',
}

const subscription: Translated<typeof en.subscription> = {
  needsValue: '{type} demande une valeur pour {field} ({title}). Indiquez-la après le type, comme dans {example}.',
  pastEnd: '{date} est déjà passé. Choisissez un jour à venir.',
  pastMoment: '{moment} est déjà passé. Choisissez un moment à venir.',
  noAccess: '{subscriber} n’a pas le droit de s’abonner à cela. Demandez l’accès à qui s’en occupe.',
  typeGone: 'Le type d’abonnement {type} n’existe plus. Choisissez-en un qu’un manifeste déclare.',
  beingChanged: 'Quelqu’un d’autre est en train de modifier {text}. Réessayez dans un instant.',
  changedAllTheTime: 'L’abonnement {id} est sans cesse modifié par d’autres. Réessayez dans un instant.',
  tooMany: 'Il n’y a pas de place pour plus de {most} abonnements. Mettez d’abord fin à un abonnement inutile.',
  tooOpen:
    'Il y a déjà {most} abonnements à {type} sans condition exacte, et il n’y a plus de place. Ajoutez-en une, par exemple `where field = value`.',
  noDestination:
    '{subscriber} n’a aucune destination. Ajoutez-en une avec {route}, ou abonnez-vous dans une conversation.',
  noDestinationFor:
    '{subscriber} n’a aucune destination pour {method}. Ajoutez-en une avec {route}, ou abonnez-vous dans une conversation.',
  otherDestinations: '{subscriber} n’a aucune destination pour {method}. Il y a {methods}.',
  gone: 'L’abonnement {id} n’existe plus. Abonnez-vous de nouveau.',
  over: '{text} est terminé et ne peut plus être modifié. Abonnez-vous plutôt de nouveau.',
  thereAlready: '{text} existe déjà. Mettez fin à l’un des deux, ou laissez celui-ci tel quel.',
  unknown: 'Il n’y a pas d’abonnement {id}. `/subscriptions` montre ceux qui existent.',
  noEvent: 'Il n’y a pas d’événement {event}.',
}

const catalogue: Translated<typeof en.catalogue> = {
  closed: '{title} n’accepte plus de nouveaux abonnements.',
  several: 'Plusieurs choix de type {type} s’appellent {value} : {ids}. Indiquez-en un par son identifiant.',
  notThere: '{type} {value} n’existe pas. Regardez dans le catalogue ce qu’il y a.',
  notThereBut: '{type} {value} n’existe pas. Vouliez-vous dire {near} ?',
}

const subscriber: Translated<typeof en.subscriber> = {
  noTimeZone: '{typed} n’est pas un fuseau horaire. Donnez un nom IANA comme `Europe/Vienna`, ou `UTC`.',
  noTimeZoneBut: '{typed} n’est pas un fuseau horaire. Vouliez-vous dire {near} ?',
  noLanguage: '{typed} n’est pas un code de langue. Donnez-en un comme `en` ou `de-AT`.',
  twoPeople:
    '{one} et {other} sont deux personnes du système hôte et ne peuvent donc pas être réunies. Demandez à qui le gère de n’en faire qu’une.',
}

const destination: Translated<typeof en.destination> = {
  noKey: 'Il manque ici une clé pour conserver des secrets. Qui gère ce service doit d’abord définir `SECRET_KEY`.',
  cannotAsk:
    'Personne ne peut être consulté à cette adresse, car ce service ne crée pas de liens. Envoyez `"verified": true` si l’adresse est bien la sienne, ou faites définir `PUBLIC_URL` et `SECRET_KEY`.',
  noFallback: 'C’est justement par {method} qu’arrivent les messages non lus. Choisissez un autre moyen d’envoi.',
  noMinutes: 'Indiquez un nombre entier de minutes, de 1 à {most}.',
  gone: 'Cette destination n’existe plus. Regardez celles qui existent.',
  notSetUp: 'Le moyen d’envoi {method} n’est pas configuré pour le moment. Ce qui est destiné à cette adresse attend.',
  unconfirmed:
    'Cette adresse n’a pas encore été confirmée. Il faut ouvrir le lien qui y a été envoyé, ou envoyer l’adresse avec `"verified": true`.',
  isOff: 'Cette destination est désactivée. Réactivez-la d’abord.',
  noSecret: 'Les destinations de {method} n’ont pas de secret de ce genre.',
  refused:
    'La personne à qui appartient cette adresse ne veut pas y recevoir de messages. Elle seule peut changer cela.',
  tooMany: 'Vous avez déjà {most} destinations. Supprimez-en une d’abord.',
  notYours:
    'On ne peut pas ajouter ainsi d’adresse {method}. Écrivez-moi là-bas et envoyez `/link` pour relier les deux, ou demandez à qui gère ce site.',
  changedMeanwhile: 'Cette destination vient d’être modifiée. Réessayez.',
}

export const errors: Translated<typeof en> = { language, subscription, catalogue, subscriber, destination }
