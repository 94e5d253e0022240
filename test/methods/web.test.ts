import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { listInbox, type Message, NEWEST } from '../../src/engine/index.ts'
import { METHODS } from '../../src/methods/index.ts'
import { createWeb } from '../../src/methods/web/index.ts'
import { keepsTheSendMethodContract } from '../contracts/send-method.ts'
import { deliveryOf, messageOf } from '../support/message.ts'

const db = env.DB
const web = createWeb({ db })

const inboxOf = (subscriberId: number) => listInbox({ db }, subscriberId, { part: 'all', below: NEWEST, limit: 500 })

const taken = async (): Promise<readonly Message[]> => (await inboxOf(7)).map(({ message }) => message)

keepsTheSendMethodContract(web, 'inbox', { taken, isIdempotent: true })

it('needs no settings', () => {
  expect(METHODS.find(({ name }) => name === 'web')).toEqual({ name: 'web', needs: [], takes: [] })
})

it('keeps what Ada got as it was composed, and gives it to nobody else', async () => {
  const message = messageOf({ id: 'for-ada' })
  await web.send(message, 'inbox', deliveryOf({ subscriberId: 11 }))
  expect(await inboxOf(11)).toEqual([
    {
      eventSeq: 42,
      id: 'for-ada',
      message,
      topic: { key: '["forum","42"]', title: 'Room change' },
      createdAt: Date.parse('2026-11-22T08:15:00Z'),
      seenAt: null,
      readAt: null,
      archivedAt: null,
    },
  ])
  expect(await inboxOf(12)).toEqual([])
})

it.each(['everywhere', 'inbox2', 'ada@example.com'])('has no address `%s`', (address) => {
  expect(() => web.parseAddress?.(address)).toThrow('Everybody has one web inbox, at the address `inbox`.')
})
