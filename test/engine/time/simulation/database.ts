/** What is planted on purpose, to see that the simulation finds it: it changes a statement before D1 gets it. */
export type Bug = (sql: string) => string

interface Call {
  readonly statements: readonly D1PreparedStatement[]
  done(results: D1Result[]): void
  failed(error: unknown): void
}

/**
 * D1, but for what a bug does to its statements, and quicker: what is asked at the same time goes there in one call, since
 * a call takes longer than all that it asks.
 */
export function quickDatabase(db: D1Database, bug: Bug): D1Database {
  const real = new WeakMap<object, D1PreparedStatement>()
  let calls: Call[] = []

  function ask(statements: readonly D1PreparedStatement[]): Promise<D1Result[]> {
    return new Promise((done, failed) => {
      calls.push({ statements, done, failed })
      if (calls.length === 1) void soon().then(flush)
    })
  }
  function flush() {
    const gathered = calls
    calls = []
    db.batch(gathered.flatMap(({ statements }) => statements)).then(
      (results) => {
        for (const { statements, done } of gathered) done(results.splice(0, statements.length))
      },
      (error) => {
        for (const { failed } of gathered) failed(error)
      },
    )
  }
  const askOne = async (statement: D1PreparedStatement) => (await ask([statement]))[0]!

  function wrap(statement: D1PreparedStatement): D1PreparedStatement {
    const wrapped = new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => wrap(target.bind(...values))
        if (name === 'all' || name === 'run') return () => askOne(target)
        if (name === 'first') return async () => (await askOne(target)).results[0] ?? null
        const member = Reflect.get(target, name) as unknown
        return typeof member === 'function' ? member.bind(target) : member
      },
    })
    real.set(wrapped, statement)
    return wrapped
  }
  return new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => wrap(target.prepare(bug(sql)))
      if (name === 'batch') return (some: D1PreparedStatement[]) => ask(some.map((one) => real.get(one) ?? one))
      return Reflect.get(target, name)
    },
  })
}

/** When what is done at the same time has asked, too. */
async function soon(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await undefined
}
