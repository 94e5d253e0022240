import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { InvalidInput } from '../../src/engine/index.ts'
import { createBudget } from '../../src/methods/x/budget.ts'
import { x } from '../../src/methods/x/index.ts'
import { authorizationFor } from '../../src/methods/x/oauth.ts'
import { weightOf } from '../../src/methods/x/weight.ts'
import { hostile } from '../contracts/messages.ts'
import { keepsTheSendMethodContract } from '../contracts/send-method.ts'
import { rows } from '../support/carillon.ts'
import { deliveryOf, messageOf } from '../support/message.ts'
import { inTrouble, methodOf, worldAround } from '../support/methods/far-side.ts'
import { createX } from '../support/methods/x.ts'

const settings = {
  X_API_KEY: 'key-of-the-app',
  X_API_SECRET: 'secret-of-the-app',
  X_ACCESS_TOKEN: 'token-of-the-account',
  X_ACCESS_SECRET: 'secret-of-the-account',
  X_MONTHLY_BUDGET: '100',
}

const shared = createX({ knowsPosts: false })

keepsTheSendMethodContract(methodOf(x, shared.fetch, settings), 'post', {
  taken: () => shared.posts,
  failing: (trouble) => methodOf(x, inTrouble(trouble), settings),
  secrets: Object.values(settings).slice(0, 4),
})

let side = createX()
let method = methodOf(x, side.fetch, settings)
const spent = async () => (await rows<{ micros: number }>('SELECT micros FROM spendings')).map(({ micros }) => micros)
const setUp = (more: Readonly<Record<string, string>> = {}) => {
  side = createX()
  method = methodOf(x, side.fetch, { ...settings, ...more })
}

beforeEach(async () => {
  await env.DB.exec('DELETE FROM spendings')
  setUp()
})

describe('a signature for X', () => {
  it('is that of its documentation', async () => {
    const header = await authorizationFor(
      {
        method: 'POST',
        url: 'https://api.x.com/1.1/statuses/update.json',
        fields: { include_entities: 'true', status: 'Hello Ladies + Gentlemen, a signed OAuth request!' },
        timestamp: 1_318_622_958,
        nonce: 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg',
      },
      {
        consumerKey: 'xvz1evFS4wEEPTGEFPHBog',
        consumerSecret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
        token: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
        tokenSecret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
      },
    )
    expect(header).toContain('oauth_signature="Ls93hJiZbQ3akF3HF3x1Bz8%2FzU4%3D"')
  })

  it('is that of the photos in OAuth Core 1.0', async () => {
    const header = await authorizationFor(
      {
        method: 'GET',
        url: 'http://photos.example.net/photos',
        fields: { file: 'vacation.jpg', size: 'original' },
        timestamp: 1_191_242_096,
        nonce: 'kllo9940pd9333jh',
      },
      {
        consumerKey: 'dpf43f3p2l4k3l03',
        consumerSecret: 'kd94hf93k423kf44',
        token: 'nnch734d00sl2jdk',
        tokenSecret: 'pfkkdhi9sl3r4s00',
      },
    )
    expect(header).toContain(`oauth_signature="${encodeURIComponent('tR3+Ty81lMeYAr/Fid0kMTYa/WM=')}"`)
  })
})

describe('the weight of a post', () => {
  it.each([
    ['a'.repeat(280), 280],
    ['é'.repeat(280), 280],
    ['e\u0301', 1],
    ['語'.repeat(140), 280],
    ['…', 2],
    ['“x” – y', 7],
    ['👩', 2],
    ['see https://school.example/a/very/long/address/that/goes/on?and=on now', 31],
  ])('of `%.20s` is counted as X does', (text, weight) => {
    expect(weightOf(text)).toBe(weight)
  })
})

describe('a post on X', () => {
  const post = async (message = messageOf({ reason: '' })) => {
    await method.send(message, 'post', deliveryOf())
    return side.posts.at(-1)?.text ?? ''
  }

  it('has no link, and costs what one without a link costs', async () => {
    const body = 'See https://school.example/1 or school.example, says ada@school.example.'
    const text = await post(messageOf({ body, reason: '' }))
    expect(text).toBe('Room change\n\nSee … or school.\u200bexample, says ada@\u200bschool.\u200bexample.')
    expect(await spent()).toEqual([15_000])
  })

  it('has one where the operator pays for it', async () => {
    setUp({ X_LINKS: 'true' })
    expect(await post()).toBe('Room change\n\nThe exam moves to B2.\n\nhttps://school.example/forum/42#p9')
    expect(await spent()).toEqual([200_000])
  })

  it.each(['a', '語', '👩‍🚀', '…', 'a.bc '])('of many `%s` weighs no more than X takes', async (sign) => {
    for (const links of ['true', 'false']) {
      setUp({ X_LINKS: links })
      const text = await post(messageOf({ body: sign.repeat(500), reason: '' }))
      expect(weightOf(text)).toBeLessThanOrEqual(280)
      expect(weightOf(text)).toBeGreaterThan(links === 'true' ? 200 : 180)
      expect(text.isWellFormed()).toBe(true)
    }
  })

  it('tells nobody whom it names', async () => {
    expect(await post(hostile)).not.toMatch(/@\w/)
  })

  it('that is there already is not paid for, and not refused', async () => {
    await post()
    await post()
    expect(side.posts).toHaveLength(1)
    expect(await spent()).toEqual([15_000])
  })
})

describe('a direct message on X', () => {
  it('goes to an account, with its link', async () => {
    await method.send(messageOf({ reason: '' }), '101', deliveryOf())
    expect(side.directs).toEqual([
      { to: '101', text: 'Room change\n\nThe exam moves to B2.\n\nhttps://school.example/forum/42#p9' },
    ])
    expect(await spent()).toEqual([15_000])
  })

  it('looks a name up once: from then on the account has its number', async () => {
    await expect(method.send(messageOf(), '@ada', deliveryOf())).rejects.toMatchObject({ movedTo: '101' })
    expect(side.directs).toEqual([])
    expect(await spent()).toEqual([10_000])
  })

  it.each([
    ['takes none from us', '102'],
    ['is not there', '@nobody'],
  ])('is given up where the account %s', async (_, address) => {
    await expect(method.send(messageOf(), address, deliveryOf())).rejects.toMatchObject({ permanent: true })
  })

  it('stays as long as X takes it', async () => {
    await method.send(messageOf({ body: '語'.repeat(20_000) }), '101', deliveryOf())
    expect(side.directs).toHaveLength(1)
  })
})

describe('an address on X', () => {
  it.each([
    [' post ', 'post'],
    ['@Ada_L', '@ada_l'],
    ['101', '101'],
  ])('is `%s`', (typed, address) => {
    expect(method.parseAddress?.(typed)).toBe(address)
  })

  it.each(['ada', '@', '@ada lovelace', 'https://x.com/ada', '1'.repeat(20)])('is not `%s`', (typed) => {
    expect(() => method.parseAddress?.(typed)).toThrow(InvalidInput)
  })
})

describe('the budget for X', () => {
  const NOW = new Date('2026-11-22T08:15:00Z')

  it('is not exceeded, however many deliveries there are at once', async () => {
    const budget = createBudget(env.DB, 0.05)
    const taken = await Promise.all(Array.from({ length: 10 }, () => budget.reserve(15_000, NOW)))
    expect(taken.filter((isTaken) => isTaken)).toHaveLength(3)
    expect(await spent()).toEqual([45_000])
  })

  it('begins anew with the month', async () => {
    const budget = createBudget(env.DB, 0.02)
    expect(await budget.reserve(15_000, NOW)).toBe(true)
    expect(await budget.reserve(15_000, NOW)).toBe(false)
    expect(await budget.reserve(15_000, new Date('2026-12-01T00:00:00Z'))).toBe(true)
  })

  it('of less than a message costs lets nothing out', async () => {
    expect(await createBudget(env.DB, 0.01).reserve(15_000, NOW)).toBe(false)
    expect(await spent()).toEqual([])
  })

  it('that is used up lets messages wait for the next month, and asks X nothing', async () => {
    setUp({ X_MONTHLY_BUDGET: '0' })
    const delivery = deliveryOf({ now: new Date('2026-11-30T23:59:00Z') })
    await expect(method.send(messageOf(), 'post', delivery)).rejects.toMatchObject({
      isPause: true,
      retryAfter: 60,
      message: expect.stringContaining('budget'),
    })
    expect(side.arrived).toEqual([])
  })

  it('gets back what was refused, not what was perhaps taken', async () => {
    for (const status of [403, 521, 530]) {
      const refusing = methodOf(x, inTrouble({ status }), settings)
      await expect(refusing.send(messageOf(), 'post', deliveryOf())).rejects.toThrow()
      expect(await spent()).toEqual([0])
    }
    const silent = methodOf(x, inTrouble('silence'), settings)
    await expect(silent.send(messageOf(), 'post', deliveryOf())).rejects.toThrow()
    expect(await spent()).toEqual([15_000])
  })

  it('is a number of dollars', () => {
    const world = worldAround(side.fetch)
    expect(x.lacks({ ...settings, X_MONTHLY_BUDGET: '7.50' }, world)).toEqual([])
    expect(x.lacks({ ...settings, X_MONTHLY_BUDGET: 'much' }, world)).toHaveLength(1)
  })

  it('is not spent on an address that cannot be called', () => {
    const lacking = (address: string) => x.lacks({ ...settings, X_API_URL: address }, worldAround(side.fetch))
    expect(lacking('http://localhost:9/')).toEqual([])
    expect(lacking('api.x.com')).toEqual(['X_API_URL (such as https://api.x.com)'])
  })
})

describe('trouble at X', () => {
  const errorOf = async (status: number, body = '', headers = {}, address = 'post') => {
    const troubled = methodOf(x, inTrouble({ status, headers }, body), settings)
    return troubled.send(messageOf(), address, deliveryOf()).catch((caught: unknown) => caught)
  }

  it('is waited out as long as X says', async () => {
    const reset = { 'x-rate-limit-reset': String(Date.parse('2026-11-22T08:16:30Z') / 1_000) }
    expect(await errorOf(429, '', reset)).toMatchObject({ isPause: true, retryAfter: 90 })
    const moment = {
      date: 'Sun, 22 Nov 2026 08:15:00 GMT',
      'retry-after': 'Sun, 22 Nov 2026 08:16:30 GMT',
    }
    for (const status of [429, 503]) expect(await errorOf(status, '', moment)).toMatchObject({ retryAfter: 90 })
  })

  it.each([
    [401, '', 'X_ACCESS_TOKEN'],
    [403, '{"reason":"client-not-enrolled"}', 'X_ACCESS_TOKEN'],
    [402, '{"title":"CreditsDepleted"}', 'credits'],
  ])('that is the operator’s (%s) gives no address up', async (status, body, named) => {
    for (const address of ['post', '101']) {
      expect(await errorOf(status, body, {}, address)).toMatchObject({
        permanent: false,
        message: expect.stringContaining(named),
      })
    }
  })
})
