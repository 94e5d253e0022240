import { type Change, formatMoment, type Subscription } from '../../../engine/index.ts'
import type { Done, Outcome, Report, Restoring, Scene, Step, Undo } from '../scene.ts'
import { detailOf, firstOf, formerUndoChoices, MOST_SHOWN, undoChoice, unmuteChoice } from '../show.ts'
import { standingOf } from '../standing.ts'

type Changed = Extract<Outcome, { did: 'change' }>

/** The same change to each of these subscriptions. */
export const changeAll = (as: Done, found: readonly Subscription[], change: Change): Step => ({
  is: 'act',
  action: { do: 'change', as, planned: found.map((before) => ({ before, change })) },
})

export function reportChanged(outcome: Changed, scene: Scene): Report {
  const { as, changed, refused } = outcome
  const [only] = changed
  const isOne = changed.length === 1 && only !== undefined
  const back = changed.flatMap(wayBack)
  const undo: Undo = { of: 'subscriptions', as, back }
  const all = changed.map(({ after }) => after)
  const { list, more, choices } = firstOf(isOne || as === 'ended' ? [] : all, scene)
  const text = [...(changed.length > 0 ? [happened(as, changed, more, scene)] : []), ...firstReasons(refused, scene)]
  const undoing = back.length > 0 ? [undoChoice(scene)] : formerUndoChoices(as, all, scene)
  const unmuting = isOne && as === 'muted' ? [unmuteChoice(only.after, scene)] : []
  return {
    reply: {
      text: text.join('\n'),
      choices: [...undoing, ...unmuting, ...choices],
      ...(list.length > 0 && { list }),
    },
    ...(back.length > 0 && { undo }),
  }
}

/** Why some were refused: the first reasons, and how many more there are. */
export function firstReasons(reasons: readonly string[], { words }: Scene): readonly string[] {
  const more = reasons.length - MOST_SHOWN
  return more > 0 ? [...reasons.slice(0, MOST_SHOWN), words.changed.moreReasons({ count: more })] : reasons
}

function happened(as: Done, changed: Changed['changed'], more: number, scene: Scene): string {
  const words = scene.words.changed
  const [only] = changed
  const until = untilOf(only?.after, scene)
  const what = as === 'muted' && until !== undefined ? 'mutedUntil' : as
  const times = { until: until ?? '' }
  if (changed.length === 1 && only !== undefined) {
    const { before, after } = only
    const text = as === 'rescheduled' ? after.canonical : before.canonical
    return words.one[what]({ text, detail: detailOf(after, scene), ...times })
  }
  const all = { count: changed.length, ...times }
  return more > 0 && what !== 'ended' ? words.first[what]({ ...all, more }) : words.several[what](all)
}

const untilOf = (subscription: Subscription | undefined, { subscriber }: Scene): string | undefined =>
  subscription?.mutedUntil
    ? formatMoment(new Date(subscription.mutedUntil), subscriber.locale, subscriber.timeZone)
    : undefined

/** What takes a change back; nothing does where nothing changed, or for a subscription that was over before. */
function wayBack({ before, after }: Changed['changed'][number]): readonly Restoring[] {
  const { id, status, interval, at, on, mutedUntil } = before
  const isScheduled = interval !== after.interval || at !== after.at || on !== after.on
  const isNews = isScheduled || status !== after.status || mutedUntil !== after.mutedUntil
  if (!isNews || (status !== 'active' && status !== 'muted')) return []
  const change = isScheduled ? { interval, at, on, status } : { status }
  return [{ id, change, ...(mutedUntil !== null && { mutedUntil }), left: standingOf(after) }]
}
