import {
  addDestination,
  backticked,
  Conflict,
  type Context,
  changeDestination,
  type DestinationRow,
  destinationAt,
  destinationsOf,
  EngineError,
  isTakenAway,
  type SubscriberRow,
  testDestination,
  wordsFor,
} from '../../engine/index.ts'
import type { MeAction } from '../../pages/index.ts'
import { actionsFor } from './destination.ts'
import { readWays, saveWays, type WaysRefused } from './ways.ts'

/** What was done, or why it could not be, in the reader's words. */
export type Acted = { readonly done: string } | { readonly refused: string } | WaysRefused

/** Does what a button of the page says, such as `test 3`, as far as the page offers it. */
export async function act(context: Context, reader: SubscriberRow, form: FormData): Promise<Acted> {
  const words = wordsFor(reader.locale)
  const [verb, id] = String(form.get('do')).split(' ')
  const all = await destinationsOf(context.store, reader.id)
  if (verb === 'ways') return saveWays(context, reader, all, readWays(form))
  const destination = all.find((one) => String(one.id) === id)
  const actions = destination && !isTakenAway(destination) ? actionsFor(context, destination) : []
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
    case 'ask':
      await askAgain(context, destination)
      return done.ask({ place })
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

/** As often as whoever adds an address has it asked about: once a day, and few addresses. */
async function askAgain(
  context: Context,
  { subscriberId, id, method, address, askedAt }: DestinationRow,
): Promise<void> {
  await addDestination(context, subscriberId, { method, address })
  const { destination } = await destinationAt(context, subscriberId, id)
  if (destination.askedAt === askedAt) throw new Conflict(({ me }) => me.done.notAsked({ place: backticked(address) }))
}
