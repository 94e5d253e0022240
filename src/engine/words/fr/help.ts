import type { help as en } from '../en/help.ts'
import type { Translated } from '../spoken.ts'

export const help: Translated<typeof en> = {
  commands:
    'Voici ce que je comprends, avec ou sans la barre oblique. Pour en savoir plus, tapez `/help` suivi d’une commande.',
  language:
    'Dites quoi, lequel et à quelle fréquence : `/subscribe forum 42 daily`. Vous pouvez ajouter :\n' +
    '- des conditions : `/subscribe forum 42 where tag = urgent and priority >= 3 immediate`\n' +
    '- une heure et un jour de la semaine : `/subscribe author ann weekly on monday at 08:30`\n' +
    '- combien : quand il en vient beaucoup `/subscribe forum 42 when 5 in 10 minutes`, quand il n’en vient aucun `/subscribe forum 42 immediate if none for 2 days`, pas plus de tant `/subscribe forum 42 immediate at most 5 an hour`\n' +
    '- un autre moyen de vous joindre : `/subscribe forum 42 daily via email`\n' +
    '- une fin : `/subscribe forum 42 until 2026-12-24`, `/subscribe forum 42 for 3 events`\n' +
    'Les conditions connaissent `=`, `!=`, `>`, `>=`, `<`, `<=`, `in`, `not in`, `contains` et `starts with`. Une valeur ' +
    'avec des espaces se met entre guillemets. `/subscribe` tout seul demande une chose après l’autre. Vous pouvez vous ' +
    'abonner à :',
  lines: {
    subscribe: 'S’abonner à quelque chose',
    subscriptions: 'Voir vos abonnements',
    unsubscribe: 'Mettre fin à un abonnement, ou à tous',
    mute: 'Mettre un abonnement en sourdine sans y mettre fin, pour de bon ou pour un temps',
    digest: 'Voir ou envoyer ce qui attend, et choisir la fréquence',
    why: 'Savoir pourquoi un message est arrivé, ou pas',
    link: 'Relier cette conversation à une autre ou ajouter une adresse pour un autre moyen',
    settings: 'Voir et modifier fuseau horaire, heures calmes, congés, etc.',
    undo: 'Annuler la dernière modification',
    help: 'Voir cette liste',
  },
  usage: {
    subscriptions: '`/subscriptions`, `/subscriptions 2` pour la deuxième page.',
    unsubscribe:
      '`/unsubscribe 2` pour un numéro de la liste, `/unsubscribe forum 42`, `/unsubscribe all`. Dans une conversation privée, `stop` met fin à l’abonnement d’où vient le dernier message.',
    mute: '`/mute 2`, `/mute forum 42`, `/mute all` ; pour un temps `/mute 2 for a day`, `/mute 2 for 8 hours`, `/mute 2 until monday`, `/mute 2 until 2026-12-01` ; pour réactiver `/mute 2 off`.',
    digest:
      '`/digest` montre ce qui attend, `/digest now` l’envoie. `/digest daily` vaut pour les nouveaux abonnements, `/digest 2 weekly on monday at 08:30` pour un seul.',
    why: '`/why` pour le dernier message reçu ici, `/why` et l’identifiant d’un événement pour tout autre.',
    link: '`/link` montre un code ; tapez `/link` et ce code dans votre autre conversation. `/link email ada@school.example` ajoute un autre moyen de vous joindre, `/link remove email` le retire, `/settings destinations` les montre tous.',
    settings:
      '`/settings time zone Europe/Vienna`, `/settings language en`, `/settings interval daily`, `/settings own events on`, `/settings time 18:00`, `/settings weekday friday`, `/settings quiet 22:00-07:00 digest`, `/settings working days monday-friday`, `/settings snooze 8 hours`, `/settings vacation 2026-12-20 to 2027-01-06`, `/settings urgent on`, `/settings digest style long`, `/settings live on`, `/settings repeats on`, `/settings unread email after 30 minutes`, `/settings failover email`, `/settings destinations`. Pour mettre fin à un réglage, remplacez sa valeur par `off`, par exemple `/settings quiet off`.',
    undo: '`/undo` annule votre dernière modification dans cette conversation, si elle date de moins d’un jour.',
    help: '`/help`, `/help subscribe`.',
    subscribe: '`/subscribe forum 42 daily` ; `/subscribe` tout seul demande une chose après l’autre.',
  },
}
