import type { destination as english } from '../en/destination.ts'
import type { Translated } from '../spoken.ts'

export const destination: Translated<typeof english> = {
  confirm: {
    subject: '{site} peut-il vous écrire ici ?',
    body: '{name} a donné cette adresse à {site} pour y recevoir des notifications. Si vous êtes d’accord, ouvrez le lien et confirmez-le là ; il est valable une semaine. Si ce n’était pas vous, ne faites rien : vous ne recevrez rien de plus.',
  },
  test: {
    subject: 'Un message de test de {site}',
    body: '{by, select, owner {Vous l’avez demandé.} other {{who} l’a demandé.}} Puisque vous pouvez le lire, tout va bien : les notifications par {method} arrivent ici.',
  },
  paused: {
    subject: '{method} est désactivé ici',
    body: 'Rien ne peut être envoyé par {method} pour le moment. Ce qui devait vous parvenir ainsi attend, et arrivera dès que {method} sera de retour. Pour recevoir quelque chose ici entre-temps, abonnez-vous ici.',
  },
  channelPaused: {
    subject: '{method} est désactivé ici',
    body: 'Rien ne peut être envoyé par {method} pour le moment. Ce qui devait parvenir à {name} attend, et arrivera dès que {method} sera de retour. Vous recevez ce message parce que vous êtes à l’origine de ces abonnements.',
  },
  page: {
    title: 'Messages à cette adresse',
    ask: '{name} souhaite que les messages de {site} arrivent à {address}, par {method}. Êtes-vous d’accord ?',
    button: 'Oui, les envoyer ici',
    otherwise: 'Si ce n’était pas vous, fermez cette page : rien ne sera envoyé.',
    never: {
      open: 'Je n’y veux aucun message …',
      lead: 'Plus rien ne sera jamais envoyé d’ici à {address}, et personne ne pourra ajouter l’adresse à nouveau. Cette page ne permet pas de revenir en arrière.',
      button: 'Ne jamais y écrire',
      doneTitle: 'Plus aucun message',
      done: '{site} n’écrira plus rien à {address}.',
    },
    doneTitle: 'Confirmé',
    done: 'Les messages de {site} pour {name} arrivent désormais à {address}.',
    goneTitle: 'Ce lien ne mène nulle part',
    gone: 'Il est abîmé ou date de plus d’une semaine, ou l’adresse a été retirée depuis. Ajoutez l’adresse à nouveau pour recevoir un nouveau lien.',
  },
}
