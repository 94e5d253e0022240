/** Whether what a platform gave back says what we sent; what it filled in by itself (`null`, `false`) does not count. */
export function holds(given: unknown, sent: unknown): boolean {
  if (isBlank(sent)) return isBlank(given)
  if (Array.isArray(sent)) return Array.isArray(given) && holdsAll(given, sent)
  if (typeof sent !== 'object') return given === sent
  if (typeof given !== 'object' || given === null) return false
  const known = new Map(Object.entries(given))
  return Object.entries(sent ?? {}).every(([name, value]) => holds(known.get(name), value))
}

/** Lists of plain values may come back in another order, lists of objects may not. */
function holdsAll(given: readonly unknown[], sent: readonly unknown[]): boolean {
  if (given.length !== sent.length) return false
  if (sent.every((one) => typeof one !== 'object')) return sent.every((one) => given.includes(one))
  return sent.every((one, place) => holds(given[place], one))
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0)
