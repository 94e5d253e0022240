import type { digest as en } from '../en/digest.ts'
import type { Translated } from '../spoken.ts'

export const digest: Translated<typeof en> = {
  subjects: {
    hourly: 'Votre récapitulatif horaire : {count, plural, one {# nouveauté} other {# nouveautés}}',
    'twice-daily': 'Votre récapitulatif biquotidien : {count, plural, one {# nouveauté} other {# nouveautés}}',
    daily: 'Votre récapitulatif quotidien : {count, plural, one {# nouveauté} other {# nouveautés}}',
    weekly: 'Votre récapitulatif hebdomadaire : {count, plural, one {# nouveauté} other {# nouveautés}}',
    monthly: 'Votre récapitulatif mensuel : {count, plural, one {# nouveauté} other {# nouveautés}}',
    quiet: 'Arrivé entre-temps : {count, plural, one {# nouveauté} other {# nouveautés}}',
    overflow: 'La suite de la dernière heure : {count, plural, one {# nouveauté} other {# nouveautés}}',
    contact: 'Pendant que je ne pouvais pas vous écrire : {count, plural, one {# nouveauté} other {# nouveautés}}',
    unread: 'Pas encore lu : {count, plural, one {# nouveauté} other {# nouveautés}}',
    other: 'Récapitulatif « {title} » : {count, plural, one {# nouveauté} other {# nouveautés}}',
  },
  growing: {
    hourly: 'Votre récapitulatif horaire en cours : {count, plural, one {# nouveauté} other {# nouveautés}}',
    'twice-daily': 'Votre récapitulatif biquotidien en cours : {count, plural, one {# nouveauté} other {# nouveautés}}',
    daily: 'Votre récapitulatif quotidien en cours : {count, plural, one {# nouveauté} other {# nouveautés}}',
    weekly: 'Votre récapitulatif hebdomadaire en cours : {count, plural, one {# nouveauté} other {# nouveautés}}',
    monthly: 'Votre récapitulatif mensuel en cours : {count, plural, one {# nouveauté} other {# nouveautés}}',
    other: 'Récapitulatif « {title} » en cours : {count, plural, one {# nouveauté} other {# nouveautés}}',
  },
  titles: {
    quiet: 'Arrivé entre-temps',
    overflow: 'La suite de la dernière heure',
    contact: 'Pendant que je ne pouvais pas vous écrire',
    unread: 'Pas encore lu',
  },
  quietBody:
    '{count, plural, one {Ceci est arrivé} other {Tout ceci est arrivé}} alors qu’aucun message n’était souhaité :',
  overflowBody:
    '{count, plural, one {Cette nouveauté était de trop pour arriver seule :} other {Ces nouveautés étaient trop nombreuses pour arriver une par une :}}',
  contactBody:
    '{count, plural, one {Ceci est arrivé} other {Tout ceci est arrivé}} alors que je n’avais pas le droit de vous écrire :',
  unreadBody:
    '{count, plural, one {Cette nouveauté n’a pas encore été lue} other {Ces nouveautés n’ont pas encore été lues}} dans la boîte de réception :',
  liveBody: 'Les nouveautés au fur et à mesure, jusqu’au {until} :',
  heading: '{count, plural, one {{title}} other {{title} (#)}}',
  times: '({count, plural, one {# fois} other {# fois}})',
  more: '{count, plural, one {et # autre} other {et # autres}}',
  rest: '{count, plural, one {Et # autre nouveauté qui ne tient plus ici.} other {Et # autres nouveautés qui ne tiennent plus ici.}}',
}
