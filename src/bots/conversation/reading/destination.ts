import {
  type DestinationRow,
  fold,
  InvalidInput,
  code as inBackticks,
  isTakenAway,
  isUnconfirmed,
  shownAddress,
  methodTitle as titleOf,
  wordsFor,
} from '../../../engine/index.ts'
import type { Scene } from '../scene.ts'

/** All destinations of somebody that were not taken away. */
export const destinationsIn = ({ destinations }: Scene): readonly DestinationRow[] =>
  destinations.filter((one) => !isTakenAway(one))

/** What people call a send method, in the language of whom this is about. */
export const methodTitle = (name: string, { registry, subscriber }: Scene): string =>
  titleOf(wordsFor(subscriber.locale), name, registry)

/** Whether everybody has a send method, at the same address, which tells nobody anything then. */
export const isShared = (name: string, { registry }: Scene): boolean =>
  registry.sendMethods.get(name)?.everybodyAt !== undefined

/** How a destination is typed: by its send method, and its number where there are several of that. */
export function typedName({ id, method }: DestinationRow, scene: Scene): string {
  const same = destinationsIn(scene).filter((one) => one.method === method)
  return same.length > 1 ? `${method} ${id}` : method
}

/** The destination that a text names: `email`, `email 3`, `email ada@school.example`, `3`. Throws `InvalidInput`. */
export function destinationNamed(text: string, scene: Scene): DestinationRow {
  const { link: words } = scene.words
  const [, method = '', which = ''] = /^(\S*)\s*(.*)$/s.exec(text.trim()) ?? []
  const found = destinationsIn(scene).filter(
    (one) => text.trim() === String(one.id) || (isCalled(one, method, scene) && isAt(one, which)),
  )
  const [only, ...others] = found
  if (!only) throw new InvalidInput(words.noneOf({ typed: inBackticks(text.trim()) }))
  if (others.length === 0) return only
  const names = found.map((one) => `\`${typedName(one, scene)}\``)
  throw new InvalidInput(words.several({ typed: inBackticks(text.trim()), names }))
}

const isCalled = ({ method }: DestinationRow, typed: string, scene: Scene) =>
  [method, methodTitle(method, scene)].some((name) => fold(name) === fold(typed))

const isAt = ({ id, address }: DestinationRow, typed: string) =>
  typed === '' || [String(id), fold(address), fold(shownAddress(address))].includes(fold(typed))

/** The send methods by which somebody can be reached now, in the order in which they came. */
export const methodsOf = (scene: Scene): readonly string[] => {
  const usable = destinationsIn(scene).filter(({ state }) => state !== 'off')
  return [...new Set(usable.map(({ method }) => method))].filter((name) => scene.registry.sendMethods.has(name))
}

/** Whether nothing may come there before its owner has said yes. */
export const awaitsOwner = (one: DestinationRow, { registry }: Scene): boolean =>
  isUnconfirmed(registry.sendMethods.get(one.method), one)

/** Throws `InvalidInput`, which says what to type first, where somebody cannot be reached by a send method. */
export function requireDestination(name: string, scene: Scene): void {
  const method = scene.registry.sendMethods.get(name)
  if (method === undefined || method.everybodyAt !== undefined || methodsOf(scene).includes(name)) return
  throw new InvalidInput(firstTo(name, scene))
}

function firstTo(name: string, scene: Scene): string {
  const { link: words } = scene.words
  const method = methodTitle(name, scene)
  const off = destinationsIn(scene).find((one) => one.method === name)
  if (off) return words.onFirst({ method, typed: inBackticks(`/settings on ${typedName(off, scene)}`) })
  if (scene.speaker) return words.notForChannels({ method })
  const { isSelfService, isAddedOnPage } = scene.registry.sendMethods.get(name) ?? {}
  if (!isSelfService) return words.joinFirst({ method })
  if (isAddedOnPage) return words.addOnPage({ method })
  return words.addFirst({ method, typed: `\`/link ${name} …\`` })
}
