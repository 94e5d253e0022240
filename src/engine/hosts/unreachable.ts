import type { Context } from '../context.ts'
import { type EventRow, rowFor } from '../record.ts'
import { placeKey } from '../store/recipients.ts'
import { type Refusal, type SwitchOff, type Watched, watchedAt } from '../store/switch-off.ts'
import { wordsFor } from '../words/index.ts'

/** What it takes to switch destinations off and to tell their owners another way, once for each. */
export async function planSwitchOff(context: Context, refusals: readonly Refusal[]): Promise<readonly SwitchOff[]> {
  if (refusals.length === 0) return []
  const once = new Map(refusals.map((one) => [placeKey(one.subscriberId, one.destinationId), one]))
  const watched = await watchedAt(context.store, [...once.values()], [...context.registry.sendMethods.keys()])
  return Promise.all(
    [...once.values()].map(async (refusal) => {
      const { subscriberId, destinationId } = refusal
      const at = watched.find((one) => one.subscriberId === subscriberId && one.destinationId === destinationId)
      return { ...refusal, notice: at && (await noticeOf(context, at, refusal.reason)) }
    }),
  )
}

async function noticeOf(context: Context, at: Watched, reason: string): Promise<EventRow | undefined> {
  if (at.recipients.length === 0) return undefined
  const { channelUnreachable, unreachable } = wordsFor(at.locale).notice
  const method = context.registry.sendMethods.get(at.method)?.title ?? at.method
  const { subject, body } =
    at.kind === 'channel' ? channelUnreachable({ method, name: at.name, reason }) : unreachable({ method, reason })
  return rowFor(context, {
    event: { name: context.noticeType, fields: {}, data: { title: subject, body } },
    recipients: at.recipients,
  })
}
