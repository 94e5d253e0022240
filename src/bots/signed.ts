const MOST_AGE_S = 5 * 60
/** Clocks differ a little. */
const MOST_AHEAD_S = 60

/** So long a signature is remembered: longer than it is good for, on both sides of now. */
export const KEPT_MS = 10 * 60_000

/** Whether a request was signed just now; the timestamp in seconds, as it was sent along. */
export function isRecent(timestamp: string, now: Date): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false
  const age = now.getTime() / 1000 - Number(timestamp)
  return age <= MOST_AGE_S && age >= -MOST_AHEAD_S
}

/** Bytes out of their hexadecimal digits. */
export const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
