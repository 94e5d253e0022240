/** Names a subscription together with whose it is, so that a name that outlived its owner is noticed: `3~k2f9`. */
export const refOf = (subscriberId: number, id: number): string => `${id}~${subscriberId.toString(36)}`

const FORM = /([1-9]\d{0,8})~(0|[1-9a-z][0-9a-z]{0,9})/.source
const WHOLE = new RegExp(`^${FORM}$`)
const WITHIN = new RegExp(`(?<![\\w~-])${FORM}(?![\\w~-])`, 'g')

/** What such a name stands for; undefined where it is none. */
export function readRef(text: string): { readonly id: number; readonly subscriberId: number } | undefined {
  const [, id, subscriberId] = WHOLE.exec(text) ?? []
  if (id === undefined || subscriberId === undefined) return undefined
  return { id: Number(id), subscriberId: Number.parseInt(subscriberId, 36) }
}

/** All such names that stand in a text. */
export const refsIn = (text: string): readonly string[] => text.match(WITHIN) ?? []
