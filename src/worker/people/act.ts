import {
  backticked,
  type Context,
  changeDestination,
  type DestinationRow,
  destinationsOf,
  EngineError,
  type SubscriberRow,
  testDestination,
  wordsFor,
} from '../../engine/index.ts'
import type { MeAction } from '../../pages/index.ts'
import { actionsFor, isGone } from './destination.ts'

/** What was done, or why it could not be, in the reader's words. */
export type Acted = { readonly done: string } | { readonly refused: string }

/** Does what a button of the page says, such as `test 3`, as far as the page offers it. */
export async function act(context: Context, reader: SubscriberRow, said: string): Promise<Acted> {
  const words = wordsFor(reader.locale)
  const [verb, id] = said.split(' ')
  const destination = (await destinationsOf(context.store, reader.id)).find((one) => String(one.id) === id)
  const actions = destination && !isGone(destination) ? actionsFor(context, destination) : []
  const action = actions.find((one) => one === verb)
  if (!destination || !action) return { refused: words.me.done.refused }
  try {
    return { done: await perform(context, reader, destination, action) }
  } catch (error) {
    if (error instanceof EngineError) return { refused: error.in(words) }
    throw error
  }
}

async function perform(
  context: Context,
  subscriber: SubscriberRow,
  destination: DestinationRow,
  action: MeAction,
): Promise<string> {
  const { done } = wordsFor(subscriber.locale).me
  const place = backticked(destination.address)
  switch (action) {
    case 'test':
      await testDestination(context, { subscriber, destination })
      return done.test({ place })
    case 'on':
      await changeDestination(context, destination, { state: 'ok' })
      return done.on({ place })
    case 'remove':
      await changeDestination(context, destination, { state: 'off' })
      return done.remove({ place })
  }
}
