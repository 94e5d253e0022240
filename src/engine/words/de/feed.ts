import type { feed as english } from '../en/feed.ts'
import type { Translated } from '../spoken.ts'

export const feed: Translated<typeof english> = {
  noAddress: 'Alle haben einen Feed, mit der Adresse `feed`. Schreib `feed`.',
  title: {
    all: '{site}: {name}',
    one: '{site}: {subscription}',
  },
  about: {
    all: 'Worüber {name} auf dem Laufenden bleiben will. Die Adresse ist geheim: Wer sie hat, kann mitlesen.',
    one: 'Was zu einem Abonnement gekommen ist. Die Adresse ist geheim: Wer sie hat, kann mitlesen.',
  },
}
