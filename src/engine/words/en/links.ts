/** The pages that the links of messages lead to. */
export const links = {
  titles: {
    unsubscribe: 'Unsubscribe',
    mute: 'Mute for a day',
    manage: 'Your subscriptions',
    why: 'Why you got this message',
    all: 'End all subscriptions',
    unknown: 'This link leads nowhere',
  },
  leads: {
    unsubscribe:
      '{count, plural, one {The message came for this subscription.} other {The message came for these # subscriptions.}}',
    mute: 'What is muted comes again after a day, or when you unmute it. What happens meanwhile is not told.',
    manage:
      '{count, plural, =0 {You have no subscriptions.} one {You have one subscription.} other {You have # subscriptions.}}',
    all: '{count, plural, =0 {You have no subscriptions.} one {This ends your one subscription.} other {This ends all your # subscriptions, whatever the message was about.}}',
    unknown:
      'It is damaged, or what it was for is not there any more. Copy the whole link out of the message, or take the one in a newer message.',
  },
  states: {
    active: 'Active',
    muted: 'Muted',
    mutedUntil: 'Muted until {when}',
    over: 'Over',
    deleted: 'Ended',
  },
  buttons: {
    unsubscribe: 'Unsubscribe',
    unsubscribeThese: 'Unsubscribe from these {count}',
    unsubscribeAll: '{count, plural, one {End it} other {End all #}}',
    mute: 'Mute for a day',
    unmute: 'Unmute',
    again: 'Subscribe again',
    undo: 'Undo',
  },
  done: {
    unsubscribe:
      '{count, plural, one {{texts} has ended: nothing more comes for it.} other {# subscriptions have ended: nothing more comes for them.}}',
    mute: '{count, plural, one {{texts} is muted for a day.} other {# subscriptions are muted for a day.}}',
    resume: '{count, plural, one {{texts} is active.} other {# subscriptions are active.}}',
    undo: '{count, plural, one {{texts} is as it was before.} other {# subscriptions are as they were before.}}',
    nothing: 'Nothing was changed: this has ended before.',
  },
  why: {
    about: 'What it was about',
    because: 'It fits your subscription {text}.',
    becauseOf: 'It fits your subscription {text}, which asks for {conditions}.',
    direct: 'It was sent to you directly, whatever you are subscribed to.',
    unknown: 'What the message was about is not known any more, or is no longer for you to see.',
  },
  nav: {
    label: 'More about your subscriptions',
    message: 'This message',
    manage: 'All subscriptions',
    all: 'End all of your subscriptions …',
    keep: 'Keep them',
  },
} as const
