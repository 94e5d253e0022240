import type { sms as english } from '../en/sms.ts'
import type { Translated } from '../spoken.ts'

export const sms: Translated<typeof english> = {
  help: '{site} schickt auf Wunsch Neuigkeiten als SMS. Mit der Antwort `STOP` enden sie.',
  stopped: 'Von dieser Nummer kam `STOP`. Mit `START` kommen wieder Nachrichten.',
  noNumber: 'An diese Nummer lassen sich keine SMS schicken.',
  unreachable: 'Diese Nummer war nicht zu erreichen.',
  blocked: 'Nachrichten an diese Nummer werden von ihrem Anbieter blockiert.',
}
