/** The inbox: its page, and the element that hosts put on theirs. */
export { elementScript } from './element/index.ts'
export { InboxPage, InboxStrangerPage } from './page.tsx'
export { inboxScript } from './script.ts'
export { inboxStyle } from './style.ts'
export type { InboxEntry, InboxView } from './view.ts'
