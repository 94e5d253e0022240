/** The page of somebody who is signed in, signing in, and the browsers that notify them. */
export const me = {
  titles: {
    me: 'How messages reach you',
    signIn: 'Sign in',
    deadLink: 'This link does not sign in any more',
    nobody: 'Nobody is signed in',
  },
  signIn: {
    lead: 'This signs this browser in as {name} for 30 days. Anybody else should leave this page.',
    button: 'Sign in as {name}',
    dead: 'A link to sign in works once, and for ten minutes. Get a new one where this one came from.',
  },
  nobody: 'Sign in by a link first. The site that sends the messages gives one.',
  signedInAs: 'Signed in as {name}.',
  signOut: 'Sign out',
  none: 'No messages can come yet: there is nowhere to send them.',
  states: {
    ok: 'Works',
    failing: 'The last messages did not get through, since {when}. They are tried again.',
    paused: 'Paused. Messages wait until it works again.',
    off: 'Off. Nothing is sent there.',
    unconfirmed: 'Waiting for confirmation. The link for it was sent there.',
  },
  reasons: {
    refused: 'Whoever it belongs to wants no messages there.',
    methodGone: 'This way of sending is not set up here at the moment.',
    said: 'The reason: {reason}',
  },
  buttons: {
    ask: 'Ask again',
    test: 'Send a test',
    on: 'Switch on again',
    remove: 'Remove',
  },
  removal: {
    open: 'Remove …',
    lead: 'Nothing comes there any more then, whatever you are subscribed to.',
  },
  done: {
    ask: '{place} was asked once more. Open the link that was sent there.',
    notAsked: '{place} was asked less than a day ago, or too many addresses were asked today. Try again tomorrow.',
    test: 'A test message to {place} is on its way.',
    on: '{place} is switched on again.',
    remove: '{place} is removed. Nothing is sent there any more.',
    refused: 'This cannot be done now.',
  },
  /** Other ways for what does not reach somebody by the first one. */
  ways: {
    title: 'If a message does not reach you',
    fallback: 'What I have not read in the inbox also comes by',
    minutes: 'After so many minutes',
    failover: 'What cannot be delivered one way comes by',
    none: 'No other way',
    save: 'Save',
    saved: 'Saved.',
    notOffered: 'This is not on offer any more. Choose another way.',
  },
  push: {
    lead: 'Messages can come as notifications of this browser, even while no page is open.',
    add: 'Tell me in this browser',
    stop: 'Stop in this browser',
    denied: 'This browser does not allow notifications from here. They can be allowed in its settings for this site.',
    failed: 'This did not work. Please try again in a moment.',
    noBrowser: 'This does not describe a browser that takes notifications. Add it on the page `/me`, in that browser.',
    gone: 'This browser does not take notifications from here any more.',
  },
  nav: {
    label: 'More pages',
    inbox: 'Inbox',
    manage: 'Subscriptions',
  },
} as const
