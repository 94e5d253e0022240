/** Subscribing step by step. */
export const guide = {
  whichType: 'What do you want to subscribe to?',
  nothingThere: 'There is nothing to subscribe to yet.',
  pickValue: '{title}: which one? Pick one, or type its name or a part of it.',
  typeValue: '{title}: which one? Type it.',
  several: 'Several fit {typed}.',
  asTyped: 'The catalogue has no {typed}, so I take it as you typed it.',
  notThere: '{title}: the catalogue has no {typed}.',
  closed: '{title} is closed to new subscriptions.',
  typeGone: 'There is no subscription type {name} any more. Start again with `/subscribe`.',
  whichInterval: 'How often? Pick one, or type it with a time, like `daily at 18:00`.',
  /** What stands on the fields that people type into. */
  fields: { type: 'Kind of subscription', interval: 'How often', which: 'Number of the subscription' },
} as const

/** What follows from a link that opened the chat. */
export const start = {
  subscribe:
    '{whose, select, person {Shall I subscribe you to `{text}`?} other {Shall I subscribe this channel to `{text}`?}}',
  join: 'Shall I join this chat with the one that shows you this link? Say yes only if that chat is yours: the two will have the same subscriptions.',
  unreadable: 'This link is damaged, so I cannot tell what it stands for. Say it in words, like `/subscribe forum 42`.',
} as const

/** What somebody hears who has subscribed. */
export const subscribed = {
  /** `whose`: of the person who reads it, or of the channel that it stands in. */
  now: {
    made: '{whose, select, person {You are subscribed to `{text}`.} other {This channel is subscribed to `{text}`.}}',
    resumed:
      '{whose, select, person {You are subscribed to `{text}` again.} other {This channel is subscribed to `{text}` again.}}',
    stands:
      '{whose, select, person {You were subscribed to `{text}` already: it is number {id}.} other {This channel was subscribed to `{text}` already: it is number {id}.}}',
  },
  /** The same of a channel, where it is known who asked for it. */
  by: {
    made: 'This channel is subscribed to `{text}` (by {name}).',
    resumed: 'This channel is subscribed to `{text}` again (by {name}).',
    stands: 'This channel was subscribed to `{text}` already (by {name}): it is number {id}.',
  },
  firstDigest: 'The first digest comes {when} ({timeZone}).',
  atOnce: 'Messages come at once.',
  muted: 'It is muted: nothing comes before you unmute it.',
  elsewhere: 'It comes by `{method}`.',
  /** Where messages may be sent only for some hours after their reader wrote. */
  contact:
    '{where, select, here {Here I may write to you only in the {hours, number} hours after you wrote. What comes later waits until you write again.} other {There I may write to you only in the {hours, number} hours after you wrote. What comes later waits until you write there again.}}',
  /** What it would have been lately, so that nobody is flooded or waits for nothing. */
  lately: {
    nothing: 'In the last {days} days nothing would have come of it.',
    nothingNew: 'In the last {days} days so much happened that I looked at the newest only: none of it fits.',
    seldom:
      'In the last {days} days this would have been {what, select, messages {{count, plural, one {# message} other {# messages}}} other {{count, plural, one {# update} other {# updates}}}}, less than one a day.',
    often:
      'In the last {days} days this would have been {what, select, messages {{count, plural, one {# message} other {# messages}}} other {{count, plural, one {# update} other {# updates}}}}, about {rate} a day.',
    atLeast:
      'In the last {days} days this would have been at least {what, select, messages {{count, plural, one {# message} other {# messages}}} other {{count, plural, one {# update} other {# updates}}}}, counted among the newest only.',
    atLeastOften:
      'In the last {days} days this would have been at least {what, select, messages {{count, plural, one {# message} other {# messages}}} other {{count, plural, one {# update} other {# updates}}}}, {rate} or more a day.',
  },
} as const
