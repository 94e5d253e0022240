/** What stands around messages and answers in a chat, whichever platform it is. */
export const chat = {
  /** What it is, where a platform lists its apps. */
  about: 'Tells you what concerns you, where you are, as often as you choose.',
  open: 'Open',
  /** On the button that opens a field to type into. */
  typeIt: 'Type it …',
  /** On the button that opens a dialog with all that can be changed. */
  changeIt: 'Change …',
  /** Below what fits into one message that is changed in place. */
  more: '{count, plural, one {And # more that does not fit here} other {And # more that do not fit here}}',
  pickOne: 'Pick one',
  send: 'Send',
  save: 'Save',
  close: 'Close',
  /** Something broke on our side; nobody is to be left without an answer. */
  broken: 'Something went wrong on my side, and nothing was changed. Please try again in a minute.',
  /** What was asked for may be done, but the answer to it could not be shown. */
  unshown: 'I could not show my answer. What you asked for may be done already: see `/subscriptions`.',
  /** Shown until the answer is there. */
  wait: 'One moment …',
  /** A button whose saying is kept no longer. */
  tooOld: 'This button is too old to work. Say it again in words, or see `/subscriptions`.',
  /** On a button below what somebody else asked for; their name where it is known. */
  othersReply: 'Somebody else asked for this. Say it yourself.',
  othersReplyOf: "This is {name}'s. Say it yourself.",
  /** On a notification that came for several subscriptions. */
  unsubscribeFrom: 'Unsubscribe: {text}',
  /** Said in a group into which we were taken. */
  greeting:
    'Hello. I can tell this group what happens where you want to know it. Its administrators subscribe it with `/subscribe`; everybody can see what comes with `/subscriptions`.',
  /** In a dialog that was sent with nothing in it. */
  nothingTyped: 'Type or pick something first.',
  /** `typed` comes with its backticks. */
  noAddress: '{typed} is no address here. One looks like `{example}`.',
  /** Why an address cannot be reached any more. */
  gone: {
    archived: 'The channel is archived.',
    blocked: 'I was blocked there.',
    closed: 'The chat was closed or deleted.',
    kicked: 'I was removed from the chat. Add me again, then say `/subscriptions` there.',
    mayNotWrite: 'I am not allowed to write in this chat.',
    noMessage: 'The message was deleted, or cannot be changed any more.',
    noChat: 'There is no such chat, or I was never let in.',
    noChannel: 'The channel does not exist any more, or I cannot see it. Invite me there, then say `/subscriptions`.',
    noPerson: 'This account does not exist any more.',
    noPrivate: 'I am not allowed to write to this person alone.',
    noTopic: 'The topic was closed or deleted.',
    notAllowed: 'I am not allowed to write in this channel.',
    notInChannel: 'I am not in this channel any more. Invite me again, then say `/subscriptions` there.',
    removed: 'The app was removed from the workspace.',
    tagNeeded: 'This forum wants a tag on every post, and I cannot choose one.',
  },
  /** What a browser shows after somebody added the app to their workspace. */
  install: {
    done: 'It is installed in {name}. Say `{command}` there.',
    foreign: 'This link is older than 10 minutes, or was opened in another browser. Start again from the install page.',
    refused: 'The app was not installed: the request was cancelled or refused. Start again from the install page.',
    used: 'This link was used already, or is too old. Start again from the install page.',
    again: 'Install',
  },
  /** The title of a dialog. */
  title: 'Carillon',
  /** What can be typed into the fields of a command, where a platform has such; at most 100 characters. */
  options: {
    type: 'What to subscribe to, such as forum',
    value: 'Which one: its name or its id',
    interval: 'How often, such as immediate, daily or weekly',
    query: 'Or all of it as one text, such as: forum 42 where tag = urgent daily',
    text: 'What you would type behind the command',
  },
} as const
