import type { link as en } from '../en/link.ts'
import type { Translated } from '../spoken.ts'

export const link: Translated<typeof en> = {
  code: 'Tapez `/link {code}` dans votre autre conversation d’ici 10 minutes, et les deux ne feront plus qu’une : les mêmes abonnements, où que vous me parliez. Ne montrez ce code à personne d’autre.',
  unknownCode: 'Ce code est inconnu, a déjà servi ou date de plus de 10 minutes. Obtenez-en un nouveau avec `/link`.',
  ownCode: 'C’est à vous que ce code a été montré. Tapez-le dans votre autre conversation.',
  underWay: 'Des messages sont justement en route vers vous. Tapez de nouveau {typed} dans une minute.',
  joined:
    'C’est relié : ici aussi, vous êtes maintenant {name}, avec {count, plural, one {# abonnement} other {# abonnements}}.',
  spoilt:
    'Tout le monde peut lire ce code ici : il n’est donc plus valable. Envoyez-moi `/link` dans une conversation privée pour en avoir un nouveau, et tapez celui-ci dans une conversation privée aussi.',
  notInChannel: 'Un code ne doit être vu que de vous. Envoyez-moi `/link` dans une conversation privée.',
  noAddress: 'Tapez l’adresse derrière : {typed}.',
  unknownMethod:
    '{count, plural, =0 {Je ne connais pas {typed}. Aucune adresse ne peut être ajoutée ici ; `/link` seul relie deux conversations.} other {Je ne connais pas {typed}. On peut ajouter une adresse pour {methods} ; `/link` seul relie deux conversations.}}',
  unknownMethodBut: 'Je ne connais pas {typed}. Vouliez-vous dire {near} ?',
  addInPrivate:
    'Tout le monde peut lire ici : les adresses ne s’ajoutent donc que dans une conversation privée. Envoyez-la-moi là-bas. Si cette adresse est un secret, demandez-en d’abord une nouvelle.',
  tooMany: 'Plusieurs adresses ajoutées aujourd’hui n’ont pas été confirmées. Confirmez-en une, ou réessayez demain.',
  asked:
    'J’ai envoyé une question par {method} à {address}. Ouvrez le lien qu’elle contient et confirmez : rien d’autre n’y sera envoyé d’ici là.',
  added: 'Ajouté : {method}, {address}.',
  addedForAll: 'Pour {method}, aucune adresse n’est nécessaire.',
  stands: '{address} était déjà là, par {method}.',
  via: 'Mettez {typed} à la fin d’un abonnement pour le recevoir là-bas.',
  secret:
    'Son secret est `{secret}` : il permet de vérifier qu’un appel vient de moi. Il n’est montré que cette fois : gardez-le dès maintenant.',
  waits: 'Rien n’y est envoyé avant la confirmation de l’adresse.',
  whatToRemove:
    'Dites ce qu’il faut retirer, par exemple `/link remove email`. Ce qu’il y a se trouve dans `/settings destinations`.',
  keepsHere: 'C’est la conversation où nous nous parlons : elle reste. `/unsubscribe all` met fin à ce qui arrive ici.',
  noneOf: 'Il n’y a pas de destination {typed}. Celles qui existent sont dans `/settings destinations`.',
  several: '{typed} peut désigner plusieurs destinations : {names}. Nommez-en une.',
  addFirst: 'Je n’ai pas encore d’adresse de vous pour {method}. Tapez d’abord {typed} avec l’adresse.',
  addOnPage: '{method} s’ajoute sur la page `/me`, dans le navigateur qui doit l’afficher.',
  onFirst: '{method} est désactivé pour vous. Tapez d’abord {typed}.',
  joinFirst:
    'Je ne vous connais pas encore par {method}. Écrivez-moi là-bas et reliez d’abord les deux conversations avec `/link`.',
  notForChannels: 'Ce canal n’a pas {method} : ses messages arrivent ici. Retirez le mot `via` et ce qui le suit.',
  list: 'Les messages pour {name} peuvent arriver ici :',
  destinations: 'Destinations',
  count: '{count, plural, one {# destination} other {# destinations}}',
  show: 'Afficher',
  capped: 'Au plus {count, plural, one {# message} other {# messages}} par heure, les autres dans un résumé.',
  uncapped: 'Pas de limite propre par heure.',
  actorHidden: 'Les messages qui y arrivent ne disent pas qui a agi.',
  actorShown: 'Les messages qui y arrivent disent qui a agi.',
  hideActor: 'Cacher les noms',
  showActor: 'Montrer les noms',
  howToActor: 'Tapez par exemple `/settings actor email hidden` ou `/settings actor email shown`.',
  howToCap: 'Tapez par exemple `/settings cap email 10` ou `/settings cap email none`.',
  noCap: '{typed} n’est pas un nombre de messages de 1 à {most}. Tapez par exemple `/settings cap email 10`.',
  undone: 'Annulé : {place} est comme avant.',
}
