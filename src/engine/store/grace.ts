/**
 * So long the queue has for what was handed to it, before the sweeper hands it over again. A row that waits for another
 * attempt is told by it too: its `check_at` stands this far behind its lease.
 */
export const GRACE_MS = 5 * 60_000
