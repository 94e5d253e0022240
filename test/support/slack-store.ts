import { type Json, problemsOf } from './slack-blocks.ts'
import { type SlackMessage, type SlackStandInOptions, tooMany } from './slack-calls.ts'

/** What Slack answers with an error. */
export class Refused extends Error {}

/** What stands in Slack, and what Slack has against what it is sent. */
export interface SlackStore {
  readonly problems: string[]
  readonly messages: Map<string, SlackMessage>
  readonly modals: Map<string, Json>
  readonly homes: Map<string, Json>
  nextNumber(): number
  nextTs(): string
  keep(body: Json, ts: string, more?: Partial<SlackMessage>): SlackMessage
  refuse(error: string, problem?: string): never
  /** Refuses a call that has problems. */
  complain(method: string, problems: readonly string[]): void
  checkMessage(method: string, body: Json): void
  /** What a channel answers that was written to a moment ago. */
  checkPace(channel: string): Response | undefined
}

/** A second, and no less. */
const GAP_MS = 1_000

export function createSlackStore({ watch }: Pick<SlackStandInOptions, 'watch'>): SlackStore {
  const lastIn = new Map<string, number>()
  let count = 0

  const store: SlackStore = {
    problems: [],
    messages: new Map(),
    modals: new Map(),
    homes: new Map(),
    nextNumber: () => ++count,
    nextTs: () => `${1_763_800_000 + ++count}.000100`,
    keep(body, ts, more = {}) {
      const message = messageOf(body, ts, store.messages.get(ts), count)
      store.messages.set(ts, { ...message, ...more })
      return { ...message, ...more }
    },
    refuse(error, problem) {
      if (problem !== undefined) store.problems.push(problem)
      throw new Refused(error)
    },
    complain(method, problems) {
      if (problems.length === 0) return
      store.problems.push(...problems.map((problem) => `${method}: ${problem}`))
      throw new Refused(problems.includes('msg_blocks_too_long') ? 'msg_blocks_too_long' : 'invalid_blocks')
    },
    checkMessage(method, { text, blocks }) {
      if (typeof text !== 'string' || text.trim() === '') store.refuse('no_text', `${method}: no text`)
      if (/[<>]/.test(String(text))) store.refuse('invalid_arguments', `${method}: text is not escaped: ${text}`)
      store.complain(method, problemsOf('message', blocks))
    },
    checkPace(channel) {
      if (!watch) return undefined
      const now = watch.time()
      const wait = (lastIn.get(channel) ?? -GAP_MS) + GAP_MS - now
      if (wait > 0) {
        store.problems.push(`${channel} was written to ${wait} ms too soon`)
        return tooMany(Math.ceil(wait / 1000))
      }
      lastIn.set(channel, now)
      return undefined
    },
  }
  return store
}

/** Slack names the blocks that have no name. */
function messageOf(body: Json, ts: string, before: SlackMessage | undefined, count: number): SlackMessage {
  return {
    ...before,
    ts,
    channel: String(body.channel ?? before?.channel ?? ''),
    text: String(body.text ?? ''),
    blocks: ((body.blocks ?? []) as Json[]).map((block, place) => ({ block_id: `auto${count}${place}`, ...block })),
    ...(typeof body.thread_ts === 'string' && { thread_ts: body.thread_ts }),
    ...(body.metadata !== undefined && { metadata: body.metadata as Json }),
  }
}
