/** What the page of the HTTP API looks like; the worker hands it the OpenAPI document. */
export type { ApiDocument } from './document.ts'
export { DocsPage, type ProblemView } from './page.tsx'
export { docsStyle } from './style.ts'
