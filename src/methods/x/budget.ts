/** What X asks for, in millionths of a dollar (its prices of 2026: https://docs.x.com/x-api/getting-started/pricing). */
export const PRICES = { post: 15_000, postWithLink: 200_000, direct: 15_000, user: 10_000 } as const

const MICROS = 1_000_000

/** What may be spent in a month, as far as it is not spent yet. */
export interface Budget {
  /** Takes so many millionths of a dollar of it before they are spent; false where there is not so much left. */
  reserve(micros: number, now: Date): Promise<boolean>
  /** Puts back what was reserved and not spent. */
  giveBack(micros: number, now: Date): Promise<void>
}

/** A budget in dollars a month, of which several deliveries at once take no more than there is. */
export function createBudget(db: D1Database, dollars: number): Budget {
  const most = Math.round(dollars * MICROS)
  return {
    async reserve(micros, now) {
      const { results } = await db.prepare(RESERVE).bind('x', monthOf(now), micros, most).all()
      return results.length > 0
    },
    async giveBack(micros, now) {
      await db.prepare(GIVE_BACK).bind('x', monthOf(now), micros).run()
    },
  }
}

const RESERVE = `
  INSERT INTO spendings (purpose, month, micros) SELECT ?1, ?2, ?3 WHERE ?3 <= ?4
  ON CONFLICT (purpose, month) DO UPDATE SET micros = micros + excluded.micros WHERE micros + excluded.micros <= ?4
  RETURNING micros`

const GIVE_BACK = 'UPDATE spendings SET micros = max(0, micros - ?3) WHERE purpose = ?1 AND month = ?2'

/** In UTC, as X counts. */
const monthOf = (now: Date) => now.toISOString().slice(0, 'YYYY-MM'.length)

/** Seconds until there is a new budget. */
export const untilNextMonth = (now: Date): number =>
  Math.ceil((Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1) - now.getTime()) / 1_000)
