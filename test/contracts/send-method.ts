import { describe, expect, it } from 'vitest'
import {
  DeliveryError,
  InvalidInput,
  type Message,
  type MessageBlock,
  type SendMethod,
} from '../../src/engine/index.ts'
import { messageOf } from '../support/message.ts'

const message = messageOf()

const rich = messageOf({
  id: 'a-rich-message-of-22-c',
  subject: 'Many ways to say it',
  blocks: [
    {
      is: 'text',
      spans: [
        { text: 'The exam moves to ' },
        { text: 'B2', is: 'strong' },
        { text: ', ' },
        { text: 'not', is: 'emphasis' },
        { text: ' to ' },
        { text: 'B3', is: 'code' },
        { text: '.\nSee ' },
        { text: 'the plan', url: 'https://school.example/plan?a=(1)&b="2"' },
        { text: ' first.' },
      ],
    },
    { is: 'note', spans: [{ text: 'Small print with ' }, { text: 'a link', url: 'https://school.example/small' }] },
  ],
})

const digestOf = (count: number) =>
  messageOf({
    id: `a-digest-of-${count}-lines`,
    subject: `Your daily digest: ${count} updates`,
    groups: [{ heading: 'Physics 1', lines: linesOf(count) }],
  })

const linesOf = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ text: `ann: post ${place}`, url: `https://school.example/${place}` }))

const HOSTILE = '</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) \u0000 <!channel> @everyone *_`|~'

const hostile: Message = {
  id: 'a-third-id-of-22-chars',
  subject: '@everyone <b>\u202e {{ x }}',
  blocks: [
    ...(['text', 'heading', 'line', 'note'] as const).flatMap((is): MessageBlock[] => [
      { is, spans: [{ text: HOSTILE }, { text: HOSTILE, is: 'strong' }, { text: HOSTILE, is: 'emphasis' }] },
      {
        is,
        spans: [
          { text: HOSTILE, is: 'code' },
          { text: 'x', url: 'javascript:unwanted()' },
        ],
      },
      { is, spans: [] },
    ]),
  ],
  isDigest: true,
  locale: 'xx-\u202e',
  url: 'javascript:unwanted()',
  subscriptions: [{ ref: '1~0', text: '`@here` <b>\u202e' }],
  eventId: '`*_~|',
  links: { open: 'javascript:unwanted()' },
}

/** All that the other side was handed so far, without where it went and what it is known by there. */
export type Taken = () => readonly unknown[] | Promise<readonly unknown[]>

/** What every send method promises; `address` is one that takes everything. */
export function keepsTheSendMethodContract(method: SendMethod, address: string, taken?: Taken): void {
  describe(`the send method ${method.name}`, () => {
    it('has a name that people can type', () => {
      expect(method.name).toMatch(/^[a-z][a-z0-9-]*$/)
    })

    it.each([
      ['a message', message],
      ['emphasis, code and links', rich],
      ['a digest', digestOf(3)],
      ['hostile text', hostile],
      ['nothing to say', messageOf({ id: 'an-empty-one', subject: '', blocks: [], subscriptions: [], links: {} })],
    ])('takes %s', async (_, one) => {
      await expect(method.send(one, address)).resolves.toBeUndefined()
    })

    it('takes the same message again, since every hop may be repeated', async () => {
      await method.send(message, address)
      await expect(method.send(message, address)).resolves.toBeUndefined()
    })

    it('fails, if it does, with an error of delivery', async () => {
      const error = await method.send(message, '\u0000').catch((caught: unknown) => caught)
      if (error !== undefined) expect(error).toBeInstanceOf(DeliveryError)
    })

    it('reads its own address, and says in words what is none', () => {
      const parse = method.parseAddress?.bind(method)
      if (!parse) return
      expect(parse(parse(address))).toBe(parse(address))
      expect(() => parse('')).toThrow(InvalidInput)
      expect(() => parse('\u0000 \n')).toThrow(InvalidInput)
    })
  })
  if (method.render) keepsTheRenderContract({ ...method, render: method.render }, address, taken)
  if (method.live) keepsTheLiveContract(method.name, method.live, address)
}

type Rendering = SendMethod & Required<Pick<SendMethod, 'render'>>

function keepsTheRenderContract({ name, render, longest, send }: Rendering, address: string, taken?: Taken): void {
  describe(`what ${name} renders`, () => {
    it.each([
      ['a message', message],
      ['emphasis, code and links', rich],
      ['a digest', digestOf(30)],
      ['hostile text', hostile],
    ])('is data, and the same every time: %s', (_, one) => {
      const rendered = render(frozen(one))
      expect(JSON.parse(JSON.stringify(rendered))).toEqual(rendered)
      expect(render(frozen(one))).toEqual(rendered)
    })

    it('leads to pages only', () => {
      expect(JSON.stringify(render(hostile))).not.toContain('unwanted')
      expect(JSON.stringify(render(rich))).toContain('https://school.example/plan')
      expect(JSON.stringify(render(rich))).toContain('https://school.example/small')
    })

    it.runIf(taken !== undefined).each([
      ['a message', messageOf({ id: `rendered-message-${address}` })],
      ['emphasis, code and links', { ...rich, id: `rendered-rich-${address}` }],
      ['a digest in several parts', { ...digestOf(400), id: `rendered-digest-${address}` }],
      ['hostile text', { ...hostile, id: `rendered-hostile-${address}` }],
    ])('is what is sent: %s', async (_, one) => {
      const before = (await taken?.())?.length ?? 0
      await send(one, address)
      expect((await taken?.())?.slice(before)).toEqual([render(one)].flat())
    })

    it.runIf(longest !== undefined)('holds what it says that it takes, and no more', () => {
      const most = longest ?? 0
      const countIn = (one: string) => [render(messageOf({ body: one, reason: '' }))].flat().map(timesIn)
      // Some say everything twice, once for each kind of reader.
      const [times = 1] = countIn(WORD)
      const said = (one: string) => countIn(one).map((count) => count / times)
      const fitting = Math.floor((most * 0.9) / WORD.length)
      expect(said(WORD.repeat(fitting))).toEqual([fitting])
      for (const count of said(WORD.repeat(most))) expect(count * WORD.length).toBeLessThanOrEqual(most)
    })
  })
}

/** Of a sign that stands in nothing else, and is no markup anywhere. */
const WORD = '¶ '

const timesIn = (payload: unknown) => JSON.stringify(payload).split('¶').length - 1

function keepsTheLiveContract(name: string, live: NonNullable<SendMethod['live']>, address: string): void {
  describe(`a message of ${name} that is changed in place`, () => {
    it('is posted, and takes whatever it becomes', async () => {
      const sent = await live.post(digestOf(1), address)
      expect(sent).toMatch(/\S/)
      for (const one of [digestOf(2), digestOf(2), digestOf(500), hostile, rich]) {
        await expect(live.edit(one, address, sent)).resolves.toBeUndefined()
      }
    })

    it('is given up for good where it is not there any more', async () => {
      const sent = await live.post({ ...digestOf(1), id: 'posted-to-be-lost' }, address)
      const error = await live.edit(digestOf(2), address, elsewhere(sent)).catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(DeliveryError)
      expect(error).toMatchObject({ permanent: true, message: expect.stringMatching(/\.$/) })
    })
  })
}

/** The name of a message that never was. */
const elsewhere = (sent: string) => sent.replace(/\d(?=\d*$)/, (digit) => `9${digit}`)

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}
