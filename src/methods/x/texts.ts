import type { MessageTexts } from '../../engine/index.ts'

/** Nothing but what happened: it is short, and on a timeline everybody reads it. */
export const xTexts: readonly MessageTexts[] = [
  { group: 'default', method: 'x', templates: { greeting: '', reason: '', actions: '', footer: '' } },
]
