/** Lists of names in a sentence; `names` is what stands before the last one. */
const list = {
  or: '{names} or {last}',
  andMore: '{names} and {count} more',
  orMore: '{names} or {count} more',
} as const

/** What is wrong with a text of the subscription language, or with its parts. Each `word` says where it stands. */
const language = {
  list,
  /** A word as it was typed, and where. */
  wordAt: '{word} (character {character})',
  firstOf: 'This is the first of {count} problems.',
  didYouMean: 'I don’t know {word}. Did you mean {near}?',

  tooLong: 'This text is longer than {most} characters. Shorten it.',
  openQuote: '{word} opens a quote that is never closed. Add {quote} where it ends.',
  unknownEscape: '{word} begins nothing that I know. Write `\\\\` for a backslash.',

  empty:
    'This text is empty. {count, plural, =0 {There is nothing to subscribe to.} other {You can subscribe to {names}.}}',
  unknownType:
    'I don’t know {word}. {count, plural, =0 {There is nothing to subscribe to.} other {You can subscribe to {names}.}}',
  beginsCondition: '{word} begins a condition. Write `where` before it, or put quotes around a value.',
  belongsInCondition: '{word} belongs in a condition, such as {example}. In a value, put it in quotes.',
  oneTooMany:
    '{word} is one too many: {type} takes {count, plural, =0 {no values} one {# value ({fields})} other {# values ({fields})}}. Leave it out, or put quotes around a value with spaces.',

  endsBeforeField:
    'The text ends where a field should be. {count, plural, =0 {There is none to choose from.} other {The fields are {names}.}}',
  noField:
    '{word} stands where a field should be. {count, plural, =0 {There is none to choose from.} other {The fields are {names}.}}',
  unknownField:
    'I don’t know {word}. {count, plural, =0 {There is none to choose from.} other {The fields are {names}.}}',
  endsBeforeOperator: 'The text ends where an operator for {field} should be. Add one and a value, such as `= 42`.',
  unknownOperator: 'I don’t know {word}. After a field comes {operators}.',
  wrongOperator:
    '{word} does not work on {field}, which holds {type, select, string {text} number {numbers} boolean {`true` or `false`} other {dates}}. Use {operators}.',
  endsBeforeValue: 'The text ends where a value for {field} should be. Add one, or leave the condition out.',
  noValue: '{word} stands where a value for {field} should be. If it is the value, put it in quotes.',
  brokenList: '{word} opens a list that goes wrong. Put commas between its values and `)` at its end.',
  emptyList: 'This list is empty. Put at least one value into it.',
  onlyOneValue: '{word} takes one value. For several use `in` or `not in`; between conditions write `and`.',
  tooManyValues: '{word} takes at most {most} values. Leave some out.',
  tooManyConditions: 'A subscription holds at most {most} conditions, and these are {count}. Leave some out.',
  valueOfNoKind: 'A value is a string, a number, `true` or `false`. Write one of these.',
  valueTooLong: '{word} is longer than {most} characters. Shorten it.',
  valueDoesNotFit:
    '{word} does not fit {field}. {type, select, string {Write text in quotes.} number {Write a number such as `3`.} boolean {Write `true` or `false`.} other {Write a date that exists, such as `2026-12-24` or `2026-12-24T18:00:00Z`.}}',

  twice: '{word} comes after {earlier}. Keep one of them.',
  loneAnd: '{word} joins conditions, and there is none before it. Put them all behind `where`.',
  unknownClause:
    'I don’t know {word}. Put quotes around a value with spaces, or go on with {keywords} or an interval such as `daily`.',
  needsTime: '{word} needs a time. Write it like {example}.',
  needsWeekday: '{word} needs a weekday. Write it like {example}.',
  needsMethod: '{word} needs a send method. Write it like {example}.',
  needsDate: '{word} needs a date. Write it like {example}.',
  needsCount: '{word} needs a number of events. Write it like {example}.',
  needsEvents: '{word} needs the word `events` behind its number. Write it like {example}.',
  noTime: '{word} is not a time. Write it like `08:30`.',
  unknownWeekday: 'I don’t know {word}. The weekdays are {names}.',
  unknownMethod:
    'I don’t know {word}. {count, plural, =0 {There is none to choose from.} other {The send methods are {names}.}}',
  noDate: '{word} is not a date that exists. Write it as year, month and day, like `2026-12-24`.',
  noCount: '{word} is not a number of events. Write a whole number, as in `for 3 events`.',
  noEvents: '{word} stands where `events` should be. Write {example}.',
  unknownInterval: 'I don’t know {word}. The intervals are {names}.',
  doesNotGo: '{word} does not go with {interval}. Leave it out.',
  doesNotGoBut: '{word} does not go with {interval}. Leave it out, or choose {others}.',
  endsTwice: '`events` does not go with `until`: a subscription ends in one way. Keep one of them.',

  rateEnds: 'The text ends in the middle of {word}. Write it like {example}.',
  rateOtherwise: '{word} stands where {expected} should be. Write it like {example}.',
  rateNoNumber: '{word} is not a whole number from {least} to {most}. Write it like {example}.',
  rateNoTime: '{word} is not a length of time. Write it like {example}.',
  unknownUnit: 'I don’t know {word}. The units are {names}.',
  tooLittleTime: '{word} is too short a time here. Take at least {limit}.',
  tooMuchTime: '{word} is too long a time here. Take at most {limit}.',
  absenceOfEvents: '{word} does not go with a number of events: it counts what does not come. Keep one of them.',
} as const

/** Why somebody cannot subscribe, or change what they have. */
const subscription = {
  needsValue: '{type} needs a value for {field} ({title}). Name it behind the type, as in {example}.',
  pastEnd: '{date} is in the past. Choose a day that is still to come.',
  pastMoment: '{moment} is in the past. Choose a moment that is still to come.',
  noAccess: '{subscriber} may not subscribe to this. Ask whoever runs it for access.',
  typeGone: 'There is no subscription type {type} any more. Choose one that a manifest declares.',
  beingChanged: '{text} is just being changed by somebody else. Try again in a moment.',
  changedAllTheTime: 'Subscription {id} is being changed by others all the time. Try again in a moment.',
  tooMany: 'There is no room for more than {most} subscriptions. End one that is not needed first.',
  tooOpen:
    'There are {most} subscriptions to {type} without an exact condition, and no room for more. Add one, such as `where field = value`.',
  noDestination: 'There is no destination of {subscriber}. Add one with {route}, or subscribe in a chat.',
  noDestinationFor:
    'There is no destination for {method} of {subscriber}. Add one with {route}, or subscribe in a chat.',
  otherDestinations: 'There is no destination for {method} of {subscriber}. There is {methods}.',
  gone: 'There is no subscription {id} any more. Subscribe again.',
  over: '{text} is over and cannot be changed. Subscribe again instead.',
  thereAlready: '{text} is there already. End one of the two, or leave this one as it is.',
  unknown: 'There is no subscription {id}. `/subscriptions` shows those that there are.',
  noEvent: 'There is no event {event}.',
} as const

/** What is wrong with a value that the catalogue knows better. */
const catalogue = {
  closed: '{title} is closed to new subscriptions.',
  several: 'Several of type {type} are called {value}: {ids}. Name one by its id.',
  notThere: 'There is no {type} {value}. Look in the catalogue for what there is.',
  notThereBut: 'There is no {type} {value}. Did you mean {near}?',
} as const

/** What is wrong with what somebody says of themselves. */
const subscriber = {
  noTimeZone: '{typed} is not a time zone. Give an IANA name such as `Europe/Vienna`, or `UTC`.',
  noTimeZoneBut: '{typed} is not a time zone. Did you mean {near}?',
  noLanguage: '{typed} is not a language tag. Send one such as `en` or `de-AT`.',
  twoPeople:
    '{one} and {other} are two people of the host system, so they cannot be joined. Ask its operator to make them one.',
} as const

/** What is wrong with a destination, or cannot be done with it. */
const destination = {
  noKey: 'This deployment has no key to keep secrets with. Its operator has to set `SECRET_KEY` first.',
  cannotAsk:
    'Nobody can be asked whether messages may come there, because this deployment makes no links. Send `"verified": true` if you know that the address is theirs, or have `PUBLIC_URL` and `SECRET_KEY` set.',
  noFallback:
    'Messages by {method} are the very ones that lie unread, so they have to come another way. Choose another send method.',
  noMinutes: 'This is no number of minutes from 1 to {most}. Choose one.',
  gone: 'There is no such destination any more. Look at those that there are.',
  notSetUp: 'The send method {method} is not set up at present. What is for this destination waits until it is.',
  unconfirmed:
    'The owner of this address has not confirmed it yet. Have them open the link that was sent there, or send the address with `"verified": true`.',
  isOff: 'This destination is off. Switch it on again first.',
  noSecret: 'Destinations of {method} have no secret of this kind.',
  refused: 'Whoever this address belongs to wants no messages there. Only they can change that.',
  tooMany: 'You have {most} destinations already. Remove one first.',
  notYours:
    'Nobody can add an address of {method} like this. Write to me there, and send `/link` to join the two; or ask whoever runs this site.',
  changedMeanwhile: 'This destination was changed at the same moment. Try again.',
} as const

/** What people are told who ask for something that cannot be done. */
export const errors = { language, subscription, catalogue, subscriber, destination } as const
