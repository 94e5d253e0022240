/** What stands around a message that comes as a letter. */
export const letter = {
  greeting: 'Hello {name},',
  footer: '{site} sent you this mail automatically.',
  /** The subject of one whose own says nothing. */
  untitled: 'Something new',
  gone: {
    suppressed: 'Mails to this address came back, or were reported as spam.',
    notAllowed: 'This address is none that mails may be sent to from here.',
    noAddress: 'This is not an e-mail address.',
    refused: 'The mail server of this address does not take mails for it.',
    bounced: 'Mails to this address came back.',
    /** What the other mail server said is in whatever language it speaks. */
    bouncedSaying: 'Mails to this address came back: {reason}',
    complained: 'A mail to this address was reported as spam.',
  },
} as const
