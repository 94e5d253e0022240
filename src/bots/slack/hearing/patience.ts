/** Slack gives up on an answer after three seconds. */
const PATIENCE_MS = 2_500

/** Whether a work ends while Slack still waits. */
export const isInTime = (work: Promise<unknown>): Promise<boolean> =>
  Promise.race([work.then(() => true), scheduler.wait(PATIENCE_MS).then(() => false)])
