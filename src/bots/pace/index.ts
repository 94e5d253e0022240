/** Keeps what is sent to a platform within what it takes. */
export { createPacer, type Pace, type Pacer, type TakeTurn } from './pacer.ts'
export { realWatch, type Watch } from './watch.ts'
