import { describe, expect, it, vi } from 'vitest'
import { call, discussions, person, post } from '../support/api.ts'

interface Report {
  readonly state: string
  readonly matched: number
  readonly notifications: Readonly<Record<string, number>>
}

/** What became of an event, once nothing is underway any more. */
const settled = (id: string) =>
  vi.waitUntil(
    async () => {
      const { body } = await call<Report>('GET', `/v1/events/${id}`)
      const isUnderway = body.state === 'matching' || 'queued' in body.notifications
      return isUnderway ? undefined : body
    },
    { timeout: 15_000, interval: 200 },
  )

describe('A host that declares, subscribes and posts', () => {
  it('has its manifest kept as it sent it', async () => {
    expect(await call('PUT', '/v1/manifests/discussions', discussions)).toMatchObject({
      status: 201,
      body: discussions,
    })
    expect(await call('PUT', '/v1/manifests/discussions', discussions)).toMatchObject({ status: 200 })
    expect((await call('GET', '/v1/manifests/discussions')).body).toEqual(discussions)
  })

  it('fills the catalogue', async () => {
    const forum = { title: 'Physics 1', url: 'https://school.example/forum/42', parent: { type: 'course', id: '7' } }
    const shown = { type: 'forum', id: '42', ...forum, state: 'open' }
    expect(await call('PUT', '/v1/generators/forum/42', forum)).toMatchObject({ status: 201, body: shown })
    expect(await call('GET', '/v1/generators/forum/42')).toMatchObject({ status: 200, body: shown })
    expect((await call('GET', '/v1/generators?type=forum&q=PHYS')).body).toEqual({ items: [shown], next: null })
  })

  it('introduces Ada', async () => {
    const sent = {
      ...person('Ada'),
      locale: 'en',
      default_interval: 'daily',
      default_method: 'playground',
      quiet_hours: { from: '22:00', to: '07:00', catch_up: 'hold' },
    }
    const { status, body } = await call('PUT', '/v1/subscribers/ada', sent)
    expect(status).toBe(201)
    const destinations = [{ method: 'playground', address: 'ada', verified: true, state: 'ok', reason: null }]
    expect(body).toMatchObject({ ...sent, external_id: 'ada', kind: 'person', own_events: false, destinations })
    expect((await call('GET', '/v1/subscribers/ada')).body).toEqual(body)
    expect((await call('PUT', '/v1/subscribers/ada', { quiet_hours: null })).body).toMatchObject({
      name: 'Ada',
      quiet_hours: null,
    })
  })

  it('subscribes her, posts, and sees that it was sent', async () => {
    const subscribed = await call<{ id: string }>('POST', '/v1/subscriptions', {
      subscriber: 'ada',
      type: 'forum',
      conditions: [{ field: 'forum', op: '=', value: '42' }],
      interval: 'immediate',
    })
    expect(subscribed).toMatchObject({
      status: 201,
      body: { subscriber: 'ada', method: 'playground', status: 'active', text: 'forum 42 immediate', until: null },
    })
    expect(await call('POST', '/v1/events', post('p1'))).toMatchObject({ status: 202, body: { id: 'p1' } })
    const report = await settled('p1')
    expect(report).toMatchObject({ state: 'matched', matched: 1, notifications: { sent: 1 } })
    const { body } = await call('GET', '/v1/events/p1/trace')
    expect(body).toEqual({
      items: [
        {
          subscriber: 'ada',
          method: 'playground',
          address: 'ada',
          slot: 'immediate',
          due_at: null,
          earlier: null,
          state: 'sent',
          reason: null,
          attempts: 0,
          next_at: null,
          held: null,
          subscriptions: [{ id: subscribed.body.id, text: 'forum 42 immediate' }],
        },
      ],
      next: null,
    })
  })

  it('tells Ada something directly', async () => {
    const notice = { subscribers: ['ada'], subject: 'The school is closed tomorrow', body: 'Because of the snow.' }
    const headers = { 'idempotency-key': 'snow' }
    const first = await call<{ id: string }>('POST', '/v1/notify', notice, { headers })
    expect(first.status).toBe(202)
    expect(await call('POST', '/v1/notify', notice, { headers })).toMatchObject({ status: 200, body: first.body })
    expect(await settled(first.body.id)).toMatchObject({ notifications: { sent: 1 } })
  })

  it('says of each subscription of hers at which stage it stopped', async () => {
    const ask = (text: string) => call<{ id: string }>('POST', '/v1/subscriptions', { subscriber: 'ada', text })
    await ask('forum 42 where priority >= 3 immediate')
    await ask('author ada immediate')
    const muted = await ask('author linus daily')
    await call('PATCH', `/v1/subscriptions/${muted.body.id}`, { status: 'muted' })
    await call('POST', '/v1/events', post('p2', { fields: { forum: '42', author: 'linus', priority: 1 } }))
    await settled('p2')
    await ask('forum 42 daily')
    const { body } = await call<{ stopped: { subscription: { text: string }; stage: string; reason: string }[] }>(
      'GET',
      '/v1/events/p2/trace?subscriber=ada',
    )
    expect(body.stopped.map(({ subscription, stage, reason }) => [subscription.text, stage, reason])).toEqual([
      ['author linus daily', 'status', 'The subscription is muted.'],
      ['forum 42 daily', 'time', 'The subscription was made after the event arrived.'],
      [
        'forum 42 where priority >= 3 immediate',
        'conditions',
        '`priority >= 3` does not hold: the event has `priority` 1.',
      ],
      ['author ada immediate', 'conditions', '`author = ada` does not hold: the event has `author` linus.'],
    ])
  })

  it('takes forum 42 out of the catalogue, which ends its subscriptions', async () => {
    expect((await call('DELETE', '/v1/generators/forum/42')).status).toBe(204)
    expect((await call('DELETE', '/v1/generators/forum/42')).status).toBe(404)
    const ended = await vi.waitUntil(
      async () => {
        const { body } = await call<{ items: { text: string; status: string }[] }>(
          'GET',
          '/v1/subscriptions?subscriber=ada',
        )
        return body.items.some(({ text, status }) => text === 'forum 42 immediate' && status === 'ended')
      },
      { timeout: 15_000, interval: 200 },
    )
    expect(ended).toBe(true)
  })
})
