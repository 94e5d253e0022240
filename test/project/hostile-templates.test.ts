import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { HOSTILE } from '../support/hostile.ts'
import type { Measured } from '../support/measure-templates.ts'

const PROGRAM = path.join(import.meta.dirname, '../support/measure-templates.ts')
const MOST_CPU_MS = 50
const MOST_GROWTH_MB = 32

describe('A hostile template', () => {
  let measured: readonly Measured[]
  beforeAll(async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', PROGRAM])
    measured = JSON.parse(stdout)
  })

  it.each(HOSTILE)('ends soon, in little room, and says why: $what', ({ what, message }) => {
    const found = measured.find((one) => one.what === what && one.way === 'render')
    expect(found?.message).toContain(message)
    expect(found?.cpuMs).toBeLessThan(MOST_CPU_MS)
    expect(found?.growthMb).toBeLessThan(MOST_GROWTH_MB)
  })

  it.each(HOSTILE)('is checked as soon, and in as little room: $what', ({ what }) => {
    const found = measured.find((one) => one.what === what && one.way === 'check')
    expect(found?.cpuMs).toBeLessThan(MOST_CPU_MS)
    expect(found?.growthMb).toBeLessThan(MOST_GROWTH_MB)
  })
})
