/** What a message says: found in its group and language, filled in, and put together. */
export { composeDigest, type DigestEnvelope } from './digest.ts'
export type { Desk } from './drafts.ts'
export { type Envelope, withLinks } from './envelope.ts'
export { composeEvent } from './event.ts'
export { generatorsIn } from './gather.ts'
export { DEFAULT_GROUP, digestGroups, eventGroups, groupOf } from './groups.ts'
export { readErrors, textErrors } from './lint.ts'
export {
  circleIn,
  circleMessage,
  createParts,
  entriesOf,
  type MessageGroup,
  type Override,
  type Part,
  type Parts,
} from './parts.ts'
export { atPresent } from './present.ts'
export { composeFor } from './report.ts'
export type { Occurrence, Scope } from './scope.ts'
export { topicOf } from './topic.ts'
export { type TemplateFailure, type Voice, voiceFor } from './voice.ts'
