import { INBOX_STAGE } from '../store/schema.ts'

/** What became of a message: nothing yet, it was read, or put away. */
export type InboxStage = keyof typeof INBOX_STAGE

/** The newest rows of the inbox of subscriber `?1` at each of these stages: so many rows of each are read, and no more. */
export const newestAt = (stages: readonly InboxStage[], where: string, most: number): string =>
  stages
    .map(
      (stage) => `SELECT * FROM (SELECT * FROM inbox_messages INDEXED BY inbox_messages_stage
        WHERE subscriber_id = ?1 AND stage = ${INBOX_STAGE[stage]} AND ${where}
        ORDER BY event_seq DESC, id DESC LIMIT ${most})`,
    )
    .join(' UNION ALL ')
