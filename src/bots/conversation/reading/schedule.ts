import { type Ask, checkSchedule, fold, InvalidInput, parseClauses } from '../../../engine/index.ts'
import type { Scene } from '../scene.ts'
import { intervalTitle } from '../show.ts'

/** When something comes; no interval where only its time or weekday was said. */
export type Schedule = Pick<Ask, 'interval' | 'at' | 'on'>

/** Reads `weekly on monday at 08:30` or the title of an interval; throws `InvalidInput`. */
export function readSchedule(text: string, { registry, words }: Scene): Schedule {
  const titled = [...registry.intervals.values()].find((one) => fold(intervalTitle(one, words)) === fold(text))
  if (titled) return { interval: titled.name }
  const [first = ''] = text.split(/\s+/)
  if (!/^(?:at|on)$/i.test(first)) checkSchedule({ interval: first }, registry)
  const { interval, at, on, ...others } = parseClauses(text, registry)
  if (Object.keys(others).length > 0) throw new InvalidInput(words.digest.onlySchedule)
  return {
    ...(interval !== undefined && { interval }),
    ...(at !== undefined && { at }),
    ...(on !== undefined && { on }),
  }
}
