import { beforeEach, describe, expect, it } from 'vitest'
import {
  acceptFrom,
  addDestination,
  changeDestination,
  confirmDestination,
  createLinks,
  createSeals,
  DeliveryError,
  declareSubscriber,
  destinationAt,
  refuse,
  type SendMethod,
  type SubscriberView,
  tell,
  testDestination,
  why,
} from '../../src/engine/index.ts'
import { type Carillon, createCarillon } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'
import { createOutbox, type Outbox } from '../support/outbox.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const hoursLater = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)

const seals = createSeals({ current: 'a secret of the tests' })
const keys = { seals, links: createLinks({ seals, origin: 'https://carillon.example' }) }

let carillon: Carillon
let post42: Outbox
let count = 0
let address = ''

/** Somebody whose one letter box has still to be confirmed. */
async function inBox(name: string, now = NOW, verified = false): Promise<SubscriberView> {
  const spec = { name, destinations: [{ method: 'letters', address, ...(verified && { verified }) }] }
  return (await declareSubscriber(await carillon.at(now), name.toLowerCase() + count, spec)).subscriber
}

/** The token of the newest question at the address. */
const tokenAt = (at: string) => post42.to(at).at(-1)?.url?.split('/confirm/')[1] ?? ''

beforeEach(async () => {
  post42 = Object.assign(createOutbox('letters'), { asksFirst: true, title: 'Letters' })
  carillon = await createCarillon([forum, { name: 'letters', sendMethods: [post42] }], keys)
  address = `box-${++count}`
})

describe('an address whose owner has to be asked', () => {
  it('gets one question, with a link and nothing by which anything else could be changed', async () => {
    await inBox('Ada')
    await carillon.work(NOW)
    const [question, ...others] = post42.to(address)
    expect(others).toEqual([])
    expect(question).toMatchObject({
      subject: 'May Carillon write to you here?',
      url: expect.stringMatching(/^https:\/\/carillon\.example\/confirm\/[\w.-]+$/),
    })
    expect(question?.links).toEqual({ open: question?.url })
    expect(JSON.stringify(question?.blocks)).toContain('Ada gave this address to Carillon')
    expect(JSON.stringify(question)).not.toContain('/u/')
    expect(JSON.stringify(question)).not.toContain('You get this because')
  })

  it('is the only one that is asked, though its send method is not set up and another one could take what is for it', async () => {
    const destinations = [
      { method: 'letters', address },
      { method: 'outbox', address: `mallory-${count}`, verified: true },
    ]
    post42.failures.set(address, [new DeliveryError('No answer.')])
    await declareSubscriber(await carillon.at(NOW), `mallory-${count}`, { destinations, failoverMethod: 'outbox' })
    await carillon.work(NOW)
    const without = await createCarillon([forum], keys)
    for (const minutes of [1, 70]) await without.minute(new Date(NOW.getTime() + minutes * 60_000))
    expect(without.outbox.to(`mallory-${count}`).map(({ subject }) => subject)).not.toContain(
      'May Carillon write to you here?',
    )
  })

  it('is asked once a day, whoever lists it, and however it is written', async () => {
    for (const person of ['ada', 'grace', 'linus']) {
      const destinations = [{ method: 'letters', address: person === 'linus' ? address.toUpperCase() : address }]
      await declareSubscriber(await carillon.at(NOW), `${person}-${count}`, { destinations })
    }
    // Nor does taking it off and listing it again help.
    for (const destinations of [[], [{ method: 'letters', address }]])
      await declareSubscriber(await carillon.at(NOW), `ada-${count}`, { destinations })
    await carillon.work(NOW)
    expect(post42.sent.map((one) => one.address)).toEqual([address])
  })

  it('is one of five at most of a day, where somebody gives the addresses of many', async () => {
    const destinations = Array.from({ length: 9 }, (_, n) => ({ method: 'letters', address: `${address}-${n}` }))
    await declareSubscriber(await carillon.at(NOW), `mallory-${count}`, { destinations })
    await carillon.work(NOW)
    expect(post42.sent).toHaveLength(5)
    // One after the other in the place of the same one, too.
    for (let n = 10; n < 13; n++)
      await declareSubscriber(await carillon.at(NOW), `mallory-${count}`, {
        destinations: [{ method: 'letters', address: `${address}-${n}` }],
      })
    await carillon.work(NOW)
    expect(post42.sent).toHaveLength(5)
  })

  it('stays left alone after its owner has said no, until they say otherwise themselves', async () => {
    await inBox('Ada', NOW, true)
    await refuse(await carillon.at(NOW), 'letters', address, 'Its owner complained.')
    const [listed] = (await inBox('Ada', hoursLater(48), true)).destinations
    expect(listed).toMatchObject({ state: 'off', reason: 'Its owner complained.', verified: false })
    const [others] = (await inBox('Grace', hoursLater(48))).destinations
    expect(others).toMatchObject({ state: 'off', reason: 'refused', verified: false })
    const context = await carillon.at(hoursLater(49))
    const { destination } = await destinationAt(context, others?.subscriberId ?? 0, others?.id ?? 0)
    await expect(changeDestination(context, destination, { state: 'ok' })).rejects.toThrow('wants no messages there')
    await carillon.work(hoursLater(50))
    expect(post42.sent).toEqual([])
    await acceptFrom(context, 'letters', address)
    expect((await inBox('Ada', hoursLater(51))).destinations).toMatchObject([{ state: 'ok', verified: true }])
  })

  it('is asked in the language of whoever added it, under a name that is no address', async () => {
    const spec = { name: 'prize.example/win', locale: 'de', destinations: [{ method: 'letters', address }] }
    await declareSubscriber(await carillon.at(NOW), `linus-${count}`, spec)
    await carillon.work(NOW)
    expect(post42.to(address)).toMatchObject([{ subject: 'Darf Carillon hierher schreiben?' }])
    expect(JSON.stringify(post42.to(address))).not.toContain('prize.example')
  })

  it('is asked once a day, however often it is added', async () => {
    await inBox('Ada')
    await inBox('Ada', hoursLater(23))
    await carillon.work(hoursLater(23))
    expect(post42.to(address)).toHaveLength(1)
    await inBox('Ada', hoursLater(25))
    await carillon.work(hoursLater(25))
    expect(post42.to(address)).toHaveLength(2)
  })

  it('is not asked where the host vouches for it', async () => {
    await inBox('Ada', NOW, true)
    await carillon.work(NOW)
    expect(post42.to(address)).toEqual([])
  })

  it('gets what comes after the yes, and nothing of what came before', async () => {
    const ada = await inBox('Ada')
    await carillon.work(NOW)
    await carillon.subscribe(ada.externalId, 'forum 42 immediate via letters', NOW)
    await carillon.post(NOW, post(`before-${count}`))
    expect(post42.to(address)).toHaveLength(1)
    const report = await why(await carillon.at(NOW), `before-${count}`, ada)
    expect(report.notifications).toMatchObject([{ state: 'suppressed', reason: 'unconfirmed' }])
    const confirmed = await confirmDestination(await carillon.at(hoursLater(1)), tokenAt(address))
    expect(confirmed).toMatchObject({ subscriber: { id: ada.id }, destination: { address, verified: true } })
    await carillon.minute(hoursLater(1))
    await carillon.post(hoursLater(1), post(`after-${count}`))
    expect(post42.to(address).map(({ subject }) => subject)).toEqual([
      'May Carillon write to you here?',
      `Post after-${count}`,
    ])
  })

  it('says yes by a link for seven days, and only as long as the address is the same', async () => {
    await inBox('Ada')
    await carillon.work(NOW)
    const token = tokenAt(address)
    expect(await confirmDestination(await carillon.at(hoursLater(7 * 24)), token)).toBeUndefined()
    expect(await confirmDestination(await carillon.at(NOW), `${token.slice(0, -1)}!`)).toBeUndefined()
    expect(await confirmDestination(await carillon.at(NOW), 'nonsense')).toBeUndefined()
    address = `${address}-moved`
    await inBox('Ada')
    expect(await confirmDestination(await carillon.at(NOW), token)).toBeUndefined()
    await carillon.work(NOW)
    expect(await confirmDestination(await carillon.at(NOW), tokenAt(address))).toBeDefined()
  })

  it('takes no link of a message for a yes', async () => {
    const { id } = await inBox('Ada')
    const other = await keys.links.addressOf({ subscriberId: id, subscriptions: 'all' })
    expect(await confirmDestination(await carillon.at(NOW), other.split('/u/')[1] ?? '')).toBeUndefined()
  })

  it('is not brought back by a yes once it was taken away', async () => {
    const ada = await inBox('Ada')
    await carillon.work(NOW)
    await declareSubscriber(await carillon.at(NOW), ada.externalId, { destinations: [] })
    expect(await confirmDestination(await carillon.at(NOW), tokenAt(address))).toBeUndefined()
  })

  it('gets no test message before', async () => {
    const ada = await inBox('Ada')
    const context = await carillon.at(NOW)
    const there = await destinationAt(context, ada.id, 1)
    await expect(testDestination(context, there)).rejects.toThrow('has not confirmed it yet')
    await carillon.work(NOW)
    await confirmDestination(context, tokenAt(address))
    await testDestination(context, await destinationAt(context, ada.id, 1), 'Grace')
    await carillon.work(NOW)
    const test = post42.to(address).at(-1)
    expect(test).toMatchObject({ subject: 'A test message from Carillon' })
    expect(JSON.stringify(test)).not.toContain('You get this because')
    expect(JSON.stringify(post42.to(address).at(-1))).toContain('Grace asked for it.')
  })

  it('is nobody who is told something as long as there is another one', async () => {
    const context = await carillon.at(NOW)
    const spec = { defaultMethod: 'letters', destinations: [{ method: 'letters', address }] }
    const { subscriber } = await declareSubscriber(context, `grace-${count}`, spec)
    await addDestination(context, subscriber.id, { method: 'outbox', address, verified: true })
    await carillon.work(NOW)
    await tell(context, [subscriber.id], { subject: 'The library is closed' })
    await carillon.work(NOW)
    expect(carillon.outbox.to(address)).toMatchObject([{ subject: 'The library is closed' }])
    expect(post42.to(address)).toHaveLength(1)
  })

  it('cannot be added where nobody can be asked', async () => {
    carillon = await createCarillon([forum, { name: 'letters', sendMethods: [post42] }])
    await expect(inBox('Ada')).rejects.toMatchObject({
      problems: [{ pointer: '/destinations/0/verified', message: expect.stringContaining('"verified": true') }],
    })
    expect((await inBox('Ada', NOW, true)).destinations).toMatchObject([{ verified: true }])
  })
})

describe('a destination of its own', () => {
  it('is added beside those of the host, taken away, and added again', async () => {
    const context = await carillon.at(NOW)
    const { subscriber } = await declareSubscriber(context, `ada-${count}`, {
      destinations: [{ method: 'outbox', address, verified: true }],
    })
    const added = await addDestination(context, subscriber.id, { method: 'outbox', address: `${address}-2` })
    expect(added).toEqual({ destination: expect.objectContaining({ id: 2, origin: 'chat', state: 'ok' }) })
    await declareSubscriber(context, `ada-${count}`, { destinations: [{ method: 'outbox', address }] })
    const { destination } = await destinationAt(context, subscriber.id, 2)
    expect(destination.state).toBe('ok')
    expect(await changeDestination(context, destination, { state: 'off' })).toMatchObject({ reason: 'removed' })
    const again = await addDestination(context, subscriber.id, { method: 'outbox', address: `${address}-2` })
    expect(again.destination).toMatchObject({ id: 2, state: 'ok', reason: null })
  })

  it('stays away once it was removed, however often its host lists it', async () => {
    const context = await carillon.at(NOW)
    const list = { destinations: [{ method: 'outbox', address, verified: true }] }
    const { subscriber } = await declareSubscriber(context, `ada-${count}`, list)
    await changeDestination(context, (await destinationAt(context, subscriber.id, 1)).destination, { state: 'off' })
    await declareSubscriber(context, `ada-${count}`, { destinations: [] })
    await declareSubscriber(context, `ada-${count}`, list)
    const { destination } = await destinationAt(context, subscriber.id, 1)
    expect(destination).toMatchObject({ state: 'off', reason: 'removed' })
    expect(await changeDestination(context, destination, { state: 'ok' })).toMatchObject({ state: 'ok', reason: null })
  })

  it('is not one of somebody else: where nobody is asked, only a host may give an address', async () => {
    const pager: SendMethod = { name: 'pager', title: 'Pager', send: async () => undefined }
    carillon = await createCarillon([forum, { name: 'pagers', sendMethods: [pager] }])
    const context = await carillon.at(NOW)
    const { subscriber } = await declareSubscriber(context, `ada-${count}`, {})
    const added = addDestination(context, subscriber.id, { method: 'pager', address: 'grace' })
    await expect(added).rejects.toThrow('Nobody can add an address of Pager like this.')
    const destinations = [{ method: 'pager', address: 'ada' }]
    expect((await declareSubscriber(context, `ada-${count}`, { destinations })).subscriber.destinations).toHaveLength(1)
  })
})
