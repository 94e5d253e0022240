import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { arrivedInInbox, countInbox } from '../../engine/index.ts'
import type { AppEnv } from '../router.ts'
import { showCounts, showItem } from './show.ts'

/** A stream ends after so many looks, some two minutes; whoever reads comes back with the id of the last event. */
const LOOKS = 40
const PAUSE_MS = 3_000
const BACK_AFTER_MS = 2_000
/** Proxies close what says nothing. */
const LOOKS_PER_HEARTBEAT = 5
/** More at once are counted, and found in the list. */
const MOST_HEADS = 5

/** Tells what waits in an inbox whenever that changed, with the heads of what is new. */
export function streamInbox(c: Context<AppEnv>): Response {
  const { store } = c.get('context')
  const reader = c.get('reader')
  const response = streamSSE(c, async (stream) => {
    let toldUpTo = Number(c.req.header('last-event-id')) || undefined
    let told = ''
    for (let look = 0; look < LOOKS && !stream.aborted; look++) {
      const counts = await countInbox(store, reader.id)
      const state = JSON.stringify(counts)
      if (state !== told) {
        const after = toldUpTo ?? counts.newestAt
        const arrived = counts.newestAt > after ? await arrivedInInbox(store, reader.id, after, MOST_HEADS) : []
        toldUpTo = Math.max(after, counts.newestAt)
        const data = JSON.stringify({ ...showCounts(counts, reader), items: arrived.map(headOf) })
        await stream.writeSSE({ event: 'inbox', id: String(toldUpTo), retry: BACK_AFTER_MS, data })
        told = state
      } else if (look % LOOKS_PER_HEARTBEAT === 0) await stream.write(': still here\n\n')
      await stream.sleep(PAUSE_MS)
    }
  })
  // The stream itself asks caches only to ask again.
  c.header('cache-control', 'private, no-store')
  return response
}

function headOf(item: Parameters<typeof showItem>[0]) {
  const { id, subject, url, topic, created_at } = showItem(item)
  return { id, subject, url, topic, created_at }
}
