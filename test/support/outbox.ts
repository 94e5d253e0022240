import { DeliveryError, type Message, type SendMethod } from '../../src/engine/index.ts'

/** What a send method was given, and where it went. */
export interface Sent {
  readonly address: string
  readonly message: Message
}

/** A send method that keeps what it gets; whom it should fail for is the test's to say. */
export interface Outbox extends SendMethod {
  readonly sent: Sent[]
  /** Answers of the other side, by address: each is used once, in order; then it takes everything. */
  readonly failures: Map<string, (DeliveryError | Error)[]>
  to(address: string): readonly Message[]
}

export function createOutbox(name = 'outbox'): Outbox {
  const sent: Sent[] = []
  const failures = new Map<string, (DeliveryError | Error)[]>()
  return {
    name,
    isChat: true,
    isSelfService: true,
    sent,
    failures,
    to: (address) => sent.filter((one) => one.address === address).map((one) => one.message),
    async send(message, address) {
      const failure = failures.get(address)?.shift()
      if (failure) throw failure
      sent.push({ address, message })
    },
  }
}

export const unreachable = () => new DeliveryError('The outbox could not be reached.')
export const gone = () => new DeliveryError('The address is gone.', { permanent: true })
