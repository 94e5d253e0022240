import { DeliveryError, type LiveSending, type Message, type SendMethod } from '../../src/engine/index.ts'
import { createOutbox, type Outbox } from './outbox.ts'

/** A place whose messages can be changed, with all that stands there; what it refuses is the test's to say. */
export interface Chat extends SendMethod {
  readonly live: { -readonly [K in keyof LiveSending]: LiveSending[K] }
  /** What was sent for good. */
  readonly outbox: Outbox
  /** What stands at an address, in the order in which it was posted. */
  standing(address: string): readonly Message[]
  /** How often something was posted or changed. */
  readonly calls: { posts: number; edits: number }
  /** What the next calls are answered with, in order; then everything is taken. */
  readonly failures: (Error | undefined)[]
  /** Somebody removes all that stands there. */
  clear(): void
}

export function createChat(name = 'chat'): Chat {
  const outbox = createOutbox(name)
  const posted: { readonly address: string; message: Message | undefined }[] = []
  const calls = { posts: 0, edits: 0 }
  const failures: (Error | undefined)[] = []
  const meet = () => {
    const failure = failures.shift()
    if (failure) throw failure
  }
  return {
    name,
    outbox,
    calls,
    failures,
    send: outbox.send,
    standing: (address) =>
      posted.flatMap((one) => (one.address === address && one.message !== undefined ? [one.message] : [])),
    clear() {
      for (const one of posted) one.message = undefined
    },
    live: {
      async post(message, address) {
        meet()
        calls.posts++
        return String(posted.push({ address, message }) - 1)
      },
      async edit(message, address, sent) {
        meet()
        const one = posted[Number(sent)]
        if (!one?.message || one.address !== address) throw new DeliveryError('It is gone.', { permanent: true })
        calls.edits++
        one.message = message
      },
    },
  }
}
