/** What was done to subscriptions, and what was taken back. */
export const changed = {
  one: {
    ended: '`{text}` has ended.',
    muted: '`{text}` is muted.',
    mutedUntil: '`{text}` is muted until {until}.',
    unmuted: '`{text}` is active again. {detail}.',
    rescheduled: 'It is `{text}` now. {detail}.',
  },
  /** The list stands below it. */
  several: {
    ended: '{count, plural, one {# subscription ended.} other {# subscriptions ended.}}',
    muted: '{count, plural, one {# subscription muted:} other {# subscriptions muted:}}',
    mutedUntil:
      '{count, plural, one {# subscription muted until {until}:} other {# subscriptions muted until {until}:}}',
    unmuted: '{count, plural, one {# subscription active again:} other {# subscriptions active again:}}',
    rescheduled: '{count, plural, one {# subscription changed:} other {# subscriptions changed:}}',
  },
  /** The first of the list stand below it, `more` do not. */
  first: {
    muted:
      '{count, plural, one {# subscription} other {# subscriptions}} muted. These are the first; {more} more are in `/subscriptions`:',
    mutedUntil:
      '{count, plural, one {# subscription} other {# subscriptions}} muted until {until}. These are the first; {more} more are in `/subscriptions`:',
    unmuted:
      '{count, plural, one {# subscription} other {# subscriptions}} active again. These are the first; {more} more are in `/subscriptions`:',
    rescheduled:
      '{count, plural, one {# subscription} other {# subscriptions}} changed. These are the first; {more} more are in `/subscriptions`:',
  },
  endedBefore: 'This has ended already.',
  moreReasons: '{count, plural, one {There is # more reason like these.} other {There are # more reasons like these.}}',
} as const

export const undo = {
  nothing: 'There is nothing to undo here.',
  othersChange: 'Somebody else made this change. Here only who made a change can take it back.',
  tooOld:
    'This change cannot be taken back any more: that was done already, or something was changed since, or it is too long ago.',
  gone: '{whose, select, person {Taken back: you are not subscribed to `{text}` any more.} other {Taken back: this channel is not subscribed to `{text}` any more.}}',
  back: '{count, plural, one {Taken back. It is as it was:} other {Taken back. They are as they were:}}',
  backFirst: 'Taken back. They are as they were. These are the first; {more} more are in `/subscriptions`:',
  crossed: '{text} was changed again since, so it stays as it is now.',
  settingCrossed: '{name}: this was changed again since, so it stays as it is now.',
  setting: 'Taken back. {name}: {value}.',
} as const
