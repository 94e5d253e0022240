import { describe, expect, it } from 'vitest'
import { InvalidInput } from '../../src/engine/index.ts'
import { gotify } from '../../src/methods/gotify.ts'
import { rich } from '../contracts/messages.ts'
import { keepsTheSendMethodContract } from '../contracts/send-method.ts'
import { deliveryOf, messageOf } from '../support/message.ts'
import { inTrouble, methodOf, worldAround } from '../support/methods/far-side.ts'
import { createGotifyServer } from '../support/methods/phones.ts'

const TOKEN = 'AKkX9.pQ2rT5vW8'
const settings = { GOTIFY_API_URL: 'https://gotify.school.example/' }

const side = createGotifyServer('https://gotify.school.example', TOKEN)
const method = methodOf(gotify, side.fetch, settings)

keepsTheSendMethodContract(method, TOKEN, {
  taken: () => side.messages,
  failing: (trouble) => methodOf(gotify, inTrouble(trouble), settings),
  secrets: [TOKEN],
})

describe('a message on Gotify', () => {
  it('is Markdown, and opens by a tap what it is about', () => {
    expect(method.render?.(messageOf({ reason: '' }))).toEqual({
      title: 'Room change',
      message: 'The exam moves to B2.',
      priority: 5,
      extras: {
        'client::display': { contentType: 'text/markdown' },
        'client::notification': { click: { url: 'https://school.example/forum/42#p9' } },
      },
    })
    expect(JSON.stringify(method.render?.(rich))).toContain('**B2**, *not* to `B3`')
  })
})

describe('an application of Gotify', () => {
  it('is known by its token, which is a secret: people see only where it is', () => {
    expect(method.parseAddress?.(TOKEN)).toEqual({
      address: expect.stringMatching(/^gotify\.school\.example\/…[0-9a-v]{8}$/),
      secret: TOKEN,
    })
  })

  it('is not taken for a client, whose token may read everything', () => {
    expect(() => method.parseAddress?.('CKkX9.pQ2rT5vW8')).toThrow(InvalidInput)
  })

  it('is given up where Gotify does not know it any more, not where something before it objects', async () => {
    const delivery = deliveryOf({ secret: 'AnotherTokenXYZ' })
    await expect(method.send(messageOf(), 'x', delivery)).rejects.toMatchObject({ permanent: true })
    const behind = methodOf(gotify, inTrouble({ status: 403 }), settings)
    await expect(behind.send(messageOf(), 'x', delivery)).rejects.toMatchObject({ permanent: false })
  })

  it('takes a server, and a key to keep its token with', () => {
    const { seals: _, ...keyless } = worldAround(side.fetch)
    expect(gotify.lacks({ GOTIFY_API_URL: 'gotify' }, keyless)).toHaveLength(2)
    expect(gotify.lacks(settings, worldAround(side.fetch))).toEqual([])
  })
})
