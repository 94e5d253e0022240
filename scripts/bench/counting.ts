/** One statement that D1 executed, and what it bills for it. */
export interface Statement {
  readonly sql: string
  /** Of statements that only read: what it takes to run them again. */
  readonly params: readonly unknown[]
  readonly read: number
  readonly written: number
  /** In one transaction with others. */
  readonly isBatched: boolean
}

interface Prepared {
  readonly sql: string
  readonly params: readonly unknown[]
  readonly statement: D1PreparedStatement
}

/** The same database, with every statement that it executes told to `note`. */
export function counting(db: D1Database, note: (statement: Statement) => void): D1Database {
  const known = new WeakMap<object, Prepared>()
  const tell = ({ sql, params }: Prepared, meta: D1Meta, isBatched: boolean) => {
    const kept = /^\s*SELECT/i.test(sql) ? params : []
    note({ sql, params: kept, read: meta.rows_read, written: meta.rows_written, isBatched })
  }
  const wrap = (prepared: Prepared): D1PreparedStatement => {
    const { statement, sql } = prepared
    const bind = (...params: unknown[]) => wrap({ sql, params, statement: statement.bind(...params) })
    const methods: Methods = { bind, ...executing(statement, (meta) => tell(prepared, meta, false)) }
    const wrapped = new Proxy(statement, { get: (_, name) => methods[String(name)] })
    known.set(wrapped, prepared)
    return wrapped
  }
  const methods: Methods = {
    prepare: (sql: string) => wrap({ sql, params: [], statement: db.prepare(sql) }),
    async batch(statements: D1PreparedStatement[]) {
      const prepared = statements.flatMap((one) => known.get(one) ?? [])
      const results = await db.batch(prepared.map(({ statement }) => statement))
      for (const [place, one] of prepared.entries()) {
        const meta = results[place]?.meta
        if (meta) tell(one, meta, true)
      }
      return results
    },
  }
  return new Proxy(db, { get: (_, name) => methods[String(name)] })
}

type Methods = Readonly<Record<string, unknown>>

/** The ways to execute one statement, all by the one that says what it cost. */
function executing(statement: D1PreparedStatement, tell: (meta: D1Meta) => void): Methods {
  const all = async () => {
    const result = await statement.all<Record<string, unknown>>()
    tell(result.meta)
    return result
  }
  return {
    all,
    run: all,
    async first(column?: string) {
      const [row] = (await all()).results
      return row === undefined ? null : column === undefined ? row : row[column]
    },
    raw: async () => (await all()).results.map((row) => Object.values(row)),
  }
}
