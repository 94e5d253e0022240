/** The subscription language: what people type, what every surface prints back, and what to say when it is wrong. */
export type { Ask, Vocabulary } from './ask.ts'
export { canonical, KEYWORDS, missingFields, ownInterval } from './ask.ts'
export { checkConditions } from './check.ts'
export { nearest } from './nearest.ts'
export { parse, parseClauses } from './parse.ts'
export { print, printCondition } from './print.ts'
export { inUnits, RATE_LIMITS } from './rate.ts'
export { checkSchedule } from './schedule.ts'
