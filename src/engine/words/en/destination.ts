/** What is said about one address of a subscriber: whether messages may come there, and whether they can. */
export const destination = {
  /** The question whether messages may come there. */
  confirm: {
    subject: 'May {site} write to you here?',
    body: '{name} gave this address to {site}, so that notifications come here. If they may, open the link and confirm it there; it is good for a week. If this was not you, do nothing: then nothing more comes.',
  },
  /** A message that somebody asked for, to see whether it comes. */
  test: {
    subject: 'A test message from {site}',
    body: '{by, select, owner {You asked for it.} other {{who} asked for it.}} As you can read it, all is well: notifications by {method} come here.',
  },
  /** The send method of a destination is not set up any more. */
  paused: {
    subject: '{method} has been switched off here',
    body: 'Nothing can be sent by {method} at present. What would come to you that way waits, and comes once {method} is back. To get something here meanwhile, subscribe to it here.',
  },
  channelPaused: {
    subject: '{method} has been switched off here',
    body: 'Nothing can be sent by {method} at present. What would come to {name} that way waits, and comes once {method} is back. You are told because you subscribed it.',
  },
  /** The page behind the question. */
  page: {
    title: 'Messages to this address',
    ask: '{name} wants messages from {site} to come to {address}, by {method}. May they?',
    button: 'Yes, send them here',
    otherwise: 'If this was not you, close this page: nothing will come.',
    never: {
      open: 'I never want messages there …',
      lead: 'Nothing is sent to {address} from here again then, and nobody can add the address anew. This page cannot take that back.',
      button: 'Never write there',
      doneTitle: 'No more messages',
      done: '{site} writes nothing to {address} any more.',
    },
    doneTitle: 'Confirmed',
    done: 'Messages from {site} for {name} come to {address} from now on.',
    goneTitle: 'This link leads nowhere',
    gone: 'It is damaged or older than a week, or the address has been taken away since. Add the address again to get a new link.',
  },
} as const
