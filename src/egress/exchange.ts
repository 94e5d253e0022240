import type { EgressSettings } from './address.ts'
import { call, type Fetch } from './call.ts'
import { type Signed, signatureHeaders } from './signature.ts'

/** A signed call to a host, and how much of an answer is waited for and read. */
export interface Question extends Signed {
  readonly url: string
  readonly secrets: readonly string[]
  readonly withinMs: number
  readonly mostBytes: number
}

/** What a host answered. */
export interface HostAnswer {
  readonly status: number
  readonly text: string
}

/** Posts to a host that may be called; undefined where it may not, does not answer in time, or answers with too much. */
export async function exchange(
  question: Question,
  settings: EgressSettings,
  fetch: Fetch,
): Promise<HostAnswer | undefined> {
  const { url, body, withinMs, mostBytes } = question
  const headers = { 'content-type': 'application/json', ...(await signatureHeaders(question, question.secrets)) }
  const called = await call({ url, headers, body, withinMs, mostBytes }, settings, fetch)
  return called.is === 'answered' && !called.isCut ? { status: called.status, text: called.text } : undefined
}
