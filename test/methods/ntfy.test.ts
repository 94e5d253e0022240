import { describe, expect, it } from 'vitest'
import { InvalidInput } from '../../src/engine/index.ts'
import { ntfy } from '../../src/methods/ntfy.ts'
import { keepsTheSendMethodContract } from '../contracts/send-method.ts'
import { deliveryOf, messageOf } from '../support/message.ts'
import { inTrouble, methodOf } from '../support/methods/far-side.ts'
import { createNtfyServer } from '../support/methods/phones.ts'

const TOKEN = 'tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2'
const settings = { NTFY_TOKEN: TOKEN }

const side = createNtfyServer('https://ntfy.sh', { reserved: TOKEN })
const method = methodOf(ntfy, side.fetch, settings)

keepsTheSendMethodContract(method, 'physics_1', {
  taken: () => side.messages.map(({ topic: _, ...message }) => message),
  failing: (trouble) => methodOf(ntfy, inTrouble(trouble), settings),
  secrets: [TOKEN],
  shows: (rendered) => `${Object(rendered).title}\n${Object(rendered).message}`,
})

describe('a message on ntfy', () => {
  it('opens by a tap what it is about', () => {
    expect(method.render?.(messageOf({ links: { open: 'https://carillon.example/o/1' }, reason: '' }))).toEqual({
      title: 'Room change',
      message: 'The exam moves to B2.',
      click: 'https://carillon.example/o/1',
    })
  })

  it('stays a message, which a longer one would not', async () => {
    for (const sign of ['語', '👩‍🚀', '"']) {
      await method.send(messageOf({ body: sign.repeat(4_096) }), 'physics_1', deliveryOf())
      const message = String(side.messages.at(-1)?.message)
      expect(new TextEncoder().encode(message).byteLength).toBeLessThanOrEqual(4_096)
      expect(message.isWellFormed()).toBe(true)
    }
  })
})

describe('a topic of ntfy', () => {
  it.each([
    ['physics_1', 'physics_1'],
    ['https://ntfy.sh/physics_1', 'physics_1'],
    ['https://ntfy.school.example/physics_1', 'https://ntfy.school.example/physics_1'],
    ['https://school.example/ntfy/physics_1', 'https://school.example/ntfy/physics_1'],
  ])('is `%s`', (typed, address) => {
    expect(method.parseAddress?.(typed)).toBe(address)
  })

  it.each([
    'two words',
    'https://ntfy.sh/',
    'https://10.0.0.1/a',
    'http://ntfy.school.example/a',
    'a/b',
    'https://x.example/a?b',
  ])('is not `%s`', (typed) => {
    expect(() => method.parseAddress?.(typed)).toThrow(InvalidInput)
  })

  it('of another server never gets the token of our own', async () => {
    const other = createNtfyServer('https://school.example/ntfy')
    await methodOf(ntfy, other.fetch, settings).send(messageOf(), 'https://school.example/ntfy/a', deliveryOf())
    expect(other.messages).toHaveLength(1)
    expect(other.arrived[0]?.headers.has('authorization')).toBe(false)
  })

  it('that is reserved takes its token', async () => {
    await method.send(messageOf(), 'reserved', deliveryOf())
    const stranger = methodOf(ntfy, side.fetch)
    await expect(stranger.send(messageOf(), 'reserved', deliveryOf())).rejects.toMatchObject({
      permanent: false,
      message: expect.stringContaining('topic'),
    })
  })

  it('is asked for at a stand-in where there is one', async () => {
    const local = createNtfyServer('http://127.0.0.1:2586')
    await methodOf(ntfy, local.fetch, { NTFY_API_URL: 'http://127.0.0.1:2586/' }).send(messageOf(), 'a', deliveryOf())
    expect(local.messages).toHaveLength(1)
  })
})
