import type { MessageTexts } from '../../engine/index.ts'

/** Nothing but what happened: every letter is paid for, and `STOP` is what ends it. */
export const smsTexts: readonly MessageTexts[] = [
  { group: 'default', method: 'sms', templates: { greeting: '', reason: '', actions: '', footer: '' } },
]
