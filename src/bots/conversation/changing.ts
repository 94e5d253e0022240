import {
  type Change,
  type Context,
  change,
  changeStatuses,
  EngineError,
  type StatusesChanged,
  type StatusWanted,
  type SubscriberRow,
} from '../../engine/index.ts'

/** A subscription by its id, and how it is to change. */
export interface Wanted {
  readonly id: number
  readonly change: Change
}

/** Changes as many as can be changed; one that is refused does not keep the others from it. */
export async function changeEach(
  context: Context,
  subscriber: SubscriberRow,
  wanted: readonly Wanted[],
): Promise<StatusesChanged> {
  // A single one is tried anew where others change it meanwhile, as when a button is pressed twice.
  const statuses = wanted.length > 1 ? wanted.flatMap(statusWanted) : []
  const isTogether = new Set(statuses.map(({ id }) => id))
  const apart = wanted.filter(({ id }) => !isTogether.has(id))
  const first = statuses.length > 0 ? await changeStatuses(context, subscriber, statuses) : NOTHING
  const then = await changeApart(context, subscriber, apart)
  const refused = new Map([...first.refused, ...then.refused].map((error) => [error.message, error]))
  return { changed: [...first.changed, ...then.changed], refused: [...refused.values()] }
}

const NOTHING: StatusesChanged = { changed: [], refused: [] }

function statusWanted({ id, change: { status, mutedUntil, ...others } }: Wanted): readonly StatusWanted[] {
  const isOnlyStatus = Object.values(others).every((value) => value === undefined)
  return status !== undefined && isOnlyStatus ? [{ id, status, ...(mutedUntil !== undefined && { mutedUntil }) }] : []
}

async function changeApart(
  context: Context,
  subscriber: SubscriberRow,
  wanted: readonly Wanted[],
): Promise<StatusesChanged> {
  const changed = []
  const refused = []
  for (const { id, change: to } of wanted) {
    try {
      changed.push(await change(context, subscriber, id, to))
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      refused.push(error)
    }
  }
  return { changed, refused }
}
