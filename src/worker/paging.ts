import { z } from '@hono/zod-openapi'
import { invalid } from './problem.ts'

const MOST = 200
const USUAL = 50
const LIMIT = `\`limit\` is a whole number from 1 to ${MOST}, given once.`

/** The query parameters of every list. */
export const pageQuery = {
  limit: z
    .string({ error: LIMIT })
    .regex(/^\d{1,9}$/, { error: LIMIT })
    .transform(Number)
    .pipe(z.number().min(1).max(MOST))
    .optional()
    .openapi({
      type: 'integer',
      minimum: 1,
      maximum: MOST,
      default: USUAL,
      description: 'How many at most.',
      example: 50,
    }),
  cursor: z.string().max(2_000).optional().openapi({ description: 'The `next` of the page before.' }),
}

interface PageQuery {
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

/** Where a page begins and how long it may be; throws a `Problem` for a cursor that no answer of ours held. */
export function pageOf<T>(
  query: PageQuery,
  position: z.ZodType<T>,
  first: NoInfer<T>,
): { readonly after: T; readonly limit: number } {
  const { limit = USUAL, cursor } = query
  return { after: cursor === undefined ? first : readCursor(cursor, position), limit }
}

/** A page of what was asked for, one more than fits into it, and the cursor of the next one. */
export function pageFrom<Row, Item, Position>(
  rows: readonly Row[],
  limit: number,
  show: (row: Row) => Item,
  positionOf: (row: Row) => Position,
): { items: Item[]; next: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > limit && last !== undefined ? writeCursor(positionOf(last)) : null
  return { items: page.map(show), next }
}

/** A list of these, as it is documented. */
export const pageSchema = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z
      .string()
      .nullable()
      .openapi({ description: 'The `cursor` of the next page; null at the end.', example: null }),
  })

function writeCursor(position: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(position))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function readCursor<T>(cursor: string, position: z.ZodType<T>): T {
  const message =
    'This `cursor` is none that a list answered with. Take `next` from an answer, or leave it out to begin anew.'
  const read = position.safeParse(decode(cursor))
  if (read.success) return read.data
  throw invalid('invalid-parameter', [{ pointer: '/cursor', message }])
}

function decode(cursor: string): unknown {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (one) => one.charCodeAt(0))))
  } catch {
    return undefined
  }
}
