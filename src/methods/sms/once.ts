/** Acts upon a message that Twilio tells of, unless that was done before: its signature has no time, and stays good for ever. */
export async function once(db: D1Database, id: string, act: () => Promise<void>): Promise<void> {
  if (await db.prepare('SELECT 1 FROM heard_once WHERE method = ?1 AND id = ?2').bind('sms', id).first()) return
  await act()
  // Only now: what broke in the middle is done when Twilio tells it again.
  await db.prepare('INSERT OR IGNORE INTO heard_once (method, id) VALUES (?1, ?2)').bind('sms', id).run()
}
