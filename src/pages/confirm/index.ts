/** What the page looks like that asks whether messages may come to an address. */
export { ConfirmPage, type ConfirmView, NoConfirmPage } from './page.tsx'
