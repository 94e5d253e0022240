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
  },
} as const
