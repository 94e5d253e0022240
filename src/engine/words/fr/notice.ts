import type { notice as en } from '../en/notice.ts'
import type { Translated } from '../spoken.ts'

export const notice: Translated<typeof en> = {
  generatorGone: {
    subject: '{title} n’existe plus',
    body: 'Votre abonnement `{text}` a pris fin, car {title} ne fait plus partie du catalogue.',
  },
  unreachable: {
    subject: 'Je n’arrive plus à vous joindre par {method}',
    body: '{reason} Vos abonnements y sont suspendus jusqu’à ce que vous m’y écriviez de nouveau. Pour en recevoir un ici, abonnez-vous ici.',
  },
  channelUnreachable: {
    subject: 'Je n’arrive plus à joindre {name} par {method}',
    body: '{reason} Les abonnements de {name} sont suspendus jusqu’à ce que j’y aie de nouveau accès et que quelqu’un m’y écrive. Vous recevez ce message parce que vous êtes à l’origine de ces abonnements.',
  },
}
