import { COMMANDS } from '../../conversation/index.ts'
import type { Posting } from '../blocks/index.ts'
import { type Json, textIn } from '../json.ts'
import { memoryFor, opensDialog, showDialog } from '../views/index.ts'
import { answer, complain, type Hearing, render } from './hearing.ts'
import { isWaitedFor } from './patience.ts'
import { isHook, respond } from './respond.ts'
import type { Speech } from './turn.ts'
import { readTyped } from './typed.ts'

/** Answers a slash command in the answer to the request, or behind it where that would come too late. */
export async function answerCommand(
  hearing: Hearing,
  body: Json,
  ack: (said?: Ephemeral) => Promise<void>,
): Promise<void> {
  const work = answerOf(hearing, body)
  const inTime = await isWaitedFor(work)
  if (!inTime) await ack()
  const said = await work
  if (inTime) await (said ? ack(said) : ack())
  else if (said) await send(hearing, body, [said])
}

/** Seen by who gave the command alone. */
interface Ephemeral {
  readonly response_type: 'ephemeral'
  readonly text: string
  readonly blocks: Posting['blocks'][number][]
}

/** Where a dialog opened, there is nothing left to say. */
async function answerOf(hearing: Hearing, body: Json): Promise<Ephemeral | undefined> {
  const [user, channel, trigger] = [textIn(body, 'user_id'), textIn(body, 'channel_id'), textIn(body, 'trigger_id')]
  if (user === undefined) return undefined
  const speech: Speech = {
    user,
    ...(channel !== undefined && { channel: { id: channel, name: textIn(body, 'channel_name') } }),
  }
  const text = said(textIn(body, 'command') ?? '', textIn(body, 'text') ?? '')
  const reply = await answer(hearing, speech, text)
  const opening = { text, reply, memory: memoryFor(speech) }
  if (trigger !== undefined && opensDialog(text) && (await showDialog(hearing, opening, trigger))) return undefined
  const [first, ...more] = await render(hearing, reply)
  if (more.length > 0) hearing.talk.later(send(hearing, body, more))
  return first && { response_type: 'ephemeral', text: first.text, blocks: [...first.blocks] }
}

/** `/subscribe forum 42` as it stands; the same behind a name of the app's own; that name alone asks for help. */
function said(command: string, text: string): string {
  const name = command.replace(/^\//, '')
  const typed = readTyped(text)
  if (isCommandName(name)) return `/${name} ${typed}`.trim()
  if (typed === '') return '/help'
  const [first = ''] = typed.split(/\s/)
  return isCommandName(first.toLowerCase()) ? `/${typed}` : typed
}

/** Whether a word is the name of a command that people are told of. */
export const isCommandName = (word: string): boolean => COMMANDS.some((name) => name === word)

/** Answers behind the answer to the request. */
async function send({ settings }: Hearing, body: Json, postings: readonly Posting[]): Promise<void> {
  const url = textIn(body, 'response_url')
  try {
    if (!isHook(url, settings)) return
    for (const posting of postings) await respond(settings, url, posting, { replaces: false })
  } catch (error) {
    complain('An answer could not be sent.', error)
  }
}
