import type { Words } from '../../../engine/index.ts'
import type { Reply } from '../../bot.ts'
import { answer, complain, type Hearing } from '../hearing/hearing.ts'
import { isWaitedFor } from '../hearing/patience.ts'
import { type Json, objectIn } from '../json.ts'
import { readFields, type Sent } from './fields.ts'
import { conversationView, memoryOf, showInModal, speechIn, textView, VIEW } from './modal.ts'
import { saveSettings } from './settings.ts'

/** Answers a dialog that was sent, in the answer to the request, or behind it where that would come too late. */
export async function answerSubmission(
  hearing: Hearing,
  body: Json,
  ack: (said: object) => Promise<void>,
): Promise<void> {
  const view = objectIn(body, 'view')
  const work = sent(hearing, body, view)
  if (await isWaitedFor(work)) return ack(await inAnswer(hearing, view, await work))
  const words = await hearing.words()
  await ack({ response_action: 'update', view: textView(words.chat.wait, words, memoryOf(view)) })
  await showInModal(hearing, view, inWords(await work, words))
}

async function sent(hearing: Hearing, body: Json, view: Json): Promise<Sent> {
  try {
    const speech = speechIn(body)
    return await (view.callback_id === VIEW.settings
      ? saveSettings(hearing, speech, view)
      : sayField(hearing, speech, view))
  } catch (error) {
    complain('A dialog could not be read.', error)
    return { is: 'answered', reply: { text: (await hearing.words()).chat.broken } }
  }
}

/** Says the first field that something was typed into. */
async function sayField(hearing: Hearing, speech: ReturnType<typeof speechIn>, view: Json): Promise<Sent> {
  const fields = await readFields(hearing, view)
  const [first] = fields
  if (!first) return { is: 'unchanged' }
  const field = fields.find(({ typed }) => typed !== '')
  if (!field) return { is: 'refused', errors: { [first.blockId]: (await hearing.words()).chat.nothingTyped } }
  return { is: 'answered', reply: await answer(hearing, speech, `${field.says}${field.typed}`) }
}

/** Slack shows what is refused below its field. */
async function inAnswer(hearing: Hearing, view: Json, what: Sent): Promise<object> {
  switch (what.is) {
    case 'answered':
      return { response_action: 'update', view: await conversationView(hearing, what.reply, memoryOf(view)) }
    case 'refused':
      return { response_action: 'errors', errors: what.errors }
    case 'unchanged':
      return { response_action: 'clear' }
  }
}

/** The fields are gone by now. */
function inWords(what: Sent, { chat }: Words): Reply {
  switch (what.is) {
    case 'answered':
      return what.reply
    case 'refused':
      return { text: Object.values(what.errors).join('\n') }
    case 'unchanged':
      return { text: chat.nothingTyped }
  }
}
