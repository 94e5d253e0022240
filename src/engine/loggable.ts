/** What a log may say of an error: of a query that failed, what it was and why, not the values, which are people's. */
export function loggable(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('query' in error && error.cause instanceof Error) return `${error.cause.stack}\nin: ${error.query}`
  return error.stack ?? error.message
}
