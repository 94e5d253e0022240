import type { KnownBlock } from '@slack/types'
import type { Reply } from '../bot.ts'
import { unpack } from '../sayings.ts'
import { cutText } from '../sheet/index.ts'
import { ACTION, givesWay, type Posting, uncarryInput } from './blocks/index.ts'
import { answer, complain, type Hearing, render, WORDS } from './hearing.ts'
import { isObject, type Json, listIn, objectIn, textIn } from './json.ts'
import { isHook, respond } from './respond.ts'
import type { Speech } from './turn.ts'
import { answerInView } from './views/index.ts'

/** Answers a press, a pick or what was typed into a field, in the place where it stands. */
export async function answerPress(hearing: Hearing, body: Json): Promise<void> {
  const [action] = listIn(body, 'actions')
  if (!action || action.action_id === ACTION.open) return
  const text = await saidBy(hearing, action)
  if (text === '') return
  const view = objectIn(body, 'view')
  if (view.id !== undefined) return answerInView(hearing, body, text)
  const reply = text === undefined ? { text: WORDS.chat.tooOld } : await answer(hearing, speechOf(hearing, body), text)
  await show(hearing, body, givesWay(textIn(action, 'block_id') ?? ''), reply)
}

const speechOf = ({ team }: Hearing, body: Json): Speech => {
  const [user, channel] = [objectIn(body, 'user'), objectIn(body, 'channel')]
  const id = textIn(channel, 'id') ?? textIn(objectIn(body, 'container'), 'channel_id')
  return {
    team,
    user: textIn(user, 'id') ?? '',
    userName: textIn(user, 'username') ?? textIn(user, 'name'),
    ...(id !== undefined && { channel: { id, name: textIn(channel, 'name') } }),
  }
}

/** What pressing says; `undefined` where that is kept no longer, nothing where nothing was typed. */
async function saidBy({ settings: { db }, talk }: Hearing, action: Json): Promise<string | undefined> {
  const { now } = talk.context
  const value = textIn(action, 'value') ?? textIn(objectIn(action, 'selected_option'), 'value') ?? ''
  if (value === '') return ''
  const picked = action.type === 'plain_text_input' ? value : await unpack(db, value, now)
  if (action.action_id !== ACTION.type || picked === undefined) return picked
  const input = await uncarryInput(db, carriedIn(textIn(action, 'block_id') ?? ''), now)
  return input && `${input.says}${picked}`
}

/** What an input carries, out of the id of its block. */
export const carriedIn = (blockId: string): string => blockId.slice(blockId.indexOf(':') + 1)

async function show(hearing: Hearing, body: Json, isNotification: boolean, reply: Reply): Promise<void> {
  try {
    const message = objectIn(body, 'message')
    const [first, ...more] =
      isNotification && message.blocks !== undefined
        ? [await withOutcome(hearing, message, reply)]
        : await render(hearing, reply)
    if (first) await replace(hearing, body, first)
    const url = textIn(body, 'response_url')
    if (isHook(url, hearing.settings)) {
      for (const posting of more) await respond(hearing.settings, url, posting, { replaces: false })
    }
  } catch (error) {
    complain('The answer to a press could not be shown.', error)
  }
}

/** Above this Slack refuses a message. */
const MOST_CHARACTERS = 12_000
const MOST_BLOCKS = 50
const MOST_BRIEF = 1_000

/** A notification with what a press led to, in the place of its choices and of what an earlier press led to. */
async function withOutcome(hearing: Hearing, message: Json, reply: Reply): Promise<Posting> {
  const kept = listIn(message, 'blocks').filter((block) => !givesWay(textIn(block, 'block_id') ?? ''))
  const rule: KnownBlock = { type: 'divider', block_id: 'o.0.rule' }
  const brief = { text: cutText(reply.text, MOST_BRIEF), choices: reply.choices ?? [] }
  for (const one of [reply, brief]) {
    const [outcome] = await render(hearing, one, 'outcome')
    const blocks = [...kept, rule, ...(outcome?.blocks ?? [])]
    const fits = blocks.length <= MOST_BLOCKS && charactersIn(blocks) <= MOST_CHARACTERS
    // What Slack gives back is what it took.
    if (fits || one === brief) return { text: textIn(message, 'text') ?? '', blocks: blocks as KnownBlock[] }
  }
  return { text: brief.text, blocks: [] }
}

/** All texts, addresses and values. */
function charactersIn(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + charactersIn(one), 0)
  if (!isObject(value)) return 0
  return [value.text, value.elements, value.url, value.value, value.accessory, value.options, value.title].reduce(
    (sum: number, one) => sum + charactersIn(one),
    0,
  )
}

/** Puts a message in the place of the one that was pressed on. */
async function replace({ settings, client }: Hearing, body: Json, posting: Posting): Promise<void> {
  const url = textIn(body, 'response_url')
  if (isHook(url, settings)) return respond(settings, url, posting, { replaces: true })
  const container = objectIn(body, 'container')
  const [channel, ts] = [textIn(container, 'channel_id'), textIn(container, 'message_ts')]
  if (channel === undefined || ts === undefined || container.is_ephemeral === true) return
  await client.chat.update({ channel, ts, text: posting.text, blocks: [...posting.blocks] })
}
