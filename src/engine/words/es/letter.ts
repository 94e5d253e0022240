import type { letter as english } from '../en/letter.ts'
import type { Translated } from '../spoken.ts'

/** What stands around a message that comes as a letter. */
export const letter: Translated<typeof english> = {
  greeting: 'Hola, {name}:',
  footer: '{site} te ha enviado este correo automáticamente.',
  untitled: 'Hay novedades',
  gone: {
    suppressed: 'Los correos a esta dirección se devolvieron o se marcaron como spam.',
    notAllowed: 'Desde aquí no se pueden enviar correos a esta dirección.',
    noAddress: 'Esto no es una dirección de correo.',
    refused: 'El servidor de correo de esta dirección no acepta correos para ella.',
    bounced: 'Los correos a esta dirección se devolvieron.',
    bouncedSaying: 'Los correos a esta dirección se devolvieron: {reason}',
    complained: 'Un correo a esta dirección se marcó como spam.',
  },
}
