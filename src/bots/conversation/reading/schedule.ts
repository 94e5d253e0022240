import { type Ask, checkSchedule, EngineError, fold, InvalidInput, parse } from '../../../engine/index.ts'
import type { Scene } from '../scene.ts'

/** When something comes; no interval where only its time or weekday was said. */
export type Schedule = Pick<Ask, 'interval' | 'at' | 'on'>

/** Stands before a schedule, so that it is a whole text of the subscription language. */
const DIGEST = { name: 'digest', events: [], fields: [] }

/** Reads `weekly on monday at 08:30` or the title of an interval; throws `InvalidInput`. */
export function readSchedule(text: string, { registry, words }: Scene): Schedule {
  const titled = [...registry.intervals.values()].find(({ title }) => title !== undefined && fold(title) === fold(text))
  if (titled) return { interval: titled.name }
  const [first = ''] = text.split(/\s+/)
  if (!/^(?:at|on)$/i.test(first)) checkSchedule({ interval: first }, registry)
  const { interval, at, on, ...others } = parseSchedule(text, registry)
  if (
    others.method !== undefined ||
    others.until !== undefined ||
    others.events !== undefined ||
    others.conditions.length > 0
  ) {
    throw new InvalidInput(words.digest.onlySchedule)
  }
  return {
    ...(interval !== undefined && { interval }),
    ...(at !== undefined && { at }),
    ...(on !== undefined && { on }),
  }
}

function parseSchedule(text: string, registry: Scene['registry']): Ask {
  try {
    return parse(`${DIGEST.name} ${text}`, { ...registry, subscriptionTypes: new Map([[DIGEST.name, DIGEST]]) })
  } catch (error) {
    // Places count from a word that nobody typed.
    if (error instanceof EngineError) throw new InvalidInput(error.message.replaceAll(/ \(character \d+\)/g, ''))
    throw error
  }
}
