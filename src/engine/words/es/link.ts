import type { link as english } from '../en/link.ts'
import type { Translated } from '../spoken.ts'

/** Joining two chats of one person. */
export const link: Translated<typeof english> = {
  code: 'Escribe `/link {code}` en tu otro chat en los próximos 10 minutos y los dos serán uno: las mismas suscripciones, me escribas desde donde me escribas. No le enseñes este código a nadie.',
  unknownCode: 'Este código no existe, ya se usó o tiene más de 10 minutos. Consigue uno nuevo con `/link`.',
  ownCode: 'Este código es el que te di aquí. Escríbelo en tu otro chat.',
  underWay: 'Ahora mismo se te están enviando mensajes. Vuelve a escribir {typed} en un minuto.',
  joined: 'Listo: aquí también eres {name}, con {count, plural, one {# suscripción} other {# suscripciones}}.',
  spoilt:
    'Aquí todo el mundo puede leer este código, así que ya no vale. Escríbeme `/link` en un chat privado para conseguir otro, y usa ese también en un chat privado.',
  notInChannel: 'Un código es solo para ti. Escríbeme `/link` en un chat privado.',
}
