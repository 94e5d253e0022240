/** The surfaces beside messages: dialogs and the Home tab. */
import type { Reply } from '../../bot.ts'
import { answer, complain, type Hearing, WORDS } from '../hearing.ts'
import { type Json, objectIn, textIn } from '../json.ts'
import type { Speech } from '../turn.ts'
import { readFields } from './fields.ts'
import { showHome } from './home.ts'
import { conversationView, memoryOf, VIEW } from './modal.ts'
import { saveSettings, settingsView } from './settings.ts'

export { openHome } from './home.ts'

/** Whether a text begins something that a dialog is made for. */
export const opensDialog = (text: string): boolean => text === '/subscribe' || text === '/settings'

/** Shows a reply in a dialog; whether it could be opened. */
export async function showDialog(
  hearing: Hearing,
  { channel }: Speech,
  text: string,
  reply: Reply,
  trigger: string,
): Promise<boolean> {
  const memory = channel ? { channel } : {}
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
  const speech = speechIn(hearing, body)
  const reply = text === undefined ? { text: WORDS.chat.tooOld } : await answer(hearing, speech, text)
  if (view.type === 'home') {
    const trigger = textIn(body, 'trigger_id')
    const opens = trigger !== undefined && text !== undefined && opensDialog(text)
    if (opens && (await showDialog(hearing, speech, text, reply, trigger))) return
    return showHome(hearing, speech, reply)
  }
  try {
    const next = await conversationView(hearing, reply, memoryOf(view))
    await hearing.client.views.update({ view_id: textIn(view, 'id') ?? '', view: next })
  } catch (error) {
    complain('A dialog could not be updated.', error)
  }
}

/** Answers a dialog that was sent. */
export async function answerSubmission(hearing: Hearing, body: Json): Promise<object> {
  const view = objectIn(body, 'view')
  const speech = speechIn(hearing, body)
  if (view.callback_id === VIEW.settings) return saveSettings(hearing, speech, view)
  const fields = await readFields(hearing, view)
  const [first] = fields
  const field = fields.find(({ typed }) => typed !== '')
  if (!field) {
    return first
      ? { response_action: 'errors', errors: { [first.blockId]: WORDS.chat.nothingTyped } }
      : { response_action: 'clear' }
  }
  const reply = await answer(hearing, speech, `${field.says}${field.typed}`)
  return { response_action: 'update', view: await conversationView(hearing, reply, memoryOf(view)) }
}

function speechIn({ team }: Hearing, body: Json): Speech {
  const user = objectIn(body, 'user')
  const { channel } = memoryOf(objectIn(body, 'view'))
  return {
    team,
    user: textIn(user, 'id') ?? '',
    userName: textIn(user, 'username') ?? textIn(user, 'name'),
    ...(channel && { channel }),
  }
}
