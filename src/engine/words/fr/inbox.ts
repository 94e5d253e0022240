import type { inbox as english } from '../en/inbox.ts'
import type { Translated } from '../spoken.ts'

export const inbox: Translated<typeof english> = {
  noAddress: 'Chaque personne a une seule boîte de réception web, à l’adresse `inbox`. Écrivez `inbox`.',
  messageGone: 'Le message n’est plus dans la boîte de réception.',
  title: 'Boîte de réception',
  unread:
    '{count, plural, =0 {Aucun message non lu} =100 {Plus de 99 messages non lus} one {# message non lu} other {# messages non lus}}',
  isUnread: 'Non lu',
  nothing: {
    all: 'Rien pour l’instant. Ce à quoi vous vous abonnez s’affichera ici.',
    unread: 'Vous avez tout lu.',
    archived: 'Les archives sont vides.',
  },
  parts: {
    label: 'Quels messages',
    all: 'Réception',
    unread: 'Non lus',
    archived: 'Archives',
  },
  buttons: {
    readAll: 'Tout marquer comme lu',
    read: 'Marquer comme lu',
    unread: 'Marquer comme non lu',
    archive: 'Archiver',
    unarchive: 'Remettre dans la boîte',
    more: 'Messages plus anciens',
    newest: 'Messages les plus récents',
    close: 'Fermer',
    open: 'Ouvrir',
  },
  trouble: 'La boîte de réception est injoignable pour le moment. Un nouvel essai suivra automatiquement.',
  expired: 'Cette boîte de réception est restée ouverte trop longtemps. Rechargez la page pour continuer.',
  stranger:
    'Aucune session n’est ouverte ici. Ouvrez la boîte de réception là où vous l’aviez trouvée, ou connectez-vous par un nouveau lien.',
}
