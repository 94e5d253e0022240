import type { z } from '@hono/zod-openapi'
import {
  type Ask,
  type Context,
  checkConditions,
  InvalidInput,
  nearest,
  parse,
  type SubscriptionType,
} from '../engine/index.ts'
import type { SubscriptionSchema } from './schemas/subscription.ts'

type Sent = z.infer<typeof SubscriptionSchema>

/** What a request asks for, read by the rules of the subscription language, whichever form it has. */
export function toAsk({ registry }: Context, sent: Sent): Ask {
  if (sent.text !== undefined) return parse(sent.text, registry)
  const type = typeNamed({ registry }, sent.type ?? '')
  const { interval, at, on, rate, method, until, events } = sent
  return {
    type: type.name,
    conditions: checkConditions(sent.conditions ?? [], type, registry),
    ...(interval != null && { interval }),
    ...(at != null && { at }),
    ...(on != null && { on }),
    ...(rate != null && { rate }),
    ...(method != null && { method }),
    ...(until != null && { until }),
    ...(events != null && { events }),
  }
}

/** The subscription type of that name; throws `InvalidInput` that says what there is. */
export function typeNamed({ registry }: Pick<Context, 'registry'>, name: string): SubscriptionType {
  const { subscriptionTypes } = registry
  const type = subscriptionTypes.get(name)
  if (type) return type
  const names = [...subscriptionTypes.keys()]
  const near = nearest(name, names)
  const all = names.slice(0, 8).map((one) => `\`${one}\``)
  const hint = near
    ? `Did you mean \`${near}\`?`
    : all.length > 0
      ? `There is ${all.join(', ')}.`
      : 'Declare it in a manifest first.'
  throw InvalidInput.at('/type', `There is no subscription type \`${name}\`. ${hint}`)
}

/** Does something with an ask; where it came as a text, everything wrong with it is wrong with the text. */
export async function asSent<T>({ text }: Pick<Sent, 'text'>, use: () => T | Promise<T>): Promise<T> {
  try {
    return await use()
  } catch (error) {
    if (text === undefined || !(error instanceof InvalidInput)) throw error
    const problems = error.problems.map((problem) => ({ ...problem, pointer: '/text' }))
    throw new InvalidInput((words) => error.in(words), problems, { cause: error })
  }
}
