import { describe, expect, it } from 'vitest'
import { DeliveryError, InvalidInput, type Message, type SendMethod } from '../../src/engine/index.ts'

const message: Message = {
  id: 'a-message-id-of-22-char',
  subject: 'Room change',
  body: 'The exam moves to B2.',
  url: 'https://school.example/forum/42#p9',
  reason: 'You get this because of your subscription `forum 42 daily`.',
  locale: 'en',
  subscriptions: [{ ref: '3~k2f9', text: 'forum 42 daily' }],
  eventId: 'moodle-7f3a',
}

const { eventId: _, ...aboutMany } = message

const digest: Message = {
  ...aboutMany,
  id: 'another-id-of-22-chars',
  groups: [
    { heading: 'Physics 1', lines: [{ text: 'ann: Room change', url: 'https://school.example' }, { text: 'b' }] },
  ],
}

const hostile: Message = {
  id: 'a-third-id-of-22-chars',
  subject: '@everyone <b>\u202e {{ x }}',
  body: '</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) \u0000',
  groups: [{ heading: '', lines: [] }],
  reason: '',
  locale: 'xx-\u202e',
  subscriptions: [{ ref: '1~0', text: '`@here` <b>\u202e' }],
  eventId: '`*_~|',
}

/** What every send method promises; `address` is one that takes everything. */
export function keepsTheSendMethodContract(method: SendMethod, address: string): void {
  describe(`the send method ${method.name}`, () => {
    it('has a name that people can type', () => {
      expect(method.name).toMatch(/^[a-z][a-z0-9-]*$/)
    })

    it.each([
      ['a message', message],
      ['a digest', digest],
      ['hostile text', hostile],
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

    it('escapes to text, and never to less than was said', () => {
      expect(method.escape?.('plain') ?? 'plain').toBe('plain')
      expect(typeof (method.escape?.(hostile.body) ?? '')).toBe('string')
    })
  })
}
