import { describe, expect, it } from 'vitest'
import type { NewEvent, Source } from '../../src/engine/index.ts'

/** A source, and calls as the foreign system makes them. */
export interface SourceCase {
  readonly source: Source
  /** A call that is signed as it should be; new at every use. */
  readonly call: () => Request
  /** The same call with a wrong signature. */
  readonly forged: () => Request
}

/** What every source promises. */
export function keepsTheSourceContract({ source, call, forged }: SourceCase): void {
  describe(`the source ${source.name}`, () => {
    it('has a name that can stand in a path', () => {
      expect(source.name).toMatch(/^[a-z][a-z0-9-]*$/)
    })

    it('reads a call as events that are the same when it is made again', async () => {
      const first = await source.receive(call())
      const again = await source.receive(call())
      expect(first.length).toBeGreaterThan(0)
      expect(first.map(identity)).toEqual(again.map(identity))
      for (const event of first) expect(event.id).toBeTruthy()
    })

    it('refuses a call that is not signed as it should be', async () => {
      await expect(source.receive(forged())).rejects.toThrow()
    })
  })
}

const identity = ({ id, name }: NewEvent) => [id, name]
