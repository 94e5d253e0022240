import type { Watch } from './pace/index.ts'

/** Whether a work ends within so many milliseconds; a platform waits no longer for an answer. */
export const isInTime = (work: Promise<unknown>, watch: Watch, ms: number): Promise<boolean> =>
  Promise.race([work.then(() => true), watch.wait(ms).then(() => false)])
