import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { forgetExpired } from '../../src/bots/index.ts'
import { isFirst } from '../../src/bots/replay.ts'
import { pack, packUnkept, unpack } from '../../src/bots/sayings.ts'
import { rows } from '../support/carillon.ts'

const NOW = new Date('2026-11-22T08:00:00Z')
const DAY_MS = 86_400_000
const later = (days: number) => new Date(NOW.getTime() + days * DAY_MS)

const SHORT = '/unsubscribe 3'
const LONG = `/subscribe forum "${'Physics für Fortgeschrittene '.repeat(9)}" daily`

describe('what a button says', () => {
  it('is carried as it is where it fits, and comes back either way', async () => {
    const packed = await pack(env.DB, [SHORT, LONG, LONG], 64, NOW)
    expect(packed.get(SHORT)).toBe(SHORT)
    for (const [says, data] of packed) {
      expect(new TextEncoder().encode(data).length).toBeLessThanOrEqual(64)
      expect(await unpack(env.DB, data, later(89))).toBe(says)
    }
    expect(await rows('SELECT id FROM kept_sayings')).toHaveLength(1)
  })

  it('is shown without being kept, where nothing is pressed', () => {
    const packed = packUnkept([SHORT, LONG], 64)
    expect(packed.get(SHORT)).toBe(SHORT)
    expect(packed.get(LONG)).toMatch(/^~\/subscribe forum "Physics für/)
    expect(new TextEncoder().encode(packed.get(LONG)).length).toBeLessThanOrEqual(64)
    expect(packUnkept([LONG], 64)).toEqual(new Map([[LONG, packed.get(LONG)]]))
  })

  it('is kept for 90 days after it was last shown', async () => {
    const first = (await pack(env.DB, [LONG], 64, NOW)).get(LONG) ?? ''
    await pack(env.DB, [LONG], 64, later(80))
    expect(await unpack(env.DB, first, later(100))).toBe(LONG)
    expect(await unpack(env.DB, first, later(171))).toBeUndefined()
  })

  it('is not mistaken for the name of another, though it looks like one', async () => {
    const [named, looksNamed] = ['x'.repeat(65), '~x']
    const packed = await pack(env.DB, [named, looksNamed], 64, NOW)
    expect(await unpack(env.DB, packed.get(looksNamed) ?? '', NOW)).toBe(looksNamed)
    expect(await unpack(env.DB, '~nobody', NOW)).toBeUndefined()
  })

  it('is counted in bytes', async () => {
    expect((await pack(env.DB, ['ü'.repeat(33)], 64, NOW)).get('ü'.repeat(33))).toMatch(/^~/)
    expect((await pack(env.DB, ['ü'.repeat(32)], 64, NOW)).get('ü'.repeat(32))).toBe('ü'.repeat(32))
  })
})

describe('a request', () => {
  it('is the first of its kind once, on each platform', async () => {
    const once = (platform: string, id: string) => isFirst(env.DB, platform, id, { now: NOW, keptMs: DAY_MS })
    expect([await once('dove', '1'), await once('dove', '1'), await once('dove', '2'), await once('owl', '1')]).toEqual(
      [true, false, true, true],
    )
  })
})

it('is forgotten when it has expired, and not before', async () => {
  await pack(env.DB, [LONG], 64, NOW)
  await forgetExpired(env.DB, later(1))
  expect(await rows('SELECT id FROM kept_sayings')).not.toEqual([])
  await forgetExpired(env.DB, later(200))
  expect(await rows('SELECT id FROM kept_sayings')).toEqual([])
})
