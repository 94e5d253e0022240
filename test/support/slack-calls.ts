import type { Json } from './slack-blocks.ts'

/** A message that stands in a channel. */
export interface SlackMessage {
  readonly ts: string
  readonly channel: string
  readonly text: string
  readonly blocks: readonly Json[]
  readonly thread_ts?: string
  readonly metadata?: Json
  /** Who alone sees it. */
  readonly onlyFor?: string
}

export interface SlackStandInOptions {
  /** Only who brings it may call. */
  readonly token?: string
  /** Of which everybody is who is not said to be of another. */
  readonly team?: string
  /** User ids of those who administer the workspace. */
  readonly admins?: readonly string[]
  readonly users?: Readonly<Record<string, Json>>
  readonly channels?: Readonly<Record<string, string>>
  /** By which a channel takes a message a second; without it as many as come. */
  readonly watch?: { time(): number }
  /** What `oauth.v2.access` gives for a code, once. */
  readonly codes?: Readonly<Record<string, Json>>
}

interface SlackCall {
  readonly method: string
  readonly body: Json
  readonly token: string
}

/** Slack's Web API in the process: takes what its documentation says, keeps it, and refuses all else. */
export interface SlackStandIn {
  fetch(request: Request): Promise<Response>
  readonly calls: SlackCall[]
  /** What was sent that Slack does not take. */
  readonly problems: string[]
  /** By timestamp, in order. */
  readonly messages: Map<string, SlackMessage>
  /** Dialogs by id. */
  readonly modals: Map<string, Json>
  /** Home tabs by user. */
  readonly homes: Map<string, Json>
  /** What the next calls of a method are answered with: an error, a status or an answer of its own. */
  readonly failures: Map<string, (string | Response)[]>
  /** An address at which a message may be answered. */
  hook(ts?: string): string
  in(channel: string): readonly SlackMessage[]
}

/** What Slack says to who is too fast. */
export const tooMany = (seconds: number): Response =>
  Response.json({ ok: false, error: 'ratelimited' }, { status: 429, headers: { 'retry-after': String(seconds) } })

/** The client sends forms whose lists and objects are JSON. */
export async function bodyOf(request: Request): Promise<Json> {
  const text = new TextDecoder().decode(await request.arrayBuffer())
  if (text.startsWith('{')) return JSON.parse(text)
  return Object.fromEntries([...new URLSearchParams(text)].map(([name, value]) => [name, read(name, value)]))
}

function read(name: string, value: string): unknown {
  if (name === 'blocks' || name === 'view' || name === 'metadata') return JSON.parse(value)
  if (value === 'true' || value === 'false') return value === 'true'
  return value
}
