/** Why a message came, or why it did not; `whose` as in a conversation. */
export const why = {
  nothingYet: 'There is no message here to explain. To ask about an event, say `/why` and its id.',
  newest:
    '{whose, select, person {{count, plural, one {The newest message here told you of this:} other {The newest message here told you of # events:}}} other {{count, plural, one {The newest message here told of this:} other {The newest message here told of # events:}}}}',
  newestFirst:
    '{whose, select, person {The newest message here told you of {count} events; these are the first {shown}:} other {The newest message here told of {count} events; these are the first {shown}:}}',
  about: 'About “{title}”:',
  because:
    '{whose, select, person {{count, plural, one {Because of your subscription {texts}.} other {Because of your subscriptions {texts}.}}} other {{count, plural, one {Because of its subscription {texts}.} other {Because of its subscriptions {texts}.}}}}',
  direct:
    '{whose, select, person {It was sent to you directly, whatever you subscribe to.} other {It was sent to this channel directly, whatever it is subscribed to.}}',
  stillMatching: 'It has just come in: who gets it is still being found out.',
  noneAsks:
    '{whose, select, person {None of your subscriptions asks for this kind of event, so you were not told.} other {No subscription of this channel asks for this kind of event, so nothing was told here.}}',
  notTold:
    '{whose, select, person {You were not told. This is how your subscriptions decided:} other {This channel was not told. This is how its subscriptions decided:}}',
  /** Where who gets an event could not be found out, however often that was tried. */
  notMatched: 'Who gets it could not be found out. An operator can have it tried again.',
  /** Behind what introduces the subscriptions, where only the first of them are listed. */
  nearest: 'These are the {shown, number} that came nearest; {more, number} more are not listed.',
  matched: 'It matches.',
  /** What became of it. */
  fate: {
    queued:
      '{whose, select, person {It is on its way to you by `{method}`.} other {It is on its way here by `{method}`.}}',
    paused: 'It waits: `{method}` is not set up at present.',
    retrying: 'It did not go through by `{method}` and is tried again {due}.',
    early: 'It was too early to send it by `{method}`; it is tried again {due}.',
    /** What keeps it back comes behind it, as `time.silent` says it. */
    held: '{whose, select, person {It waits until you want messages.} other {It waits until messages are wanted here.}}',
    /** In a digest; `interval` is a word of subscriptions, such as `daily`. */
    waiting:
      '{whose, select, person {It waits for your `{interval}` digest by `{method}`, which comes {due}.} other {It waits for the `{interval}` digest by `{method}`, which comes {due}.}}',
    /** A digest that is one message, which changes as long as something comes. */
    growing:
      '{whose, select, person {It goes into your `{interval}` digest by `{method}`, a message that grows until {due}.} other {It goes into the `{interval}` digest by `{method}`, a message that grows until {due}.}}',
    waitingUnlessTold:
      '{whose, select, person {Your `{interval}` digest by `{method}`, which comes {due}, tells of it only if no earlier message has.} other {The `{interval}` digest by `{method}`, which comes {due}, tells of it only if no earlier message has.}}',
    waitingInCatchUp:
      '{whose, select, person {It came when you wanted no messages, and waits for the digest of all that came then: {due}, by `{method}`.} other {It came when no messages were wanted here, and waits for the digest of all that came then: {due}, by `{method}`.}}',
    waitingInSummary:
      'It was more than may come in an hour, and waits for the summary of what was too much: {due}, by `{method}`.',
    waitingForContact:
      '{whose, select, person {It waits until you write to me by `{method}`: before that I may send you nothing there.} other {It waits until somebody writes to me by `{method}`: before that I may send nothing here.}}',
    waitingUnread:
      '{whose, select, person {It comes by `{method}` too, {due}, unless you have read it in the inbox by then.} other {It comes by `{method}` too, {due}, unless it has been read in the inbox by then.}}',
    sent: '{whose, select, person {It was sent to you by `{method}`.} other {It was sent here by `{method}`.}}',
    sentInDigest:
      '{whose, select, person {It was sent to you in your `{interval}` digest by `{method}`.} other {It was sent here in the `{interval}` digest by `{method}`.}}',
    sentInCatchUp:
      '{whose, select, person {It came when you wanted no messages, and was sent to you by `{method}` in the digest of all that came then.} other {It came when no messages were wanted here, and was sent here by `{method}` in the digest of all that came then.}}',
    sentInSummary:
      'It was more than may come in an hour, and was sent by `{method}` in the summary of what was too much.',
    sentAfterContact:
      '{whose, select, person {It was sent to you by `{method}` once you had written there.} other {It was sent here by `{method}` once somebody had written there.}}',
    sentUnread:
      '{whose, select, person {It was sent to you by `{method}` too, since you had not read it in the inbox.} other {It was sent by `{method}` too, since nobody had read it in the inbox.}}',
    failed: '`{method}` refused it: {reason}',
    refused: '`{method}` refused it: it did not say why.',
    /** Why comes behind it, as `time.stops` says it. */
    suppressed: 'It was not sent by `{method}`.',
    toldEarlier:
      '{kind, select, message {It was not sent again: an earlier message told of it, by `{method}`.} other {It was not sent again: an earlier digest told of it, by `{method}`.}}',
    dead: 'It could not be sent by `{method}`, however often it was tried: {reason}',
  },
  /** Why a subscription did not let it through. */
  stop: {
    muted: 'It matches, but it is muted.',
    mutedUntil: 'It matches, but it is muted until {until}.',
    expired: 'It matches, but it is over: its last day or its last event has come.',
    ended: 'It matches, but it has ended.',
    later:
      '{whose, select, person {You subscribed after it had happened.} other {This channel subscribed after it had happened.}}',
    ownEvent: 'You did it yourself. To hear of that too, say `/settings own events on`.',
    rate: 'It matches, but not enough had come within the time that it names.',
    absence: 'It tells only when nothing comes.',
    changed: 'It matches as it is now. When the event came it was muted, or asked for something else.',
  },
  condition:
    '{whose, select, person {You asked for {asked}; there it is {found}.} other {This channel asked for {asked}; there it is {found}.}}',
  conditionNone:
    '{whose, select, person {You asked for {asked}; it has no such value.} other {This channel asked for {asked}; it has no such value.}}',
} as const
