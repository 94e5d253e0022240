import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { shownAddress } from '../../src/engine/index.ts'
import { call, person, setUp } from '../support/api.ts'

interface Destination {
  readonly id: string
  readonly state: string
}

const destinationsOf = async (who: string) =>
  (await call<{ destinations: Destination[] }>('GET', `/v1/subscribers/${who}`)).body.destinations

let id = ''

beforeAll(async () => {
  await setUp()
  id = (await destinationsOf('ada'))[0]?.id ?? ''
})

/** Everything that Ada was sent in the playground. */
const said = async () =>
  JSON.stringify(
    (await env.DB.prepare("SELECT body FROM playground_lines WHERE persona = 'ada' AND kind = 'message'").all())
      .results,
  )

/** Looks again until the queue has done its work. */
async function until(look: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100 && !(await look()); tries++) await scheduler.wait(100)
  expect(await look()).toBe(true)
}

describe('an address that others may read', () => {
  it.each([
    ['https://ada.example/hook?key=k3y', 'https://ada.example/hook?…'],
    ['https://ada.example/hook?key=k3y#k3y', 'https://ada.example/hook?…'],
    ['https://ada:k3y@ada.example/hook#k3y', 'https://ada.example/hook'],
    ['https://ntfy.school.example/physics', 'https://ntfy.school.example/physics'],
    ['hooks.school.example/…0a1b2c3d', 'hooks.school.example/…0a1b2c3d'],
    ['ada@school.example', 'ada@school.example'],
    ['T1:U1', 'T1:U1'],
    ['#physics:school.example', '#physics:school.example'],
  ])('is `%s` as `%s`', (address, shown) => {
    expect(shownAddress(address)).toBe(shown)
  })
})

describe('a destination', () => {
  it('is shown with its id, and by itself under that', async () => {
    const [shown] = await destinationsOf('ada')
    expect(shown).toEqual({
      ...{ id: expect.stringMatching(/^[0-9a-z]+-1$/), method: 'playground', address: 'ada', verified: true },
      ...{ state: 'ok', failing_since: null, reason: null, hourly_cap: null, hides_actor: false },
    })
    expect(await call('GET', `/v1/destinations/${id}`)).toMatchObject({ status: 200, body: shown })
  })

  it('is none under an id of nobody', async () => {
    for (const unknown of ['nothing', 'zzzz-1', `${id}0`, id.replace(/-1$/, '-9')]) {
      const answer = await call('GET', `/v1/destinations/${unknown}`)
      expect(answer).toMatchObject({
        status: 404,
        body: {
          detail: `There is no destination \`${unknown}\`. \`GET /v1/subscribers/{external_id}\` lists those of a subscriber.`,
        },
      })
    }
  })

  it('has a cap and hides who acted, by itself or as a host declares it', async () => {
    const changed = await call('PATCH', `/v1/destinations/${id}`, { hourly_cap: 20, hides_actor: true })
    expect(changed).toMatchObject({ status: 200, body: { hourly_cap: 20, hides_actor: true } })
    await call('PUT', '/v1/subscribers/ada', person('Ada'))
    expect(await destinationsOf('ada')).toMatchObject([{ hourly_cap: 20, hides_actor: true }])
    const [declared] = person('Ada').destinations
    await call('PUT', '/v1/subscribers/ada', { destinations: [{ ...declared, hourly_cap: null, hides_actor: false }] })
    expect(await destinationsOf('ada')).toMatchObject([{ hourly_cap: null, hides_actor: false }])
  })

  it.each([
    [{ hourly_cap: 0 }, '/hourly_cap'],
    [{ hides_actor: 'yes' }, '/hides_actor'],
    [{ state: 'off' }, '/state'],
    [{ address: 'elsewhere' }, '/address'],
  ])('cannot be changed by %j', async (sent, pointer) => {
    expect(await call('PATCH', `/v1/destinations/${id}`, sent)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer }] },
    })
  })

  it('is switched on again, and tried by a message that says who asked', async () => {
    await env.DB.prepare("UPDATE destinations SET state = 'off', reason = 'Gone.' WHERE address = 'ada'").run()
    expect(await call('POST', `/v1/destinations/${id}/test`)).toMatchObject({
      status: 409,
      body: { detail: 'This destination is off. Switch it on again first.' },
    })
    const on = await call('PATCH', `/v1/destinations/${id}`, { state: 'ok' })
    expect(on).toMatchObject({ status: 200, body: { state: 'ok', reason: null } })
    expect(await call('POST', `/v1/destinations/${id}/test`)).toMatchObject({
      status: 202,
      body: { id: expect.any(String) },
    })
    await until(async () => (await said()).includes('admin asked for it.'))
  })

  it('has no secret where its send method shares none', async () => {
    expect(await call('POST', `/v1/destinations/${id}/secret`)).toMatchObject({
      status: 409,
      body: { detail: 'Destinations of `playground` have no secret of this kind.' },
    })
  })

  it('waits, and can be neither tried nor switched on, while its send method is not set up', async () => {
    await env.DB.prepare("UPDATE destinations SET method = 'pigeon', state = 'paused' WHERE address = 'grace'").run()
    const [pigeon] = await destinationsOf('grace')
    expect(pigeon).toMatchObject({ state: 'paused' })
    for (const [method, path, body] of [
      ['POST', '/test', undefined],
      ['POST', '/secret', undefined],
      ['PATCH', '', { state: 'ok' }],
    ] as const) {
      const answer = await call(method, `/v1/destinations/${pigeon?.id}${path}`, body)
      expect(answer).toMatchObject({ status: 409, body: { detail: expect.stringContaining('`pigeon` is not set up') } })
    }
  })

  it('is nothing to whoever has no key', async () => {
    for (const path of ['', '/test', '/secret'])
      expect(
        (await call(path ? 'POST' : 'GET', `/v1/destinations/${id}${path}`, undefined, { key: null })).status,
      ).toBe(401)
  })
})
