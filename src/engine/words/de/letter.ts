import type { letter as english } from '../en/letter.ts'
import type { Translated } from '../spoken.ts'

export const letter: Translated<typeof english> = {
  greeting: 'Hallo {name},',
  footer: 'Diese Mail wurde automatisch von {site} verschickt.',
  untitled: 'Etwas Neues',
  gone: {
    suppressed: 'Mails an diese Adresse kamen zurück oder wurden als Spam gemeldet.',
    notAllowed: 'An diese Adresse dürfen von hier keine Mails gehen.',
    noAddress: 'Das ist keine E-Mail-Adresse.',
    refused: 'Der Mailserver dieser Adresse nimmt keine Mails für sie an.',
    bounced: 'Mails an diese Adresse kamen zurück.',
    bouncedSaying: 'Mails an diese Adresse kamen zurück: {reason}',
    complained: 'Eine Mail an diese Adresse wurde als Spam gemeldet.',
  },
}
