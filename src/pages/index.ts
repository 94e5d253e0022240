/** Pages for people: what they look like. The worker fills them in and serves them. */
export * from './docs/index.ts'
export * from './playground/index.ts'
export * from './unsubscribe/index.ts'
