import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { createPacer, type Pace, type Watch } from '../../src/bots/pace/index.ts'
import { sendParts } from '../../src/bots/parts.ts'
import { DeliveryError } from '../../src/engine/index.ts'
import { rows } from '../support/carillon.ts'

const START = Date.parse('2026-11-22T08:00:00Z')
const SENDING_MS = 100

/** A clock that stands still until everybody waits for it. */
function createVirtualWatch(): Watch & { run<T>(work: Promise<T>): Promise<T>; pass(ms: number): void } {
  let now = START
  const sleepers: { readonly at: number; wake(): void }[] = []
  return {
    time: () => now,
    wait: (ms) => new Promise((wake) => void sleepers.push({ at: now + ms, wake })),
    pass(ms) {
      now += ms
    },
    async run(work) {
      let isDone = false
      const done = work.finally(() => {
        isDone = true
      })
      done.catch(() => undefined)
      for (;;) {
        await scheduler.wait(0)
        if (isDone) return done
        sleepers.sort((a, b) => a.at - b.at)
        const next = sleepers.shift()
        if (next) now = Math.max(now, next.at)
        next?.wake()
      }
    },
  }
}

const SLOW: Pace = { lane: (address) => ({ key: address, gapMs: 1_000 }), perSecond: 1_000 }

/** A platform that keeps when it was written to, and a pacer in front of it. */
function createRig({ pace = SLOW, watch = createVirtualWatch(), platform = 'pigeon' } = {}) {
  const sent: { readonly address: string; readonly at: number }[] = []
  const failures: DeliveryError[] = []
  const pacer = createPacer({ db: env.DB, platform, pace, watch })
  const write = async (address: string) => {
    sent.push({ address, at: watch.time() - START })
    await watch.wait(SENDING_MS)
    const failure = failures.shift()
    if (failure) throw failure
  }
  return {
    watch,
    pacer,
    sent,
    failures,
    send: (address: string) => pacer.turn(address, (paced) => paced(() => write(address))),
  }
}

const sendAll = (send: (address: string) => Promise<void>, addresses: readonly string[]) =>
  Promise.allSettled(addresses.map(send))

const timesOf = (sent: readonly { readonly at: number }[]) => sent.map(({ at }) => at)

const refusals = (results: readonly PromiseSettledResult<void>[]): readonly DeliveryError[] =>
  results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))

describe('a pacer', () => {
  it('leaves a gap behind the end of each sending to the same channel', async () => {
    const { watch, send, sent } = createRig()
    await watch.run(sendAll(send, ['ada', 'ada', 'ada', 'grace']))
    expect(timesOf(sent.filter(({ address }) => address === 'ada'))).toEqual([0, 1_100, 2_200])
    expect(sent.find(({ address }) => address === 'grace')?.at).toBeLessThan(10)
  })

  it('spaces all that it sends by the overall rate, with a tenth to spare', async () => {
    const pace: Pace = { lane: (key) => ({ key, gapMs: 1_000 }), perSecond: 20 }
    const { watch, send, sent } = createRig({ pace })
    await watch.run(
      sendAll(
        send,
        Array.from({ length: 200 }, (_, place) => `person ${place}`),
      ),
    )
    const times = timesOf(sent)
    expect(times).toHaveLength(200)
    for (const [place, at] of times.entries()) expect(at - (times[place - 20] ?? -1_000)).toBeGreaterThanOrEqual(1_000)
    expect(times.at(-1)).toBeLessThan(200 * 56)
  })

  it('sends a noisy channel away before it holds up the others, each time to a moment of its own', async () => {
    const { watch, send, sent } = createRig()
    const noisy = sendAll(
      send,
      Array.from({ length: 1_000 }, () => 'noisy'),
    )
    const others = sendAll(send, ['ada', 'grace'])
    const results = await watch.run(noisy)
    expect(refusals(await others)).toEqual([])
    const waits = refusals(results).map(({ retryAfter, isPause, permanent }) => {
      expect([isPause, permanent]).toEqual([true, false])
      return retryAfter ?? 0
    })
    expect(sent.filter(({ address }) => address === 'noisy')).toHaveLength(3)
    expect(waits).toHaveLength(997)
    expect(waits.map((wait, place) => wait - (waits[place - 1] ?? 2))).toEqual(waits.map(() => 1))
    expect(Math.max(...timesOf(sent))).toBeLessThanOrEqual(2_500)
  })

  it('lets nobody wait behind a thousand messages for one channel, batch after batch', async () => {
    const { watch, pacer, send, sent } = createRig({ platform: 'jay' })
    const batches = Array.from({ length: 200 }, () => ['noisy', 'noisy', 'noisy', 'noisy', 'noisy'])
    await watch.run(
      (async () => {
        for (const batch of [...batches, ['ada']]) await pacer.atPace(async () => void (await sendAll(send, batch)))
      })(),
    )
    expect(sent.find(({ address }) => address === 'ada')?.at).toBeLessThan(10_000)
  })

  it('keeps the parts of one message together', async () => {
    const { watch, pacer } = createRig()
    const parts: string[] = []
    const tell = (name: string) =>
      pacer.turn('ada', async (paced) => {
        for (const part of [1, 2, 3]) await paced(async () => void parts.push(`${name}${part}`))
      })
    await watch.run(Promise.all([tell('a'), tell('b')]))
    expect(parts).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3'])
  })

  it('has no more calls under way than a Worker has connections', async () => {
    const { watch, pacer } = createRig({ pace: { lane: (key) => ({ key, gapMs: 0 }), perSecond: 1_000 } })
    let [now, most] = [0, 0]
    const call = async () => {
      most = Math.max(most, ++now)
      await watch.wait(400)
      now--
    }
    const people = Array.from({ length: 50 }, (_, place) => `person ${place}`)
    await watch.run(Promise.all(people.map((one) => pacer.turn(one, (paced) => paced(call)))))
    expect([now, most]).toEqual([0, 5])
  })

  it('sends away who has stood in line too long, where sending itself is slow', async () => {
    const { watch, send, sent } = createRig({ pace: { lane: (key) => ({ key, gapMs: 0 }), perSecond: 1_000 } })
    const results = await watch.run(
      sendAll(
        send,
        Array.from({ length: 200 }, () => 'ada'),
      ),
    )
    expect(refusals(results).every(({ isPause }) => isPause)).toBe(true)
    expect(sent.length + refusals(results).length).toBe(200)
    expect(Math.max(...timesOf(sent))).toBeLessThanOrEqual(10_000)
  })

  it('gets hundreds through to one channel as they come back, and none too early', async () => {
    const { watch, send, sent } = createRig()
    async function insist(): Promise<void> {
      const error = await send('noisy').catch((caught: DeliveryError) => caught)
      if (!error) return
      await watch.wait((error.retryAfter ?? 0) * 1_000)
      await insist()
    }
    await watch.run(Promise.all(Array.from({ length: 300 }, insist)))
    const times = timesOf(sent)
    expect(times).toHaveLength(300)
    for (const [place, at] of times.entries()) expect(at - (times[place - 1] ?? -1_100)).toBeGreaterThanOrEqual(1_100)
    expect(times.at(-1)).toBeLessThan(300 * 1_500)
  })

  it('leaves a channel alone for as long as the platform asks', async () => {
    const { watch, send, sent, failures } = createRig()
    failures.push(new DeliveryError('Too fast.', { isPause: true, retryAfter: 1.5 }))
    const results = await watch.run(sendAll(send, ['ada', 'ada', 'grace']))
    expect(refusals(results)).toHaveLength(1)
    expect(timesOf(sent.filter(({ address }) => address === 'ada'))).toEqual([0, 1_600])
    failures.push(new DeliveryError('Much too fast.', { isPause: true, retryAfter: 60 }))
    const [first, second] = refusals(await watch.run(sendAll(send, ['ada', 'ada'])))
    expect(first?.retryAfter).toBe(60)
    expect(second?.retryAfter).toBeGreaterThan(60)
  })

  it('leaves everybody alone where the platform asks for that', async () => {
    const pace: Pace = { ...SLOW, isForAll: ({ message }) => message === 'All of you.' }
    const { watch, send, sent, failures } = createRig({ pace })
    failures.push(new DeliveryError('All of you.', { isPause: true, retryAfter: 30 }))
    await watch.run(sendAll(send, ['ada']))
    const waits = refusals(await watch.run(sendAll(send, ['grace', 'linus']))).map(({ retryAfter = 0 }) => retryAfter)
    expect(sent).toHaveLength(1)
    expect(waits[0]).toBeGreaterThan(29)
    expect(waits[1]).toBeGreaterThan(waits[0] ?? 0)
    watch.pass(31_000)
    await watch.run(sendAll(send, ['grace']))
    expect(sent).toHaveLength(2)
  })

  it('counts the seconds to wait from the moment at which the batch arrived, as the engine does', async () => {
    const { watch, send, pacer } = createRig({ platform: 'batch' })
    let retryAfter: number | undefined
    const work = async () => {
      watch.pass(20_000)
      const results = await sendAll(
        send,
        Array.from({ length: 7 }, () => 'ada'),
      )
      retryAfter = refusals(results)[0]?.retryAfter
    }
    await watch.run(pacer.atPace(work))
    expect(retryAfter).toBe(23)
  })
})

describe('what a pacer knows', () => {
  it('is known in the next isolate, in one row', async () => {
    const watch = createVirtualWatch()
    const [first, second] = [createRig({ watch, platform: 'dove' }), createRig({ watch, platform: 'dove' })]
    await watch.run(first.pacer.atPace(() => first.send('ada')))
    await watch.run(second.pacer.atPace(() => second.send('ada')))
    expect(second.sent[0]?.at).toBe(1_100)
    expect(await rows('SELECT platform FROM paces WHERE platform = ?', 'dove')).toHaveLength(1)
  })

  it('is kept when the work breaks off, and forgotten when it is past', async () => {
    const { watch, pacer, send } = createRig({ platform: 'raven' })
    const broken = pacer.atPace(async () => {
      await send('ada')
      throw new Error('Out of time.')
    })
    await expect(watch.run(broken)).rejects.toThrow('Out of time.')
    expect(await keptLanes('raven')).toEqual({ ada: { next: START + 1_100, later: 0, promised: [] } })
    watch.pass(5_000)
    await watch.run(pacer.atPace(() => send('grace')))
    expect(Object.keys(await keptLanes('raven'))).toEqual(['grace'])
  })

  it('costs nothing to keep where nothing was sent', async () => {
    const { watch, pacer } = createRig({ platform: 'owl' })
    await watch.run(pacer.atPace(async () => undefined))
    expect(await rows('SELECT platform FROM paces WHERE platform = ?', 'owl')).toEqual([])
  })

  it('is not blocked by what an earlier batch left unfinished', async () => {
    const { watch, pacer, send, sent } = createRig({ platform: 'crow' })
    const stuck = () => pacer.turn('ada', (paced) => paced(() => new Promise(() => undefined)))
    for (let count = 0; count < 9; count++) stuck().catch(() => undefined)
    await watch.run(pacer.atPace(() => send('ada')))
    expect(sent).toHaveLength(1)
  })
})

const keptLanes = async (platform: string): Promise<Record<string, unknown>> => {
  const [row] = await rows<{ body: string }>('SELECT body FROM paces WHERE platform = ?', platform)
  return JSON.parse(row?.body ?? '{}').lanes
}

describe('a message in several parts', () => {
  it('goes on behind the parts that were taken', async () => {
    const taken: string[] = []
    const send = async (part: string) => {
      if (part === 'two' && !taken.includes('failure')) {
        taken.push('failure')
        throw new DeliveryError('Not now.')
      }
      taken.push(part)
    }
    const parts = ['one', 'two', 'three']
    await expect(sendParts(env.DB, 'm1', parts, send)).rejects.toThrow('Not now.')
    await sendParts(env.DB, 'm1', parts, send)
    expect(taken).toEqual(['one', 'failure', 'two', 'three'])
  })

  it('leaves nothing out when it is composed otherwise the next time', async () => {
    const taken: string[] = []
    const until = (last: string) => async (part: string) => {
      if (part === last) throw new DeliveryError('Not now.')
      taken.push(part)
    }
    await expect(sendParts(env.DB, 'm3', ['a', 'b', 'c', 'd'], until('c'))).rejects.toThrow('Not now.')
    await sendParts(env.DB, 'm3', ['c', 'd'], until(''))
    expect(taken).toEqual(['a', 'b', 'c', 'd'])
  })

  it('needs no row where there is one part', async () => {
    await sendParts(env.DB, 'm2', ['one'], async () => undefined)
    expect(await rows('SELECT part FROM sent_parts WHERE message_id = ?', 'm2')).toEqual([])
  })
})
