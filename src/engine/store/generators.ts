import { and, asc, eq, gt, or, sql } from 'drizzle-orm'
import type { Store } from './index.ts'
import { generators } from './schema.ts'

export type GeneratorRow = typeof generators.$inferSelect

/** Adds or replaces a generator; true when it is new. */
export async function putGenerator({ orm }: Store, row: GeneratorRow): Promise<boolean> {
  const { type, id, ...changes } = row
  const [known] = await orm.batch([
    orm.select({ id: generators.id }).from(generators).where(isNamed(type, id)),
    orm
      .insert(generators)
      .values(row)
      .onConflictDoUpdate({ target: [generators.type, generators.id], set: changes }),
  ])
  return known.length === 0
}

export async function findGenerator({ orm }: Store, type: string, id: string): Promise<GeneratorRow | undefined> {
  return (await orm.select().from(generators).where(isNamed(type, id)).limit(1))[0]
}

/** Those of a type with exactly this folded title; a few are enough to say that there are several. */
export function generatorsTitled({ orm }: Store, type: string, folded: string): Promise<GeneratorRow[]> {
  return orm
    .select()
    .from(generators)
    .where(and(eq(generators.type, type), eq(generators.folded, folded)))
    .limit(5)
}

/** A page by type and id, of those whose id or folded title contains the text. */
export function searchGenerators(
  { orm }: Store,
  { type, folded }: { readonly type: string | undefined; readonly folded: string },
  [afterType, afterId]: readonly [type: string, id: string],
  limit: number,
): Promise<GeneratorRow[]> {
  // instr, since a pattern for LIKE may have 50 bytes at most.
  const contains = sql`(instr(${generators.folded}, ${folded}) > 0 OR instr(lower(${generators.id}), ${folded}) > 0)`
  return orm
    .select()
    .from(generators)
    .where(
      and(
        type === undefined ? undefined : eq(generators.type, type),
        or(gt(generators.type, afterType), and(eq(generators.type, afterType), gt(generators.id, afterId))),
        folded === '' ? undefined : contains,
      ),
    )
    .orderBy(asc(generators.type), asc(generators.id))
    .limit(limit)
}

/** The generator of this type and id. */
export const isNamed = (type: string, id: string) => and(eq(generators.type, type), eq(generators.id, id))
