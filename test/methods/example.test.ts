import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { pushover } from '../../examples/methods/pushover.ts'
import source from '../../examples/methods/pushover.ts?raw'
import type { Fetch } from '../../src/egress/index.ts'
import { keepsTheSendMethodContract, type Trouble } from '../contracts/send-method.ts'
import { deliveryOf, messageOf } from '../support/message.ts'
import { seenIn } from '../support/seen.ts'

const TOKEN = 'azGDORePK8gMaC0QOYAMyEEuzJnyUi'
const ADA = 'uQiRzpo4DXghDmr9QzzfQu27cmVRsG'

/** What Pushover was sent, beside by whom and to whom; it answers as it is told to. */
function createPushover(trouble?: Trouble) {
  const taken: unknown[] = []
  const fetch: Fetch = async (url, init) => {
    expect(url).toBe('https://api.pushover.net/1/messages.json')
    if (trouble === 'silence') throw new Error('no answer')
    const { token, user, ...payload } = JSON.parse(String(init.body))
    expect({ token, user }).toEqual({ token: TOKEN, user: ADA })
    if (trouble) return new Response(`{"token":"${TOKEN}"}`, trouble)
    taken.push(payload)
    return Response.json({ status: 1 })
  }
  const method = pushover.create({ PUSHOVER_TOKEN: TOKEN }, { db: env.DB, fetch, egress: {} })
  return { method, taken }
}

const { method, taken } = createPushover()

keepsTheSendMethodContract(method, ADA, {
  taken: () => taken,
  failing: (trouble) => createPushover(trouble).method,
  secrets: [TOKEN, ADA],
  shows: shownOf,
})

/** Pushover shows texts as they are, but for messages that are said to be HTML. */
function shownOf(rendered: unknown): string {
  const { title, message, html } = Object(rendered)
  return `${title}\n${html === 1 ? seenIn(message) : message}`
}

describe('the send method of the examples', () => {
  it('is short enough to be read at once', () => {
    expect(source.trimEnd().split('\n').length).toBeLessThan(40)
  })

  it('gives a user up whom Pushover does not know any more, and nobody else', async () => {
    const sentTo = (body: object) => {
      const fetch: Fetch = async () => Response.json({ ...body, status: 0 }, { status: 400 })
      const stale = pushover.create({ PUSHOVER_TOKEN: TOKEN }, { db: env.DB, fetch, egress: {} })
      return stale.send(messageOf(), ADA, deliveryOf())
    }
    await expect(sentTo({ user: 'invalid' })).rejects.toMatchObject({ permanent: true })
    await expect(sentTo({ token: 'invalid' })).rejects.toMatchObject({ permanent: false })
  })

  it('is absent, and says what it lacks, where it is not set up', () => {
    expect(pushover.needs).toEqual(['PUSHOVER_TOKEN'])
  })
})
