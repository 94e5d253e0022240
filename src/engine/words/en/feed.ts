/** Feeds, which people read in a program of their own. */
export const feed = {
  noAddress: 'Everybody has a feed, at the address `feed`. Write `feed`.',
  title: {
    all: '{site}: {name}',
    one: '{site}: {subscription}',
  },
  about: {
    all: 'What {name} asked to be told of. Its address is a secret: whoever has it can read along.',
    one: 'What came for one subscription. Its address is a secret: whoever has it can read along.',
  },
} as const
