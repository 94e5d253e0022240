import type { Figures } from './figures.ts'
import { total } from './measure.ts'
import type { Platform } from './platform.ts'
import { postIn } from './school.ts'

/** Posts of one day in the thread of those who asked for a daily digest. */
const ITEMS = 5
const SUBSCRIPTIONS = 100
const STEP = 10

/** What the items of daily digests cost from being recorded to being sent. */
export async function measureDigests(platform: Platform, subscribers: number, figures: Figures): Promise<void> {
  await platform.call('takeCosts')
  for (let item = 0; item < ITEMS; item++) await platform.call('post', postIn('planted-daily', `item-${item}`))
  const { costs: matched, sent: before } = await platform.call('takeCosts')
  await platform.call('sweep')
  while ((await platform.call('work', 'digest', STEP)) > 0);
  const { costs: rest, sent } = await platform.call('takeCosts')
  if (sent - before !== subscribers) throw new Error(`${sent - before} in place of ${subscribers} digests were sent.`)
  const items = subscribers * ITEMS
  const written = total(matched, 'written') + total(rest, 'written')
  figures.set('digest.rows_written_per_item', written / items)
  figures.set('digest.items_per_digest', ITEMS)
  figures.set('digest.rows_written_per_digest', (written - items) / subscribers)
  figures.set('digest.queue_messages_per_digest', (total(matched, 'messages') + total(rest, 'messages')) / subscribers)
}

/** What subscriptions cost when they are made, changed and ended: with one equality, with more, and with a last day. */
export async function measureSubscriptions(platform: Platform, subscribers: number, figures: Figures): Promise<void> {
  const who = `p${subscribers - 1}`
  const plain = await platform.call('subscribe', who, 'thread ? daily', SUBSCRIPTIONS)
  figures.set('subscribe.rows_written', plain.made)
  figures.set('subscribe.rows_written_changed', plain.changed)
  figures.set('subscribe.rows_written_ended', plain.ended)
  const ending = await platform.call('subscribe', who, 'thread ? immediate until 2030-12-24', SUBSCRIPTIONS)
  figures.set('subscribe.rows_written_with_end', ending.made)
  const listed = await platform.call('subscribe', who, 'author ann where kind in (?, b, c, d) daily', SUBSCRIPTIONS)
  figures.set('subscribe.rows_written_four_values', listed.made)
}
