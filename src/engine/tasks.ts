/** Subscriber, destination and slot: the key of a digest. */
export type DigestKey = readonly [subscriberId: number, destinationId: number, slot: string]

/**
 * What travels on the queues: keys, never rows, so that a repeated task meets the present state.
 * Every task may be performed any number of times.
 */
export type Task =
  | { readonly do: 'match'; readonly seq: number }
  | { readonly do: 'deliver'; readonly method: string; readonly seq: number; readonly batch: number }
  | { readonly do: 'digest'; readonly method: string; readonly digests: readonly DigestKey[] }
  | { readonly do: 'retire'; readonly id: string }

/** Puts tasks on their queues; `delaySeconds` is at most 86,400. May fail: the sweeper finds what was not sent. */
export type Enqueue = (tasks: readonly Task[], delaySeconds?: number) => Promise<void>
