/** What the playground looks like; the worker fills it in and serves it. */
export { Lines } from './chat.tsx'
export { ClockFace, type ClockView } from './clock.tsx'
export { Fate, type FateView, jsonOf, Outcome, type OutcomeView } from './composer.tsx'
export { icon } from './icon.ts'
export { PlaygroundPage, type PlaygroundView } from './page.tsx'
export { SAMPLES } from './samples.ts'
export { script } from './script.ts'
export { style } from './style/index.ts'
