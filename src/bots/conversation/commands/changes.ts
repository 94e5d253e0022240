import { type Change, NEVER, type Subscription } from '../../../engine/index.ts'
import type { Done, Outcome, Report, Restoring, Scene, Step, Undo } from '../scene.ts'
import { detailOf, itemOf, undoChoice, unmuteChoice } from '../show.ts'

/** The same change to each of these subscriptions. */
export const changeAll = (as: Done, found: readonly Subscription[], change: Change): Step => ({
  is: 'act',
  action: { do: 'change', as, planned: found.map((before) => ({ before, change })) },
})

export function reportChanged({ as, changed, refused }: Extract<Outcome, { did: 'change' }>, scene: Scene): Report {
  const [only] = changed
  const isOne = changed.length === 1 && only !== undefined
  const text = [...(changed.length > 0 ? [happened(as, changed, scene)] : []), ...refused].join('\n')
  const back = changed.flatMap(({ before }) => wayBack(as, before))
  const undo: Undo = { of: 'subscriptions', back }
  const choices = [
    ...(back.length > 0 ? [undoChoice(scene)] : []),
    ...(isOne && as === 'muted' ? [unmuteChoice(only.after, scene)] : []),
  ]
  const list = isOne || as === 'ended' ? undefined : changed.map(({ after }) => itemOf(after, scene))
  return { reply: { text, choices, ...(list && { list }) }, ...(back.length > 0 && { undo }) }
}

function happened(as: Done, changed: Extract<Outcome, { did: 'change' }>['changed'], scene: Scene): string {
  const words = scene.words.changed
  const [only] = changed
  const until = untilOf(only?.after, scene)
  if (changed.length > 1 || only === undefined) return words.several[as](changed.length, until)
  const { before, after } = only
  return words.one[as]({
    text: as === 'rescheduled' ? after.canonical : before.canonical,
    detail: detailOf(after, scene),
    until,
  })
}

const untilOf = (subscription: Subscription | undefined, { words, subscriber }: Scene): string =>
  subscription?.mutedUntil ? words.when(new Date(subscription.mutedUntil), subscriber.timeZone) : ''

/** What takes a change back; nothing does for a subscription that was over before. */
function wayBack(as: Done, before: Subscription): readonly Restoring[] {
  const { id, status, interval, at, on, mutedUntil } = before
  if (status !== 'active' && status !== 'muted') return []
  const isScheduled = as === 'rescheduled' || interval === NEVER
  return [{ id, change: isScheduled ? { interval, at, on, status } : { status }, ...(mutedUntil && { mutedUntil }) }]
}
