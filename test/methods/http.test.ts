import { afterEach, describe, expect, it, vi } from 'vitest'
import { DeliveryError } from '../../src/engine/index.ts'
import { attempt, post, type Request } from '../../src/methods/http/index.ts'
import { createFarSide, inTrouble, worldAround } from '../support/methods/far-side.ts'

const REQUEST: Request = {
  url: 'https://chat.school.example/hooks/p4th?key=k3y',
  headers: { authorization: 'Bearer t0ken' },
  body: { text: 'The exam moves to B2.' },
}
const SECRETS = ['p4th', 'k3y', 't0ken', 'The exam moves']
const READING = { name: 'The chat' }

/** What comes of a request to a far side that answers so. */
const outcome = (answer: () => Response | Promise<Response>, request = REQUEST) =>
  attempt(worldAround(createFarSide(answer).fetch), request, READING)

const troubleOf = async (answer: () => Response | Promise<Response>, request = REQUEST) => {
  const attempted = await outcome(answer, request)
  if (attempted.is === 'taken') throw new Error('It was taken.')
  return attempted.trouble
}

afterEach(() => vi.restoreAllMocks())

describe('a request', () => {
  const sent = async (request: Request) => {
    const side = createFarSide(() => new Response('thanks'))
    const answer = await post(worldAround(side.fetch), request, READING)
    return { answer, arrived: side.arrived }
  }

  it('carries data as JSON, once, and gives back what was answered', async () => {
    const { answer, arrived } = await sent(REQUEST)
    expect(answer).toMatchObject({ status: 200, text: 'thanks' })
    expect(arrived).toMatchObject([{ method: 'POST', body: '{"text":"The exam moves to B2."}' }])
    const [one] = arrived
    expect(one?.headers.get('content-type')).toBe('application/json')
    expect(one?.headers.get('authorization')).toBe('Bearer t0ken')
    expect(one?.headers.get('user-agent')).toBe('Carillon')
  })

  it.each([
    ['a text', 'a=1', 'a=1'],
    ['bytes', new Uint8Array([97, 61, 49]), 'a=1'],
  ])('carries %s as it is, called what the send method calls it', async (_, body, arriving) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const [one] = (await sent({ ...REQUEST, method: 'PUT', headers, body })).arrived
    expect(one).toMatchObject({ method: 'PUT', body: arriving })
    expect(one?.headers.get('content-type')).toBe('application/x-www-form-urlencoded')
  })

  it('goes to no address that may not be called, unless an operator named it', async () => {
    const url = 'http://10.0.0.1/hook?key=k3y'
    const side = createFarSide(() => new Response())
    const refused = await attempt(worldAround(side.fetch), { ...REQUEST, url }, READING)
    expect(refused).toMatchObject({ is: 'refused', trouble: { permanent: true } })
    expect(side.arrived).toEqual([])
    await post(worldAround(side.fetch), { ...REQUEST, url, isTrusted: true }, READING)
    expect(side.arrived).toHaveLength(1)
  })
})

describe('an answer', () => {
  it.each([200, 201, 202, 204, 299])('of %d says that the message was taken', async (status) => {
    expect(await outcome(() => new Response(null, { status }))).toMatchObject({ is: 'taken', answer: { status } })
  })

  it.each([404, 410])('of %d says that the address is gone', async (status) => {
    expect(await troubleOf(() => new Response('', { status }))).toMatchObject({
      permanent: true,
      message: `The chat did not take the message (HTTP ${status}).`,
    })
  })

  it.each([404, 410])('of %d says nothing of an address where an operator named the server', async (status) => {
    const request = { ...REQUEST, isTrusted: true }
    expect(await troubleOf(() => new Response('', { status }), request)).toMatchObject({ permanent: false })
  })

  it.each([301, 302, 303, 307, 308, 400, 401, 403, 405, 408, 413, 422, 429, 500, 502, 503, 504, 530])(
    'of %d says that it may work later',
    async (status) => {
      const trouble = await troubleOf(() => new Response('', { status, headers: { 'retry-after': '77' } }))
      expect(trouble).toBeInstanceOf(DeliveryError)
      expect(trouble).toMatchObject({
        ...{ permanent: false, isPause: false, retryAfter: 77 },
        message: `The chat did not take the message (HTTP ${status}).`,
      })
    },
  )

  it('that leads elsewhere is not followed', async () => {
    const side = createFarSide(() => Response.redirect('https://elsewhere.example/', 307))
    const attempted = await attempt(worldAround(side.fetch), REQUEST, READING)
    expect(attempted).toMatchObject({ is: 'refused', answer: { status: 307 } })
    expect(side.arrived.map(({ url }) => url.href)).toEqual([REQUEST.url])
  })

  it('means what the send method says that it means, where that says anything', async () => {
    const full = new DeliveryError('The chat is full.', { permanent: true })
    const reading = { ...READING, troubleIn: ({ status }: { status: number }) => (status === 507 ? full : undefined) }
    const answered = (status: number) => attempt(worldAround(inTrouble({ status })), REQUEST, reading)
    expect(await answered(507)).toMatchObject({ trouble: full })
    expect(await answered(404)).toMatchObject({ trouble: { permanent: true, message: expect.stringContaining('404') } })
  })

  it('is read up to 16 KiB', async () => {
    const attempted = await outcome(() => new Response('x'.repeat(100_000)))
    expect(attempted.answer?.text).toHaveLength(16_384)
  })

  it('that never ends is read up to there, too', async () => {
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(4_096).fill(120)) })
    expect((await outcome(() => new Response(endless))).answer?.text).toHaveLength(16_384)
  })
})

describe('nobody', () => {
  /** Whoever waits so long, has waited it already. */
  const hurry = () => {
    const asked: number[] = []
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      asked.push(ms)
      const controller = new AbortController()
      setTimeout(() => controller.abort(new DOMException('Too late.', 'TimeoutError')), 20)
      return controller.signal
    })
    return asked
  }

  it('is waited for longer than 15 seconds', async () => {
    const asked = hurry()
    const fetch = (_url: string, { signal }: RequestInit) =>
      new Promise<Response>((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    const attempted = await attempt(worldAround(fetch), REQUEST, READING)
    expect(asked).toEqual([15_000])
    expect(attempted).toEqual({ is: 'refused', trouble: new DeliveryError('The chat did not answer.') })
    expect(attempted).toMatchObject({ trouble: { permanent: false, retryAfter: undefined } })
  })

  it('holds us by an answer that does not end', async () => {
    hurry()
    const slow = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('so far')) })
    expect(await outcome(() => new Response(slow, { status: 500 }))).toMatchObject({
      is: 'refused',
      answer: { status: 500, text: 'so far' },
    })
  })

  it('who reads of trouble reads what was sent, or where', async () => {
    const network = () => Promise.reject(new Error(`connect ECONNREFUSED ${REQUEST.url} t0ken`))
    const echo = () => new Response(JSON.stringify(REQUEST), { status: 400, statusText: REQUEST.url })
    for (const answer of [network, echo]) {
      const trouble = await troubleOf(answer)
      const told = `${trouble.message} ${trouble.stack} ${JSON.stringify(trouble)} ${String(trouble.cause)}`
      for (const secret of SECRETS) expect(told).not.toContain(secret)
    }
    await expect(post(worldAround(network), REQUEST, READING)).rejects.toThrow('The chat did not answer.')
  })
})
