import { describe, expect, it } from 'vitest'
import { call, type Fetch } from '../../src/egress/index.ts'
import { knowingNames } from '../support/dns.ts'

const answering = (response: () => Response | Promise<Response>) => {
  const called: string[] = []
  const fetch: Fetch = async (url) => {
    called.push(url)
    return response()
  }
  return { fetch, called }
}

const wanted = { url: 'https://ada.example/', headers: {}, body: '{}', withinMs: 300, mostBytes: 16_384 }
const ok = () => new Response('ok')
const endless = (pauseMs: number, size: number) =>
  new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      controller.enqueue(new Uint8Array(size).fill(120))
    },
  })

describe('a call to an address that people gave', () => {
  it.each([['10.0.0.7'], ['127.0.0.1'], ['169.254.169.254'], ['::1'], ['::ffff:10.0.0.1'], ['fd00::1']])(
    'is not made where the name leads to %s, whatever else it leads to',
    async (address) => {
      const { fetch, called } = answering(ok)
      const went = await call(
        wanted,
        {},
        knowingNames(fetch, () => ['93.184.215.14', address]),
      )
      expect(went).toEqual({ is: 'refused', reason: expect.stringContaining('`ada.example`') })
      expect(called).toEqual([])
    },
  )

  it('fails, and is not made, where the resolver says nothing or the name leads nowhere', async () => {
    const { fetch, called } = answering(ok)
    const broken: readonly Fetch[] = [
      async () => Promise.reject(new TypeError('No route.')),
      async () => new Response('no', { status: 500 }),
      async () => Response.json({ Status: 2 }),
      async () => new Response('<html>'),
      knowingNames(fetch, () => []),
    ]
    for (const one of broken) expect(await call(wanted, {}, one)).toEqual({ is: 'failed' })
    expect(called).toEqual([])
  })

  it('asks once a minute where a name leads, and never for literals and for what is allowed', async () => {
    const asked: string[] = []
    const { fetch } = answering(ok)
    const knowing = knowingNames(fetch, (name) => {
      asked.push(name)
      return ['93.184.215.14']
    })
    for (const _ of [1, 2, 3]) await call(wanted, {}, knowing)
    expect(asked).toEqual(['ada.example', 'ada.example'])
    await call({ ...wanted, url: 'https://1.1.1.1/' }, {}, knowing)
    await call({ ...wanted, url: 'http://host.test:8080/' }, { EGRESS_ALLOW: 'host.test:8080' }, knowing)
    await call({ ...wanted, url: 'https://other.example/', isTrusted: true }, {}, knowing)
    expect(asked).toHaveLength(2)
  })

  it('ends at a redirect, which is an answer', async () => {
    const { fetch, called } = answering(
      () => new Response(null, { status: 302, headers: { location: 'https://10.0.0.1/' } }),
    )
    expect(await call(wanted, {}, knowingNames(fetch))).toMatchObject({ is: 'answered', status: 302 })
    expect(called).toEqual([wanted.url])
  })

  it.each([
    ['comes byte by byte', () => new Response(endless(20, 1))],
    ['never ends', () => new Response(endless(0, 65_536))],
    ['unpacks to far more than it seemed', () => new Response(bomb())],
  ])('is cut off where the answer %s', async (_, response) => {
    const { fetch } = answering(response)
    const went = await call(wanted, {}, knowingNames(fetch))
    expect(went).toMatchObject({ is: 'answered', isCut: true })
    expect(went.is === 'answered' ? went.text.length : 0).toBeLessThanOrEqual(16_384)
  })
})

const bomb = () =>
  new Blob([new Uint8Array(10_000_000)])
    .stream()
    .pipeThrough(new CompressionStream('gzip'))
    .pipeThrough(new DecompressionStream('gzip'))
