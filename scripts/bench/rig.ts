import { createEngine, type Engine, type NewEvent, record, type Task } from '../../src/engine/index.ts'
import { counting, type Statement } from './counting.ts'
import { school } from './school.ts'

/** What a stage cost. */
export interface Cost {
  readonly read: number
  readonly written: number
  /** Queue messages that it sent. */
  readonly messages: number
}

/** What each stage cost that had anything to do. */
export type Costs = Readonly<Record<string, Cost>>

/** An engine over a database that counts, with queues that are worked off by hand and a send method that does nothing. */
export interface Rig {
  readonly engine: Engine
  /** How many tasks no one has done yet. */
  countWaiting(): number
  /** How many messages the send method was given. */
  countSent(): number
  /** What was spent since this was asked last. */
  takeCosts(): Costs
  /** The statements of matching since this was asked last. */
  takeStatements(): readonly Statement[]
  /** Records an event; its matching waits. */
  post(event: NewEvent, now: Date): Promise<void>
  /** How many notifications an event made. */
  countOf(event: NewEvent): Promise<number>
  /** Does the waiting tasks of one stage and those of the same stage that follow, at least so many if there are. */
  work(stage: Task['do'], now: Date, enough?: number): Promise<void>
  /** What every minute does. */
  sweep(now: Date): Promise<void>
}

/** The send method of all destinations. */
export const SILENCE = 'silence'

const AT_ONCE = 8

export function createRig(db: D1Database): Rig {
  const ledger = createLedger()
  let [waiting, sent]: [Task[], number] = [[], 0]
  const engine = createEngine({
    db: counting(db, ledger.note),
    async enqueue(tasks) {
      waiting.push(...tasks)
      ledger.spend({ messages: tasks.length })
    },
    plugins: [school, { name: 'silence', sendMethods: [{ name: SILENCE, send: async () => void sent++ }] }],
    noticeType: 'notice.text',
    site: { name: 'Carillon' },
  })
  return {
    engine,
    countWaiting: () => waiting.length,
    countSent: () => sent,
    takeCosts: ledger.takeCosts,
    takeStatements: ledger.takeStatements,
    async post(event, now) {
      const context = await engine.at(now)
      ledger.open('record')
      await record(context, [{ event }])
    },
    countOf: (event) => countOf(db, event),
    async work(stage, now, enough = Number.POSITIVE_INFINITY) {
      ledger.open(stage)
      for (let done = 0; done < enough; ) {
        const some = waiting.filter((task) => task.do === stage).slice(0, AT_ONCE)
        if (some.length === 0) return
        waiting = waiting.filter((task) => !some.includes(task))
        await Promise.all(some.map((task) => engine.perform(task, now)))
        done += some.length
      }
    },
    async sweep(now) {
      ledger.open('sweep')
      await engine.sweep(now)
    },
  }
}

/** Puts down what is spent to the stage that was opened last. */
function createLedger() {
  let [costs, statements, stage]: [Record<string, Cost>, Statement[], string] = [{}, [], '']
  const spend = ({ read = 0, written = 0, messages = 0 }: Partial<Cost>) => {
    const so = costs[stage] ?? { read: 0, written: 0, messages: 0 }
    costs[stage] = { read: so.read + read, written: so.written + written, messages: so.messages + messages }
  }
  return {
    spend,
    open(next: string) {
      stage = next
    },
    note(statement: Statement) {
      if (stage === 'match') statements.push(statement)
      spend(statement)
    },
    takeCosts(): Costs {
      const taken = costs
      costs = {}
      return taken
    },
    takeStatements: (): readonly Statement[] => statements.splice(0),
  }
}

async function countOf(db: D1Database, { id }: NewEvent): Promise<number> {
  const row = await db.prepare('SELECT matched FROM events WHERE id = ?1').bind(id).first<{ matched: number }>()
  return row?.matched ?? 0
}
