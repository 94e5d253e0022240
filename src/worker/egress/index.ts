/** Calls to hosts: where they may go, how they are signed, and how much of an answer is read and kept. */
export { type EgressSettings, refusalOf } from './address.ts'
export { createAnswers } from './answers.ts'
export { exchange, type Fetch, type HostAnswer } from './exchange.ts'
export { secretFor } from './signature.ts'
