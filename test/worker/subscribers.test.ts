import { describe, expect, it } from 'vitest'
import { call, person } from '../support/api.ts'

const put = (sent: object) => call<Record<string, unknown>>('PUT', '/v1/subscribers/grace', sent)

const UNSET = {
  default_interval: 'immediate',
  default_at: null,
  default_on: null,
  quiet_hours: null,
  working_days: null,
  snoozed_until: null,
  vacation: null,
  urgent_passes: false,
  digest_style: 'short',
  live_digests: false,
  repeats: false,
  fallback: null,
  failover_method: null,
}

const SET = {
  default_interval: 'weekly',
  default_at: '18:00',
  default_on: 'friday',
  quiet_hours: { from: '22:00', to: '07:00', catch_up: 'digest' },
  working_days: ['monday', 'tuesday', 'friday'],
  snoozed_until: '2026-11-22T16:00:00.000Z',
  vacation: { from: '2026-12-20', to: '2027-01-06', catch_up: 'urgent-only' },
  urgent_passes: true,
  digest_style: 'subjects',
  live_digests: true,
  repeats: true,
  fallback: { method: 'playground', minutes: 30 },
  failover_method: 'playground',
}

describe('what a subscriber can set', () => {
  it('is unset for somebody new', async () => {
    expect(await put(person('Grace'))).toMatchObject({ status: 201, body: UNSET })
  })

  it('is kept, shown, and left alone by whoever sends something else', async () => {
    expect(await put(SET)).toMatchObject({ status: 200, body: SET })
    expect((await call('GET', '/v1/subscribers/grace')).body).toMatchObject({ ...SET, name: 'Grace' })
    expect((await put({ name: 'Grace H.' })).body).toMatchObject({ ...SET, name: 'Grace H.' })
    expect((await call('GET', '/v1/subscribers')).body).toMatchObject({ items: [{ ...SET, external_id: 'grace' }] })
  })

  it('is unset again', async () => {
    expect((await put(UNSET)).body).toMatchObject(UNSET)
  })

  it('has sensible catch-ups', async () => {
    const { body } = await put({
      quiet_hours: { from: '22:00', to: '07:00' },
      vacation: { from: '2026-12-20', to: '2026-12-20' },
    })
    expect(body).toMatchObject({ quiet_hours: { catch_up: 'hold' }, vacation: { catch_up: 'digest' } })
  })

  it('is shown as nothing where it says what holds anyway', async () => {
    const { body } = await put({
      default_at: '08:00',
      default_on: 'monday',
      working_days: ['sunday', 'saturday', 'friday', 'thursday', 'wednesday', 'tuesday', 'monday'],
    })
    expect(body).toMatchObject({ default_at: null, default_on: null, working_days: null })
    expect((await put({ working_days: ['friday', 'monday', 'friday'] })).body).toMatchObject({
      working_days: ['monday', 'friday'],
    })
  })

  it('takes a moment with any offset', async () => {
    expect((await put({ snoozed_until: '2026-11-22T18:00:00+02:00' })).body).toMatchObject({
      snoozed_until: '2026-11-22T16:00:00.000Z',
    })
  })

  it('names send methods that there are', async () => {
    expect(await put({ failover_method: 'playgrund' })).toMatchObject({
      status: 422,
      body: {
        errors: [{ pointer: '/failover_method', message: expect.stringContaining('Did you mean `playground`?') }],
      },
    })
    expect(await put({ fallback: { method: 'pigeon', minutes: 30 } })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/fallback/method' }] },
    })
    expect(await put({ fallback: { method: 'playground', minutes: 1_441 } })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/fallback/minutes' }] },
    })
  })
})
