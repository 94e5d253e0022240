import type { chat as en } from '../en/chat.ts'
import type { Translated } from '../spoken.ts'

export const chat: Translated<typeof en> = {
  about: 'Vous tient au courant de ce qui vous concerne, là où vous êtes, à la fréquence de votre choix.',
  open: 'Ouvrir',
  typeIt: 'Écrire…',
  changeIt: 'Modifier…',
  more: '{count, plural, one {Et # autre qui ne tient pas ici} other {Et # autres qui ne tiennent pas ici}}',
  pickOne: 'Choisissez',
  send: 'Envoyer',
  save: 'Enregistrer',
  close: 'Fermer',
  broken: 'Quelque chose s’est mal passé de mon côté, et rien n’a changé. Réessayez dans une minute.',
  unshown:
    'Je n’ai pas pu afficher ma réponse. Ce que vous avez demandé est peut-être déjà fait : vérifiez avec `/subscriptions`.',
  wait: 'Un instant…',
  tooOld: 'Ce bouton est trop ancien pour fonctionner. Écrivez votre demande, ou tapez `/subscriptions`.',
  othersReply: 'Cette demande vient de quelqu’un d’autre. Faites la vôtre.',
  othersReplyOf: '{name} a fait cette demande. Faites la vôtre.',
  unsubscribeFrom: 'Se désabonner : {text}',
  greeting:
    'Bonjour. Je peux tenir ce groupe au courant de ce qui vous intéresse. Les personnes qui l’administrent l’abonnent avec `/subscribe` ; tout le monde peut voir ce qui arrive avec `/subscriptions`.',
  nothingTyped: 'Écrivez ou choisissez d’abord quelque chose.',
  noAddress: '{typed} n’est pas une adresse d’ici. Une adresse ressemble à `{example}`.',
  gone: {
    archived: 'Le canal est archivé.',
    blocked: 'On m’y a bloqué.',
    closed: 'La conversation a été fermée ou supprimée.',
    kicked: 'Je ne fais plus partie de la conversation. Ajoutez-moi de nouveau, puis tapez-y `/subscriptions`.',
    mayNotWrite: 'Je n’ai pas le droit d’écrire dans cette conversation.',
    noMessage: 'Le message a été supprimé, ou ne peut plus être modifié.',
    noChat: 'Cette conversation n’existe pas, ou je n’y ai jamais eu accès.',
    noChannel: 'Le canal n’existe plus, ou je ne peux pas le voir. Invitez-moi, puis tapez-y `/subscriptions`.',
    noPerson: 'Ce compte n’existe plus.',
    noPrivate: 'Je n’ai pas le droit d’écrire à cette personne en privé.',
    noTopic: 'Le sujet a été fermé ou supprimé.',
    notAllowed: 'Je n’ai pas le droit d’écrire dans ce canal.',
    notInChannel: 'Je ne suis plus dans ce canal. Invitez-moi de nouveau, puis tapez-y `/subscriptions`.',
    removed: 'L’application a été retirée de l’espace de travail.',
    tagNeeded: 'Ce forum exige une étiquette sur chaque message, et je ne peux pas en choisir.',
  },
  install: {
    done: 'L’application est installée dans {name}. Tapez-y `{command}`.',
    foreign:
      'Ce lien date de plus de 10 minutes, ou a été ouvert dans un autre navigateur. Recommencez depuis la page d’installation.',
    refused:
      'L’application n’a pas été installée : la demande a été annulée ou refusée. Recommencez depuis la page d’installation.',
    used: 'Ce lien a déjà servi, ou est trop ancien. Recommencez depuis la page d’installation.',
    again: 'Installer',
  },
  title: 'Carillon',
  options: {
    type: 'À quoi s’abonner, par exemple forum',
    value: 'Lequel : son nom ou son identifiant',
    interval: 'À quelle fréquence, par exemple immediate, daily ou weekly',
    query: 'Ou tout en un seul texte, par exemple : forum 42 where tag = urgent daily',
    text: 'Ce que vous écririez après la commande',
  },
}
