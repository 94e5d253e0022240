/** What the conversation answers and what the engine delivers, as the one tree that every platform renders. */
export { sheetOfMessage } from './from-message.ts'
export { sheetOf } from './from-reply.ts'
export type { Block, Sheet, Span } from './sheet.ts'
export { type Limits, split } from './split.ts'
export { clean, cleanLine, cutText, escapeHtml, plain } from './text.ts'
