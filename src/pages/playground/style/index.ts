import { base } from './base.ts'
import { chat } from './chat.ts'
import { side } from './side.ts'

/** The playground's style sheet. */
export const style = base + chat + side
