import type { Mail } from './mail.ts'
import type { Sender } from './sender.ts'

/** A mail with all that stands on its envelope. */
export interface Envelope extends Mail {
  /** The same at every attempt. */
  readonly id: string
  readonly from: Sender
  readonly to: string
  /** BCP 47: in which language its recipient is told that it was not taken. */
  readonly locale: string
  readonly now: Date
}

/** A way out of the house. */
export interface Mailer {
  /** Resolves when the mail was taken, else throws `DeliveryError`. */
  send(mail: Envelope): Promise<void>
}
