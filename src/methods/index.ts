import { definePlugin, type Plugin, type SendMethod } from '../engine/index.ts'
import { createEmail } from './email/index.ts'
import { readSender } from './email/sender.ts'
import { emailTexts } from './email/texts.ts'
import type { MethodSettings } from './settings.ts'

export { METHODS, type MethodSettings, missingMethodSettings } from './settings.ts'

/** The ways to reach people beside the chats, as far as they are set up. */
export function createMethods({ EMAIL, EMAIL_FROM = '' }: MethodSettings): readonly SendMethod[] {
  const from = readSender(EMAIL_FROM)
  return EMAIL && from ? [createEmail({ binding: EMAIL, from })] : []
}

/** The same as a plug-in, with what their messages say of their own. */
export const methodsPlugin = (settings: MethodSettings): Plugin =>
  definePlugin({ name: 'methods', sendMethods: createMethods(settings), messages: emailTexts })
