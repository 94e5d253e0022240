import type { conversation as en } from '../en/conversation.ts'
import type { Translated } from '../spoken.ts'
import { buttons } from './buttons.ts'
import { changed, undo } from './changed.ts'
import { guide, start, subscribed } from './guide.ts'
import { help } from './help.ts'
import { link } from './link.ts'
import { mute } from './mute.ts'
import { why } from './why.ts'

export const conversation: Translated<typeof en> = {
  welcome:
    '{whose, select, person {Bonjour {name}. Je vous tiens au courant de ce qui vous intéresse, tout de suite ou dans un récapitulatif. Que voulez-vous suivre ?} other {Bonjour {name}. Je tiens ce canal au courant de ce qui vous intéresse, tout de suite ou dans un récapitulatif. Que doit-il suivre ?}}',
  unknownCommand: 'Je ne connais pas {typed}. Tapez `/help` pour voir ce que je comprends.',
  unknownCommandBut: 'Je ne connais pas {typed}. Vouliez-vous dire {near} ?',
  left: 'D’accord, on laisse tomber.',
  nothingToLeave: 'Il n’y a rien en cours.',
  moment: '{day} à {time}',
  buttons,
  guide,
  start,
  subscribed,
  channel: {
    managersOnly:
      'Seules les personnes qui gèrent ce canal peuvent modifier ses abonnements. Adressez-vous à l’une d’elles ; tout le monde peut les voir avec `/subscriptions`.',
  },
  intervals: {
    immediate: 'Tout de suite',
    hourly: 'Chaque heure',
    'twice-daily': 'Deux fois par jour',
    daily: 'Chaque jour',
    weekly: 'Chaque semaine',
    monthly: 'Chaque mois',
    never: 'Jamais (en sourdine)',
  },
  status: {
    atOnce: 'Envoi immédiat',
    nextDigest: 'Prochain récapitulatif le {when}',
    muted: 'En sourdine',
    mutedUntil: 'En sourdine jusqu’au {when}',
    paused: 'Suspendu',
    pausedBecause: 'Suspendu : {reason}',
    expired: 'Expiré : son dernier jour ou son dernier événement est passé',
    ended: 'Terminé',
    endedBecause: 'Terminé : {reason}',
    elsewhere: '{status}, par {method}',
    failing: '{status}, mais les derniers messages ne sont pas arrivés',
    unconfirmed: '{status}, dès que l’adresse est confirmée',
    otherChat: '{status}, dans une autre conversation',
    by: '{status} (par {name})',
    reasons: {
      refused: 'La personne à qui elle appartient ne veut pas y recevoir de messages.',
      'taken-off': 'L’adresse ne fait plus partie des destinations.',
      removed: 'L’adresse a été supprimée.',
      moved: 'La conversation a une autre adresse, qui était déjà une destination.',
      'method-gone': 'Ce moyen d’envoi n’est pas configuré pour le moment.',
      'generator-gone': 'Ce dont il s’agit ne fait plus partie du catalogue.',
    },
  },
  subscriptions: {
    all: '{whose, select, person {{count, plural, one {Vous avez # abonnement :} other {Vous avez # abonnements :}}} other {{count, plural, one {Ce canal a # abonnement :} other {Ce canal a # abonnements :}}}}',
    page: '{whose, select, person {Vous avez {count} abonnements, page {page} sur {pages} :} other {Ce canal a {count} abonnements, page {page} sur {pages} :}}',
    none: '{whose, select, person {Vous n’avez aucun abonnement. Commencez avec `/subscribe`.} other {Ce canal n’a aucun abonnement. Commencez avec `/subscribe`.}}',
    noPage:
      '{pages, plural, one {Il n’y a pas de page {typed}, il n’y en a qu’une.} other {Il n’y a pas de page {typed}. Les pages vont de 1 à #.}}',
  },
  select: {
    noNumber:
      '{whose, select, person {Vous n’avez pas d’abonnement {id}. Pour voir les numéros, tapez `/subscriptions`.} other {Ce canal n’a pas d’abonnement {id}. Pour voir les numéros, tapez `/subscriptions`.}}',
    noText:
      '{whose, select, person {Aucun de vos abonnements ne correspond à {typed}. Pour voir ceux qui existent, tapez `/subscriptions`.} other {Aucun abonnement de ce canal ne correspond à {typed}. Pour voir ceux qui existent, tapez `/subscriptions`.}}',
    othersRef:
      'Ce bouton concerne un abonnement qui était à quelqu’un d’autre, ou à vous avant que deux conversations ne soient reliées. Pour voir ceux qui existent maintenant, tapez `/subscriptions`.',
    over: 'Cet abonnement est terminé. Pour le reprendre, tapez `/subscribe`.',
  },
  which: {
    unsubscribe: 'À quel abonnement voulez-vous mettre fin ? Choisissez-le, ou écrivez son numéro.',
    mute: 'Quel abonnement voulez-vous mettre en sourdine ? Choisissez-le, ou écrivez son numéro.',
    unmute: 'Quel abonnement voulez-vous réactiver ? Choisissez-le, ou écrivez son numéro.',
    endingAll:
      '{count, plural, one {Cela met fin au seul abonnement. Voulez-vous continuer ?} other {Cela met fin aux # abonnements. Voulez-vous continuer ?}}',
    keptAll: 'D’accord, je les garde.',
  },
  changed,
  mute,
  digest: {
    waiting: 'Voici ce qui attend :',
    nothingWaits: 'Rien n’attend de récapitulatif ici.',
    slots: {
      hourly: 'Récapitulatif horaire : {count, plural, one {# nouveauté} other {# nouveautés}}',
      'twice-daily': 'Récapitulatif biquotidien : {count, plural, one {# nouveauté} other {# nouveautés}}',
      daily: 'Récapitulatif quotidien : {count, plural, one {# nouveauté} other {# nouveautés}}',
      weekly: 'Récapitulatif hebdomadaire : {count, plural, one {# nouveauté} other {# nouveautés}}',
      monthly: 'Récapitulatif mensuel : {count, plural, one {# nouveauté} other {# nouveautés}}',
      quiet: 'Arrivé entre-temps : {count, plural, one {# nouveauté} other {# nouveautés}}',
      overflow: 'La suite de cette heure : {count, plural, one {# nouveauté} other {# nouveautés}}',
      contact: 'Pendant que je ne pouvais pas vous écrire : {count, plural, one {# nouveauté} other {# nouveautés}}',
      unread: 'Pas encore lu : {count, plural, one {# nouveauté} other {# nouveautés}}',
    },
    slot: 'Récapitulatif « {title} » : {count, plural, one {# nouveauté} other {# nouveautés}}',
    due: 'Arrive le {when}',
    growing: 'Déjà ici, dans un message qui s’allonge jusqu’au {when}',
    byDefault: 'Fréquence des nouveaux abonnements : {interval}. Pour la changer, tapez par exemple `/digest daily`.',
    sent: 'C’est parti : {count, plural, one {# nouveauté} other {# nouveautés}}. La suite sera dans le prochain récapitulatif, comme d’habitude.',
    present: 'Voici la fréquence actuelle :',
    presentFirst:
      'Voici la fréquence actuelle des premiers ; {more, plural, one {# autre est} other {# autres sont}} dans `/subscriptions` :',
    onlySchedule:
      'Indiquez ici une fréquence, avec une heure et un jour de la semaine, par exemple `weekly on monday at 08:30`.',
  },
  why,
  link,
  undo,
  help,
}
