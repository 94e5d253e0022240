import { beforeEach, describe, expect, it } from 'vitest'
import { InvalidInput } from '../../src/engine/index.ts'
import { matrix } from '../../src/methods/matrix/index.ts'
import { digestOf, hostile, rich } from '../contracts/messages.ts'
import { keepsTheSendMethodContract } from '../contracts/send-method.ts'
import { deliveryOf, messageOf } from '../support/message.ts'
import { inTrouble, methodOf, worldAround } from '../support/methods/far-side.ts'
import { createHomeserver } from '../support/methods/matrix.ts'
import { seenIn } from '../support/seen.ts'

const SERVER = 'https://matrix.school.example'
const TOKEN = 'syt_Y2FyaWxsb24_aBcDeFgH'
const settings = { MATRIX_HOMESERVER: SERVER, MATRIX_ACCESS_TOKEN: TOKEN }

const shared = createHomeserver(SERVER, TOKEN)

keepsTheSendMethodContract(methodOf(matrix, shared.fetch, settings), '#physics:school.example', {
  taken: () => [...shared.events.values()].map(({ content }) => content),
  failing: (trouble) => methodOf(matrix, inTrouble(trouble), settings),
  secrets: [TOKEN],
  isIdempotent: true,
  shows: (rendered) => seenIn(String(Object(rendered).formatted_body)),
})

let server = createHomeserver(SERVER, TOKEN)
let method = methodOf(matrix, server.fetch, settings)

beforeEach(() => {
  server = createHomeserver(SERVER, TOKEN)
  method = methodOf(matrix, server.fetch, settings)
})

const ROOM = '!physics:school.example'
const events = () => [...server.events.values()]

describe('a message on Matrix', () => {
  it('is text, and HTML that says the same', async () => {
    await method.send(rich, ROOM, deliveryOf())
    const { body, formatted_body: html } = events()[0]!.content
    expect(body).toContain('The exam moves to B2, not to B3.\nSee the plan (https://school.example/plan')
    expect(html).toContain('moves to <strong>B2</strong>, <em>not</em> to <code>B3</code>.<br>See <a href="https://')
  })

  it('lists the lines of a digest', async () => {
    await method.send(digestOf(2), ROOM, deliveryOf())
    expect(events()[0]?.content.formatted_body).toContain(
      '<h4>Physics 1</h4><ul><li><a href="https://school.example/0">ann: post 0</a></li><li>',
    )
  })

  it('mentions nobody, and is no markup that it did not write', async () => {
    await method.send(hostile, ROOM, deliveryOf())
    expect(events()[0]?.content['m.mentions']).toEqual({})
    expect(events()[0]?.content.formatted_body).not.toContain('<img')
    await method.send(messageOf({ body: '@room' }), ROOM, deliveryOf())
    expect(events()[1]?.content['m.mentions']).toEqual({})
  })

  it('stays as large as an event may be, in place of another, too', async () => {
    const sent = await method.live?.post(messageOf({ body: '語'.repeat(9_000) }), ROOM, deliveryOf())
    await method.live?.edit(messageOf({ body: '&'.repeat(9_000) }), ROOM, sent ?? '', deliveryOf())
    expect(events()).toHaveLength(2)
  })

  it('takes the place of the one that was posted, and the same edit twice is one', async () => {
    const sent = await method.live?.post(digestOf(1), ROOM, deliveryOf())
    for (const count of [2, 2, 3]) await method.live?.edit(digestOf(count), ROOM, sent ?? '', deliveryOf())
    expect(events()).toHaveLength(3)
    expect(events()[2]?.content).toMatchObject({
      'm.relates_to': { rel_type: 'm.replace', event_id: sent },
      'm.new_content': { body: expect.stringContaining('ann: post 2') },
    })
  })
})

describe('a room of Matrix', () => {
  it.each(['#physics:school.example', ROOM, '!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM'])('is `%s`', (room) => {
    expect(method.parseAddress?.(` ${room} `)).toBe(room)
  })

  it.each(['physics', '@ada:school.example', '#physics', '!a b:school.example'])('is not `%s`', (room) => {
    expect(() => method.parseAddress?.(room)).toThrow(InvalidInput)
  })

  it('is joined where the account is invited', async () => {
    server.rooms.set(ROOM, 'invited')
    await method.send(messageOf(), ROOM, deliveryOf())
    expect(events()).toHaveLength(1)
  })

  it.each([
    ['the account may not join', () => server.rooms.set(ROOM, 'closed'), ROOM],
    ['nobody knows', () => undefined, '#chemistry:school.example'],
  ])('that %s is given up', async (_, change, room) => {
    change()
    await expect(method.send(messageOf(), room, deliveryOf())).rejects.toMatchObject({ permanent: true })
  })
})

describe('a homeserver', () => {
  it('is named in full', () => {
    const { lacks } = matrix
    expect(lacks({ ...settings, MATRIX_HOMESERVER: 'school.example' }, worldAround(server.fetch))).toHaveLength(1)
    expect(lacks(settings, worldAround(server.fetch))).toEqual([])
  })

  it('says in its answer how long to wait', async () => {
    const busy = methodOf(
      matrix,
      async () => Response.json({ errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 2_500 }, { status: 429 }),
      settings,
    )
    await expect(busy.send(messageOf(), ROOM, deliveryOf())).rejects.toMatchObject({ isPause: true, retryAfter: 3 })
  })

  it('that does not accept the token is the operator’s to mend', async () => {
    const other = methodOf(matrix, server.fetch, { ...settings, MATRIX_ACCESS_TOKEN: 'another' })
    await expect(other.send(messageOf(), ROOM, deliveryOf())).rejects.toMatchObject({
      permanent: false,
      message: expect.stringContaining('MATRIX_ACCESS_TOKEN'),
    })
  })
})
