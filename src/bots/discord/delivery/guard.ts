import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { Watch } from '../../pace/index.ts'
import { paces } from '../../schema.ts'
import { pause } from './pause.ts'

/** Discord shuts out whoever makes 10,000 invalid requests within ten minutes. */
const MOST_INVALID = 1_000
const WINDOW_MS = 600_000
/** So long it is believed that no other isolate has counted meanwhile. */
const FRESH_MS = 30_000
const KEY = 'discord invalid'

/** Invalid requests of a window of ten minutes, and when it ends; epoch milliseconds. */
interface Tally {
  readonly count: number
  readonly until: number
}

/** Counts the requests that Discord found invalid, and stops all sending before it does. */
export interface Guard {
  /** Throws a pause until the window ends, where there were too many. */
  check(): Promise<void>
  /** Looks at an answer of Discord. */
  see(response: Response): Promise<void>
}

export function createGuard({ db, watch }: { readonly db: D1Database; readonly watch: Watch }): Guard {
  let tally: Tally = { count: 0, until: 0 }
  let freshUntil = 0
  return {
    async check() {
      const now = watch.time()
      if (freshUntil <= now) {
        tally = (await load(db)) ?? tally
        freshUntil = now + FRESH_MS
      }
      if (tally.count < MOST_INVALID || tally.until <= now) return
      const message = 'Discord found too many requests invalid, so nothing is sent to it for some minutes.'
      throw pause(message, Math.ceil((tally.until - now) / 1000), 'all')
    },
    async see(response) {
      if (isInvalid(response)) tally = await add(db, watch.time())
    },
  }
}

/** A limit that is shared with others is nobody's fault. */
const isInvalid = ({ status, headers }: Response): boolean =>
  status === 401 || status === 403 || (status === 429 && headers.get('x-ratelimit-scope') !== 'shared')

async function load(db: D1Database): Promise<Tally | undefined> {
  const [row] = await drizzle(db).select().from(paces).where(eq(paces.platform, KEY))
  return row?.body as Tally | undefined
}

const ADD = `
  INSERT INTO paces (platform, body) VALUES (?1, json_object('count', 1, 'until', ?2 + ?3))
  ON CONFLICT (platform) DO UPDATE SET body = CASE
    WHEN json_extract(body, '$.until') <= ?2 THEN excluded.body
    ELSE json_set(body, '$.count', json_extract(body, '$.count') + 1) END
  RETURNING json_extract(body, '$.count') AS count, json_extract(body, '$.until') AS until`

async function add(db: D1Database, now: number): Promise<Tally> {
  const tally = await db.prepare(ADD).bind(KEY, now, WINDOW_MS).first<Tally>()
  return tally ?? { count: 1, until: now + WINDOW_MS }
}
