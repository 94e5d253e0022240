import type { sms as english } from '../en/sms.ts'
import type { Translated } from '../spoken.ts'

export const sms: Translated<typeof english> = {
  help: '{site} envoie par SMS ce qui a été demandé. Pour ne plus rien recevoir, il suffit de répondre `STOP`.',
  stopped: '`STOP` a été envoyé depuis ce numéro. Envoyez `START` pour recevoir à nouveau des messages.',
  noNumber: 'Aucun SMS ne peut être envoyé à ce numéro.',
  unreachable: 'Ce numéro n’a pas pu être joint.',
  blocked: 'Les messages à ce numéro sont bloqués par son opérateur.',
}
