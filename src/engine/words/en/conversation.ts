import { buttons } from './buttons.ts'
import { changed, undo } from './changed.ts'
import { guide, start, subscribed } from './guide.ts'
import { help } from './help.ts'
import { link } from './link.ts'
import { mute } from './mute.ts'
import { why } from './why.ts'

/**
 * What every chat platform says in a conversation. `whose` is `person` where it is about who reads it, else `channel`;
 * what somebody typed comes with its backticks.
 */
export const conversation = {
  welcome:
    '{whose, select, person {Hello {name}. I tell you what happens where you want to know it, at once or as a digest. What shall I tell you about?} other {Hello {name}. I tell this channel what happens where you want to know it, at once or as a digest. What shall I tell it about?}}',
  unknownCommand: 'I don’t know {typed}. Say `/help` to see what I understand.',
  unknownCommandBut: 'I don’t know {typed}. Did you mean {near}?',
  left: 'All right, never mind.',
  nothingToLeave: 'There is nothing to cancel.',
  /** A moment to come: `Monday 23 November, 08:00`. */
  moment: '{day}, {time}',
  buttons,
  guide,
  start,
  subscribed,
  channel: {
    managersOnly:
      'Only those who manage this channel can change what it is subscribed to. Ask one of them; everybody can see it with `/subscriptions`.',
  },
  /** How often something comes, as it is picked. */
  intervals: {
    immediate: 'At once',
    hourly: 'Every hour',
    'twice-daily': 'Twice a day',
    daily: 'Every day',
    weekly: 'Every week',
    monthly: 'Every month',
    never: 'Never (muted)',
  },
  /** How a subscription stands: what is said of it one after the other, without a full stop. */
  status: {
    atOnce: 'At once',
    nextDigest: 'Next digest {when}',
    muted: 'Muted',
    mutedUntil: 'Muted until {when}',
    paused: 'Paused',
    pausedBecause: 'Paused: {reason}',
    expired: 'Over: its last day or its last event has come',
    ended: 'Ended',
    endedBecause: 'Ended: {reason}',
    elsewhere: '{status}, by {method}',
    failing: '{status}, but the last messages did not get through',
    unconfirmed: '{status}, once its address is confirmed',
    otherChat: '{status}, in another chat',
    by: '{status} (by {name})',
    /** Why it is paused or ended, by a code of ours. */
    reasons: {
      refused: 'Whoever it belongs to wants no messages there.',
      'taken-off': 'Its address was taken off the list of destinations.',
      removed: 'Its address was removed.',
      moved: 'It has moved to an address that there was a destination for.',
      'method-gone': 'What sends it is not set up at present.',
      'generator-gone': 'What it is about was taken out of the catalogue.',
    },
  },
  subscriptions: {
    all: '{whose, select, person {{count, plural, one {You have # subscription:} other {You have # subscriptions:}}} other {{count, plural, one {This channel has # subscription:} other {This channel has # subscriptions:}}}}',
    page: '{whose, select, person {You have {count} subscriptions, page {page} of {pages}:} other {This channel has {count} subscriptions, page {page} of {pages}:}}',
    none: '{whose, select, person {You have no subscriptions. Start one with `/subscribe`.} other {This channel has no subscriptions. Start one with `/subscribe`.}}',
    noPage:
      '{pages, plural, one {There is no page {typed}. There is one page.} other {There is no page {typed}. There are pages 1 to #.}}',
  },
  select: {
    noNumber:
      '{whose, select, person {You have no subscription {id}. See `/subscriptions` for their numbers.} other {This channel has no subscription {id}. See `/subscriptions` for their numbers.}}',
    noText:
      '{whose, select, person {None of your subscriptions is {typed}. See `/subscriptions` for what there is.} other {None of this channel’s subscriptions is {typed}. See `/subscriptions` for what there is.}}',
    othersRef:
      'This button is of a subscription that belonged to somebody else, or to you before two chats were joined. See `/subscriptions` for what there is now.',
    over: 'This subscription is over. Subscribe again with `/subscribe`.',
  },
  which: {
    unsubscribe: 'Which subscription shall end? Pick one, or type its number.',
    mute: 'Which subscription shall be muted? Pick one, or type its number.',
    unmute: 'Which subscription shall be unmuted? Pick one, or type its number.',
    endingAll:
      '{count, plural, one {This ends the only subscription. Are you sure?} other {This ends all # subscriptions. Are you sure?}}',
    keptAll: 'All right, they stay.',
  },
  changed,
  mute,
  digest: {
    waiting: 'This waits here:',
    nothingWaits: 'Nothing waits for a digest here.',
    /** A digest that gathers, by its interval. */
    slots: {
      hourly: 'Hourly digest: {count, plural, one {# update} other {# updates}}',
      'twice-daily': 'Twice-daily digest: {count, plural, one {# update} other {# updates}}',
      daily: 'Daily digest: {count, plural, one {# update} other {# updates}}',
      weekly: 'Weekly digest: {count, plural, one {# update} other {# updates}}',
      monthly: 'Monthly digest: {count, plural, one {# update} other {# updates}}',
      /** Of what came when it could not. */
      quiet: 'What came in the meantime: {count, plural, one {# update} other {# updates}}',
      /** Of what was too much to come at once. */
      overflow: 'More of this hour: {count, plural, one {# update} other {# updates}}',
      /** Of what waited for its reader to write. */
      contact: 'While I could not write to you: {count, plural, one {# update} other {# updates}}',
      /** Of what lies unread elsewhere. */
      unread: 'Not read yet: {count, plural, one {# update} other {# updates}}',
    },
    /** One that comes as often as an operator thought of. */
    slot: 'Digest “{title}”: {count, plural, one {# update} other {# updates}}',
    due: 'Comes {when}',
    /** Of one that is a message already, which grows in place. */
    growing: 'Stands in a message here that grows until {when}',
    byDefault: 'New subscriptions come: {interval}. Change it with `/digest daily`.',
    sent: 'On its way: {count, plural, one {# update} other {# updates}}. What comes later is in the next digest, as usual.',
    present: 'It comes like this:',
    presentFirst: 'It comes like this. These are the first; {more} more are in `/subscriptions`:',
    onlySchedule: 'Here goes an interval, with a time and a weekday, like `weekly on monday at 08:30`.',
  },
  why,
  link,
  undo,
  help,
} as const
