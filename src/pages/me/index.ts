/** What the page of somebody who is signed in looks like, and what notifies their browser. */
export { MePage, NobodyPage } from './page.tsx'
export { pushScript } from './script.ts'
export type { MeAction, MeEntry, MeView, Way, WaysChosen, WaysView } from './view.ts'
export { pushWorker } from './worker.ts'
