import { beforeAll, describe, expect, it, vi } from 'vitest'
import { wordsFor } from '../../src/engine/index.ts'
import { call, discussions, person, post } from '../support/api.ts'

const DAY_MS = 86_400_000
const dateIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)

interface Trace {
  readonly items: readonly Readonly<Record<string, unknown>>[]
  readonly stopped: readonly { readonly stage: string; readonly reason: string }[]
}

/** The trace of an event for Ada, once nothing of it is under way any more. */
const traced = (id: string): Promise<Trace> =>
  vi.waitUntil(
    async () => {
      const { body: event } = await call('GET', `/v1/events/${id}`)
      const { body } = await call<Trace>('GET', `/v1/events/${id}/trace?subscriber=ada`)
      return event.state === 'matched' && body.items.every(({ state }) => state !== 'queued') ? body : undefined
    },
    { timeout: 15_000, interval: 200 },
  )

const ask = (text: string) => call<{ id: string }>('POST', '/v1/subscriptions', { subscriber: 'ada', text })
const set = (settings: Readonly<Record<string, unknown>>) => call('PUT', '/v1/subscribers/ada', settings)

beforeAll(async () => {
  await call('PUT', '/v1/manifests/discussions', discussions)
  await set(person('Ada'))
})

describe('the trace of an event', () => {
  it('says of what is held what holds it and until when, and of what was dropped why', async () => {
    await ask('forum held immediate')
    const vacation = { from: dateIn(-2), to: dateIn(2) }
    await set({ vacation: { ...vacation, catch_up: 'hold' } })
    await call('POST', '/v1/events', post('held', { fields: { forum: 'held' } }))
    const [held] = (await traced('held')).items
    expect(held).toMatchObject({ state: 'retrying', attempts: 0, held: { because: 'vacation' } })
    expect(held?.held).toMatchObject({ until: held?.next_at })
    await set({ vacation: { ...vacation, catch_up: 'drop' } })
    await call('POST', '/v1/events', post('dropped', { fields: { forum: 'held' } }))
    expect((await traced('dropped')).items).toMatchObject([{ state: 'suppressed', reason: 'vacation', held: null }])
    await set({ vacation: null })
  })

  it('shows addresses without what stands behind their path, which may be a token', async () => {
    const destinations = [{ method: 'webhook', address: 'https://ada.example/hook?key=k3y', verified: true }]
    await call('PUT', '/v1/subscribers/grace', { ...person('Grace'), destinations })
    await call('POST', '/v1/subscriptions', { subscriber: 'grace', text: 'forum shown daily' })
    await call('POST', '/v1/events', post('shown', { fields: { forum: 'shown' } }))
    const items = await vi.waitUntil(
      async () => {
        const { body } = await call<Trace>('GET', '/v1/events/shown/trace?subscriber=grace')
        return body.items.length > 0 && body.items
      },
      { timeout: 15_000, interval: 200 },
    )
    expect(items).toMatchObject([{ method: 'webhook', address: 'https://ada.example/hook?…' }])
    const { body } = await call('GET', '/v1/subscribers/grace')
    expect(JSON.stringify(body)).toContain('https://ada.example/hook?key=k3y')
  })

  it('says of subscriptions that are about numbers of events why they told nothing', async () => {
    await ask('forum rates immediate when 3 in 10 minutes')
    await ask('forum rates immediate if none for 2 days')
    await call('POST', '/v1/events', post('rated', { fields: { forum: 'rates' } }))
    const told = (await traced('rated')).stopped.filter(({ stage }) => stage !== 'conditions')
    expect(told.map(({ stage }) => stage)).toEqual(['rate', 'absence'])
  })

  it('says of a subscription that was muted then and is not now that it has changed', async () => {
    const { body } = await ask('forum changed immediate')
    await call('PATCH', `/v1/subscriptions/${body.id}`, { status: 'muted' })
    await call('POST', '/v1/events', post('changed', { fields: { forum: 'changed' } }))
    expect((await traced('changed')).stopped[0]).toMatchObject({
      stage: 'status',
      reason: 'The subscription is muted.',
    })
    await call('PATCH', `/v1/subscriptions/${body.id}`, { status: 'active' })
    expect((await traced('changed')).stopped[0]).toMatchObject({ stage: 'changed' })
  })

  it('is documented with every code that it may answer', async () => {
    const { body } = await call('GET', '/openapi.json')
    const text = JSON.stringify(body)
    for (const [stop, sentence] of Object.entries(wordsFor('en').time.stops)) {
      expect(text).toContain(`\`${stop}\`: ${sentence}`)
    }
  })
})
