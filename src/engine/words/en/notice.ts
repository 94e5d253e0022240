/** What the engine itself tells subscribers. */
export const notice = {
  generatorGone: {
    subject: '{title} is gone',
    body: 'Your subscription `{text}` has ended, because {title} was taken out of the catalogue.',
  },
  unreachable: {
    subject: 'I can no longer reach you by {method}',
    body: '{reason} {talks, select, yes {Your subscriptions there pause until I hear from you there again.} other {Your subscriptions there pause until you switch it on again, on the page `/me` or with `/settings destinations` in a chat.}} To get one of them here, subscribe to it here.',
  },
  channelUnreachable: {
    subject: 'I can no longer reach {name} by {method}',
    body: '{reason} The subscriptions of {name} pause until I am let in there again and somebody writes to me there. You are told because you subscribed it.',
  },
  failing: {
    subject: 'My messages by {method} do not get through',
    body: '{reason} I try again, and what still waits comes as soon as it works. After five days without success I stop.',
  },
  channelFailing: {
    subject: 'My messages to {name} by {method} do not get through',
    body: '{reason} I try again, and what still waits for {name} comes as soon as it works. You are told because you subscribed it.',
  },
  awaiting: {
    subject: 'Messages wait for you at {method}',
    body: '{method} does not let me write to you before you write to me there again. Send me any word there, and all that waits comes at once.',
  },
  channelAwaiting: {
    subject: 'Messages wait for {name} at {method}',
    body: '{method} does not let me write to {name} before somebody writes to me there again. You are told because you subscribed it.',
  },
} as const
