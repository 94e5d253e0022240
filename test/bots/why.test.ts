import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Reply, Talk, Turn } from '../../src/bots/bot.ts'
import { createTalk } from '../../src/bots/conversation/index.ts'
import {
  DeliveryError,
  declareGenerator,
  heardFrom,
  type LiveSending,
  type Message,
  type NewEvent,
  record,
  removeGenerator,
  requireSubscriber,
  tell,
  traceEvent,
} from '../../src/engine/index.ts'
import { createWeb } from '../../src/methods/web/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'
import { deliveryOf } from '../support/message.ts'
import { createOutbox, unreachable } from '../support/outbox.ts'

/** A Sunday, ten o'clock in Vienna. */
const NOW = new Date('2026-11-22T09:00:00Z')
const NIGHT = new Date('2026-11-22T22:30:00Z')
const MONDAY = new Date('2026-11-23T07:00:00Z')
const later = (minutes: number, from = NOW) => new Date(from.getTime() + minutes * 60_000)

const [type, ...others] = forum.eventTypes ?? []
/** Forums with posts that their host may hide. */
const hiding = {
  ...forum,
  eventTypes: [{ ...type!, access: async ({ data }: { data: NewEvent['data'] }) => data.isHidden !== true }, ...others],
}

let carillon: Carillon
const outbox = createOutbox('chat')
/** Messages that grow are all the same to it. */
const live: LiveSending = {
  async post(message, address) {
    await outbox.send(message, address, deliveryOf())
    return message.id
  },
  edit: (message, address) => outbox.send(message, address, deliveryOf()),
}
const chat = { ...outbox, live }
const noWork: Talk['later'] = () => undefined

beforeAll(async () => {
  const ways = [chat, createWeb({ db: env.DB })]
  carillon = await createCarillon([hiding, { name: 'ways', sendMethods: ways }])
})

let count = 0

/** Somebody in Vienna, and a forum that nobody else watches. */
function newcomer() {
  const account = `account-${count}`
  const place = `f${count++}`
  async function say(text: string, now = NOW, turn: Partial<Turn> = {}): Promise<Reply> {
    const { converse } = createTalk(await carillon.at(now), noWork)
    const words = text.replaceAll('HERE', place)
    return converse({ platform: 'chat', account, name: 'Ada', text: words, timeZone: 'Europe/Vienna', ...turn })
  }
  const event = (name: string, changes: Partial<NewEvent> = {}) =>
    post(`${place}-${name}`, {
      actor: 'somebody',
      ...changes,
      fields: { forum: place, author: place, ...changes.fields },
    })
  return {
    account,
    place,
    say,
    event,
    post: (name: string, now = NOW, changes: Partial<NewEvent> = {}) => carillon.post(now, event(name, changes)),
    /** What `/why` says of an event, without its title. */
    async why(name: string, now = later(1)): Promise<readonly string[]> {
      const { text } = await say(`/why ${place}-${name}`, now)
      return text.replaceAll(place, 'HERE').split('\n').slice(1)
    },
    /** How the subscriptions decided on it. */
    async verdicts(name: string, now = later(1)): Promise<readonly string[]> {
      const { list = [] } = await say(`/why ${place}-${name}`, now)
      return list.map(({ detail }) => detail ?? '')
    },
    messages: () => chat.to(account),
  }
}
type Newcomer = ReturnType<typeof newcomer>

const because = (...texts: readonly string[]) =>
  texts.length === 1
    ? `Because of your subscription \`${texts[0]}\`.`
    : `Because of your subscriptions ${texts.map((text) => `\`${text}\``).join(' and ')}.`

describe('of an event that somebody was or will be told of, /why says', () => {
  const AT_ONCE = 'forum HERE immediate'
  const DAILY = 'forum HERE daily'

  /** Somebody who says these things; what came of an event at a moment. */
  const told = async (said: readonly string[], at = NOW, changes: Partial<NewEvent> = {}): Promise<Newcomer> => {
    const ada = newcomer()
    for (const text of said) await ada.say(text)
    await ada.post('e', at, changes)
    return ada
  }

  it('that it is on its way', async () => {
    const ada = newcomer()
    await ada.say(`/subscribe ${AT_ONCE}`)
    await record(await carillon.at(NOW), [{ event: ada.event('e') }])
    expect(await ada.why('e')).toEqual(['It has just come in: who gets it is still being found out.'])
    const task = carillon.waiting.shift()!
    await carillon.engine.perform(task.task, NOW)
    expect(await ada.why('e')).toEqual([`It is on its way to you by \`chat\`. ${because(AT_ONCE)}`])
    await carillon.work(later(1))
    expect(await ada.why('e')).toEqual([`It was sent to you by \`chat\`. ${because(AT_ONCE)}`])
  })

  it('all subscriptions that it came for', async () => {
    const ada = await told([`/subscribe ${AT_ONCE}`, '/subscribe author HERE immediate'])
    expect(await ada.why('e')).toEqual([`It was sent to you by \`chat\`. ${because(AT_ONCE, 'author HERE immediate')}`])
    expect(await ada.verdicts('e')).toEqual(['It matches.', 'It matches.'])
  })

  it('in a channel what concerns the channel', async () => {
    const ada = newcomer()
    const channel = { address: `channel-${ada.place}`, name: 'Physics', mayManage: async () => true }
    await ada.say(`/subscribe ${AT_ONCE}`, NOW, { channel })
    await ada.post('e')
    const { text } = await ada.say(`/why ${ada.place}-e`, later(1), { channel })
    expect(text.replaceAll(ada.place, 'HERE').split('\n')[1]).toBe(
      `It was sent here by \`chat\`. Because of its subscription \`${AT_ONCE}\`.`,
    )
  })

  it('that it was sent directly', async () => {
    const ada = newcomer()
    await ada.say('/start')
    const context = await carillon.at(NOW)
    const { id } = await requireSubscriber(context, `chat:${ada.account}`)
    await tell(context, [id], { subject: 'Hello' }, { id: `${ada.place}-e` })
    await carillon.work(NOW)
    const direct = 'It was sent to you directly, whatever you subscribe to.'
    expect(await ada.why('e')).toEqual([`It was sent to you by \`chat\`. ${direct}`])
    expect((await ada.say('/why', later(1))).list?.[0]?.detail).toBe(direct)
  })

  it('which digest it waits for and when that comes, then that it was in it', async () => {
    const ada = await told([`/subscribe ${DAILY}`])
    expect(await ada.why('e')).toEqual([
      `It waits for your \`daily\` digest by \`chat\`, which comes Monday 23 November, 08:00. ${because(DAILY)}`,
    ])
    await carillon.minute(MONDAY)
    expect(await ada.why('e', later(1, MONDAY))).toEqual([
      `It was sent to you in your \`daily\` digest by \`chat\`. ${because(DAILY)}`,
    ])
  })

  it('that its digest comes when quiet hours are over', async () => {
    const ada = await told([`/subscribe ${DAILY}`, '/settings quiet 22:00-09:30'])
    expect(await ada.why('e')).toEqual([
      `It waits for your \`daily\` digest by \`chat\`, which comes Monday 23 November, 09:30. ${because(DAILY)}`,
    ])
    await carillon.minute(MONDAY)
    expect(await ada.why('e', later(1, MONDAY))).toEqual([
      `It waits for your \`daily\` digest by \`chat\`, which comes Monday 23 November, 09:30. ${because(DAILY)}`,
    ])
  })

  it('which digest it goes into that grows, and names that one as the newest message', async () => {
    const ada = newcomer()
    for (const text of [`/subscribe ${DAILY}`, '/settings live on']) await ada.say(text)
    await ada.post('e')
    await carillon.minute(later(1))
    expect(await ada.why('e', later(2))).toEqual([
      `It goes into your \`daily\` digest by \`chat\`, a message that grows until Monday 23 November, 08:00. ${because(DAILY)}`,
    ])
    expect((await ada.say('/why', later(2))).list?.map(({ title }) => title)).toEqual([`Post ${ada.place}-e`])
  })

  const HELD = 'It waits until you want messages.'
  it.each([
    [
      'quiet hours',
      '/settings quiet 22:00-07:00',
      'These are quiet hours, so nothing comes before Monday 23 November, 07:00.',
    ],
    [
      'vacation',
      '/settings vacation 2026-11-22 to 2026-11-24 hold',
      'This is a vacation, so nothing comes before Wednesday 25 November, 00:00.',
    ],
  ])('that it is held by %s, until when', async (_, setting, said) => {
    const ada = await told([`/subscribe ${AT_ONCE}`, setting], NIGHT)
    expect(await ada.why('e', later(1, NIGHT))).toEqual([`${HELD} ${said} ${because(AT_ONCE)}`])
  })

  it('that it is held by a day off, until when', async () => {
    const ada = await told([
      `/subscribe ${AT_ONCE}`,
      '/settings working days monday-friday',
      '/settings quiet 22:00-07:00',
    ])
    expect(await ada.why('e')).toEqual([
      `${HELD} This is a day off, so nothing comes before Monday 23 November, 07:00. ${because(AT_ONCE)}`,
    ])
  })

  const CAUGHT_UP = 'It came when you wanted no messages, and'
  it.each([
    ['a snooze', '/settings snooze 8 hours', 'Sunday 22 November, 18:00', later(8 * 60)],
    ['quiet hours', '/settings quiet 09:00-12:00 digest', 'Sunday 22 November, 12:00', later(2 * 60)],
    ['a vacation', '/settings vacation 2026-11-20 to 2026-11-22', 'Monday 23 November, 00:00', later(14 * 60)],
    ['a day off', '/settings working days monday-friday', 'Monday 23 November, 00:00', later(14 * 60)],
  ])('that it is in the digest of what came during %s', async (_, setting, due, end) => {
    const ada = await told([`/subscribe ${AT_ONCE}`, setting])
    expect(await ada.why('e')).toEqual([
      `${CAUGHT_UP} waits for the digest of all that came then: ${due}, by \`chat\`. ${because(AT_ONCE)}`,
    ])
    await carillon.minute(end)
    expect(await ada.why('e', end)).toEqual([
      `${CAUGHT_UP} was sent to you by \`chat\` in the digest of all that came then. ${because(AT_ONCE)}`,
    ])
  })

  it('that it was too much for an hour', async () => {
    const capped = `${AT_ONCE} at most 1 an hour`
    const ada = await told([`/subscribe ${capped}`])
    await ada.post('f', later(1))
    const [first] = await ada.why('e', later(2))
    expect(first).toBe(`It was sent to you by \`chat\`. ${because(capped)}`)
    expect(await ada.why('f', later(2))).toEqual([
      'It was more than may come in an hour, and waits for the summary of what was too much: Sunday 22 November, 11:00, ' +
        `by \`chat\`. ${because(capped)}`,
    ])
    await carillon.minute(later(60))
    expect(await ada.why('f', later(61))).toEqual([
      `It was more than may come in an hour, and was sent by \`chat\` in the summary of what was too much. ${because(capped)}`,
    ])
  })

  it('that it comes by a second way unless it is read, and that it was or was not', async () => {
    const [ada, grace] = [newcomer(), newcomer()]
    for (const one of [ada, grace]) {
      await one.say('/subscribe forum HERE immediate via web')
      await rows(
        `UPDATE subscribers SET fallback = '{"method":"chat","minutes":60}'
         WHERE id = (SELECT subscriber_id FROM destinations WHERE address = ?)`,
        one.account,
      )
      await one.post('e')
    }
    const asked = because(AT_ONCE)
    const sent = `It was sent to you by \`web\`. ${asked}`
    expect(await ada.why('e')).toEqual([
      sent,
      `It comes by \`chat\` too, Sunday 22 November, 11:00, unless you have read it in the inbox by then. ${asked}`,
    ])
    await rows(
      `UPDATE inbox_messages SET read_at = 1
       WHERE subscriber_id = (SELECT subscriber_id FROM destinations WHERE address = ?)`,
      grace.account,
    )
    await carillon.minute(later(60))
    expect(await ada.why('e', later(61))).toEqual([
      sent,
      `It was sent to you by \`chat\` too, since you had not read it in the inbox. ${asked}`,
    ])
    expect(await grace.why('e', later(61))).toEqual([
      sent,
      `It was not sent by \`chat\`. It had been read in the inbox. ${asked}`,
    ])
  })

  it('that it waits until somebody writes, and that it was sent then', async () => {
    const ada = await failing(AT_ONCE, [new DeliveryError('The window is closed.', { awaitsContact: true })])
    expect(await ada.why('e')).toEqual([
      `It waits until you write to me by \`chat\`: before that I may send you nothing there. ${because(AT_ONCE)}`,
    ])
    await heardFrom(await carillon.at(later(10)), 'chat', ada.account)
    await carillon.work(later(10))
    expect(await ada.why('e', later(11))).toEqual([
      `It was sent to you by \`chat\` once you had written there. ${because(AT_ONCE)}`,
    ])
  })

  it('that it waits for its send method to be set up again, at once or in a digest', async () => {
    const ada = newcomer()
    for (const text of [AT_ONCE, 'author HERE daily']) await ada.say(`/subscribe ${text} via web`)
    await record(await carillon.at(NOW), [{ event: ada.event('e') }])
    await carillon.engine.perform(carillon.waiting.shift()!.task, NOW)
    const set = (state: string) =>
      rows(
        `UPDATE destinations SET state = ?1
         WHERE method = 'web' AND subscriber_id = (SELECT subscriber_id FROM destinations WHERE address = ?2)`,
        state,
        ada.account,
      )
    await set('paused')
    const waits = 'It waits: `web` is not set up at present.'
    expect((await ada.why('e')).toSorted()).toEqual([
      `${waits} ${because('author HERE daily')}`,
      `${waits} ${because(AT_ONCE)}`,
    ])
    await set('ok')
    await carillon.work(later(1))
    expect((await ada.why('e')).join()).not.toContain(waits)
    await set('paused')
    expect(await ada.why('e')).toContain(`It was sent to you by \`web\`. ${because(AT_ONCE)}`)
  })

  it('that a digest leaves it out because an earlier message told of it', async () => {
    const ada = await told([`/subscribe ${AT_ONCE}`, '/subscribe author HERE daily'])
    const sent = `It was sent to you by \`chat\`. ${because(AT_ONCE)}`
    expect(await ada.why('e')).toEqual(
      [
        'Your `daily` digest by `chat`, which comes Monday 23 November, 08:00, tells of it only if no earlier message has. ' +
          because('author HERE daily'),
        sent,
      ].toSorted((one) => (one === sent ? -1 : 1)),
    )
    await carillon.minute(MONDAY)
    expect(await ada.why('e', later(1, MONDAY))).toEqual([
      sent,
      `It was not sent again: an earlier message told of it, by \`chat\`. ${because('author HERE daily')}`,
    ])
  })

  it('that a digest leaves it out because an earlier digest told of it, unless repeats are wanted', async () => {
    const ada = await told([`/subscribe ${DAILY}`, '/subscribe author HERE weekly'])
    await carillon.minute(MONDAY)
    for (let minute = 1; minute < 8; minute++) await carillon.minute(later(minute, MONDAY))
    expect((await ada.why('e', later(9, MONDAY))).at(-1)).toBe(
      `It was not sent again: an earlier digest told of it, by \`chat\`. ${because('author HERE weekly')}`,
    )
    const grace = await told([`/subscribe ${AT_ONCE}`, '/subscribe author HERE daily', '/settings repeats on'])
    expect((await grace.why('e')).at(-1)).toMatch(/^It waits for your `daily` digest/)
  })

  it.each([
    ['quiet hours', '/settings quiet 09:00-12:00 drop', 'It came in quiet hours.'],
    ['a vacation', '/settings vacation 2026-11-20 to 2026-11-24 drop', 'It came during a vacation.'],
  ])('that it was dropped in %s', async (_, setting, said) => {
    const ada = await told([`/subscribe ${AT_ONCE}`, setting])
    expect(await ada.why('e')).toEqual([`It was not sent by \`chat\`. ${said} ${because(AT_ONCE)}`])
  })

  it('that it was dropped on a day off', async () => {
    const drop = '/settings quiet 22:00-07:00 drop'
    const ada = await told([`/subscribe ${AT_ONCE}`, '/settings working days monday-friday', drop])
    expect(await ada.why('e')).toEqual([`It was not sent by \`chat\`. It came on a day off. ${because(AT_ONCE)}`])
  })

  it('that the subscription was muted before its digest came', async () => {
    const ada = await told([`/subscribe ${DAILY}`])
    await ada.say('/mute 1', later(1))
    await carillon.minute(MONDAY)
    expect(await ada.why('e', later(1, MONDAY))).toEqual([
      `It was not sent by \`chat\`. The subscription was muted. ${because(DAILY)}`,
    ])
    expect(await ada.verdicts('e', later(1, MONDAY))).toEqual(['It matches.'])
  })

  const failing = async (said: string, failures: readonly Error[], at = NOW) => {
    const ada = newcomer()
    await ada.say(`/subscribe ${said}`)
    chat.failures.set(ada.account, [...failures])
    await ada.post('e', at)
    return ada
  }

  it('what the platform said that refused it, and of what came after that the address is off', async () => {
    const ada = await failing(AT_ONCE, [new DeliveryError('Chat not found.', { permanent: true })])
    await ada.post('f', later(1))
    expect(await ada.why('e')).toEqual([`\`chat\` refused it: Chat not found. ${because(AT_ONCE)}`])
    expect(await ada.why('f')).toEqual([
      `It was not sent by \`chat\`. The address takes nothing any more. ${because(AT_ONCE)}`,
    ])
  })

  it('when it is tried again, and at last that it was given up', async () => {
    const ada = await failing(AT_ONCE, Array.from({ length: 8 }, unreachable))
    expect(await ada.why('e')).toEqual([
      `It did not go through by \`chat\` and is tried again Sunday 22 November, 10:00. ${because(AT_ONCE)}`,
    ])
    for (let hours = 12; hours < 108; hours += 12) await carillon.minute(later(hours * 60))
    expect(await ada.why('e', later(108 * 60))).toEqual([
      `It could not be sent by \`chat\`, however often it was tried: The outbox could not be reached. ${because(AT_ONCE)}`,
    ])
  })

  it('that it was too early, and when it is tried again', async () => {
    const ada = await failing(AT_ONCE, [new DeliveryError('Too many.', { isPause: true, retryAfter: 600 })])
    expect(await ada.why('e')).toEqual([
      `It was too early to send it by \`chat\`; it is tried again Sunday 22 November, 10:10. ${because(AT_ONCE)}`,
    ])
  })

  it('when its digest is tried again', async () => {
    const ada = await failing(DAILY, [new DeliveryError('Down.', { retryAfter: 3_600 })])
    await carillon.minute(MONDAY)
    expect(await ada.why('e', later(1, MONDAY))).toEqual([
      `It did not go through by \`chat\` and is tried again Monday 23 November, 09:00. ${because(DAILY)}`,
    ])
  })
})

describe('of an event that somebody was not told of, /why says', () => {
  const NOT_TOLD = ['You were not told. This is how your subscriptions decided:']

  /** What it says, after this was said and then an event came. */
  async function stopped(said: readonly string[], changes: Partial<NewEvent> = {}): Promise<readonly string[]> {
    const ada = newcomer()
    for (const text of said) await ada.say(text)
    await ada.post('e', later(1), changes)
    expect(await ada.why('e', later(2))).toEqual(NOT_TOLD)
    return ada.verdicts('e', later(2))
  }

  it('which conditions it does not fulfil, and what it has', async () => {
    expect(
      await stopped(['/subscribe forum HERE where priority >= 3 and tag in (exam, urgent) immediate'], {
        fields: { priority: 1 },
      }),
    ).toEqual([
      'You asked for `priority >= 3`; there it is `1`. You asked for `tag in (exam, urgent)`; it has no such value.',
    ])
  })

  it('that the subscription is muted, for how long', async () => {
    expect(await stopped(['/subscribe forum HERE immediate', '/mute 1'])).toEqual(['It matches, but it is muted.'])
    expect(await stopped(['/subscribe forum HERE immediate', '/mute 1 for 8 hours'])).toEqual([
      'It matches, but it is muted until Sunday 22 November, 18:00.',
    ])
    expect(await stopped(['/subscribe forum HERE never'])).toEqual(['It matches, but it is muted.'])
  })

  it('that the subscription is over', async () => {
    const ada = newcomer()
    await ada.say('/subscribe forum HERE immediate for 1 events')
    await ada.post('d')
    await ada.post('e', later(1))
    expect(await ada.why('e')).toEqual(NOT_TOLD)
    expect(await ada.verdicts('e')).toEqual(['It matches, but it is over: its last day or its last event has come.'])
    expect(await ada.verdicts('d')).toEqual(['It matches.'])
  })

  it('that the subscription has ended with what it was for', async () => {
    const ada = newcomer()
    await declareGenerator(await carillon.at(NOW), 'forum', ada.place, { title: 'Physics' })
    await ada.say('/subscribe forum HERE immediate')
    await removeGenerator(await carillon.at(NOW), 'forum', ada.place)
    await carillon.minute(later(1))
    await ada.post('e', later(10))
    expect(await ada.verdicts('e', later(11))).toEqual(['It matches, but it has ended.'])
  })

  it('that the subscription is newer than the event', async () => {
    const ada = newcomer()
    await ada.post('e')
    await ada.say('/subscribe forum HERE immediate', later(1))
    expect(await ada.why('e')).toEqual(NOT_TOLD)
    expect(await ada.verdicts('e')).toEqual(['You subscribed after it had happened.'])
  })

  it('that it was their own event', async () => {
    const own = { actor: `chat:account-${count}` }
    expect(await stopped(['/subscribe forum HERE immediate'], own)).toEqual([
      'You did it yourself. To hear of that too, say `/settings own events on`.',
    ])
  })

  it('that too few came, or that the subscription waits for nothing to come', async () => {
    expect(await stopped(['/subscribe forum HERE immediate when 3 in 10 minutes'])).toEqual([
      'It matches, but not enough had come within the time that it names.',
    ])
    expect(await stopped(['/subscribe forum HERE immediate if none for 2 days'])).toEqual([
      'It tells only when nothing comes.',
    ])
  })

  it('that the subscription was muted then, though it is not now', async () => {
    const ada = newcomer()
    for (const text of ['/subscribe forum HERE immediate', '/mute 1']) await ada.say(text)
    await ada.post('e', later(1))
    await ada.say('/mute 1 off', later(2))
    expect(await ada.verdicts('e', later(3))).toEqual([
      'It matches as it is now. When the event came it was muted, or asked for something else.',
    ])
  })

  it('that none of their subscriptions asks for such events', async () => {
    const ada = newcomer()
    await ada.post('e')
    expect(await ada.why('e')).toEqual([
      'None of your subscriptions asks for this kind of event, so you were not told.',
    ])
  })

  it('that who gets it could not be found out', async () => {
    const ada = newcomer()
    await ada.say('/subscribe forum HERE immediate')
    await record(await carillon.at(NOW), [{ event: ada.event('e') }])
    await carillon.engine.bury(carillon.waiting.shift()?.task, NOW)
    expect(await ada.why('e')).toEqual(['Who gets it could not be found out. An operator can have it tried again.'])
  })

  it('nothing of what they may not see, which is traced all the same', async () => {
    const ada = newcomer()
    await ada.say('/subscribe forum HERE immediate')
    await ada.post('e', NOW, { data: { title: 'Secret', isHidden: true } })
    expect((await ada.say(`/why ${ada.place}-e`)).text).toBe(`There is no event \`${ada.place}-e\`.`)
    const context = await carillon.at(NOW)
    const { id } = await requireSubscriber(context, `chat:${ada.account}`)
    const { seq } = (await context.store.db
      .prepare('SELECT seq FROM events WHERE id = ?1')
      .bind(`${ada.place}-e`)
      .first<{ seq: number }>())!
    expect(await traceEvent(context, seq, [-1, -1], 10, id)).toMatchObject([{ state: 'suppressed', reason: 'hidden' }])
  })

  it('of many subscriptions those that came nearest', async () => {
    const ada = newcomer()
    for (let place = 0; place < 12; place++)
      await ada.say(`/subscribe forum elsewhere-${place} where tag = x immediate`)
    await ada.say('/subscribe forum HERE where priority > 3 immediate')
    await ada.say('/subscribe forum HERE immediate')
    await ada.say('/mute 14')
    await ada.post('e', later(1), { fields: { priority: 1 } })
    expect(await ada.why('e')).toEqual([...NOT_TOLD, 'These are the 10 that came nearest; 4 more are not listed.'])
    const verdicts = await ada.verdicts('e')
    expect(verdicts).toHaveLength(10)
    expect(verdicts.slice(0, 2)).toEqual([
      'It matches, but it is muted.',
      'You asked for `priority > 3`; there it is `1`.',
    ])
  })
})

describe('a message says in one line why it came', () => {
  const notes = ({ blocks }: Message) =>
    blocks
      .filter(({ is }) => is === 'note')
      .map(({ spans }) => spans.map(({ text, is }) => (is === 'code' ? `\`${text}\`` : text)).join(''))
  /** Of the newest message. */
  const reason = ({ messages, place }: Newcomer) =>
    notes(messages().at(-1)!)
      .filter((note) => note.startsWith('You get this'))
      .map((note) => note.replaceAll(place, 'HERE'))

  async function told(...texts: readonly string[]): Promise<Newcomer> {
    const ada = newcomer()
    for (const text of texts) await ada.say(`/subscribe ${text}`)
    return ada
  }
  const BECAUSE = 'You get this because of your subscription'

  it('by one subscription, or by several', async () => {
    const ada = await told('forum HERE immediate')
    await ada.post('e')
    expect(reason(ada)).toEqual([`${BECAUSE} \`forum HERE immediate\`.`])
    await ada.say('/subscribe author HERE immediate')
    await ada.post('f')
    expect(reason(ada)).toEqual([`${BECAUSE}s \`forum HERE immediate\` and \`author HERE immediate\`.`])
  })

  it('by a condition that no name stands for, with what the event has', async () => {
    const ada = await told('forum HERE where priority >= 3 immediate')
    await ada.post('e', NOW, { fields: { priority: 5 } })
    expect(reason(ada)).toEqual([`${BECAUSE} \`forum HERE where priority >= 3 immediate\`: priority is 5.`])
  })

  it('by so many in so short a time', async () => {
    const ada = await told('forum HERE immediate when 2 in 10 minutes')
    for (const name of ['e', 'f']) await ada.post(name)
    expect(reason(ada)).toEqual([`${BECAUSE} \`forum HERE immediate when 2 in 10 minutes\`.`])
  })

  it('by the absence of any', async () => {
    const ada = await told('forum HERE immediate if none for 2 days')
    await carillon.minute(later(2 * 1_440))
    expect(reason(ada)).toEqual([`${BECAUSE} \`forum HERE immediate if none for 2 days\`.`])
    const { list } = await ada.say('/why', later(2 * 1_440 + 1))
    expect(list?.[0]?.detail?.replaceAll(ada.place, 'HERE')).toBe(because('forum HERE immediate if none for 2 days'))
  })

  it('in the summary of what was too much, and in a digest', async () => {
    const ada = await told('forum HERE immediate at most 1 an hour')
    for (const name of ['e', 'f']) await ada.post(name)
    await carillon.minute(later(60))
    expect(ada.messages().at(-1)?.isDigest).toBe(true)
    expect(reason(ada)).toEqual([`${BECAUSE} \`forum HERE immediate at most 1 an hour\`.`])
    const grace = await told('forum HERE daily')
    await grace.post('e')
    await carillon.minute(MONDAY)
    expect(reason(grace)).toEqual([`${BECAUSE} \`forum HERE daily\`.`])
  })

  it('of many subscriptions the first ones', async () => {
    const ada = await told(...[1, 2, 3, 4, 5, 6].map((priority) => `forum HERE where priority > ${priority} immediate`))
    await ada.post('e', NOW, { fields: { priority: 9 } })
    const named = [1, 2, 3, 4, 5].map((priority) => `\`forum HERE where priority > ${priority} immediate\``)
    expect(reason(ada)).toEqual([
      `You get this because of 6 subscriptions, among them ${named.slice(0, 4).join(', ')} and ${named[4]}.`,
    ])
  })

  it('sent directly', async () => {
    const ada = newcomer()
    await ada.say('/start')
    const context = await carillon.at(NOW)
    await tell(context, [(await requireSubscriber(context, `chat:${ada.account}`)).id], { subject: 'Hello' })
    await carillon.work(NOW)
    expect(reason(ada)).toEqual(['You get this because it was sent to you directly, whatever you are subscribed to.'])
  })
})

describe('a digest that gathers is shown by a name', () => {
  it.each([
    ['What came in the meantime: 1 update', '/subscribe forum HERE immediate', '/settings snooze 8 hours'],
    ['More of this hour: 1 update', '/subscribe forum HERE immediate at most 1 an hour', '/settings'],
  ])('%s', async (title, ...said) => {
    const ada = newcomer()
    for (const text of said) await ada.say(text)
    if (title.startsWith('More')) await ada.post('d')
    await ada.post('e')
    expect((await ada.say('/digest', later(1))).list?.map((one) => one.title)).toEqual([title])
  })
})
