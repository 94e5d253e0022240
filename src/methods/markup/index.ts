/** How messages are written down where a platform has no form of its own for them, and cut to what it takes. */
export { stacked } from './blocks.ts'
export { bytesIn, fitted, type Measure } from './fitted.ts'
export { disarmed, GAP, markdown, urlWithin } from './markdown.ts'
export { type Markup, markedUp } from './marked.ts'
export { plainOf } from './plain.ts'
