import { realWatch } from '../../pace/index.ts'
import { isInTime } from '../../patience.ts'

/** Slack gives up on an answer after three seconds. */
const PATIENCE_MS = 2_500

/** Whether a work ends while Slack still waits. */
export const isWaitedFor = (work: Promise<unknown>): Promise<boolean> => isInTime(work, realWatch, PATIENCE_MS)
