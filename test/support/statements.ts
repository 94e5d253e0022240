/** A database that counts what it executes. */
export interface CountingDatabase {
  readonly db: D1Database
  /** How many statements were executed since this was asked last, and how many rows they read. */
  take(): { readonly statements: number; readonly read: number }
}

const WAYS_TO_EXECUTE = new Set(['all', 'run', 'raw', 'first'])

/** The same database, counting every statement, those of a transaction too; rows as far as D1 tells them. */
export function countingStatements(real: D1Database): CountingDatabase {
  let [statements, read] = [0, 0]
  const originals = new WeakMap<object, D1PreparedStatement>()
  const note = <T>(result: T): T => {
    statements++
    read += (result as { meta?: D1Meta } | null)?.meta?.rows_read ?? 0
    return result
  }
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') return (...params: unknown[]) => wrap(target.bind(...params))
        const method = Reflect.get(target, name).bind(target)
        return WAYS_TO_EXECUTE.has(String(name)) ? async (...args: unknown[]) => note(await method(...args)) : method
      },
    })
    originals.set(wrapped, statement)
    return wrapped
  }
  const db = new Proxy(real, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => wrap(target.prepare(sql))
      if (name !== 'batch') return Reflect.get(target, name).bind(target)
      return async (all: D1PreparedStatement[]) =>
        (await target.batch(all.map((one) => originals.get(one) ?? one))).map(note)
    },
  })
  return {
    db,
    take() {
      const taken = { statements, read }
      statements = 0
      read = 0
      return taken
    },
  }
}
