import type { letter as en } from '../en/letter.ts'
import type { Translated } from '../spoken.ts'

export const letter: Translated<typeof en> = {
  greeting: 'Bonjour {name},',
  footer: 'Cet e-mail vous a été envoyé automatiquement par {site}.',
  untitled: 'Du nouveau',
  gone: {
    suppressed: 'Les e-mails envoyés à cette adresse sont revenus, ou ont été signalés comme indésirables.',
    notAllowed: 'Aucun e-mail ne peut être envoyé d’ici à cette adresse.',
    noAddress: 'Ce n’est pas une adresse e-mail.',
    refused: 'Le serveur de messagerie de cette adresse n’accepte aucun e-mail pour elle.',
    bounced: 'Les e-mails envoyés à cette adresse sont revenus.',
    bouncedSaying: 'Les e-mails envoyés à cette adresse sont revenus\u00a0: {reason}',
    complained: 'Un e-mail envoyé à cette adresse a été signalé comme indésirable.',
  },
}
