/** What stands in a message around what the event says itself. */
export const message = {
  digestBody:
    '{more, plural, =0 {{count, plural, one {This is new:} other {These are new:}}} one {These are new, and # more that is not listed:} other {These are new, and # more that are not listed:}}',
  /** An event that has no title of its own, by somebody, about something, or both: `New post by ann: 42`. */
  happenedBy: '{what} by {who}',
  happenedAt: '{what}: {where}',
  happenedByAt: '{what} by {who}: {where}',
  said: '{who}: {title}',
  /** In place of who acted, where that is not told. */
  somebody: 'somebody',
  field: '{title}: {value}',
  heading: '{title} {value}',
  reason: 'You get this because of your {count, plural, one {subscription} other {subscriptions}} {texts}.',
  /** Where the event was found by more than what was asked for by name: `priority is 5`. */
  reasonHad: 'You get this because of your {count, plural, one {subscription} other {subscriptions}} {texts}: {facts}.',
  /** Where there are too many to name them all. */
  reasonMany: 'You get this because of {count, number} subscriptions, among them {texts}.',
  /** Nobody subscribed to it. */
  reasonDirect: 'You get this because it was sent to you directly, whatever you are subscribed to.',
  had: '{field} is {value}',
  /** Links, where there are no buttons. */
  open: 'Open',
  mute: 'Mute',
  unsubscribe: 'Unsubscribe',
  manage: 'Manage subscriptions',
  why: 'Why did I get this?',
} as const
