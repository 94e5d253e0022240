/** What can happen at an await. `before` and `after` say whether the call took effect. */
export type Fault = 'crash before' | 'crash after' | 'error before' | 'error after'

/** Where faults strike, and how many awaits were passed. */
export interface Faults {
  readonly passed: number
  /** How many faults have struck. */
  readonly struck: number
  /** Does something at which a fault may strike. */
  around<T>(work: () => Promise<T>): Promise<T>
  /** Ends a crash: a new process begins. True when there was one. */
  revive(): boolean
}

class Struck extends Error {}

/** A fault at the given awaits (counted from 0). After a crash nothing works until a new process begins. */
export function faultsAt(strikes: (place: number) => Fault | undefined): Faults {
  let passed = 0
  let struck = 0
  let isDead = false
  const strike = (fault: Fault | undefined, when: 'before' | 'after') => {
    if (fault !== `crash ${when}` && fault !== `error ${when}`) return
    struck++
    isDead = fault === `crash ${when}`
    throw new Struck(fault)
  }
  return {
    get passed() {
      return passed
    },
    get struck() {
      return struck
    },
    async around(work) {
      if (isDead) throw new Struck('This process is dead.')
      const fault = strikes(passed++)
      strike(fault, 'before')
      const result = await work()
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
  const real = new WeakMap<object, D1PreparedStatement>()
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => wrap(target.bind(...values))
        const member = Reflect.get(target, name) as unknown
        if (typeof member !== 'function') return member
        return (...values: unknown[]) => faults.around(() => member.apply(target, values))
      },
    })
    real.set(wrapped, statement)
    return wrapped
  }
  return new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => wrap(target.prepare(rewrite(sql)))
      if (name === 'batch') {
        return (statements: D1PreparedStatement[]) =>
          faults.around(() => target.batch(statements.map((one) => real.get(one) ?? one)))
      }
      return Reflect.get(target, name)
    },
  })
}
