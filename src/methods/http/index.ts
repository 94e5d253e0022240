/** Sending by one HTTP request, which is all that most platforms want. */
export { type Answer, type Attempted, attempt, post, type Reading, type Request } from './post.ts'
