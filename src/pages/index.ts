/** Pages for people: what they look like. The worker fills them in and serves them. */
export * from './confirm/index.ts'
export * from './docs/index.ts'
export * from './inbox/index.ts'
export * from './me/index.ts'
export * from './playground/index.ts'
export * from './sign-in/index.ts'
export * from './unsubscribe/index.ts'
