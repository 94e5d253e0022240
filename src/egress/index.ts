/** Calls to other machines: where they may go, how they are signed, and how much of an answer is read and kept. */
export { type EgressSettings, refusalOf } from './address.ts'
export { createAnswers } from './answers.ts'
export { type Call, type Called, call, type Fetch } from './call.ts'
export { exchange, type HostAnswer } from './exchange.ts'
export { retryAfterIn } from './retry-after.ts'
export { secretFor } from './signature.ts'
export { type SignedCall, verifyStandardWebhook } from './verify.ts'
