/** Of a subscription that tells when nothing comes. */
export const absence = {
  subject:
    'Nothing came for {unit, select, days {{count, plural, one {# day} other {# days}}} hours {{count, plural, one {# hour} other {# hours}}} other {{count, plural, one {# minute} other {# minutes}}}}: `{text}`',
  body: 'I tell you again once something has come and then nothing for as long.',
} as const
