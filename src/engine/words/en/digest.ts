/** What stands in a digest around what its events say. */
export const digest = {
  /** What a digest is about, by its interval; `other` is one that an operator thought of. */
  subjects: {
    hourly: 'Your hourly digest: {count, plural, one {# update} other {# updates}}',
    'twice-daily': 'Your twice-daily digest: {count, plural, one {# update} other {# updates}}',
    daily: 'Your daily digest: {count, plural, one {# update} other {# updates}}',
    weekly: 'Your weekly digest: {count, plural, one {# update} other {# updates}}',
    monthly: 'Your monthly digest: {count, plural, one {# update} other {# updates}}',
    /** Of what came in quiet hours, on days off, while snoozed or away. */
    quiet: 'What came in the meantime: {count, plural, one {# update} other {# updates}}',
    /** Of what was too much for one message each. */
    overflow: 'More of the last hour: {count, plural, one {# update} other {# updates}}',
    /** Of what might be sent only once its reader was heard from again. */
    contact: 'While I could not write to you: {count, plural, one {# update} other {# updates}}',
    /** Of what lies unread elsewhere. */
    unread: 'Not read yet: {count, plural, one {# update} other {# updates}}',
    other: 'Digest “{title}”: {count, plural, one {# update} other {# updates}}',
  },
  /** The same of one that grows in place, until a moment. */
  growing: {
    hourly: 'Your hourly digest so far: {count, plural, one {# update} other {# updates}}',
    'twice-daily': 'Your twice-daily digest so far: {count, plural, one {# update} other {# updates}}',
    daily: 'Your daily digest so far: {count, plural, one {# update} other {# updates}}',
    weekly: 'Your weekly digest so far: {count, plural, one {# update} other {# updates}}',
    monthly: 'Your monthly digest so far: {count, plural, one {# update} other {# updates}}',
    other: 'Digest “{title}” so far: {count, plural, one {# update} other {# updates}}',
  },
  /** What is read in place of an interval, where there is none. */
  titles: {
    quiet: 'What came in the meantime',
    overflow: 'More of the last hour',
    contact: 'While I could not write to you',
    unread: 'Not read yet',
  },
  quietBody: '{count, plural, one {This came} other {These came}} while no messages were wanted:',
  overflowBody: '{count, plural, one {This was one message too many:} other {These were too many to come one by one:}}',
  contactBody: '{count, plural, one {This came} other {These came}} while I was not allowed to write to you:',
  unreadBody: '{count, plural, one {This has} other {These have}} not been read in the inbox yet:',
  liveBody: 'New here until {until}, as it comes:',
  heading: '{count, plural, one {{title}} other {{title} (#)}}',
  /** Stands behind a line that would otherwise be repeated. */
  times: '({count, plural, one {# time} other {# times}})',
  /** Stands in place of the lines of a heading that are left out. */
  more: 'and {count, number} more',
  /** Stands in place of all headings that are left out. */
  rest: '{count, plural, one {And # more update that no longer fits here.} other {And # more updates that no longer fit here.}}',
} as const
