/** What the conversation answers and what the engine delivers, as the one tree that every platform renders. */
export { cleanLine, cutText, escapeHtml, plainText as plain } from '../../engine/index.ts'
export { fitInOne } from './fit.ts'
export { sheetOfMessage } from './from-message.ts'
export { sheetOf } from './from-reply.ts'
export type { Block, Sheet, Span } from './sheet.ts'
export { type Limits, split } from './split.ts'
