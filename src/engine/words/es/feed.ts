import type { feed as english } from '../en/feed.ts'
import type { Translated } from '../spoken.ts'

export const feed: Translated<typeof english> = {
  noAddress: 'Cada persona tiene un feed, con la dirección `feed`. Escribe `feed`.',
  title: {
    all: '{site}: {name}',
    one: '{site}: {subscription}',
  },
  about: {
    all: 'Lo que {name} ha pedido seguir. Su dirección es secreta: quien la tenga puede leerlo.',
    one: 'Lo que llegó por una suscripción. Su dirección es secreta: quien la tenga puede leerlo.',
  },
}
