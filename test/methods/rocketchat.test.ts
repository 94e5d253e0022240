import { describe, expect, it } from 'vitest'
import { InvalidInput } from '../../src/engine/index.ts'
import { rocketchat } from '../../src/methods/rocketchat.ts'
import { hostile, rich } from '../contracts/messages.ts'
import { keepsTheSendMethodContract } from '../contracts/send-method.ts'
import { deliveryOf, messageOf } from '../support/message.ts'
import { inTrouble, methodOf } from '../support/methods/far-side.ts'
import { createRocketChat } from '../support/methods/hooks.ts'

const HOOK = 'https://chat.school.example/hooks/64f1c2aa9d/gR7kPq2wYx5ZbN8m'

const side = createRocketChat(HOOK)
const method = methodOf(rocketchat, side.fetch)

keepsTheSendMethodContract(method, HOOK, {
  taken: () => side.posts,
  failing: (trouble) => methodOf(rocketchat, inTrouble(trouble)),
  secrets: [HOOK, '64f1c2aa9d', 'gR7kPq2wYx5ZbN8m'],
})

const render = (message = messageOf()) => (method.render!(message) as { text: string }).text

describe('a message on Rocket.Chat', () => {
  it('is in its own markup', () => {
    expect(render(rich)).toContain('*B2*, _not_ to `B3`.\nSee [the plan](https://school.example/plan')
  })

  it('notifies nobody, and leads nobody astray, whatever it says', () => {
    const text = render(messageOf({ body: '@all @here *x* [a](https://evil.example) <https://evil.example|b>\n> c' }))
    expect(text).not.toMatch(/@all|@here|\]\(https:\/\/evil|<https|\n> c/)
    expect(text).toContain('\\*x\\*')
    expect(render(hostile)).not.toMatch(/@everyone|<!channel/)
  })

  it('stays as long as a server takes it, however it has to be escaped', () => {
    for (const sign of ['*', '@a ', '👩‍🚀']) {
      const text = render(messageOf({ body: sign.repeat(5_000) }))
      expect(text.length).toBeLessThanOrEqual(5_000)
      expect(text).toContain('You get this because of your subscription `forum 42`.')
      expect(text.isWellFormed()).toBe(true)
    }
  })
})

describe('an integration of Rocket.Chat', () => {
  it('is a secret: people see only where it is', () => {
    expect(method.parseAddress?.(HOOK)).toEqual({
      address: expect.stringMatching(/^chat\.school\.example\/…[0-9a-v]{8}$/),
      secret: HOOK,
    })
    expect(() => method.parseAddress?.('https://chat.school.example/channel/general')).toThrow(InvalidInput)
    expect(() => method.parseAddress?.('https://192.168.0.1/hooks/a/b')).toThrow(InvalidInput)
  })

  it.each([
    ['its token is not known any more', 404, 'Invalid integration id or token provided.', true],
    ['an older server says so with 200', 200, 'Invalid integration id or token provided.', true],
    ['its room is not there any more', 400, 'error-invalid-channel', true],
    ['a script of the integration fails', 200, 'error-running-script', false],
  ])('where %s', async (_, status, error, permanent) => {
    const broken = methodOf(rocketchat, async () => Response.json({ success: false, error }, { status }))
    await expect(broken.send(messageOf(), 'x', deliveryOf({ secret: HOOK }))).rejects.toMatchObject({ permanent })
  })
})
