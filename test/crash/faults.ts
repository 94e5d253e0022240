/** What can happen at an await. `before` and `after` say whether the call took effect. */
export type Fault = 'crash before' | 'crash after' | 'error before' | 'error after'

/**
 * An await that stands for all like it: where the same call gets the same answer and nothing was changed since, as in
 * sweeps that find nothing to do, a fault meets the same database and the same queues again.
 */
export interface Place {
  /** Counted from 0. */
  readonly number: number
  /** A fault after a call that changed nothing is the same as one before it. */
  readonly changes: boolean
}

/** Where faults strike, and where they could have. */
export interface Faults {
  /** How many faults have struck. */
  readonly struck: number
  /** The awaits at which something may go wrong in a way of its own. */
  readonly places: readonly Place[]
  /** Does something at which a fault may strike; `read` gives what its result says where it has changed nothing. */
  around<T>(what: string, work: () => Promise<T>, read?: (result: T) => string | undefined): Promise<T>
  /** Ends a crash: a new process begins. True when there was one. */
  revive(): boolean
}

class Struck extends Error {}

/** A fault at the given awaits (counted from 0). After a crash nothing works until a new process begins. */
export function faultsAt(strikes: (place: number) => Fault | undefined): Faults {
  let passed = 0
  let struck = 0
  let isDead = false
  const places: Place[] = []
  /** What was called and answered since something was last changed. */
  const known = new Set<string>()
  const strike = (fault: Fault | undefined, when: 'before' | 'after') => {
    if (fault !== `crash ${when}` && fault !== `error ${when}`) return
    struck++
    isDead = fault === `crash ${when}`
    throw new Struck(fault)
  }
  return {
    get struck() {
      return struck
    },
    places,
    async around(what, work, read = () => undefined) {
      if (isDead) throw new Struck('This process is dead.')
      const number = passed++
      const fault = strikes(number)
      strike(fault, 'before')
      const result = await work()
      const answer = read(result)
      const changes = answer === undefined
      const call = `${what}: ${answer}`
      if (!known.has(call)) places.push({ number, changes })
      if (changes) known.clear()
      else known.add(call)
      if (isDead) throw new Struck('This process is dead.')
      strike(fault, 'after')
      return result
    },
    revive() {
      const wasDead = isDead
      isDead = false
      return wasDead
    },
  }
}

/** D1 as a process sees it in which faults strike; `rewrite` plants bugs in its statements. */
export function faulty(db: D1Database, faults: Faults, rewrite: (sql: string) => string = (sql) => sql): D1Database {
  const real = new WeakMap<object, Statement>()
  const wrap = (sql: string, statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => wrap(sql, target.bind(...values))
        const member = Reflect.get(target, name) as unknown
        if (typeof member !== 'function') return member
        return (...values: unknown[]) =>
          faults.around(
            sql,
            () => member.apply(target, values),
            (result) => readIn(sql, [result]),
          )
      },
    })
    real.set(wrapped, { sql, statement })
    return wrapped
  }
  return new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => wrap(sql, target.prepare(rewrite(sql)))
      if (name === 'batch') {
        return (wrapped: D1PreparedStatement[]) => {
          const all = wrapped.map((one) => real.get(one) ?? { sql: '', statement: one })
          const sql = all.map((one) => one.sql).join(';')
          return faults.around(
            sql,
            () => target.batch(all.map(({ statement }) => statement)),
            (results) => readIn(sql, results),
          )
        }
      }
      return Reflect.get(target, name)
    },
  })
}

/** What statements gave that changed nothing. Where D1 does not say whether they did, only one that cannot counts. */
function readIn(sql: string, results: readonly unknown[]): string | undefined {
  const isRead = (result: unknown) => {
    const meta = (result as Partial<D1Result> | null)?.meta
    return meta ? !meta.changed_db : /^\s*SELECT\b/i.test(sql)
  }
  if (!results.every(isRead)) return undefined
  return JSON.stringify(results, (key, value) => (key === 'meta' ? undefined : value))
}

interface Statement {
  readonly sql: string
  readonly statement: D1PreparedStatement
}
