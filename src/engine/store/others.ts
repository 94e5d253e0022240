import { and, eq, ne } from 'drizzle-orm'
import type { Store } from './index.ts'
import { destinations } from './schema.ts'
import type { DestinationRow } from './subscribers.ts'

/** The destinations of others at the same address that are not off. */
export const othersAt = (
  { orm }: Store,
  { method, address, subscriberId }: DestinationRow,
): Promise<readonly DestinationRow[]> =>
  orm
    .select()
    .from(destinations)
    .where(
      and(
        eq(destinations.method, method),
        eq(destinations.address, address),
        ne(destinations.subscriberId, subscriberId),
        ne(destinations.state, 'off'),
      ),
    )
