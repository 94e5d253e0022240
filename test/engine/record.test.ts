import { beforeAll, describe, expect, it } from 'vitest'
import { type Context, InvalidInput, type Recordable, record } from '../../src/engine/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { post } from '../support/forum.ts'

const NOW = new Date('2026-11-22T09:00:00Z')

describe('recording an event', () => {
  let carillon: Carillon
  let context: Context
  const send = (...recordables: Recordable[]) => record(context, recordables)
  const stored = async () => (await rows<{ count: number }>('SELECT count(*) AS count FROM events'))[0]?.count

  beforeAll(async () => {
    carillon = await createCarillon()
    context = await carillon.at(NOW)
  })

  it('stores it once, however often it is sent', async () => {
    expect(await send({ event: post('same') })).toEqual([{ id: 'same', known: false }])
    expect(await send({ event: post('same') })).toEqual([{ id: 'same', known: true }])
    expect(await rows('SELECT id FROM events WHERE id = ?1', 'same')).toHaveLength(1)
  })

  it('keeps one event when the same is sent a hundred times at once', async () => {
    const all = await Promise.all(Array.from({ length: 100 }, () => send({ event: post('storm') })))
    expect(all.flat().filter((one) => !one.known)).toHaveLength(1)
  })

  it('takes the order of members for no difference', async () => {
    await send({ event: post('order', { data: { a: 1, b: { c: 2, d: 3 } } }) })
    expect(await send({ event: post('order', { data: { b: { d: 3, c: 2 }, a: 1 } }) })).toEqual([
      { id: 'order', known: true },
    ])
  })

  it('refuses another event under the same id', async () => {
    await send({ event: post('taken') })
    await expect(send({ event: post('taken', { data: { title: 'Other' } }) })).rejects.toThrow(
      'Another event is already recorded under the id `taken`. Send the same content again, or use a new id.',
    )
  })

  it('gives an event without an id one, and finds it again by the key of the request', async () => {
    const { id: _, ...anonymous } = post('unused')
    const [first] = await send({ event: anonymous, idempotencyKey: 'key-1' })
    expect(await send({ event: anonymous, idempotencyKey: 'key-1' })).toEqual([{ id: first?.id, known: true }])
    await expect(send({ event: { ...anonymous, object: '7' }, idempotencyKey: 'key-1' })).rejects.toThrow('`key-1`')
  })

  it('stores all of a batch or none of it', async () => {
    const before = await stored()
    await expect(send({ event: post('new-1') }, { event: post('taken', { object: '9' }) })).rejects.toThrow('`taken`')
    await expect(send({ event: post('new-1') }, { event: post('new-2', { name: 'forum.pots' }) })).rejects.toThrow(
      InvalidInput,
    )
    expect(await stored()).toBe(before)
  })

  it('stores an event once that a batch holds twice', async () => {
    expect(await send({ event: post('twin') }, { event: post('twin') })).toEqual([
      { id: 'twin', known: false },
      { id: 'twin', known: false },
    ])
  })

  it('keeps an event although the queue is down, and the sweeper sends it on', async () => {
    await carillon.subscribe('grace', 'forum down immediate', NOW)
    carillon.queueIsDown = true
    await send({ event: post('lost', { fields: { forum: 'down' } }) })
    carillon.queueIsDown = false
    await carillon.minute(new Date(NOW.getTime() + 2 * 60_000))
    expect(carillon.outbox.to('grace').map((message) => message.subject)).toEqual(['Post lost'])
  })

  it.each([
    [
      'a type that nobody declared',
      { name: 'forun.post' },
      '/type',
      'No manifest declares the event type `forun.post`. Did you mean `forum.post`?',
    ],
    [
      'an action that the type does not have',
      { name: 'forum.posted' },
      '/action',
      'The type `forum` has no action `posted`. Did you mean `forum.post`?',
    ],
    [
      'a field that the type does not have',
      { fields: { forun: '42' } },
      '/fields/forun',
      '`forum.post` declares no field `forun`. Did you mean `forum`?',
    ],
    [
      'text where a number belongs',
      { fields: { priority: 'high' } },
      '/fields/priority',
      'The field `priority` holds a number; `"high"` is none. Send a number without quotes.',
    ],
    [
      'a number where text belongs',
      { fields: { forum: 42 } },
      '/fields/forum',
      'The field `forum` holds a string; `42` is none. Send text in quotes.',
    ],
    [
      'a list where one value belongs',
      { fields: { forum: ['42'] } },
      '/fields/forum',
      'The field `forum` holds one value, not a list.',
    ],
    [
      'a wrong value in a list',
      { fields: { tag: ['a', 1] } },
      '/fields/tag/1',
      'The field `tag` holds a string; `1` is none. Send text in quotes.',
    ],
    [
      'too many values',
      { fields: { tag: Array.from({ length: 51 }, (_, n) => `t${n}`) } },
      '/fields/tag',
      'The field `tag` takes at most 50 values; these are 51.',
    ],
    [
      'a date that is none',
      { fields: { day: 'soon' } },
      '/fields/day',
      'The field `day` holds a date; `"soon"` is none. Send a date such as `"2026-11-22"` or `"2026-11-22T08:15:00Z"`.',
    ],
    [
      'a member that only looks like a field',
      { fields: { constructor: 'x' } },
      '/fields/constructor',
      '`forum.post` declares no field `constructor`. It has `forum`, `author`, `tag`, `priority`, `pinned`, `day`.',
    ],
  ])('refuses %s, and says where', async (_, changes, pointer, message) => {
    const before = await stored()
    const error = await send({ event: post('bad', changes as never) }).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(InvalidInput)
    expect((error as InvalidInput).problems).toEqual([{ pointer, message }])
    expect(await stored()).toBe(before)
  })
})
