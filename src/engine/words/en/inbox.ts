/** The inbox on the web: the page, and the bell that hosts put on theirs. */
export const inbox = {
  noAddress: 'Everybody has one web inbox, at the address `inbox`. Write `inbox`.',
  messageGone: 'The message is not in the inbox any more.',
  title: 'Inbox',
  unread:
    '{count, plural, =0 {No unread messages} =100 {More than 99 unread messages} one {# unread message} other {# unread messages}}',
  isUnread: 'Unread',
  nothing: {
    all: 'Nothing here yet. What you subscribe to will show up here.',
    unread: 'You have read everything.',
    archived: 'Nothing was put away.',
  },
  parts: {
    label: 'Which messages',
    all: 'Inbox',
    unread: 'Unread',
    archived: 'Archive',
  },
  buttons: {
    readAll: 'Mark all as read',
    read: 'Mark as read',
    unread: 'Mark as unread',
    archive: 'Archive',
    unarchive: 'Back to the inbox',
    more: 'Older messages',
    newest: 'Newest messages',
    close: 'Close',
    open: 'Open',
  },
  trouble: 'The inbox cannot be reached at the moment. It tries again by itself.',
  expired: 'This inbox was open for too long. Load the page anew to go on.',
  stranger: 'Nobody is signed in here. Open the inbox where you found it before, or sign in by a new link.',
} as const
