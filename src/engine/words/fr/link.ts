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
}
