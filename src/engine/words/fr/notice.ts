import type { notice as en } from '../en/notice.ts'
import type { Translated } from '../spoken.ts'

export const notice: Translated<typeof en> = {
  generatorGone: {
    subject: '{title} n’existe plus',
    body: 'Votre abonnement `{text}` a pris fin, car {title} ne fait plus partie du catalogue.',
  },
  unreachable: {
    subject: 'Je n’arrive plus à vous joindre par {method}',
    body: '{reason} {talks, select, yes {Vos abonnements y sont suspendus jusqu’à ce que vous m’y écriviez de nouveau.} other {Vos abonnements y sont suspendus jusqu’à ce que vous réactiviez cette destination, sur la page `/me` ou avec `/settings destinations` dans une conversation.}} Pour en recevoir un ici, abonnez-vous ici.',
  },
  channelUnreachable: {
    subject: 'Je n’arrive plus à joindre {name} par {method}',
    body: '{reason} Les abonnements de {name} sont suspendus jusqu’à ce que j’y aie de nouveau accès et que quelqu’un m’y écrive. Vous recevez ce message parce que vous êtes à l’origine de ces abonnements.',
  },
  failing: {
    subject: 'Mes messages par {method} n’arrivent pas',
    body: '{reason} Je réessaie, et ce qui attend encore arrivera dès que cela fonctionnera. Après cinq jours sans succès, j’arrête.',
  },
  channelFailing: {
    subject: 'Mes messages à {name} par {method} n’arrivent pas',
    body: '{reason} Je réessaie, et ce qui attend encore pour {name} arrivera dès que cela fonctionnera. Vous recevez ce message parce que vous êtes à l’origine de ces abonnements.',
  },
  awaiting: {
    subject: 'Des messages vous attendent sur {method}',
    body: '{method} ne me laisse pas vous écrire avant que vous m’y écriviez de nouveau. Envoyez-moi n’importe quel mot là-bas, et tout ce qui attend arrivera aussitôt.',
  },
  channelAwaiting: {
    subject: 'Des messages attendent {name} sur {method}',
    body: '{method} ne me laisse pas écrire à {name} avant que quelqu’un m’y écrive de nouveau. Vous recevez ce message parce que vous êtes à l’origine de ces abonnements.',
  },
}
