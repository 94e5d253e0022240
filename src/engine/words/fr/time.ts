import type { time as en } from '../en/time.ts'
import type { Translated } from '../spoken.ts'

export const time: Translated<typeof en> = {
  stops: {
    muted: 'L’abonnement était en sourdine.',
    ended: 'L’abonnement était terminé.',
    'destination-gone': 'L’adresse n’existe plus.',
    'destination-off': 'L’adresse n’accepte plus rien.',
    hidden: 'Il n’est pas visible d’ici.',
    'access-unknown': 'Personne n’a pu dire s’il est visible d’ici.',
    'broke-down': 'Ce qui l’envoie est tombé en panne.',
    'quiet-hours': 'Il est arrivé pendant les heures calmes.',
    'day-off': 'Il est arrivé un jour de repos.',
    snooze: 'Il est arrivé pendant une pause.',
    vacation: 'Il est arrivé pendant des congés.',
    'told-earlier': 'Un message précédent l’annonçait déjà.',
    'nothing-left': 'Le récapitulatif n’avait plus rien à dire.',
    'cut-short': 'Tous les essais ont été interrompus.',
    unconfirmed: 'L’adresse n’était pas confirmée.',
    failover: 'Il a été envoyé par un autre moyen.',
    read: 'Il avait été lu dans la boîte de réception.',
    'method-gone': 'Ce moyen d’envoi n’est pas configuré pour le moment.',
  },
  settings: 'Réglages pour {name} :',
  unknown: 'Je ne connais pas le réglage {typed}. Il y a {names}.',
  unknownBut: 'Je ne connais pas le réglage {typed}. Vouliez-vous dire {near} ?',
  names: {
    timeZone: 'Fuseau horaire',
    locale: 'Langue',
    defaultInterval: 'Fréquence par défaut',
    defaultAt: 'Heure des récapitulatifs',
    defaultOn: 'Jour du récapitulatif hebdomadaire',
    quietHours: 'Heures calmes',
    workingDays: 'Jours travaillés',
    snoozedUntil: 'Pause',
    vacation: 'Congés',
    urgentPasses: 'Messages urgents à toute heure',
    digestStyle: 'Style des récapitulatifs',
    liveDigests: 'Récapitulatifs en direct',
    repeats: 'Répétitions dans les récapitulatifs',
    ownEvents: 'Vos propres événements',
    fallback: 'Non lu dans la boîte de réception',
    failoverMethod: 'Moyen de secours',
  },
  howTo: {
    timeZone: 'Tapez par exemple `/settings time zone Europe/Vienna`.',
    locale: 'Je parle {languages}. Tapez par exemple `/settings language en`.',
    defaultInterval:
      'Tapez par exemple `/settings interval daily`, ou avec une heure : `/settings interval daily at 18:00`.',
    defaultAt:
      'Tapez par exemple `/settings time 18:00`. Les récapitulatifs sans heure à eux arrivent à cette heure-là.',
    defaultOn:
      'Tapez par exemple `/settings weekday friday`. Les récapitulatifs hebdomadaires sans jour à eux arrivent ce jour-là.',
    quietHours:
      'Tapez par exemple `/settings quiet 22:00-07:00`, ou `/settings quiet off`. Ce qui arrive entre-temps est gardé pour plus tard. Ajoutez `digest` pour tout recevoir en un seul récapitulatif, `drop` pour n’en rien recevoir, `urgent` pour ne recevoir que ce qui est urgent : `/settings quiet 22:00-07:00 digest`.',
    workingDays:
      'Tapez par exemple `/settings working days monday-friday`, `/settings working days monday, wednesday` ou `/settings working days all`. Rien n’arrive les autres jours.',
    snoozedUntil:
      'Tapez par exemple `/settings snooze 8 hours`, `/settings snooze a week`, `/settings snooze until 08:00`, `/settings snooze until monday`, `/settings snooze until 2026-12-01` ou `/settings snooze off`. Ce qui arrive entre-temps devient un seul récapitulatif.',
    vacation:
      'Tapez le premier et le dernier jour, par exemple `/settings vacation 2026-12-20 to 2027-01-06`, ou `/settings vacation off`. Ce qui arrive entre-temps devient un seul récapitulatif. Ajoutez `hold` pour recevoir chaque message plus tard, `drop` pour n’en recevoir aucun, `urgent` pour ne recevoir que ce qui est urgent.',
    urgentPasses:
      'Tapez `/settings urgent on` ou `/settings urgent off`. Ce réglage dit si ce qui est urgent arrive même quand rien d’autre n’arrive.',
    digestStyle:
      'Tapez `/settings digest style short` pour une ligne par événement, `/settings digest style long` pour chaque événement en entier, ou `/settings digest style subjects` pour les titres seulement.',
    liveDigests:
      'Tapez `/settings live on` ou `/settings live off`. Ce réglage dit si un récapitulatif est un seul message qui s’allonge, là où un message peut être modifié.',
    repeats:
      'Tapez `/settings repeats on` ou `/settings repeats off`. Ce réglage dit si un récapitulatif reprend aussi ce que vous avez déjà reçu.',
    ownEvents:
      'Tapez `/settings own events on` ou `/settings own events off`. Ce réglage dit si vous recevez aussi ce qui vient de vous.',
    fallback:
      'Tapez par exemple `/settings unread email after 30 minutes`, ou `/settings unread off`. Ce que vous n’avez pas lu d’ici là dans la boîte de réception arrive aussi par ce moyen ; nommez-en un par lequel je peux vous joindre.',
    failoverMethod:
      'Tapez par exemple `/settings failover email`, ou `/settings failover off`. Ce qu’une de vos destinations ne peut pas prendre arrive alors par ce moyen ; nommez-en un par lequel je peux vous joindre.',
  },
  notUnderstood: 'Je ne comprends pas {typed} ici.',
  vacationBackwards: 'Ces congés finiraient avant de commencer. Indiquez d’abord le premier jour.',
  vacationOver: 'Ces congés sont déjà passés. Indiquez des dates à venir.',
  set: 'C’est noté. {name} : {value}.',
  notSpoken: 'Je ne parle pas encore cette langue ({language}) et continue donc en anglais. Je parle {languages}.',
  schedule: {
    at: '{interval}, {time}',
    on: '{interval}, {day}',
    onAt: '{interval}, {day}, {time}',
  },
  weekday:
    '{day, select, monday {lundi} tuesday {mardi} wednesday {mercredi} thursday {jeudi} friday {vendredi} saturday {samedi} other {dimanche}}',
  on: 'oui',
  off: 'non',
  everyDay: 'tous les jours',
  daysFrom: 'du {first} au {last}',
  days: '{names}',
  quietHours:
    'de {from} à {to}, {catchUp, select, hold {les messages sont gardés pour plus tard} digest {les messages deviennent un seul récapitulatif} drop {les messages sont écartés} other {seuls les messages urgents sont gardés}}',
  vacation:
    'du {from} au {to}, {catchUp, select, hold {les messages sont gardés pour plus tard} digest {les messages deviennent un seul récapitulatif} drop {les messages sont écartés} other {seuls les messages urgents sont gardés}}',
  after: '{method} après {minutes, plural, one {# minute} other {# minutes}}',
  until: 'jusqu’au {moment}',
  digestStyle:
    '{style, select, long {long, chaque événement en entier} subjects {titres seulement} other {court, une ligne par événement}}',
  silent: {
    'quiet-hours': 'Ce sont les heures calmes : rien n’arrive avant le {until}.',
    'day-off': 'C’est un jour de repos : rien n’arrive avant le {until}.',
    snooze: 'Les messages sont en pause : rien n’arrive avant le {until}.',
    vacation: 'C’est une période de congés : rien n’arrive avant le {until}.',
  },
  buttons: {
    end: {
      'quiet-hours': 'Désactiver les heures calmes',
      'day-off': 'Des messages tous les jours',
      snooze: 'Finir la pause',
      vacation: 'Finir les congés',
    },
    snoozeHour: '1 heure',
    snoozeHours: '8 heures',
    snoozeDay: 'Un jour',
    snoozeWeek: 'Une semaine',
    catchUp:
      '{catchUp, select, hold {Garder pour plus tard} digest {Un seul récapitulatif} drop {Écarter} other {Seulement les urgents}}',
    digestStyle: '{style, select, long {Long} subjects {Titres seulement} other {Court}}',
    sayWhen: 'Choisir les dates…',
  },
}
