import type { Reply } from '../../bot.ts'
import type { Posting } from '../blocks/index.ts'
import { EVENT_TYPE } from '../delivery/send.ts'
import { isObject, type Json, listIn, objectIn, textIn } from '../json.ts'
import { isCommandName } from './commands.ts'
import { answer, type Hearing, orUnshown, render } from './hearing.ts'
import { isPrivate, type Speech } from './turn.ts'
import { readTyped, withoutMention } from './typed.ts'

/** What was written, where, and in which thread. */
interface Written {
  readonly user: string
  readonly channel: string
  readonly text: string
  readonly thread?: string
}

/** Answers what somebody writes to us alone, and commands with an exclamation mark where slash commands do not work. */
export async function hearMessage(hearing: Hearing, event: Json): Promise<void> {
  const written = readWritten(event)
  if (!written) return
  if (isPrivate(written.channel)) return answerAlone(hearing, written)
  if (isCommand(written.text)) await answerInChannel(hearing, written)
}

/** Answers what somebody says to us by name. */
export async function hearMention(hearing: Hearing, event: Json): Promise<void> {
  const written = readWritten(event)
  // The same message comes as a message too, and is answered there where it is a command.
  if (!written || isPrivate(written.channel) || isCommand(written.text)) return
  await answerInChannel(hearing, { ...written, text: withoutMention(written.text) || '/help' })
}

/** What a person wrote just now; not what a bot did, nor an edit, a file or somebody who joined. */
function readWritten(event: Json): Written | undefined {
  const { subtype, hidden } = event
  const [user, channel, text] = [textIn(event, 'user'), textIn(event, 'channel'), textIn(event, 'text')]
  if (subtype !== undefined || hidden === true || textIn(event, 'bot_id') !== undefined) return undefined
  if (user === undefined || channel === undefined || text === undefined) return undefined
  const thread = textIn(event, 'thread_ts')
  return { user, channel, text, ...(thread !== undefined && { thread }) }
}

function isCommand(text: string): boolean {
  const [, word = ''] = /^\s*!(\p{L}+)/u.exec(text) ?? []
  return isCommandName(word.toLowerCase())
}

async function answerAlone(hearing: Hearing, written: Written): Promise<void> {
  const { channel, thread, user } = written
  await answerTo(hearing, { user }, written, (posting) =>
    hearing.client.chat.postMessage({ channel, ...(thread !== undefined && { thread_ts: thread }), ...posting }),
  )
}

/** Only who spoke sees the answer. */
async function answerInChannel(hearing: Hearing, written: Written): Promise<void> {
  const { channel, thread, user } = written
  await answerTo(hearing, { user, channel: { id: channel } }, written, (posting) =>
    hearing.client.chat.postEphemeral({
      channel,
      user,
      ...(thread !== undefined && { thread_ts: thread }),
      ...posting,
    }),
  )
}

async function answerTo(
  hearing: Hearing,
  speech: Speech,
  { text, channel, thread }: Written,
  send: (posting: { text: string; blocks: Posting['blocks'][number][] }) => Promise<unknown>,
): Promise<void> {
  const about = thread === undefined ? undefined : await aboutOf(hearing, channel, thread)
  const reply = await answer(hearing, speech, readTyped(text), { ...(about && { about }) })
  const post = async (one: Reply) => {
    for (const { text, blocks } of await render(hearing, one)) await send({ text, blocks: [...blocks] })
  }
  await orUnshown(hearing, () => post(reply), post)
}

/** The subscriptions that the notification at the head of a thread came for. */
async function aboutOf({ client }: Hearing, channel: string, ts: string): Promise<readonly string[] | undefined> {
  const thread = await client.conversations
    .replies({ channel, ts, limit: 1, include_all_metadata: true })
    .catch(() => undefined)
  const [parent] = isObject(thread) ? listIn(thread, 'messages') : []
  const metadata = objectIn(parent ?? {}, 'metadata')
  if (metadata.event_type !== EVENT_TYPE) return undefined
  const refs = textIn(objectIn(metadata, 'event_payload'), 'subscriptions')?.split(' ') ?? []
  return refs.length > 0 ? refs : undefined
}
