/** What signing in by a link looks like. */
export { DeadLinkPage, SignInPage, type SignInView } from './page.tsx'
