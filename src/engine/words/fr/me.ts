import type { me as english } from '../en/me.ts'
import type { Translated } from '../spoken.ts'

export const me: Translated<typeof english> = {
  titles: {
    me: 'Comment les messages vous parviennent',
    signIn: 'Se connecter',
    deadLink: 'Ce lien ne permet plus de se connecter',
    nobody: 'Personne n’est connecté',
  },
  signIn: {
    lead: 'Ce navigateur sera connecté en tant que {name} pendant 30 jours. Si ce n’est pas vous, quittez cette page.',
    button: 'Se connecter en tant que {name}',
    dead: 'Un lien de connexion ne sert qu’une fois, et pendant dix minutes. Vous en trouverez un nouveau là où vous avez eu celui-ci.',
  },
  nobody: 'Connectez-vous d’abord par un lien. Le site qui envoie les messages vous en donne un.',
  signedInAs: 'Session ouverte au nom de {name}.',
  signOut: 'Se déconnecter',
  none: 'Aucun message ne peut encore arriver : il n’y a pas de destination.',
  states: {
    ok: 'Fonctionne',
    failing: 'Les messages n’arrivent plus depuis {when}. D’autres essais suivront.',
    paused: 'En pause. Les messages attendent que cela fonctionne à nouveau.',
    off: 'Désactivé. Rien n’y est envoyé.',
    unconfirmed: 'En attente de confirmation. Le lien pour confirmer y a été envoyé.',
  },
  reasons: {
    refused: 'La personne à qui elle appartient ne veut pas y recevoir de messages.',
    methodGone: 'Ce moyen d’envoi n’est pas configuré ici pour le moment.',
    said: 'La raison : {reason}',
  },
  buttons: {
    ask: 'Redemander',
    test: 'Envoyer un test',
    on: 'Réactiver',
    remove: 'Retirer',
  },
  removal: {
    open: 'Retirer …',
    lead: 'Plus rien n’y arrivera, quels que soient vos abonnements.',
  },
  done: {
    ask: 'La question a été renvoyée à {place}. Ouvrez le lien qui y est arrivé.',
    notAsked:
      'La question a été envoyée à {place} il y a moins d’un jour, ou trop d’adresses ont déjà été interrogées aujourd’hui. Réessayez demain.',
    test: 'Un message de test vers {place} est en route.',
    on: '{place} est à nouveau actif.',
    remove: '{place} est retiré. Plus rien n’y est envoyé.',
    refused: 'Ce n’est pas possible pour le moment.',
  },
  ways: {
    title: 'Si un message ne vous parvient pas',
    fallback: 'Ce que je n’ai pas lu dans la boîte de réception arrive aussi par',
    minutes: 'Au bout de combien de minutes',
    failover: 'Ce qui n’arrive pas par un moyen arrive par',
    none: 'Aucun autre moyen',
    save: 'Enregistrer',
    saved: 'Enregistré.',
    notOffered: 'Ce choix n’est plus proposé. Choisissez un autre moyen.',
  },
  push: {
    lead: 'Les messages peuvent arriver comme notifications de ce navigateur, même quand aucune page n’est ouverte.',
    add: 'Me prévenir dans ce navigateur',
    stop: 'Arrêter dans ce navigateur',
    denied:
      'Ce navigateur n’autorise pas les notifications de ce site. Ses réglages pour ce site permettent de les autoriser.',
    failed: 'Cela n’a pas fonctionné. Réessayez dans un instant.',
    noBrowser:
      'Ceci ne décrit pas un navigateur qui accepte des notifications. Ajoutez-le sur la page `/me`, depuis ce navigateur.',
    gone: 'Ce navigateur n’accepte plus les notifications de ce site.',
  },
  nav: {
    label: 'Autres pages',
    inbox: 'Boîte de réception',
    manage: 'Abonnements',
  },
}
