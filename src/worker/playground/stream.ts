import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { parsePersona, playgroundLines, playgroundPersonas } from '../../bots/index.ts'
import { Lines } from '../../pages/index.ts'
import type { AppEnv } from '../router.ts'
import { timeZoneOf } from './view.ts'

/** A stream ends after so many looks, a second apart; a browser comes back with the id of the last line that it got. */
const LOOKS = 50
const PAUSE_MS = 1_000
/** Longer than a browser takes to come back. */
const AWAY_MS = 60_000

/** Sends lines as they arrive, and who else has news. */
export async function streamLines(c: Context<AppEnv>): Promise<Response> {
  const db = c.env.DB
  const persona = parsePersona(c.req.query('persona') ?? '')
  const timeZone = await timeZoneOf(c, persona)
  return streamSSE(c, async (stream) => {
    let after = Number(c.req.header('last-event-id') ?? c.req.query('after')) || 0
    let told = ''
    let looked = Date.now() - AWAY_MS
    for (let look = 0; look < LOOKS && !stream.aborted; look++) {
      const changedAfter = new Date(looked)
      looked = Date.now() - PAUSE_MS
      const lines = await playgroundLines(db, persona, { afterId: after, changedAfter })
      after = Math.max(after, lines.at(-1)?.id ?? 0)
      const data = Lines({ persona, timeZone, lines }).toString()
      if (lines.length > 0) await stream.writeSSE({ event: 'lines', id: String(after), data })
      const news = JSON.stringify(Object.fromEntries(await playgroundPersonas(db)))
      if (news !== told) await stream.writeSSE({ event: 'news', data: news })
      told = news
      await stream.sleep(PAUSE_MS)
    }
  })
}
