import { chat } from './en/chat.ts'
import { conversation } from './en/conversation.ts'

/** What stands in a message around what the event says itself. */
const message = {
  digestSubject: ({ interval, count }: { readonly interval: string; readonly count: number }) =>
    `Your ${interval} digest: ${updates(count)}`,
  digestBody: ({ count, more }: { readonly count: number; readonly more: number }) =>
    count === 1 ? 'This is new:' : more > 0 ? `These are new, and ${more} more that are not listed:` : 'These are new:',
  /** An event that has no title of its own: `New post by ann: 42`. */
  happened: ({ what, who, where }: { readonly what: string; readonly who: string; readonly where: string }) =>
    [what, who && ` by ${who}`, where && `: ${where}`].join(''),
  said: ({ who, title }: { readonly who: string; readonly title: string }) => (who ? `${who}: ${title}` : title),
  field: ({ title, value }: { readonly title: string; readonly value: string }) => `${title}: ${value}`,
  heading: ({ title, value }: { readonly title: string; readonly value: string }) => `${title} ${value}`,
  reason: (subscriptions: readonly string[]) =>
    `You get this because of your ${subscriptions.length === 1 ? 'subscription' : 'subscriptions'} ${quoted(subscriptions)}.`,
}

/** What the engine itself tells subscribers. */
const notice = {
  generatorGone: ({ title, text }: { readonly title: string; readonly text: string }) => ({
    subject: `${title} is gone`,
    body: `Your subscription \`${text}\` has ended, because ${title} was taken out of the catalogue.`,
  }),
  unreachable: ({ method, reason }: { readonly method: string; readonly reason: string }) => ({
    subject: `I can no longer reach you by ${method}`,
    body: `${reason} Your subscriptions there pause until I hear from you there again. To get one of them here, subscribe to it here.`,
  }),
  channelUnreachable: (at: { readonly method: string; readonly name: string; readonly reason: string }) => ({
    subject: `I can no longer reach ${at.name} by ${at.method}`,
    body: `${at.reason} The subscriptions of ${at.name} pause until I am let in there again and somebody writes to me there. You are told because you subscribed it.`,
  }),
}

/** English, and the shape of every other language. A new surface adds a group of its own. */
export const en = { message, notice, conversation, chat }

const updates = (count: number): string => (count === 1 ? '1 update' : `${count} updates`)

const quoted = (texts: readonly string[]): string => texts.map((text) => `\`${text}\``).join(', ')
