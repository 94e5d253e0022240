import type { Context } from '../context.ts'
import { methodTitle } from '../method-title.ts'
import { type EventRow, rowFor } from '../record.ts'
import type { Warning } from '../store/health.ts'
import { placeKey } from '../store/recipients.ts'
import { localesOf } from '../store/subscribers.ts'
import { type Refusal, type SwitchOff, type Watched, watchedAt } from '../store/switch-off.ts'
import { type Words, wordsFor } from '../words/index.ts'

/** What it takes to switch destinations off and to tell their owners another way, once for each of their languages. */
export async function planSwitchOff(context: Context, refusals: readonly Refusal[]): Promise<readonly SwitchOff[]> {
  const plans = await planNotices(context, refusals, 'unreachable')
  return plans.flatMap(({ refusal, notices }): readonly SwitchOff[] =>
    notices.length > 0 ? notices.map((notice) => ({ ...refusal, notice })) : [{ ...refusal, notice: undefined }],
  )
}

/** What it takes to tell the owners of destinations another way that messages fail there, or wait to be let in. */
export async function planWarnings(
  context: Context,
  refusals: readonly Refusal[],
  trouble: 'failing' | 'awaiting',
): Promise<readonly Warning[]> {
  const plans = await planNotices(context, refusals, trouble)
  return plans.flatMap(({ refusal: { subscriberId, destinationId }, notices }) =>
    notices.map((notice) => ({ subscriberId, destinationId, notice })),
  )
}

/** What is told of a destination, of a person and of a channel. */
const NOTICES = {
  unreachable: { person: 'unreachable', channel: 'channelUnreachable' },
  failing: { person: 'failing', channel: 'channelFailing' },
  awaiting: { person: 'awaiting', channel: 'channelAwaiting' },
} as const satisfies Readonly<Record<string, Readonly<Record<Watched['kind'], keyof Words['notice']>>>>

type Trouble = keyof typeof NOTICES

async function planNotices(context: Context, refusals: readonly Refusal[], trouble: Trouble) {
  if (refusals.length === 0) return []
  const { store, registry } = context
  const once = new Map(refusals.map((one) => [placeKey(one.subscriberId, one.destinationId), one]))
  const watched = await watchedAt(store, [...once.values()], [...registry.sendMethods.keys()])
  const locales = await localesOf(
    store,
    watched.flatMap(({ recipients }) => recipients.map(([id]) => id)),
  )
  return Promise.all(
    [...once].map(async ([key, refusal]) => {
      const at = watched.find((one) => placeKey(one.subscriberId, one.destinationId) === key)
      return { refusal, notices: at ? await noticesOf(context, at, refusal.reason, trouble, locales) : [] }
    }),
  )
}

/** An event for those who read the same language. */
function noticesOf(
  context: Context,
  { kind, name, method: by, recipients }: Watched,
  reason: string,
  trouble: Trouble,
  locales: ReadonlyMap<number, string>,
): Promise<readonly EventRow[]> {
  const { registry } = context
  const talks = registry.sendMethods.get(by)?.isChat ? 'yes' : 'no'
  const groups = [...Map.groupBy(recipients, ([id]) => wordsFor(locales.get(id) ?? 'en'))]
  return Promise.all(
    groups.map(([words, some]) => {
      const { subject, body } = words.notice[NOTICES[trouble][kind]]
      const values = { name, reason, talks, method: methodTitle(words, by, registry) }
      const event = {
        name: context.noticeType,
        fields: {},
        data: { title: subject(values), body: body(values) },
      }
      return rowFor(context, { event, recipients: some })
    }),
  )
}
