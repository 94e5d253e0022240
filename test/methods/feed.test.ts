import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Context,
  createEngine,
  createSeals,
  declareSubscriber,
  definePlugin,
  type Event,
  type Feed,
  feedTokens,
  InvalidInput,
  type Plugin,
  readFeed,
  readFeedToken,
  requireSubscriber,
  rotateFeed,
  signToken,
} from '../../src/engine/index.ts'
import { feed } from '../../src/methods/feed/index.ts'
import { METHODS, missingMethodSettings } from '../../src/methods/index.ts'
import { keepsTheSendMethodContract } from '../contracts/send-method.ts'
import { type Carillon, createCarillon } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'
import { deliveryOf, messageOf } from '../support/message.ts'
import { createFarSide, inTrouble, methodOf } from '../support/methods/far-side.ts'
import { countingStatements } from '../support/statements.ts'

const NOW = new Date('2026-11-23T09:00:00Z')
const TOMORROW = new Date('2026-11-24T09:00:00Z')
const HUB = 'http://hub.test/'

const side = createFarSide(() => new Response(null, { status: 204 }))
const announcing = methodOf(feed, side.fetch, { WEBSUB_HUB: HUB })
const seals = createSeals({ current: 'a secret key of a test, long enough' })
const keeper = { db: env.DB, seals }

keepsTheSendMethodContract(announcing, 'feed')

it('takes a hub, and needs nothing but a key and an origin', () => {
  expect(METHODS.find(({ name }) => name === 'feed')).toEqual({ name: 'feed', needs: [], takes: ['WEBSUB_HUB'] })
  const missing = (settings: object) =>
    missingMethodSettings({ DB: env.DB, ...settings }).find(({ method }) => method === 'feed')?.missing
  expect(missing({})).toEqual(['SECRET_KEY', 'PUBLIC_URL'])
  const known = { SECRET_KEY: 'secret-key-for-tests', PUBLIC_URL: 'https://carillon.example' }
  expect(missing(known)).toBeUndefined()
  expect(missing({ ...known, WEBSUB_HUB: 'hub' })).toEqual(['WEBSUB_HUB (such as https://hub.school.example/)'])
})

it.each(['everywhere', 'feeds', 'ada@example.com'])('has no address `%s`', (address) => {
  expect(() => announcing.parseAddress?.(address)).toThrow(InvalidInput)
})

describe('the hub', () => {
  const announced = async (...args: Parameters<typeof messageOf>) => {
    const before = side.arrived.length
    await announcing.send(messageOf(...args), 'feed', deliveryOf())
    return side.arrived.slice(before)
  }

  it('is told of the feed of everything and of those of the subscriptions, in every format', async () => {
    const [all, one] = await feedTokens(keeper, 7, [0, 3])
    const [call, ...others] = await announced({ subscriptions: [{ ref: '3~7', text: 'forum 42 immediate' }] })
    expect(others).toEqual([])
    expect([call?.url.href, call?.method]).toEqual([HUB, 'POST'])
    const said = new URLSearchParams(call?.body)
    expect(said.get('hub.mode')).toBe('publish')
    expect(said.getAll('hub.url')).toEqual(
      [all, one].flatMap((token) =>
        ['rss', 'atom', 'json'].map((format) => `https://carillon.example/feeds/${token}.${format}`),
      ),
    )
  })

  it('may be down: readers look for themselves', async () => {
    for (const trouble of [{ status: 500 }, { status: 404 }, 'silence'] as const) {
      const method = methodOf(feed, inTrouble(trouble), { WEBSUB_HUB: HUB })
      await expect(method.send(messageOf(), 'feed', deliveryOf())).resolves.toBeUndefined()
    }
  })

  it('is nobody where none is set', async () => {
    const silent = createFarSide(() => new Response())
    await methodOf(feed, silent.fetch).send(messageOf(), 'feed', deliveryOf())
    expect(silent.arrived).toEqual([])
  })
})

describe('what is in a feed', () => {
  const hidden = new Set<string>()
  const withAccess = definePlugin({
    name: 'secrets',
    eventTypes: [
      { name: 'secret.post', fields: { room: { type: 'string' } }, access: async ({ id }: Event) => !hidden.has(id) },
    ],
    subscriptionTypes: [{ name: 'room', events: ['secret.post'], fields: ['room'] }],
  })
  const method = methodOf(feed, side.fetch)
  const feeds = definePlugin({ name: 'feeds', sendMethods: [method], messages: feed.messages ?? [] })
  let carillon: Carillon
  let context: Context

  beforeAll(async () => {
    carillon = await createCarillon([forum, withAccess, feeds], { seals })
    context = await carillon.at(NOW)
  })

  /** Somebody nobody else has to do with. */
  const meet = async (name: string) => {
    const destinations = [{ method: 'outbox', address: name, verified: true }]
    await declareSubscriber(context, name, { name, destinations })
    return (await requireSubscriber(context, name)).id
  }
  const read = async (subscriberId: number, subscriptionId = 0, at = context): Promise<Feed> =>
    (await readFeed(at, { subscriberId, subscriptionId }, method))!
  const subjects = ({ items }: Feed) => items.map(({ message }) => message.subject)
  const said = ({ items }: Feed) => items.flatMap(({ message }) => message.blocks.flatMap(({ spans }) => spans))

  it('is each event once, the newest first, at once, whatever its interval and wherever it goes', async () => {
    const mary = await meet('mary')
    await carillon.subscribe('mary', 'forum 1 immediate', NOW)
    await carillon.subscribe('mary', 'author hedy daily', NOW)
    await carillon.subscribe('mary', 'tag exam weekly via feed', NOW)
    await carillon.post(
      NOW,
      post('m1', { fields: { forum: '1', author: 'hedy', tag: 'exam' } }),
      post('m2', { fields: { forum: '2', author: 'hedy' } }),
      post('m3', { fields: { forum: '2', author: 'edsger', tag: ['exam'] } }),
      post('m4', { fields: { forum: '3', author: 'edsger' } }),
    )
    expect(subjects(await read(mary))).toEqual(['Post m3', 'Post m2', 'Post m1'])
    await carillon.minute(TOMORROW)
    expect(subjects(await read(mary))).toEqual(['Post m3', 'Post m2', 'Post m1'])
  })

  it('is what one subscription asked for, in its own feed, and nothing of anybody else', async () => {
    const [mary, other] = [(await requireSubscriber(context, 'mary')).id, await meet('barbara')]
    expect(subjects(await read(mary, 2))).toEqual(['Post m2', 'Post m1'])
    expect((await read(mary, 2)).subscription?.text).toBe('author hedy daily')
    expect(subjects(await read(other))).toEqual([])
    expect(await readFeed(context, { subscriberId: other, subscriptionId: 2 }, method)).toBeUndefined()
    expect(await readFeed(context, { subscriberId: 5, subscriptionId: 0 }, method)).toBeUndefined()
  })

  it('is composed without small print, and says who acted unless the feed is not to', async () => {
    const ken = await meet('ken')
    await carillon.subscribe('ken', 'forum unix immediate via feed', NOW)
    const data = { title: 'By Dennis Ritchie', body: 'Dennis Ritchie wrote C.', actor_name: 'Dennis Ritchie' }
    await carillon.post(NOW, post('k1', { actor: 'dmr', data, fields: { forum: 'unix', author: 'dmr' } }))
    const open = await read(ken)
    expect(open.items[0]?.author).toBe('Dennis Ritchie')
    expect(open.items[0]?.message.blocks.map(({ is }) => is)).toEqual(['text'])
    const { results } = await env.DB.prepare('SELECT id FROM destinations WHERE subscriber_id = ?1 AND method = ?2')
      .bind(ken, 'feed')
      .all<{ id: number }>()
    await env.DB.prepare('UPDATE destinations SET hides_actor = 1 WHERE subscriber_id = ?1 AND id = ?2')
      .bind(ken, results[0]?.id)
      .run()
    const closed = await read(ken)
    expect(closed.items[0]?.author).toBeUndefined()
    expect(JSON.stringify(closed.items)).not.toMatch(/dmr|Dennis/)
  })

  it('is not what was muted, ended or hidden when it came, or what may not be seen any more', async () => {
    const joan = await meet('joan')
    const rooms = await carillon.subscribe('joan', 'room A immediate', NOW)
    const forums = await carillon.subscribe('joan', 'forum joan daily', NOW)
    const secret = (id: string) => ({ id, name: 'secret.post', fields: { room: 'A' }, data: { title: `Secret ${id}` } })
    hidden.add('s1')
    await carillon.post(NOW, secret('s1'), secret('s2'), secret('s3'))
    await carillon.post(NOW, post('j1', { fields: { forum: 'joan', author: 'x' } }))
    expect(subjects(await read(joan))).toEqual(['Post j1', 'Secret s3', 'Secret s2'])
    hidden.delete('s1')
    hidden.add('s3')
    expect(subjects(await read(joan))).toEqual(['Post j1', 'Secret s2'])
    // Before it was told it is not wanted any more; what was told stays.
    await carillon.change('joan', forums.id, { status: 'muted' }, NOW)
    await carillon.change('joan', rooms.id, { status: 'muted' }, NOW)
    expect(subjects(await read(joan))).toEqual(['Secret s2'])
    await carillon.minute(TOMORROW)
    expect(subjects(await read(joan))).toEqual(['Secret s2'])
    expect(await readFeed(context, { subscriberId: joan, subscriptionId: forums.id }, method)).toBeDefined()
  })

  it('is what somebody is told by hosts and by us, but no question to the owner of an address', async () => {
    const radia = await meet('radia')
    const subscriber = await requireSubscriber(context, 'radia')
    await carillon.post(NOW)
    await tellOf(subscriber.id, { title: 'Welcome', body: 'Hello.' })
    await tellOf(subscriber.id, { title: 'May we?', body: 'Open the link.', confirms: true })
    await carillon.work(NOW)
    expect(subjects(await read(radia))).toEqual(['Welcome'])
  })

  const tellOf = async (subscriberId: number, data: Readonly<Record<string, unknown>>) => {
    const { seq } = (await env.DB.prepare(
      `INSERT INTO events (id, digest, name, fields, data, recipients, occurred_at, received_at, check_at)
       VALUES (?1, '', 'notice.text', '{}', ?2, ?3, ?4, ?4, ?4) RETURNING seq`,
    )
      .bind(crypto.randomUUID(), JSON.stringify(data), JSON.stringify([subscriberId]), NOW.getTime())
      .first<{ seq: number }>())!
    await carillon.engine.perform({ do: 'match', seq }, NOW)
  }

  it('is read at a price that does not grow with what was there before', async () => {
    const grown = await meet('hopper')
    await carillon.subscribe('hopper', 'forum long immediate', NOW)
    const daily = await carillon.subscribe('hopper', 'author late hourly via feed', NOW)
    const counting = countingStatements(env.DB)
    const at = await engineOver(counting.db).at(NOW)
    const costs: (readonly [whole: number, ofOne: number])[] = []
    for (const more of [1_500, 3_000]) {
      await grow(grown, more)
      counting.take()
      expect((await read(grown, 0, at)).items).toHaveLength(50)
      const whole = counting.take().read
      expect((await read(grown, daily.id, at)).items).toHaveLength(50)
      costs.push([whole, counting.take().read])
    }
    expect(costs[1]).toEqual(costs[0])
    expect(costs[0]?.[0]).toBeLessThanOrEqual(800)
    // One of which nothing is in a series of slots is looked for among the newest thousand there.
    expect(costs[0]?.[1]).toBeLessThanOrEqual(3_000)
  })

  const engineOver = (db: D1Database, ...plugins: readonly Plugin[]) =>
    createEngine({
      db,
      plugins: [forum, ...plugins, feeds],
      noticeType: 'notice.text',
      site: { name: 'Carillon' },
      enqueue: async () => undefined,
    })

  /** So many more events at once, and as many by the hour. */
  const grow = async (subscriberId: number, count: number) => {
    const from = (await env.DB.prepare('SELECT coalesce(max(seq), 0) AS seq FROM events').first<{ seq: number }>())!.seq
    await env.DB.batch([
      env.DB.prepare(
        `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
         INSERT INTO events (seq, id, digest, name, fields, data, occurred_at, received_at, check_at, state)
         SELECT ?1 + i, 'long-' || (?1 + i), '', 'forum.post', '{"forum":"long","author":"late"}', '{"title":"T"}', 0, 0, 0, 1 FROM n`,
      ).bind(from, count),
      env.DB.prepare(
        `INSERT INTO notifications (subscriber_id, destination_id, slot, event_seq, batch, subscriptions)
         SELECT ?1, 1, 'immediate', seq, 0, '[1]' FROM events WHERE seq > ?2`,
      ).bind(subscriberId, from),
      env.DB.prepare(
        `INSERT INTO notifications (subscriber_id, destination_id, slot, event_seq, batch, subscriptions)
         SELECT ?1, 2, 'hourly:' || strftime('%Y-%m-%dT%H', seq * 3600, 'unixepoch'), seq, 0, '[2]' FROM events WHERE seq > ?2`,
      ).bind(subscriberId, from),
    ])
  }

  it('has nothing of an access that nobody could ask about', async () => {
    const failing = definePlugin({
      name: 'failing',
      eventTypes: [
        {
          name: 'secret.post',
          fields: { room: { type: 'string' } },
          access: async () => {
            throw new Error('The host is down.')
          },
        },
      ],
      subscriptionTypes: [{ name: 'room', events: ['secret.post'], fields: ['room'] }],
    })
    const { id } = await requireSubscriber(context, 'joan')
    expect(said(await read(id, 0, await engineOver(env.DB, failing).at(NOW)))).toEqual([])
  })
})

describe('the token of a feed', () => {
  const at = { store: { db: env.DB } } as unknown as Context

  it('opens that feed and no other, until it is replaced', async () => {
    const [all = '', one = '', hers = ''] = [
      ...(await feedTokens(keeper, 21, [0, 3])),
      ...(await feedTokens(keeper, 22, [0])),
    ]
    expect(await readFeedToken(keeper, all)).toEqual({ subscriberId: 21, subscriptionId: 0 })
    expect(await readFeedToken(keeper, one)).toEqual({ subscriberId: 21, subscriptionId: 3 })
    await rotateFeed(at, { subscriberId: 21, subscriptionId: 0 })
    expect(await readFeedToken(keeper, all)).toBeUndefined()
    expect(await readFeedToken(keeper, one)).toEqual({ subscriberId: 21, subscriptionId: 3 })
    expect(await readFeedToken(keeper, hers)).toEqual({ subscriberId: 22, subscriptionId: 0 })
    const [renewed = ''] = await feedTokens(keeper, 21, [0])
    expect(renewed).not.toBe(all)
    expect(await readFeedToken(keeper, renewed)).toEqual({ subscriberId: 21, subscriptionId: 0 })
  })

  it('cannot be made of the parts of others, or of signatures that are for something else', async () => {
    const [ada = '', grace = ''] = [...(await feedTokens(keeper, 31, [0])), ...(await feedTokens(keeper, 32, [0]))]
    const said = ada.slice(0, -48)
    const forged = [
      said + grace.slice(-48),
      await signToken(seals, 'link', { numbers: [31, 0, 0] }),
      said,
      `${ada}A`,
      ada.slice(1),
      '',
    ]
    for (const token of forged) expect(await readFeedToken(keeper, token)).toBeUndefined()
    expect(ada.slice(-48)).toMatch(/^[\w-]{48}$/)
    expect(await readFeedToken({ ...keeper, seals: createSeals({ current: 'another' }) }, ada)).toBeUndefined()
  })
})
