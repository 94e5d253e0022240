import type { z } from '@hono/zod-openapi'
import {
  backticked,
  type Condition,
  called,
  type Fields,
  type FieldValue,
  printCondition,
  type Verdict,
  type Vocabulary,
} from '../engine/index.ts'
import type { StoppedSchema } from './schemas/trace.ts'

type Stopped = Pick<z.infer<typeof StoppedSchema>, 'stage' | 'reason'>

/** At which stage a subscription stopped, and why, in words; undefined for one that matched. */
export function showStop({ subscription, stop }: Verdict, vocabulary: Vocabulary): Stopped | undefined {
  switch (stop?.because) {
    case undefined:
      return undefined
    case 'conditions':
      return {
        stage: 'conditions',
        reason: stop.conditions.map((one) => unfulfilled(one, stop.fields, vocabulary)).join(' '),
      }
    case 'later':
      return { stage: 'time', reason: 'The subscription was made after the event arrived.' }
    case 'not-active':
      return { stage: 'status', reason: inactive(subscription) }
    case 'rate':
      return { stage: 'rate', reason: 'Not enough had come within the time that the subscription names.' }
    case 'absence':
      return { stage: 'absence', reason: 'The subscription tells only when nothing comes.' }
    case 'own-event':
      return { stage: 'own-event', reason: 'It is the subscriber’s own event, and they did not ask for those.' }
    case 'changed':
      return {
        stage: 'changed',
        reason: 'It would match now. When the event came it was not active, or asked for something else.',
      }
  }
}

function inactive({ status, mutedUntil }: Verdict['subscription']): string {
  if (status === 'expired') return 'The subscription is over: its last day or its last event has come.'
  if (status !== 'muted') return 'The subscription has ended.'
  return mutedUntil === null
    ? 'The subscription is muted.'
    : `The subscription is muted until ${new Date(mutedUntil).toISOString()}.`
}

function unfulfilled(condition: Condition, fields: Fields, vocabulary: Vocabulary): string {
  const { field } = condition
  const asked = backticked(called(printCondition(condition, vocabulary)))
  const name = backticked(called(field))
  const found = Object.hasOwn(fields, field) ? fields[field] : undefined
  const has = found === undefined ? `the event has no ${name}` : `the event has ${name} ${shown(found)}`
  return `${asked} does not hold: ${has}.`
}

const shown = (value: FieldValue) => (typeof value === 'object' ? `(${value.join(', ')})` : String(value))
