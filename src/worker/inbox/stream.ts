import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { arrivedInInbox, countInbox, type InboxCounts, type InboxItem, versionOfInbox } from '../../engine/index.ts'
import type { AppEnv } from '../router.ts'
import { showCounts, showItem } from './show.ts'

/** A stream ends after so long; whoever reads comes back with the id of the last event. */
const LIFE_MS = 120_000
const BACK_AFTER_MS = 2_000
/** Between two looks: the longer, the longer nothing has changed. */
const SHORTEST_PAUSE_MS = 3_000
const LONGEST_PAUSE_MS = 10_000
const PAUSES_GROW_BY = 1.5
/** More at once are counted, and found in the list. */
const MOST_HEADS = 5

/** Tells what waits in an inbox whenever that changed, with the heads of what is new. A look at it reads one row. */
export function streamInbox(c: Context<AppEnv>): Response {
  const { store } = c.get('context')
  const reader = c.get('reader')
  const response = streamSSE(c, async (stream) => {
    let told = readVersion(c.req.header('last-event-id'))
    let pause = SHORTEST_PAUSE_MS
    for (let age = 0; age < LIFE_MS && !stream.aborted; age += pause) {
      const version = await versionOfInbox(store, reader.id)
      if (version !== told) {
        const [counts, arrived] = await Promise.all([
          countInbox(store, reader.id),
          told === undefined ? [] : arrivedInInbox(store, reader.id, [told, version], MOST_HEADS),
        ])
        const data = JSON.stringify({
          ...showCounts(counts, reader),
          items: arrived.map((item) => headOf(item, counts)),
        })
        await stream.writeSSE({ event: 'inbox', id: String(version), retry: BACK_AFTER_MS, data })
        told = version
        pause = SHORTEST_PAUSE_MS
      } else {
        // Proxies close what says nothing, and who went away is noticed by being written to.
        await stream.write(': still here\n\n')
        pause = Math.min(pause * PAUSES_GROW_BY, LONGEST_PAUSE_MS)
      }
      await stream.sleep(pause)
    }
  })
  // The stream itself asks caches only to ask again.
  c.header('cache-control', 'private, no-store')
  return response
}

const readVersion = (id = ''): number | undefined => (/^\d{1,15}$/.test(id) ? Number(id) : undefined)

function headOf(item: InboxItem, counts: InboxCounts) {
  const { id, subject, url, topic, created_at } = showItem(item, counts)
  return { id, subject, url, topic, created_at }
}
