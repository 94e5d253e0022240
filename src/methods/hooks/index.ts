/** Incoming webhooks: addresses that take messages from whoever knows them. */
export { createHookMethod, type Hook, lacksForHooks } from './hook.ts'
export { masked } from './masked.ts'
