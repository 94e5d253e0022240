/** What the engine itself tells subscribers. */
export const notice = {
  generatorGone: {
    subject: '{title} is gone',
    body: 'Your subscription `{text}` has ended, because {title} was taken out of the catalogue.',
  },
  unreachable: {
    subject: 'I can no longer reach you by {method}',
    body: '{reason} Your subscriptions there pause until I hear from you there again. To get one of them here, subscribe to it here.',
  },
  channelUnreachable: {
    subject: 'I can no longer reach {name} by {method}',
    body: '{reason} The subscriptions of {name} pause until I am let in there again and somebody writes to me there. You are told because you subscribed it.',
  },
} as const
