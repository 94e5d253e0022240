import type { SubscriberSpec } from '../../src/engine/index.ts'

/** The people of the tests: Ada in Vienna, Grace in New York, Linus in Helsinki. */
export const people: Readonly<Record<'ada' | 'grace' | 'linus', SubscriberSpec>> = {
  ada: person('Ada', 'Europe/Vienna'),
  grace: person('Grace', 'America/New_York'),
  linus: person('Linus', 'Europe/Helsinki'),
}

function person(name: string, timeZone: string): SubscriberSpec {
  const address = name.toLowerCase()
  return { name, timeZone, destinations: [{ method: 'outbox', address, verified: true }] }
}
