import type { message as en } from '../en/message.ts'
import type { Translated } from '../spoken.ts'

export const message: Translated<typeof en> = {
  digestBody:
    '{more, plural, =0 {{count, plural, one {Voici la nouveauté :} other {Voici les nouveautés :}}} one {Voici les nouveautés, plus # autre qui n’est pas dans la liste :} other {Voici les nouveautés, plus # autres qui ne sont pas dans la liste :}}',
  happenedBy: '{what} par {who}',
  happenedAt: '{what} : {where}',
  happenedByAt: '{what} par {who} : {where}',
  said: '{who} : {title}',
  somebody: 'quelqu’un',
  field: '{title} : {value}',
  heading: '{title} {value}',
  reason:
    'Vous recevez ce message en raison de {count, plural, one {votre abonnement} other {vos abonnements}} {texts}.',
  reasonHad:
    'Vous recevez ce message en raison de {count, plural, one {votre abonnement} other {vos abonnements}} {texts} ({facts}).',
  reasonMany: 'Vous recevez ce message en raison de {count, number} abonnements, dont {texts}.',
  reasonDirect: 'Vous recevez ce message parce qu’il vous a été envoyé directement, quels que soient vos abonnements.',
  had: '{field} : {value}',
  open: 'Ouvrir',
  mute: 'Sourdine',
  unsubscribe: 'Se désabonner',
  manage: 'Gérer les abonnements',
  why: 'Pourquoi ce message ?',
}
