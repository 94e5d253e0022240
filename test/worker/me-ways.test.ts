import { env, exports } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  createLinks,
  createSeals,
  declareSubscriber,
  destinationsOf,
  refuse,
  type SubscriberRow,
} from '../../src/engine/index.ts'
import { act } from '../../src/worker/people/act.ts'
import { call, setUp } from '../support/api.ts'
import { type Carillon, createCarillon } from '../support/carillon.ts'
import { forum } from '../support/forum.ts'
import { createOutbox, type Outbox } from '../support/outbox.ts'

const ORIGIN = 'https://carillon.example'

describe('the form of the other ways', () => {
  let cookie = ''

  beforeEach(async () => {
    await setUp()
    const destinations = [
      { method: 'playground', address: 'ada', verified: true },
      { method: 'telegram', address: '42', verified: true },
    ]
    await call('PUT', '/v1/subscribers/ada', { name: 'Ada', fallback: null, failover_method: null, destinations })
    const { body } = await call('POST', '/v1/links', { subscriber: 'ada', purpose: 'sign-in' })
    const { headers } = await send(String(body.url), {})
    cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
  })

  const send = (path: string, fields: Readonly<Record<string, string>>, headers = { origin: ORIGIN, cookie }) =>
    exports.default.fetch(new URL(path, ORIGIN), {
      method: 'POST',
      redirect: 'manual',
      headers,
      body: new URLSearchParams(fields),
    })

  const save = async (fields: Readonly<Record<string, string>>) =>
    (await send('/me', { do: 'ways', fallback: '', minutes: '30', failover: '', ...fields })).text()

  const open = async () => (await exports.default.fetch(new URL('/me', ORIGIN), { headers: { cookie } })).text()

  const kept = async () => {
    const { body } = await call('GET', '/v1/subscribers/ada')
    return [body.fallback, body.failover_method]
  }

  it('keeps what comes when it was not read, and what comes when another way fails, until that is taken back', async () => {
    expect(await save({ fallback: 'telegram', minutes: '45', failover: 'web' })).toContain('Saved.')
    expect(await kept()).toEqual([{ method: 'telegram', minutes: 45 }, 'web'])
    const page = await open()
    for (const said of ['value="telegram" selected', 'value="45"', 'value="web" selected']) expect(page).toContain(said)
    await save({})
    expect(await kept()).toEqual([null, null])
  })

  it.each(['', '0', '1441', '1.5', 'soon'])(
    'says at the field that %j is no number of minutes, and keeps nothing',
    async (minutes) => {
      const page = await save({ fallback: 'telegram', minutes, failover: 'web' })
      expect(page).toMatch(/<input[^>]*aria-invalid="true"[^>]*aria-describedby="minutes-trouble"/)
      expect(page).toMatch(/id="minutes-trouble" role="alert">This is no number of minutes from 1 to 1440/)
      expect(page).toContain('value="telegram" selected')
      expect(page).toContain('value="web" selected')
      expect(await kept()).toEqual([null, null])
    },
  )

  it.each([
    [{ fallback: 'web' }, 'fallback'],
    [{ fallback: 'slack' }, 'fallback'],
    [{ failover: 'nothing<b>' }, 'failover'],
  ])('takes nothing that it does not offer: %o', async (fields, field) => {
    const page = await save(fields)
    expect(page).toMatch(new RegExp(`<select[^>]*id="${field}"[^>]*aria-invalid="true"`))
    expect(page).toContain('Choose another way.')
    expect(await kept()).toEqual([null, null])
  })

  it('leaves alone what it was not asked to change, though that is not set up at present', async () => {
    await env.DB.prepare(
      `UPDATE subscribers SET fallback = '{"method":"pigeon","minutes":5}' WHERE external_id = 'ada'`,
    ).run()
    expect(await open()).toContain('value="pigeon" selected')
    expect(await save({ fallback: 'pigeon', minutes: '5', failover: 'telegram' })).toContain('Saved.')
    expect(await kept()).toEqual([{ method: 'pigeon', minutes: 5 }, 'telegram'])
  })

  it('is not sent by another page', async () => {
    const fields = { do: 'ways', fallback: '', minutes: '', failover: 'telegram' }
    expect((await send('/me', fields, { origin: 'https://evil.example', cookie })).status).toBe(403)
    expect(await kept()).toEqual([null, null])
  })
})

describe('an address whose owner has not answered yet', () => {
  const NOW = new Date('2026-11-22T09:00:00Z')
  const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
  const seals = createSeals({ current: 'a secret of the tests' })
  let carillon: Carillon
  let letters: Outbox
  let count = 0

  beforeEach(async () => {
    letters = Object.assign(createOutbox('letters'), { asksFirst: true, isSelfService: true, title: 'Letters' })
    carillon = await createCarillon([forum, { name: 'letters', sendMethods: [letters] }], {
      seals,
      links: createLinks({ seals, origin: ORIGIN }),
    })
    count++
  })

  const questions = () => letters.to(`box-${count}`).length

  async function pressAsk(reader: SubscriberRow, now: Date): Promise<unknown> {
    const context = await carillon.at(now)
    const [box] = await destinationsOf(context.store, reader.id)
    const form = new FormData()
    form.set('do', `ask ${box?.id}`)
    const acted = await act(context, reader, form)
    await carillon.work(now)
    return acted
  }

  it('is asked again a day later, not sooner, and never once they have refused', async () => {
    const destinations = [{ method: 'letters', address: `box-${count}` }]
    const { subscriber } = await declareSubscriber(await carillon.at(NOW), `ada-${count}`, {
      name: 'Ada',
      destinations,
    })
    await carillon.work(NOW)
    expect(await pressAsk(subscriber, later(23))).toEqual({ refused: expect.stringContaining('less than a day ago') })
    expect(questions()).toBe(1)
    expect(await pressAsk(subscriber, later(25))).toEqual({ done: expect.stringContaining('was asked once more') })
    expect(questions()).toBe(2)
    await refuse(await carillon.at(later(26)), 'letters', `box-${count}`, 'No, thanks.')
    expect(await pressAsk(subscriber, later(50))).toEqual({ refused: 'This cannot be done now.' })
    expect(questions()).toBe(2)
  })
})
