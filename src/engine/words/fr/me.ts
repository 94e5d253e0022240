import type { me as english } from '../en/me.ts'
import type { Translated } from '../spoken.ts'

export const me: Translated<typeof english> = {
  titles: {
    me: 'Comment les messages arrivent',
    signIn: 'Se connecter',
    deadLink: 'Ce lien ne permet plus de se connecter',
    nobody: 'Personne n’est connecté',
  },
  signIn: {
    lead: 'Ce navigateur sera connecté au nom de {name} pendant 30 jours. Toute autre personne devrait quitter cette page.',
    button: 'Se connecter au nom de {name}',
    dead: 'Un lien de connexion sert une seule fois, pendant dix minutes. Un nouveau se trouve là d’où vient celui-ci.',
  },
  nobody: 'Il faut d’abord se connecter par un lien. Le site qui envoie les messages en donne un.',
  signedInAs: 'Connexion au nom de {name}.',
  signOut: 'Se déconnecter',
  none: 'Aucun message ne peut encore arriver : il n’y a pas de destination.',
  states: {
    ok: 'Fonctionne',
    failing: 'Les derniers messages ne sont pas arrivés, depuis {when}. L’envoi est tenté à nouveau.',
    paused: 'En pause. Les messages attendent que cela fonctionne à nouveau.',
    off: 'Désactivé. Rien n’y est envoyé.',
    unconfirmed: 'En attente de confirmation. Le lien pour confirmer y a été envoyé.',
  },
  reasons: {
    refused: 'La personne à qui elle appartient n’y veut aucun message.',
    methodGone: 'Ce moyen d’envoi n’est pas configuré ici pour le moment.',
    said: 'La raison : {reason}',
  },
  buttons: {
    test: 'Envoyer un test',
    on: 'Réactiver',
    remove: 'Retirer',
  },
  done: {
    test: 'Un message de test vers {place} est en route.',
    on: '{place} est à nouveau actif.',
    remove: '{place} est retiré. Plus rien n’y est envoyé.',
    refused: 'Ce n’est pas possible pour le moment.',
  },
  push: {
    lead: 'Les messages peuvent arriver comme notifications de ce navigateur, même quand aucune page n’est ouverte.',
    add: 'Me prévenir dans ce navigateur',
    stop: 'Arrêter dans ce navigateur',
    denied:
      'Ce navigateur n’autorise pas les notifications de ce site. Ses réglages pour ce site permettent de les autoriser.',
    failed: 'Cela n’a pas fonctionné. Merci de réessayer dans un instant.',
    noBrowser:
      'Ceci ne décrit pas un navigateur qui accepte des notifications. Il s’ajoute à la page `/me`, dans ce navigateur même.',
    gone: 'Ce navigateur n’accepte plus de notifications d’ici.',
  },
  nav: {
    label: 'Autres pages',
    inbox: 'Boîte de réception',
    manage: 'Abonnements',
  },
}
