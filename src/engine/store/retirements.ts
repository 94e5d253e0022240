import { eq } from 'drizzle-orm'
import { type GeneratorRow, isNamed } from './generators.ts'
import { GRACE_MS } from './grace.ts'
import type { Store } from './index.ts'
import { generators, retirements } from './schema.ts'

export type RetirementRow = typeof retirements.$inferSelect

/** Takes a generator away and writes down that its subscriptions have to end; gives the name of that. */
export async function beginRetirement({ orm }: Store, { type, id, title }: GeneratorRow, now: Date): Promise<string> {
  const name = crypto.randomUUID()
  const createdAt = now.getTime()
  await orm.batch([
    orm
      .insert(retirements)
      .values({ id: name, type, generatorId: id, title, createdAt, cursor: -1, checkAt: createdAt + GRACE_MS }),
    orm.delete(generators).where(isNamed(type, id)),
  ])
  return name
}

export async function findRetirement({ orm }: Store, id: string): Promise<RetirementRow | undefined> {
  return (await orm.select().from(retirements).where(eq(retirements.id, id)).limit(1))[0]
}

/** Subscribers up to this id are done. */
export async function advanceRetirement({ orm }: Store, id: string, cursor: number): Promise<void> {
  await orm.update(retirements).set({ cursor }).where(eq(retirements.id, id))
}

export async function endRetirement({ orm }: Store, id: string): Promise<void> {
  await orm.delete(retirements).where(eq(retirements.id, id))
}
