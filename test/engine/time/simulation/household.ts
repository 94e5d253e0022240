import { env } from 'cloudflare:workers'
import {
  type Context,
  change,
  declareSubscriber,
  definePlugin,
  requireSubscriber,
  subscribe,
} from '../../../../src/engine/index.ts'
import type { Character } from './people.ts'
import type { Whim } from './whims.ts'

/** News that people subscribe to by what they are about; a digest tells all of them by their ids, however many. */
export const news = definePlugin({
  name: 'news',
  eventTypes: [
    {
      name: 'news.told',
      fields: { about: { type: 'string' }, priority: { type: 'number' } },
      urgent: [{ field: 'priority', op: '>=', value: 3 }],
      templates: { subject: '{{ event.id }}', body: '', line: '{{ event.id }}' },
    },
    { name: 'notice.text', fields: {} },
  ],
  subscriptionTypes: [
    { name: 'news', events: ['news.told'], fields: ['about'] },
    { name: 'everything', events: ['news.told'], fields: [] },
  ],
  intervals: [{ name: 'every-2-days', every: { count: 2, unit: 'day' } }],
  messages: [{ group: 'digest-news', templates: { closing: '{% for event in events %}{{ event.id }} {% endfor %}' } }],
})

/** Makes somebody known under an id that is the same in every run, and lets them subscribe. */
export async function introduce(context: Context, { person, asks }: Character, id: number): Promise<void> {
  const { name, place: timeZone, wishes, ...settings } = person
  const destinations = [{ method: 'outbox', address: name, verified: true }]
  const { subscriber } = await declareSubscriber(context, name, { ...settings, timeZone, destinations })
  await env.DB.batch([
    env.DB.prepare('UPDATE subscribers SET id = ?2 WHERE id = ?1').bind(subscriber.id, id),
    env.DB.prepare('UPDATE destinations SET subscriber_id = ?2 WHERE subscriber_id = ?1').bind(subscriber.id, id),
  ])
  for (const [place, { about, ...schedule }] of asks.entries()) {
    const type = about === undefined ? 'everything' : 'news'
    const conditions = [
      ...(about === undefined ? [] : [{ field: 'about', op: '=' as const, value: about }]),
      // All news fulfil it: so that no two that somebody asks for are the same, whenever they come.
      { field: 'priority', op: '>' as const, value: -place },
    ]
    const ask = { type, conditions, ...schedule }
    const { subscription } = await subscribe(context, ask, { subscriber: { ...subscriber, id } })
    const { id: wishId, interval, at, on } = subscription
    wishes.push({ id: wishId, about, interval, at, on, status: 'active', mutedUntil: null })
  }
}

/** Changes what somebody wants to be changed, and remembers it as they would. */
export async function fulfil(context: Context, { person }: Character, whim: Whim): Promise<void> {
  switch (whim.is) {
    case 'move':
      await declareSubscriber(context, person.name, { timeZone: whim.place })
      person.place = whim.place
      return
    case 'setting':
      await declareSubscriber(context, person.name, whim.spec)
      Object.assign(person, whim.spec)
      return
    case 'subscription': {
      const { wish, change: wanted } = whim
      // What was deleted can only be taken back.
      if (wish.status === 'deleted' && wanted.status !== 'active') return
      await change(context, await requireSubscriber(context, person.name), wish.id, wanted)
      if (wanted.status === undefined) Object.assign(wish, wanted, { status: 'active', mutedUntil: null })
      else Object.assign(wish, { status: wanted.status, mutedUntil: wanted.mutedUntil?.getTime() ?? null })
    }
  }
}

/** What silences are made of. */
export const rulesOf = ({
  place,
  quietHours,
  workingDays,
  snoozedUntil,
  vacation,
  urgentPasses,
}: Character['person']) => JSON.stringify([place, quietHours, workingDays, snoozedUntil, vacation, urgentPasses])
