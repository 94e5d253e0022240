/** Joining two chats of one person. */
export const link = {
  code: 'Type `/link {code}` in your other chat within 10 minutes, and the two are one: the same subscriptions, whichever you talk to me in. Show this code to nobody else.',
  unknownCode: 'This code is not known, was used already or is older than 10 minutes. Get a new one with `/link`.',
  ownCode: 'This code was shown to you. Type it in your other chat.',
  underWay: 'Messages to you are just being sent. Type {typed} again in a minute.',
  joined: 'Joined: here too you are {name} now, with {count, plural, one {# subscription} other {# subscriptions}}.',
  spoilt:
    'Everybody here can read this code, so it is void now. Type `/link` to me in a private chat for a new one, and type that one in a private chat too.',
  notInChannel: 'A code is for your eyes only. Type `/link` to me in a private chat.',
} as const
