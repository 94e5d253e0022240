/** What the pages behind the links of messages look like. */
export { LinkPage, UnknownLinkPage } from './page.tsx'
export { linkStyle } from './style.ts'
export type { DoneView, EntryView, LinkView, Shown, WhyView } from './view.ts'
