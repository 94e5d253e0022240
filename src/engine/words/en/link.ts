import { code, count } from './text.ts'

/** Joining two chats of one person. */
export const link = {
  code: (shown: string) =>
    `Type \`/link ${shown}\` in your other chat within 10 minutes, and the two are one: the same subscriptions, whichever you talk to me in. Show this code to nobody else.`,
  unknownCode: 'This code is not known, was used already or is older than 10 minutes. Get a new one with `/link`.',
  ownCode: 'This code was shown to you. Type it in your other chat.',
  underWay: (typed: string) => `Messages to you are just being sent. Type ${code(`/link ${typed}`)} again in a minute.`,
  joined: ({ name, subscriptions }: { readonly name: string; readonly subscriptions: number }) =>
    `Joined: here too you are ${name} now, with ${count(subscriptions, 'subscription')}.`,
  spoilt:
    'Everybody here can read this code, so it is void now. Type `/link` to me in a private chat for a new one, and type that one in a private chat too.',
  notInChannel: 'A code is for your eyes only. Type `/link` to me in a private chat.',
}
