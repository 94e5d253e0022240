import type { EventType } from '../plugin.ts'
import { type GeneratorName, generatorKey, type Titled } from '../store/titles.ts'
import { pageUrl } from './addresses.ts'
import { DIGEST_GROUPS, digestGroups, splitName } from './groups.ts'
import { fieldTitle, type Occurrence, own, textOf } from './scope.ts'

/** What happened to one object, or is of one kind: it stands under one heading, in the order in which it happened. */
export interface Gathering {
  /** The event types' `digestBy`, and the value that the events share; absent where there is none. */
  readonly field?: string
  readonly value?: string | number | boolean
  /** The generator that this value is the id of. */
  readonly generator?: GeneratorName
  readonly occurrences: readonly Occurrence[]
}

/** Puts each event once under the heading that it belongs to; the headings are in the order of their first events. */
export function gather(occurrences: readonly Occurrence[]): readonly Gathering[] {
  const once = new Map(occurrences.map((occurrence) => [occurrence.event.id, occurrence]))
  const inOrder = [...once.values()].toSorted(
    ({ event: a }, { event: b }) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.id < b.id ? -1 : 1),
  )
  return [...Map.groupBy(inOrder, keyOf).values()].map(gatheringOf)
}

/** The generators whose titles the headings of these events say. */
export const generatorsIn = (occurrences: readonly Occurrence[]): readonly GeneratorName[] =>
  gather(occurrences).flatMap(({ generator }) => (generator ? [generator] : []))

/** What a heading says: the title in the catalogue, else what the events call it, else the field and its value. */
export interface Heading extends Partial<Titled> {
  readonly title: string
}

/** The heading of a gathering; `said` puts the title of a field and a value into words. */
export function headingOf(
  { field, value, generator, occurrences }: Gathering,
  titles: ReadonlyMap<string, Titled>,
  said: (of: { readonly title: string; readonly value: string }) => string,
): Heading {
  const type = occurrences.find((occurrence) => occurrence.type)?.type
  if (field === undefined || value === undefined) return { title: type?.title ?? occurrences[0]?.event.name ?? '' }
  const known = generator && titles.get(generatorKey(generator))
  const url = pageUrl(known?.url)
  const called = occurrences.findLast(({ event }) => textOf(own(event.data, `${field}_title`)))
  const title = known?.title ?? textOf(own(called?.event.data ?? {}, `${field}_title`))
  return {
    title: title || said({ title: fieldTitle(type, field), value: textOf(value) }),
    ...(url !== undefined && { url }),
  }
}

/** The message groups that speak for a gathering: those of all its event types, the most exact ones first. */
export function groupsFor({ field, occurrences }: Gathering): readonly string[] {
  const chains = [...new Set(occurrences.map(({ event }) => event.name))].map((name) =>
    digestGroups(name, field).slice(0, -DIGEST_GROUPS.length),
  )
  return [...new Set([...chains.flatMap(([exact = '']) => exact), ...chains.flat(), ...DIGEST_GROUPS])]
}

/**
 * Typed, so that `42` and `"42"` stay apart, with the field, so that two groupings of the same objects do, and with what
 * the value names, so that the `id` of a course is not that of a forum.
 */
function keyOf(occurrence: Occurrence): string {
  const { event, type } = occurrence
  const value = valueAmong(occurrence)
  if (value === undefined) return JSON.stringify([event.name])
  const [kind] = splitName(event.name)
  return JSON.stringify([generatorOf(type) ?? [kind], type?.digestBy, value])
}

function gatheringOf(occurrences: readonly Occurrence[]): Gathering {
  const [first] = occurrences
  const value = first && valueAmong(first)
  if (value === undefined) return { occurrences }
  const field = first?.type?.digestBy
  const generator = generatorOf(first?.type)
  return {
    ...(field !== undefined && { field }),
    value,
    ...(generator !== undefined && { generator: [generator, String(value)] }),
    occurrences,
  }
}

/** Of many values, the first. */
function valueAmong({ event, type }: Occurrence): string | number | boolean | undefined {
  const value = type?.digestBy === undefined ? undefined : own(event.fields, type.digestBy)
  return typeof value === 'object' ? value[0] : value
}

/** The generator type whose ids are the values of the field that a type's events are grouped by. */
const generatorOf = (type: EventType | undefined): string | undefined =>
  own(type?.fields ?? {}, type?.digestBy ?? '')?.generator
