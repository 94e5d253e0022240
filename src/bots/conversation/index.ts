/** The conversation that every chat platform leads: what is said goes in, what to answer comes out. */
export { startPayload } from './commands/start.ts'
export { forgetExpired } from './memory.ts'
export { COMMANDS, readSaid } from './reading/said.ts'
export { createTalk } from './talk.ts'
