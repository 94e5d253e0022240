import { type Words, wordsFor } from '../../../engine/index.ts'
import type { Scene } from '../scene.ts'

export { code } from '../../../engine/index.ts'

/** What is said about settings, in the language of who set them. */
export const timeWords = ({ subscriber }: Pick<Scene, 'subscriber'>): Words['time'] => wordsFor(subscriber.locale).time
