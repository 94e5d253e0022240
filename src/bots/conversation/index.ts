/** The conversation that every chat platform leads: what is said goes in, what to answer comes out. */
export { createConverse } from './converse.ts'
export { forgetExpired } from './memory.ts'
