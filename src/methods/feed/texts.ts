import type { MessageTexts } from '../../engine/index.ts'

/** Nothing but what happened: who reads a feed knows why, and stops in the program that reads it. */
export const feedTexts: readonly MessageTexts[] = [
  { group: 'default', method: 'feed', templates: { greeting: '', reason: '', actions: '', footer: '' } },
]
