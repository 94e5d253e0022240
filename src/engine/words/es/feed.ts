import type { feed as english } from '../en/feed.ts'
import type { Translated } from '../spoken.ts'

export const feed: Translated<typeof english> = {
  noAddress: 'Cada persona tiene un canal, con la dirección `feed`. Escribe `feed`.',
  title: {
    all: '{site}: {name}',
    one: '{site}: {subscription}',
  },
  about: {
    all: 'Aquello de lo que {name} pidió avisos. Su dirección es secreta: quien la tenga puede leerlo.',
    one: 'Lo que llegó por una suscripción. Su dirección es secreta: quien la tenga puede leerlo.',
  },
}
