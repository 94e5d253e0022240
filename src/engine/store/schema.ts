// The tables of the engine. Times are milliseconds since 1970. Tables whose primary key is composite are stored WITHOUT
// ROWID (`npm run migration` sees to it), so that a row is one row written and a key range is one range read.
export * from './schema/catalogue.ts'
export * from './schema/events.ts'
export * from './schema/inbox.ts'
export * from './schema/ledger.ts'
export * from './schema/methods.ts'
export * from './schema/operators.ts'
export * from './schema/subscribers.ts'
export * from './schema/subscriptions.ts'
