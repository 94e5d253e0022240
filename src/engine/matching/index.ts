export { holds, unfulfilled } from './conditions.ts'
export { type Indexed, indexConditions, probeKeys } from './keys.ts'
export { toNotices } from './notices.ts'
