import {
  type Context,
  change,
  changeStatuses,
  EngineError,
  listOwn,
  readRef,
  type StatusWanted,
  type Subscription,
  subscriptionsWith,
} from '../../engine/index.ts'
import { type Back, backOf } from './back.ts'
import { type Followed, reachOf } from './followed.ts'

/** What was done by a press or a click. */
export interface Acted {
  readonly verb: Verb
  readonly changed: readonly Subscription[]
  /** How each of them was before. */
  readonly before: readonly Back[]
  readonly refused: readonly string[]
}

const VERBS = ['unsubscribe', 'mute', 'resume', 'undo'] as const
type Verb = (typeof VERBS)[number]

const DAY_MS = 24 * 60 * 60_000

/** Does what a button of the page says, as far as its link reaches; undefined where no button of that page says it. */
export async function press(
  context: Context,
  followed: Followed,
  said: string,
  backs: readonly Back[],
): Promise<Acted | undefined> {
  const { link, subscriber } = followed
  const [name = '', ...refs] = said.split(' ')
  if (name === 'unsubscribe-all') return link.subscriptions === 'all' ? unsubscribe(context, followed) : undefined
  const verb = VERBS.find((one) => one === name)
  const reaches = reachOf(link)
  const named = refs.flatMap((ref) => readRef(ref) ?? [])
  const ids = named.filter((ref) => ref.subscriberId === subscriber.id && reaches(ref.id)).map(({ id }) => id)
  return verb && act(context, followed, verb, ids, backs)
}

/** Ends what a link is about. */
export async function unsubscribe(context: Context, followed: Followed): Promise<Acted> {
  const { link, subscriber } = followed
  const own = link.subscriptions === 'all' ? (await listOwn(context, subscriber.id, 0, -1)).filter(isStanding) : []
  const ids = link.subscriptions === 'all' ? own.map(({ id }) => id) : link.subscriptions
  return act(context, followed, 'unsubscribe', ids, [])
}

export const isStanding = ({ status }: Subscription) => status === 'active' || status === 'muted'

async function act(
  context: Context,
  followed: Followed,
  verb: Verb,
  ids: readonly number[],
  backs: readonly Back[],
): Promise<Acted> {
  const former = await subscriptionsWith(context, followed.subscriber.id, ids)
  const backOn = new Map(backs.map((back) => [back.id, back]))
  const wanted = former.flatMap((one) => wantedBy(verb, one, backOn.get(one.id), context.now) ?? [])
  const { changed, refused } = await changeAll(context, followed, wanted)
  const isChanged = new Set(changed.map(({ id }) => id))
  return { verb, changed, before: former.filter(({ id }) => isChanged.has(id)).map(backOf), refused }
}

/** How a subscription is to be; undefined where nothing is to change. */
function wantedBy(verb: Verb, former: Subscription, back: Back | undefined, now: Date): StatusWanted | undefined {
  const { id } = former
  switch (verb) {
    case 'unsubscribe':
      return isStanding(former) ? { id, status: 'deleted' } : undefined
    case 'mute':
      return former.status === 'active'
        ? { id, status: 'muted', mutedUntil: new Date(now.getTime() + DAY_MS) }
        : undefined
    case 'resume':
      return { id, status: 'active' }
    case 'undo':
      return undoneBy(back, now)
  }
}

function undoneBy(back: Back | undefined, now: Date): StatusWanted | undefined {
  if (!back) return undefined
  const { id, status, until } = back
  if (status !== 'muted' || until === undefined) return { id, status }
  return until > now.getTime() ? { id, status, mutedUntil: new Date(until) } : { id, status: 'active' }
}

/** All together; what others change meanwhile is tried anew by itself, since nobody may have to unsubscribe twice. */
async function changeAll(
  context: Context,
  { subscriber, words }: Followed,
  wanted: readonly StatusWanted[],
): Promise<Pick<Acted, 'changed' | 'refused'>> {
  const together = await changeStatuses(context, subscriber, wanted)
  const isDone = new Set(together.changed.map(({ id }) => id))
  const changed = [...together.changed]
  const refused = new Set<string>()
  for (const { id, ...to } of wanted.filter((one) => !isDone.has(one.id))) {
    try {
      changed.push(await change(context, subscriber, id, to))
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      refused.add(error.in(words))
    }
  }
  return { changed, refused: [...refused] }
}
