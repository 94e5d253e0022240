import { beforeEach, describe, expect, it } from 'vitest'
import {
  addDestination,
  changeDestination,
  createSeals,
  type Delivery,
  declareSubscriber,
  destinationAt,
  type Plugin,
  renewSecret,
} from '../../src/engine/index.ts'
import { type Carillon, createCarillon } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const seals = createSeals({ current: 'a secret of the tests' })

let carillon: Carillon
let deliveries: { readonly address: string; readonly delivery: Delivery }[]
let count = 0
let made = 0

/** One that shares a secret with each address, and one whose addresses are secrets. */
const secretive = (): Plugin => ({
  name: 'secretive',
  sendMethods: [
    {
      name: 'hook',
      isSelfService: true,
      sharedSecret: {
        create: () => `shared-${++made}`,
        renew: (kept) => ({ kept: `renewed-${made + 1} ${kept}`, told: `renewed-${++made}` }),
      },
      async send(_, address, delivery) {
        deliveries.push({ address, delivery })
      },
    },
    {
      name: 'room',
      parseAddress: (text) => ({ address: `…${text.slice(-3)}`, secret: text }),
      async send(_, address, delivery) {
        deliveries.push({ address, delivery })
      },
    },
  ],
})

beforeEach(async () => {
  carillon = await createCarillon([forum, secretive()], { seals })
  deliveries = []
  count++
})

const declare = async (method: string, address: string) =>
  declareSubscriber(await carillon.at(NOW), `ada-${count}`, { destinations: [{ method, address, verified: true }] })

const told = async (...given: Parameters<typeof declare>) => [...(await declare(...given)).told.values()]

describe('a secret that is shared with a destination', () => {
  it('is told when the destination is new, and never again', async () => {
    expect(await told('hook', 'https://a.example')).toEqual([`shared-${made}`])
    const first = `shared-${made}`
    expect(await told('hook', 'https://a.example')).toEqual([])
    await carillon.subscribe(`ada-${count}`, 'forum 42 immediate', NOW)
    await carillon.post(NOW, post(`told-${count}`))
    expect(deliveries).toMatchObject([{ address: 'https://a.example', delivery: { secret: first } }])
  })

  it('is another one where the address is another one', async () => {
    const [first] = await told('hook', 'https://a.example')
    const [second] = await told('hook', 'https://b.example')
    expect(second).toMatch(/^shared-/)
    expect(second).not.toBe(first)
  })

  it('is kept sealed', async () => {
    const { subscriber, told: secrets } = await declare('hook', 'https://a.example')
    const kept = subscriber.destinations[0]?.secret ?? ''
    expect(kept).not.toContain('shared')
    expect(await seals.unseal(kept)).toBe(secrets.get(1))
  })

  it('is renewed, by what was kept of it', async () => {
    const { subscriber } = await declare('hook', 'https://a.example')
    const context = await carillon.at(NOW)
    const former = `shared-${made}`
    const { destination } = await destinationAt(context, subscriber.id, 1)
    const renewed = await renewSecret(context, destination)
    const { destination: after } = await destinationAt(context, subscriber.id, 1)
    expect(await seals.unseal(after.secret ?? '')).toBe(`${renewed} ${former}`)
    await expect(renewSecret(context, destination)).rejects.toThrow('changed at the same moment')
  })

  it('is none where the send method shares none', async () => {
    const { subscriber } = await declare('outbox', `plain-${count}`)
    const context = await carillon.at(NOW)
    const { destination } = await destinationAt(context, subscriber.id, 1)
    await expect(renewSecret(context, destination)).rejects.toThrow('`outbox` have no secret')
  })

  it('is told to whoever adds a destination by themselves', async () => {
    const { subscriber } = await declare('outbox', `plain-${count}`)
    const context = await carillon.at(NOW)
    const wanted = { method: 'hook', address: 'https://c.example', hourlyCap: 5, hidesActor: true }
    const added = await addDestination(context, subscriber.id, wanted)
    expect(added).toMatchObject({ told: `shared-${made}`, destination: { id: 2, hourlyCap: 5, hidesActor: true } })
    expect(await addDestination(context, subscriber.id, wanted)).not.toHaveProperty('told')
    expect(await changeDestination(context, added.destination, { hourlyCap: null })).toMatchObject({ hourlyCap: null })
  })
})

describe('an address that is itself a secret', () => {
  it('is shown masked, kept sealed, and given to its send method', async () => {
    const { subscriber } = await declare('room', 'https://chat.example/hooks/token-xyz')
    expect(subscriber.destinations).toMatchObject([{ address: '…xyz' }])
    expect(JSON.stringify(subscriber)).not.toContain('token')
    await carillon.subscribe(subscriber.externalId, 'forum 42 immediate', NOW)
    await carillon.post(NOW, post(`masked-${count}`))
    const [delivered] = deliveries.filter(({ address }) => address === '…xyz')
    expect(delivered?.delivery).toMatchObject({ secret: 'https://chat.example/hooks/token-xyz' })
  })

  it('is refused where there is no key to keep it with', async () => {
    carillon = await createCarillon([forum, secretive()])
    const problem = { pointer: '/destinations/0/method', message: expect.stringContaining('`SECRET_KEY`') }
    await expect(declare('room', 'https://chat.example/xyz')).rejects.toMatchObject({ problems: [problem] })
    await expect(declare('hook', 'https://a.example')).rejects.toMatchObject({ problems: [problem] })
  })
})
