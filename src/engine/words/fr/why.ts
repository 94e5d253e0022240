import type { why as en } from '../en/why.ts'
import type { Translated } from '../spoken.ts'

export const why: Translated<typeof en> = {
  nothingYet:
    'Il n’y a pas de message à expliquer ici. Pour un événement précis, tapez `/why` suivi de son identifiant.',
  newest:
    '{whose, select, person {{count, plural, one {Le dernier message reçu ici vous annonçait ceci :} other {Le dernier message reçu ici vous annonçait # événements :}}} other {{count, plural, one {Le dernier message reçu ici annonçait ceci :} other {Le dernier message reçu ici annonçait # événements :}}}}',
  newestFirst:
    '{whose, select, person {Le dernier message reçu ici vous annonçait {count} événements ; voici les {shown} premiers :} other {Le dernier message reçu ici annonçait {count} événements ; voici les {shown} premiers :}}',
  about: 'À propos de « {title} » :',
  because:
    '{whose, select, person {{count, plural, one {Cela concerne votre abonnement {texts}.} other {Cela concerne vos abonnements {texts}.}}} other {{count, plural, one {Cela concerne l’abonnement {texts} de ce canal.} other {Cela concerne les abonnements {texts} de ce canal.}}}}',
  direct:
    '{whose, select, person {Envoi direct à votre intention, quels que soient vos abonnements.} other {Envoi direct à ce canal, quels que soient ses abonnements.}}',
  stillMatching: 'Il vient d’arriver : je cherche encore qui doit le recevoir.',
  noneAsks:
    '{whose, select, person {Aucun de vos abonnements ne concerne ce genre d’événement : vous n’avez donc rien reçu.} other {Aucun abonnement de ce canal ne concerne ce genre d’événement : rien n’a donc été envoyé ici.}}',
  notTold:
    '{whose, select, person {Vous n’avez rien reçu. Voici ce qu’en disent vos abonnements :} other {Ce canal n’a rien reçu. Voici ce qu’en disent ses abonnements :}}',
  notMatched: 'Impossible de savoir qui doit le recevoir. L’équipe qui gère ce service peut relancer la recherche.',
  nearest:
    'Voici {shown, plural, one {celui qui s’en approchait le plus} other {les # qui s’en approchaient le plus}} ; {more, plural, one {# autre n’est pas} other {# autres ne sont pas}} dans la liste.',
  matched: 'L’événement correspond.',
  fate: {
    queued:
      '{whose, select, person {Il est en route vers vous par `{method}`.} other {Il est en route vers ce canal par `{method}`.}}',
    paused: 'Il attend : `{method}` n’est pas configuré pour le moment.',
    retrying: 'L’envoi par `{method}` n’a pas abouti ; prochain essai le {due}.',
    early: 'Il était trop tôt pour l’envoyer par `{method}` ; prochain essai le {due}.',
    held: '{whose, select, person {Il est gardé pour vous jusqu’à la reprise des messages.} other {Il est gardé jusqu’à la reprise des messages ici.}}',
    waiting:
      '{whose, select, person {Il attend votre récapitulatif `{interval}` par `{method}`, prévu le {due}.} other {Il attend le récapitulatif `{interval}` par `{method}`, prévu le {due}.}}',
    growing:
      '{whose, select, person {Il rejoint votre récapitulatif `{interval}` par `{method}`, un message qui s’allonge jusqu’au {due}.} other {Il rejoint le récapitulatif `{interval}` par `{method}`, un message qui s’allonge jusqu’au {due}.}}',
    waitingUnlessTold:
      '{whose, select, person {Votre récapitulatif `{interval}` par `{method}`, prévu le {due}, ne l’annoncera que si aucun message ne l’a fait avant.} other {Le récapitulatif `{interval}` par `{method}`, prévu le {due}, ne l’annoncera que si aucun message ne l’a fait avant.}}',
    waitingInCatchUp:
      '{whose, select, person {Il est arrivé alors que vous ne vouliez pas de messages, et attend le récapitulatif de tout ce qui est arrivé entre-temps : le {due}, par `{method}`.} other {Il est arrivé alors qu’aucun message n’était souhaité ici, et attend le récapitulatif de tout ce qui est arrivé entre-temps : le {due}, par `{method}`.}}',
    waitingInSummary:
      'Il dépassait ce qui peut arriver en une heure, et attend le récapitulatif du surplus : le {due}, par `{method}`.',
    waitingForContact:
      '{whose, select, person {Il attend que vous m’écriviez par `{method}` : avant cela, je n’ai rien le droit d’y envoyer.} other {Il attend que l’on m’écrive par `{method}` : avant cela, je n’ai rien le droit d’envoyer ici.}}',
    waitingUnread:
      '{whose, select, person {Il arrivera aussi par `{method}`, le {due}, sauf si vous l’avez lu d’ici là dans la boîte de réception.} other {Il arrivera aussi par `{method}`, le {due}, sauf s’il a été lu d’ici là dans la boîte de réception.}}',
    sent: '{whose, select, person {Il vous a été envoyé par `{method}`.} other {Il a été envoyé ici par `{method}`.}}',
    sentInDigest:
      '{whose, select, person {Il vous a été envoyé par `{method}` dans votre récapitulatif `{interval}`.} other {Il a été envoyé ici par `{method}` dans le récapitulatif `{interval}`.}}',
    sentInCatchUp:
      '{whose, select, person {Il est arrivé alors que vous ne vouliez pas de messages, et vous a été envoyé par `{method}` dans le récapitulatif de tout ce qui est arrivé entre-temps.} other {Il est arrivé alors qu’aucun message n’était souhaité ici, et a été envoyé par `{method}` dans le récapitulatif de tout ce qui est arrivé entre-temps.}}',
    sentInSummary:
      'Il dépassait ce qui peut arriver en une heure, et a été envoyé par `{method}` dans le récapitulatif du surplus.',
    sentAfterContact:
      '{whose, select, person {Il vous a été envoyé par `{method}` après votre message.} other {Il a été envoyé ici par `{method}` après un message reçu de ce canal.}}',
    sentUnread:
      '{whose, select, person {Il vous a aussi été envoyé par `{method}`, car vous ne l’aviez pas lu dans la boîte de réception.} other {Il a aussi été envoyé par `{method}`, car personne ne l’avait lu dans la boîte de réception.}}',
    failed: '`{method}` l’a refusé : {reason}',
    refused: '`{method}` l’a refusé sans dire pourquoi.',
    suppressed: 'Il n’a pas été envoyé par `{method}`.',
    toldEarlier:
      '{kind, select, message {Il n’a pas été envoyé de nouveau : un message précédent l’annonçait déjà, par `{method}`.} other {Il n’a pas été envoyé de nouveau : un récapitulatif précédent l’annonçait déjà, par `{method}`.}}',
    dead: 'Malgré tous les essais, il n’a pas pu être envoyé par `{method}` : {reason}',
  },
  stop: {
    muted: 'L’événement correspond, mais l’abonnement est en sourdine.',
    mutedUntil: 'L’événement correspond, mais l’abonnement est en sourdine jusqu’au {until}.',
    expired:
      'L’événement correspond, mais l’abonnement a expiré : son dernier jour ou son dernier événement est passé.',
    ended: 'L’événement correspond, mais l’abonnement est terminé.',
    later:
      '{whose, select, person {Votre abonnement est plus récent que l’événement.} other {L’abonnement de ce canal est plus récent que l’événement.}}',
    ownEvent: 'Cela vient de vous. Pour le recevoir aussi, tapez `/settings own events on`.',
    rate: 'L’événement correspond, mais il n’y en avait pas encore assez dans le délai demandé.',
    absence: 'Cet abonnement ne signale que l’absence d’événements.',
    changed:
      'L’abonnement correspond tel qu’il est maintenant. Quand l’événement est arrivé, il était en sourdine ou demandait autre chose.',
  },
  condition:
    '{whose, select, person {Vous demandiez {asked} ; ici, c’est {found}.} other {Ce canal demandait {asked} ; ici, c’est {found}.}}',
  conditionNone:
    '{whose, select, person {Vous demandiez {asked} ; ici, il n’y a rien de tel.} other {Ce canal demandait {asked} ; ici, il n’y a rien de tel.}}',
}
