/** A person (`@` and the id of a user), or a channel, a thread or a forum (its id). */
const SHAPE = /^@?\d{1,20}$/

/** A channel. */
export const EXAMPLE = '1234567890'

export const isAddress = (text: string): boolean => SHAPE.test(text)
