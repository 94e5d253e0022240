import { report } from '../../report.ts'
import { type MessengerSettings, NAME } from '../settings.ts'

/** Writes into the log what went wrong, without what is secret. */
export const complain = (error: unknown, { pageToken, appSecret, verifyToken }: MessengerSettings): void =>
  report(NAME, 'Somebody could not be answered.', error, [pageToken, appSecret, verifyToken])
