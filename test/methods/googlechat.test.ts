import { describe, expect, it } from 'vitest'
import { InvalidInput } from '../../src/engine/index.ts'
import { googlechat } from '../../src/methods/googlechat.ts'
import { hostile, rich } from '../contracts/messages.ts'
import { keepsTheSendMethodContract } from '../contracts/send-method.ts'
import { deliveryOf, messageOf } from '../support/message.ts'
import { inTrouble, methodOf } from '../support/methods/far-side.ts'
import { createGoogleChat } from '../support/methods/hooks.ts'

const HOOK = 'https://chat.googleapis.com/v1/spaces/AAAAxyz/messages?key=AIzaSyD3k9&token=tQ8wE2rT5'

const side = createGoogleChat(HOOK)
const method = methodOf(googlechat, side.fetch)

keepsTheSendMethodContract(method, HOOK, {
  taken: () => side.posts.map(({ thread: _, ...post }) => post),
  failing: (trouble) => methodOf(googlechat, inTrouble(trouble)),
  secrets: [HOOK, 'AIzaSyD3k9', 'tQ8wE2rT5'],
})

const render = (message = messageOf()) => (method.render!(message) as { text: string }).text

describe('a message on Google Chat', () => {
  it('is in its own markup', () => {
    expect(render(rich)).toContain(
      '*B2*, _not_ to `B3`.\nSee <https://school.example/plan?a=%281%29&b=%222%22|the plan>',
    )
  })

  it('notifies nobody, and leads nobody astray, whatever it says', () => {
    const text = render(messageOf({ body: '<users/all> <https://evil.example|bank> *x*', reason: '' }))
    expect(text).not.toMatch(/<users|<https:\/\/evil|\s\*x\*/)
    expect(render(hostile)).not.toMatch(/<users|<!channel|<img/)
  })

  it('stays in the thread of what it is about', async () => {
    await method.send(messageOf(), 'x', deliveryOf({ secret: HOOK, topic: { key: '["forum","42"]', title: 'F' } }))
    expect(side.posts.at(-1)?.thread).toEqual({ threadKey: '["forum","42"]' })
  })

  it('stays as large as Google Chat takes it', () => {
    for (const sign of ['*', '語', '👩‍🚀']) {
      const text = render(messageOf({ body: sign.repeat(12_000) }))
      expect(new TextEncoder().encode(JSON.stringify({ text })).byteLength).toBeLessThanOrEqual(32_000)
      expect(text.isWellFormed()).toBe(true)
    }
  })
})

describe('a webhook of Google Chat', () => {
  it('is a secret: people see only where it is', () => {
    expect(method.parseAddress?.(HOOK)).toEqual({
      address: expect.stringMatching(/^chat\.googleapis\.com\/…[0-9a-v]{8}$/),
      secret: HOOK,
    })
    expect(() => method.parseAddress?.('https://chat.googleapis.com/v1/spaces/AAAA/messages')).toThrow(InvalidInput)
  })

  it.each([
    ['its token', HOOK.replace('tQ8w', 'aQ8w')],
    ['its key', HOOK.replace('AIza', 'BIza')],
    ['its space', HOOK.replace('AAAAxyz', 'AAAAxya')],
  ])('is given up where Google does not know %s any more', async (_, secret) => {
    await expect(method.send(messageOf(), 'x', deliveryOf({ secret }))).rejects.toMatchObject({ permanent: true })
  })

  it('is spoken to more slowly where it gets too much', async () => {
    const busy = methodOf(googlechat, inTrouble({ status: 429 }))
    await expect(busy.send(messageOf(), 'x', deliveryOf({ secret: HOOK }))).rejects.toMatchObject({
      isPause: true,
      retryAfter: 2,
    })
  })
})
