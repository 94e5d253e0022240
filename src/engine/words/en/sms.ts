/** What is said about text messages, and to telephones. */
export const sms = {
  /** The answer to `HELP`. */
  help: '{site} sends you what you asked for, as text messages. Reply `STOP` to end them.',
  /** Why nothing is sent to a number any more. */
  stopped: '`STOP` was sent from this number. Send `START` to get messages again.',
  noNumber: 'No text messages can be sent to this number.',
  unreachable: 'This number could not be reached.',
  blocked: 'Messages to this number are blocked by its provider.',
} as const
