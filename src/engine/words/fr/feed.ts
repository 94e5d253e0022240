import type { feed as english } from '../en/feed.ts'
import type { Translated } from '../spoken.ts'

export const feed: Translated<typeof english> = {
  noAddress: 'Chaque personne a un flux, à l’adresse `feed`. Écrivez `feed`.',
  title: {
    all: '{site} : {name}',
    one: '{site} : {subscription}',
  },
  about: {
    all: 'Ce que {name} a demandé à suivre. Son adresse est secrète : quiconque la connaît peut le lire.',
    one: 'Ce qui est venu pour un abonnement. Son adresse est secrète : quiconque la connaît peut le lire.',
  },
}
