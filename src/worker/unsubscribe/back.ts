import { readRef, refOf, type Subscription } from '../../engine/index.ts'
import { type Followed, reachOf } from './followed.ts'

/** How a subscription was before it was changed on a page, which carries it along. */
export interface Back {
  readonly id: number
  readonly status: 'active' | 'muted' | 'deleted'
  /** Of one that was muted for a while: when it would have been active again. */
  readonly until?: number
}

/** How a subscription is. */
export const backOf = ({ id, status, mutedUntil }: Subscription): Back => ({
  id,
  status: status === 'active' || status === 'muted' ? status : 'deleted',
  ...(mutedUntil !== null && { until: mutedUntil }),
})

/** As a page carries it. */
export const writeBack = (subscriberId: number, { id, status, until }: Back): string =>
  [refOf(subscriberId, id), status, ...(until === undefined ? [] : [until])].join(' ')

/** What a page carried of the subscriptions that its link reaches, the last of each. */
export function readBacks({ link, subscriber }: Followed, texts: readonly string[]): readonly Back[] {
  const reaches = reachOf(link)
  const backs = texts.flatMap((text) => readBack(subscriber.id, text) ?? []).filter(({ id }) => reaches(id))
  return withBacks([], backs)
}

/** Those from before and those from now: what was changed twice goes back to how it was last. */
export const withBacks = (before: readonly Back[], now: readonly Back[]): readonly Back[] => [
  ...new Map([...before, ...now].map((back) => [back.id, back])).values(),
]

const FORM = /^(\S{3,30}) (active|muted|deleted)(?: (\d{1,15}))?$/

/** Undefined where it is nothing of that kind, or somebody else's. */
function readBack(subscriberId: number, text: string): Back | undefined {
  const [, ref = '', status, until] = FORM.exec(text) ?? []
  const named = readRef(ref)
  if (named?.subscriberId !== subscriberId || !status) return undefined
  return { id: named.id, status: status as Back['status'], ...(until && { until: Number(until) }) }
}
