import type { Context } from '../context.ts'
import { type EventRow, rowFor } from '../record.ts'
import { placeKey } from '../store/recipients.ts'
import { localesOf } from '../store/subscribers.ts'
import { type Refusal, type SwitchOff, type Watched, watchedAt } from '../store/switch-off.ts'
import { wordsFor } from '../words/index.ts'

/** What it takes to switch destinations off and to tell their owners another way, once for each of their languages. */
export async function planSwitchOff(context: Context, refusals: readonly Refusal[]): Promise<readonly SwitchOff[]> {
  if (refusals.length === 0) return []
  const { store, registry } = context
  const once = new Map(refusals.map((one) => [placeKey(one.subscriberId, one.destinationId), one]))
  const watched = await watchedAt(store, [...once.values()], [...registry.sendMethods.keys()])
  const locales = await localesOf(
    store,
    watched.flatMap(({ recipients }) => recipients),
  )
  const plans = [...once].map(async ([key, refusal]) => {
    const at = watched.find((one) => placeKey(one.subscriberId, one.destinationId) === key)
    const notices = at ? await noticesOf(context, at, refusal.reason, locales) : []
    return notices.length > 0 ? notices.map((notice) => ({ ...refusal, notice })) : [{ ...refusal, notice: undefined }]
  })
  return (await Promise.all(plans)).flat()
}

/** An event for those who read the same language. */
function noticesOf(
  context: Context,
  { kind, name, method, recipients }: Watched,
  reason: string,
  locales: ReadonlyMap<number, string>,
): Promise<readonly EventRow[]> {
  const title = context.registry.sendMethods.get(method)?.title ?? method
  const groups = [...Map.groupBy(recipients, (id) => wordsFor(locales.get(id) ?? 'en').notice)]
  return Promise.all(
    groups.map(([{ channelUnreachable, unreachable }, some]) => {
      const subject =
        kind === 'channel'
          ? channelUnreachable.subject({ name, method: title })
          : unreachable.subject({ method: title })
      const body = kind === 'channel' ? channelUnreachable.body({ name, reason }) : unreachable.body({ reason })
      const event = { name: context.noticeType, fields: {}, data: { title: subject, body } }
      return rowFor(context, { event, recipients: some })
    }),
  )
}
