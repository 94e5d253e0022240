import type { z } from '@hono/zod-openapi'
import type { Condition, Fields, Verdict } from '../engine/index.ts'
import type { StoppedSchema } from './schemas/event.ts'

type Stop = NonNullable<Verdict['stop']>

/** At which stage a subscription stopped, and why, in words. */
export function showStop(stop: Stop): Pick<z.infer<typeof StoppedSchema>, 'stage' | 'reason'> {
  switch (stop.because) {
    case 'conditions':
      return { stage: 'conditions', reason: stop.conditions.map((one) => unfulfilled(one, stop.fields)).join(' ') }
    case 'later':
      return { stage: 'time', reason: 'The subscription was made after the event arrived.' }
    case 'not-active':
      return { stage: 'status', reason: 'The subscription is not active.' }
    case 'own-event':
      return { stage: 'own-event', reason: 'It is the subscriber’s own event, and they did not ask for those.' }
  }
}

function unfulfilled({ field, op, value }: Condition, fields: Fields): string {
  const found = Object.hasOwn(fields, field) ? fields[field] : undefined
  const has = found === undefined ? `the event has no \`${field}\`` : `the event has \`${field}\` ${shown(found)}`
  return `\`${field} ${op} ${shown(value)}\` does not hold: ${has}.`
}

const shown = (value: Condition['value']) => (typeof value === 'object' ? `(${value.join(', ')})` : String(value))
