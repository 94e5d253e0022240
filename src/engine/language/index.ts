/** The subscription language: what people type, what every surface prints back, and what to say when it is wrong. */
export type { Ask, Vocabulary } from './ask.ts'
export { canonical, missingFields } from './ask.ts'
export { checkConditions } from './check.ts'
export { nearest } from './nearest.ts'
export { parse } from './parse.ts'
export { print } from './print.ts'
export { checkSchedule } from './schedule.ts'
