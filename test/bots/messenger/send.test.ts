import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Reply } from '../../../src/bots/index.ts'
import { createMessenger } from '../../../src/bots/messenger/index.ts'
import { capabilitiesOf, type DeliveryError, type Message, type SendMethod } from '../../../src/engine/index.ts'
import { digestOf, hostile, message, rich } from '../../contracts/messages.ts'
import { keepsTheSendMethodContract } from '../../contracts/send-method.ts'
import { deliveryOf, messageOf } from '../../support/message.ts'
import {
  ADA,
  API_URL,
  APP_SECRET,
  createMessengerStandIn,
  NOBODY,
  PAGE_TOKEN,
  VERIFY_TOKEN,
} from '../../support/messenger.ts'
import { problemInMessage } from '../../support/messenger-limits.ts'
import { inTrouble } from '../../support/methods/far-side.ts'
import { createScene } from './scene.ts'

const NOW = deliveryOf().now
const SETTINGS = {
  db: env.DB,
  pageToken: PAGE_TOKEN,
  appSecret: APP_SECRET,
  verifyToken: VERIFY_TOKEN,
  apiUrl: API_URL,
}
const methodOn = (fetch: Parameters<typeof createMessenger>[0]['fetch']) =>
  createMessenger({ ...SETTINGS, fetch }).sendMethod

/** The same to people who have just written. */
const heardJustNow = (method: SendMethod): SendMethod => ({
  ...method,
  send: (one, address, delivery) => method.send(one, address, { ...delivery, heardAt: delivery.now }),
})

const messenger = createMessengerStandIn({ now: () => NOW.getTime() })
messenger.writes(ADA, 'hi')
messenger.writes(NOBODY, 'hi')
const method = heardJustNow(methodOn(messenger.fetch))

keepsTheSendMethodContract(method, ADA, {
  taken: () => messenger.messages.map((one) => one.message),
  failing: (trouble) => heardJustNow(methodOn(inTrouble(trouble))),
  secrets: [PAGE_TOKEN, APP_SECRET, VERIFY_TOKEN],
  shows: (rendered) => String(Object(rendered).text),
})

const partsOf = (one: Message) =>
  [method.render?.(one)].flat() as { text: string; quick_replies?: { title: string; payload: string }[] }[]

describe('a message on Messenger', () => {
  it('says in plain text what it is, where to read on, and what can be done', () => {
    expect(partsOf(message)).toEqual([
      {
        text: [
          'Room change\nhttps://school.example/forum/42#p9',
          'The exam moves to B2.',
          'You get this because of your subscription forum 42.',
        ].join('\n\n'),
        quick_replies: [
          { content_type: 'text', title: 'Unsubscribe', payload: '/unsubscribe 3~k2f9' },
          { content_type: 'text', title: 'Mute for a day', payload: '/mute 3~k2f9 for a day' },
          { content_type: 'text', title: 'Daily', payload: '/digest 3~k2f9 daily' },
          { content_type: 'text', title: 'Why?', payload: '/why moodle-7f3a' },
        ],
      },
    ])
  })

  it('has links behind what they are the links of, and the way to read on below where the title has none', () => {
    expect(partsOf(rich)[0]?.text).toContain('See the plan https://school.example/plan?a=(1)&b=%222%22 first.')
    const { url: _, ...bare } = messageOf({ links: { open: 'https://carillon.example/l/abc' } })
    expect(partsOf(bare)[0]?.text).toMatch(/^Room change\n\n.*\n\nOpen https:\/\/carillon\.example\/l\/abc$/s)
  })

  it('is several where it is long, with what can be done below the last', () => {
    const parts = partsOf(digestOf(200))
    expect(parts.length).toBeGreaterThan(3)
    expect(parts.map(({ quick_replies: replies }) => replies !== undefined)).toEqual(
      parts.map((_, place) => place === parts.length - 1),
    )
    expect(parts.flatMap(({ text }) => text.match(/^• /gm) ?? [])).toHaveLength(200)
  })

  it.each([
    ['hostile text', hostile],
    ['a long text', messageOf({ body: 'word '.repeat(2_000) })],
    ['one word without end', messageOf({ subject: 'x'.repeat(3_000), body: '𝓧'.repeat(3_000) })],
    ['a long address', messageOf({ url: `https://school.example/${'a'.repeat(1_970)}` })],
    ['many lines', digestOf(300)],
  ])('is within what Messenger takes: %s', (_, one) => {
    expect(partsOf(one).map(problemInMessage)).toEqual(partsOf(one).map(() => undefined))
  })

  it('tells what to pick apart though it begins alike', () => {
    const subscriptions = ['forum 42 daily', 'forum 43 daily'].map((text, place) => ({ ref: `${place}~0`, text }))
    const titles = partsOf(messageOf({ subscriptions }))[0]?.quick_replies?.map(({ title }) => title)
    expect(titles).toEqual(['Unsub…forum 42 daily', 'Unsub…forum 43 daily', 'Why?'])
  })

  it('declares what it can be', () => {
    expect(capabilitiesOf(method)).toEqual({ rich: false, buttons: true, edit: false, longest: 1_900 })
    expect(method.contactHours).toBe(24)
  })
})

describe('an answer on Messenger', () => {
  const list = Array.from({ length: 10 }, (_, place) => ({
    title: `${place + 1} · forum ${place} daily`,
    choices: ['Unsubscribe', 'Mute'].map((label) => ({ label, says: `/${label.toLowerCase()} ${place + 1}` })),
  }))
  const answerTo = async (reply: Reply) => {
    const scene = await createScene()
    scene.answerWith(reply)
    await scene.bring(scene.messenger.writes(ADA, '/subscriptions'))
    return scene.messenger.messages
  }

  it('has 13 quick replies at most: what is about all of it, then the first thing about each entry', async () => {
    const [one] = await answerTo({ text: 'These:', list, choices: [{ label: 'Next page', says: '/subscriptions 2' }] })
    const titles = one?.message.quick_replies?.map(({ title }) => title)
    expect(titles).toHaveLength(13)
    expect(titles?.at(-1)).toBe('Next page')
    expect(titles?.filter((title) => title.endsWith(': Unsubscribe'))).toHaveLength(10)
    expect(titles?.slice(0, 3)).toEqual(['1: Unsubscribe', '1: Mute', '2: Unsubscribe'])
    expect(one?.as).toBe('RESPONSE')
  })

  it('says how to begin what can only be typed', async () => {
    const input = { label: 'Time zone', says: '/settings time zone ' }
    const [one] = await answerTo({ text: '', list: [{ title: 'Time zone', detail: 'UTC', input }] })
    expect(one?.message.text).toBe('Time zone\nUTC\nTime zone: /settings time zone …')
    const [other] = await answerTo({ text: 'How often?', input: { label: 'How often', says: '' } })
    expect(other?.message.text).toBe('How often?')
  })
})

describe('the window of 24 hours', () => {
  const bare = methodOn(messenger.fetch)
  const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000)
  const sending = (heardAt?: Date) =>
    bare.send(messageOf(), ADA, deliveryOf(heardAt && { heardAt })).catch((error: unknown) => error as DeliveryError)

  it('is open from their message on, and is kept without asking Messenger', async () => {
    expect(await sending(hoursAgo(23.9))).toBeUndefined()
    const { length } = messenger.arrived
    for (const heardAt of [undefined, hoursAgo(23.99), hoursAgo(1_000)]) {
      expect(await sending(heardAt)).toMatchObject({ awaitsContact: true, permanent: false })
    }
    expect(messenger.arrived).toHaveLength(length)
  })

  it('is what Messenger says that it is, whatever we were told', async () => {
    const closed = createMessengerStandIn({ now: () => NOW.getTime() })
    const trouble = await methodOn(closed.fetch)
      .send(messageOf(), ADA, deliveryOf({ heardAt: NOW }))
      .catch((error: unknown) => error)
    expect(trouble).toMatchObject({ awaitsContact: true })
  })
})

describe('what Messenger refuses', () => {
  it.each<[what: string, status: number, code: number, subcode: number | undefined, means: object]>([
    ['outside of the window', 400, 10, 2018278, { awaitsContact: true, permanent: false }],
    ['a person who is not there for us', 400, 551, 1545041, { awaitsContact: true, permanent: false }],
    ['a person who receives nothing from us', 403, 200, 1545041, { awaitsContact: true }],
    ['nobody', 400, 100, 2018001, { permanent: true, message: 'This account does not exist any more.' }],
    ['the token', 400, 190, 460, { permanent: false, isPause: false, message: expect.stringContaining('PAGE_TOKEN') }],
    ['what the app may not', 403, 10, undefined, { permanent: false, awaitsContact: false }],
    ['too many calls of the app', 400, 4, undefined, { isPause: true, retryAfter: 60 }],
    ['too many calls of the page', 400, 32, undefined, { isPause: true }],
    ['too many messages', 400, 613, undefined, { isPause: true }],
    ['too many calls for the page', 400, 80_006, undefined, { isPause: true }],
    ['what it cannot do at present', 500, 1200, undefined, { permanent: false, isPause: false }],
    [
      'something about the message',
      400,
      100,
      undefined,
      { permanent: false, message: expect.stringContaining('code 100') },
    ],
  ])('is understood: %s', async (_, status, code, subcode, means) => {
    messenger.refusals.push(messenger.failure(status, code, `(#${code}) ${PAGE_TOKEN}`, subcode))
    const error = await method.send(messageOf(), ADA, deliveryOf()).catch((caught: unknown) => caught)
    expect(error).toMatchObject(means)
    expect(String(error)).not.toContain(PAGE_TOKEN)
  })

  it('is nobody, where the page knows nobody of that id', async () => {
    await expect(method.send(messageOf(), NOBODY, deliveryOf())).rejects.toMatchObject({ permanent: true })
  })

  it('is not sent again in the parts that were taken', async () => {
    const long = { ...digestOf(200), id: 'broken-off-in-the-middle' }
    const { length } = messenger.messages
    const texts = () => messenger.messages.slice(length).map((one) => one.message.text)
    messenger.refusals.push(...[0, 1].map(() => messenger.failure(500, 2, 'An unexpected error has occurred.')))
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(method.send(long, ADA, deliveryOf())).rejects.toThrow('Messenger did not take the message')
    }
    await method.send(long, ADA, deliveryOf())
    expect(texts()).toEqual(partsOf(long).map(({ text }) => text))
  })
})
