/**
 * The seconds that `Retry-After` asks to wait (RFC 9110, section 10.2.3); of a moment, counted from the `Date` of the same
 * answer, so that no clock but theirs is asked. Undefined where nothing, or nothing that can be understood, is asked.
 */
export function retryAfterIn(headers: Headers): number | undefined {
  const said = headers.get('retry-after')?.trim() ?? ''
  if (/^\d{1,9}$/.test(said)) return Number(said)
  const wait = Math.ceil((momentIn(said) - momentIn(headers.get('date') ?? '')) / 1000)
  return Number.isNaN(wait) ? undefined : Math.max(0, wait)
}

/** Anything with a name of a month in it: other numbers would be read as years. */
const momentIn = (text: string) => (/[a-z]/i.test(text) ? Date.parse(text) : Number.NaN)
