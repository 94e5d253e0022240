import type { link as english } from '../en/link.ts'
import type { Translated } from '../spoken.ts'

export const link: Translated<typeof english> = {
  code: 'Schreib innerhalb von 10 Minuten `/link {code}` in deinen anderen Chat. Dann sind die beiden verbunden und haben dieselben Abos, egal, in welchem du mir schreibst. Zeig diesen Code sonst niemandem.',
  unknownCode:
    'Diesen Code kenne ich nicht, er wurde schon benutzt, oder er ist älter als 10 Minuten. Einen neuen bekommst du mit `/link`.',
  ownCode: 'Dieser Code ist dein eigener. Schreib ihn in deinen anderen Chat.',
  underWay: 'Gerade sind Nachrichten an dich unterwegs. Schreib {typed} in einer Minute noch einmal.',
  joined: 'Verbunden: Du bist jetzt auch hier {name}, mit {count, plural, one {# Abo} other {# Abos}}.',
  spoilt:
    'Diesen Code können hier alle lesen, deshalb gilt er nicht mehr. Schreib mir `/link` in einem privaten Chat, um einen neuen zu bekommen, und gib auch den nur in einem privaten Chat ein.',
  notInChannel: 'Ein Code ist nur für deine Augen bestimmt. Schreib mir `/link` in einem privaten Chat.',
}
