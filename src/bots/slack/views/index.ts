/** The surfaces beside messages: dialogs and the Home tab. */
import type { Reply } from '../../bot.ts'
import { answer, complain, type Hearing } from '../hearing/hearing.ts'
import type { Speech } from '../hearing/turn.ts'
import { type Json, objectIn, textIn } from '../json.ts'
import { showHome } from './home.ts'
import { conversationView, type Memory, showInModal, speechIn } from './modal.ts'
import { settingsView } from './settings.ts'

export { openHome } from './home.ts'
export { textView } from './modal.ts'
export { answerSubmission } from './submission.ts'

/** What a dialog begins with: what was said, and what was answered. */
interface Opening {
  readonly text: string
  readonly reply: Reply
  readonly memory: Memory
}

/** Whether a text begins something that a dialog is made for. */
export const opensDialog = (text: string): boolean => text === '/subscribe' || text === '/settings'

/** What a dialog remembers that somebody opens where they speak. */
export const memoryFor = ({ channel }: Speech): Memory => (channel ? { channel } : {})

/** Shows a reply in a dialog; whether it could be opened. */
export async function showDialog(hearing: Hearing, opening: Opening, trigger: string): Promise<boolean> {
  const { text, reply, memory } = opening
  try {
    const form = text === '/settings' ? await settingsView(hearing, reply, memory) : undefined
    const view = form ?? (await conversationView(hearing, reply, memory))
    await hearing.client.views.open({ trigger_id: trigger, view })
    return true
  } catch (error) {
    // A trigger is good for three seconds only.
    complain('A dialog could not be opened.', error)
    return false
  }
}

/** Answers a press in a dialog or on the Home tab, in that place. */
export async function answerInView(hearing: Hearing, body: Json, text: string | undefined): Promise<void> {
  const view = objectIn(body, 'view')
  const speech = speechIn(body)
  const reply = text === undefined ? { text: (await hearing.words()).chat.tooOld } : await answer(hearing, speech, text)
  if (view.type !== 'home') return showInModal(hearing, view, reply)
  const trigger = textIn(body, 'trigger_id')
  const opening = text !== undefined && opensDialog(text) && { text, reply, memory: { isFromHome: true } }
  if (opening && trigger !== undefined && (await showDialog(hearing, opening, trigger))) return
  await showHome(hearing, speech, reply)
}
