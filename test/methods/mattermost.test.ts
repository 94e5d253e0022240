import { describe, expect, it } from 'vitest'
import { DeliveryError, InvalidInput } from '../../src/engine/index.ts'
import { mattermost } from '../../src/methods/mattermost.ts'
import { hostile, rich } from '../contracts/messages.ts'
import { keepsTheSendMethodContract } from '../contracts/send-method.ts'
import { deliveryOf, messageOf } from '../support/message.ts'
import { inTrouble, methodOf, worldAround } from '../support/methods/far-side.ts'
import { createMattermost } from '../support/methods/hooks.ts'

const HOOK = 'https://mattermost.school.example/hooks/x9q7r3t5y1u8i6o4p2a0s9d7fg'

const side = createMattermost(HOOK)
const method = methodOf(mattermost, side.fetch)

keepsTheSendMethodContract(method, HOOK, {
  taken: () => side.posts,
  failing: (trouble) => methodOf(mattermost, inTrouble(trouble)),
  secrets: [HOOK, 'x9q7r3t5y1u8i6o4p2a0s9d7fg'],
})

const render = (message = messageOf()) => (method.render!(message) as { text: string }).text

describe('a message on Mattermost', () => {
  it('has its subject first, which leads to what it is about', () => {
    expect(render()).toBe(`**[Room change](https://school.example/forum/42#p9)**

The exam moves to B2.

You get this because of your subscription \`forum 42\`.`)
  })

  it('shows emphasis, code and links', () => {
    expect(render(rich)).toContain(
      'The exam moves to **B2**, *not* to `B3`.\nSee [the plan](https://school.example/plan?a=%281%29&b=%222%22) first.',
    )
  })

  it('lists the lines of a digest under their headings', () => {
    const text = render(
      messageOf({
        body: '',
        reason: '',
        groups: [{ heading: 'Physics 1', lines: [{ text: 'linus: Room change', url: 'https://school.example/1' }] }],
      }),
    )
    expect(text).toContain('**Physics 1**\n- [linus: Room change](https://school.example/1)')
  })

  it('notifies nobody, and leads nobody astray, whatever it says', () => {
    const body =
      '@channel @here <!channel> <!here> [x](javascript:alert) ~~a~~ # b\n# c\n1. d\n    e\nada@school.example'
    const text = render(messageOf({ body, reason: '' }))
    for (const mention of ['@channel', '@here', '<!channel', '<!here']) expect(text).not.toContain(mention)
    expect(text).toContain('\\[x\\](javascript:alert) \\~\\~a\\~\\~ # b\n\\# c\n1\\. d\n e\nada@school.example')
    expect(render(hostile)).not.toMatch(/@everyone|<!channel/)
  })

  it('stays as long as a post may be, however it has to be escaped, and cuts no sign in two', () => {
    for (const sign of ['*', '👩‍🚀', '語']) {
      const text = render(messageOf({ body: sign.repeat(16_000), reason: '' }))
      expect([...text].length).toBeLessThanOrEqual(16_383)
      expect(text.isWellFormed()).toBe(true)
    }
  })
})

describe('a webhook of Mattermost', () => {
  it('is a secret: people see only where it is', () => {
    expect(method.parseAddress?.(` ${HOOK} `)).toEqual({
      address: expect.stringMatching(/^mattermost\.school\.example\/…[0-9a-v]{8}$/),
      secret: HOOK,
    })
  })

  it.each([
    ['http://mattermost.school.example/hooks/abc'],
    ['https://127.0.0.1/hooks/abc'],
    ['https://[::ffff:7f00:1]/hooks/abc'],
    ['https://mattermost.internal/hooks/abc'],
    ['https://carillon.example/hooks/abc'],
    ['https://ada:pw@mattermost.school.example/hooks/abc'],
    ['https://mattermost.school.example/channels/town-square'],
    ['ada@school.example'],
  ])('is none at `%s`', (address) => {
    expect(() => method.parseAddress?.(address)).toThrow(InvalidInput)
  })

  it('is not called where it must not be any more', async () => {
    const delivery = deliveryOf({ secret: 'https://10.0.0.1/hooks/abc' })
    await expect(method.send(messageOf(), 'x', delivery)).rejects.toMatchObject({ permanent: true })
    expect(side.arrived.every(({ url }) => url.host === 'mattermost.school.example')).toBe(true)
  })

  it('is given up where Mattermost does not know it any more', async () => {
    const delivery = deliveryOf({ secret: 'https://mattermost.school.example/hooks/gone' })
    const error = await method.send(messageOf(), 'x', delivery).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(DeliveryError)
    expect(error).toMatchObject({ permanent: true })
    expect(String(error)).not.toContain('gone')
  })

  it('takes a key to keep it with', () => {
    expect(mattermost.lacks({}, worldAround(side.fetch))).toEqual([])
    const { seals: _, ...keyless } = worldAround(side.fetch)
    expect(mattermost.lacks({}, keyless)).toEqual(['SECRET_KEY'])
  })
})
