import { beforeAll, describe, expect, it } from 'vitest'
import type { MessageBlock } from '../../src/engine/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'

const MORNING = new Date('2026-11-22T09:00:00Z')
const TOMORROW = new Date('2026-11-23T07:01:00Z')

describe('an event goes in, the right people hear of it', () => {
  let carillon: Carillon

  beforeAll(async () => {
    carillon = await createCarillon([forum])
    await carillon.subscribe('ada', 'forum 42 daily', MORNING)
    await carillon.subscribe('grace', 'forum 42 immediate', MORNING)
    await carillon.post(MORNING, post('p1'), post('p2'), post('elsewhere', { fields: { forum: '7' } }))
  })

  it('tells Grace of each post at once', () => {
    expect(carillon.outbox.to('grace').map((message) => message.subject)).toEqual(['Post p1', 'Post p2'])
  })

  it('tells Ada nothing before her morning, however often the minute comes', async () => {
    await carillon.minute(new Date('2026-11-23T06:59:00Z'))
    expect(carillon.outbox.to('ada')).toEqual([])
  })

  it('sends Ada one digest with both posts under one heading, at eight in Vienna', async () => {
    await carillon.minute(TOMORROW)
    await carillon.minute(TOMORROW)
    const [digest, ...others] = carillon.outbox.to('ada')
    expect(others).toEqual([])
    expect(digest?.subject).toBe('Your daily digest: 2 updates')
    const said = (is: MessageBlock['is']) =>
      digest?.blocks.filter((block) => block.is === is).map(({ spans }) => spans.map(({ text }) => text).join(''))
    expect(said('heading')).toHaveLength(1)
    expect(said('line')).toEqual(['linus: Post p1', 'linus: Post p2'])
    expect(said('note')?.join('\n')).toContain('forum 42 daily')
  })

  it('sends no empty digest on the days after', async () => {
    await carillon.minute(new Date('2026-11-24T07:01:00Z'))
    await carillon.minute(new Date('2026-11-25T07:01:00Z'))
    expect(carillon.outbox.to('ada')).toHaveLength(1)
  })

  it('repeats nothing when every task is done again', async () => {
    const before = carillon.outbox.sent.length
    const events = await rows<{ seq: number }>('SELECT seq FROM events')
    const batches = await rows<{ seq: number; batch: number; method: string }>(
      'SELECT event_seq AS seq, number AS batch, method FROM batches',
    )
    for (const { seq } of events) await carillon.engine.perform({ do: 'match', seq }, TOMORROW)
    for (const batch of batches) await carillon.engine.perform({ do: 'deliver', ...batch }, TOMORROW)
    await carillon.work(TOMORROW)
    expect(carillon.outbox.sent).toHaveLength(before)
  })
})
