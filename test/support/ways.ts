import {
  declareSubscriber,
  destinationsOf,
  type Message,
  parse,
  requireSubscriber,
  type SendMethod,
  type SubscriberSpec,
  subscribe,
} from '../../src/engine/index.ts'
import { type Carillon, createCarillon, rows } from './carillon.ts'
import { forum, post } from './forum.ts'
import { createOutbox, type Outbox } from './outbox.ts'

/** People who can be reached by pigeon, and in another way. */
export interface Ways {
  readonly carillon: Carillon
  readonly pigeon: Outbox
  /** Adds somebody with an address of each, who hears of the forum of that name by pigeon. */
  add(name: string, interval: string, spec?: SubscriberSpec): Promise<void>
  /** Subscribes somebody at their address of a send method. */
  ask(name: string, text: string, method: string): Promise<void>
  /** Posts to that forum. */
  write(name: string, id: string, now: Date): Promise<void>
  /** What somebody got by pigeon, and the other way. */
  subjects(name: string): { readonly pigeon: readonly string[]; readonly outbox: readonly string[] }
}

/** An engine with a send method `pigeon` of which a test says what it can, beside the outbox. */
export async function createWays(abilities: Partial<SendMethod> = {}): Promise<Ways> {
  const pigeon = createOutbox('pigeon')
  const method = { ...pigeon, title: 'Pigeon post', ...abilities }
  const carillon = await createCarillon([forum, { name: 'pigeons', sendMethods: [method] }])
  const ways: Ways = {
    carillon,
    pigeon,
    async add(name, interval, spec = {}) {
      const destinations = ['pigeon', 'outbox'].map((way) => ({ method: way, address: name, verified: true }))
      await declareSubscriber(await carillon.at(new Date(0)), name, { destinations, ...spec })
      await ways.ask(name, `forum ${name} ${interval}`, 'pigeon')
    },
    async ask(name, text, way) {
      const context = await carillon.at(new Date(0))
      const subscriber = await requireSubscriber(context, name)
      const destination = (await destinationsOf(context.store, subscriber.id)).find((one) => one.method === way)
      await subscribe(context, parse(text, context.registry), { subscriber, destination })
    },
    write: (name, id, now) => carillon.post(now, post(`${name}-${id}`, { fields: { forum: name } })),
    subjects: (name) => ({ pigeon: pigeon.to(name).map(subjectOf), outbox: carillon.outbox.to(name).map(subjectOf) }),
  }
  return ways
}

const subjectOf = ({ subject }: Message) => subject

/** Names the send method by which comes what a destination of somebody cannot take. */
export const failOver = (name: string, method: string | null) =>
  rows('UPDATE subscribers SET failover_method = ?2 WHERE external_id = ?1', name, method)

/** How somebody's destination of a send method fares. */
export const healthOf = async (name: string, method = 'pigeon') =>
  (
    await rows<{ state: string; reason: string | null; since: number | null; told: number | null }>(
      `SELECT d.state, d.reason, d.failing_since AS since, d.told_at AS told FROM destinations d
       JOIN subscribers s ON s.id = d.subscriber_id WHERE s.external_id = ?1 AND d.method = ?2`,
      name,
      method,
    )
  )[0]

/** What the ledger says of an event, in the order of destinations. */
export const ledgerOf = (id: string) =>
  rows<{ method: string; slot: string; state: number | null; reason: string | null }>(
    `SELECT d.method, n.slot, n.state, coalesce(n.reason, g.reason) AS reason FROM notifications n
     JOIN events e ON e.seq = n.event_seq
     JOIN destinations d ON d.subscriber_id = n.subscriber_id AND d.id = n.destination_id
     LEFT JOIN digests g ON g.subscriber_id = n.subscriber_id AND g.destination_id = n.destination_id AND g.slot = n.slot
     WHERE e.id = ?1 ORDER BY d.id, n.slot`,
    id,
  )
