import type { links as en } from '../en/links.ts'
import type { Translated } from '../spoken.ts'

export const links: Translated<typeof en> = {
  titles: {
    unsubscribe: 'Se désabonner',
    mute: 'Mettre en sourdine pour 24 h',
    manage: 'Vos abonnements',
    why: 'Pourquoi vous avez reçu ce message',
    all: 'Mettre fin à tous les abonnements',
    unknown: 'Ce lien ne mène nulle part',
  },
  leads: {
    unsubscribe:
      '{count, plural, one {Le message vient de cet abonnement.} other {Le message vient de ces # abonnements.}}',
    mute: 'Les messages reprennent au bout de 24 h, ou dès que vous réactivez l’abonnement. Ce qui se passe entre-temps ne vous sera pas signalé.',
    manage:
      '{count, plural, =0 {Vous n’avez aucun abonnement.} one {Vous avez un abonnement.} other {Vous avez # abonnements.}}',
    all: '{count, plural, =0 {Vous n’avez aucun abonnement.} one {Cela met fin à votre seul abonnement.} other {Cela met fin à vos # abonnements, quel que soit le sujet du message.}}',
    unknown:
      'Il est abîmé, ou ce qu’il concernait n’existe plus. Copiez le lien du message en entier, ou prenez celui d’un message plus récent.',
  },
  states: {
    active: 'Actif',
    muted: 'En sourdine',
    mutedUntil: 'En sourdine jusqu’au {when}',
    over: 'Expiré',
    deleted: 'Terminé',
  },
  buttons: {
    unsubscribe: 'Se désabonner',
    unsubscribeThese: 'Mettre fin à ces {count} abonnements',
    unsubscribeAll: '{count, plural, one {Mettre fin à l’abonnement} other {Mettre fin aux # abonnements}}',
    mute: 'Sourdine 24 h',
    unmute: 'Réactiver',
    again: 'Se réabonner',
    undo: 'Annuler',
  },
  done: {
    unsubscribe:
      '{count, plural, one {L’abonnement {texts} est terminé : vous n’en recevrez plus rien.} other {# abonnements sont terminés : vous n’en recevrez plus rien.}}',
    mute: '{count, plural, one {L’abonnement {texts} est en sourdine pour 24 h.} other {# abonnements sont en sourdine pour 24 h.}}',
    resume: '{count, plural, one {L’abonnement {texts} est actif.} other {# abonnements sont actifs.}}',
    undo: '{count, plural, one {L’abonnement {texts} est de nouveau comme avant.} other {# abonnements sont de nouveau comme avant.}}',
    nothing: 'Rien n’a changé : c’était déjà terminé.',
  },
  why: {
    about: 'De quoi il s’agissait',
    because: 'Ce message correspond à votre abonnement {text}.',
    becauseOf: 'Ce message correspond à votre abonnement {text}, qui demande {conditions}.',
    direct: 'Ce message vous a été envoyé directement, quels que soient vos abonnements.',
    unknown: 'On ne sait plus de quoi parlait ce message, ou vous ne pouvez plus le voir.',
  },
  nav: {
    label: 'Plus d’informations sur vos abonnements',
    message: 'Ce message',
    manage: 'Tous les abonnements',
    all: 'Mettre fin à tous vos abonnements…',
    keep: 'Les garder',
  },
}
