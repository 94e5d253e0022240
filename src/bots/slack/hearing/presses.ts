import type { KnownBlock } from '@slack/types'
import type { Reply } from '../../bot.ts'
import { unpack } from '../../sayings.ts'
import { cutText } from '../../sheet/index.ts'
import { ACTION, givesWay, MARK, type Posting, uncarryInput } from '../blocks/index.ts'
import { isObject, type Json, listIn, objectIn, textIn } from '../json.ts'
import { answerInView } from '../views/index.ts'
import { answer, type Hearing, orUnshown, render } from './hearing.ts'
import { isHook, respond } from './respond.ts'
import { isPrivate, mayManage, type Speech } from './turn.ts'

/** Answers a press, a pick or what was typed into a field, in the place where it stands. */
export async function answerPress(hearing: Hearing, body: Json): Promise<void> {
  const [action] = listIn(body, 'actions')
  if (!action || action.action_id === ACTION.open) return
  const text = await saidBy(hearing, action)
  if (text === '') return
  const view = objectIn(body, 'view')
  if (view.id !== undefined) return answerInView(hearing, body, text)
  const speech = speechOf(body)
  const isNotification = givesWay(textIn(action, 'block_id') ?? '')
  const where = isNotification && !(await mayChange(hearing, speech)) ? 'beside' : 'in place'
  const reply = text === undefined ? { text: (await hearing.words()).chat.tooOld } : await answer(hearing, speech, text)
  const present = isNotification ? objectIn(body, 'message') : {}
  await orUnshown(
    hearing,
    () => show(hearing, body, reply, { where, present }),
    (sorry) => show(hearing, body, sorry, { where: 'beside', present }),
  )
}

/** All see a channel's notification, so nobody changes how it looks who may not change what it came for. */
const mayChange = async (hearing: Hearing, { user, channel }: Speech): Promise<boolean> =>
  !channel || isPrivate(channel.id) || mayManage(user, hearing).catch(() => false)

const speechOf = (body: Json): Speech => {
  const [user, channel] = [objectIn(body, 'user'), objectIn(body, 'channel')]
  const id = textIn(channel, 'id') ?? textIn(objectIn(body, 'container'), 'channel_id')
  return {
    user: textIn(user, 'id') ?? '',
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

/** Where an answer goes: in the place of the message that was pressed on, or beside it, for who pressed alone. */
interface Showing {
  readonly where: 'in place' | 'beside'
  /** The notification that was pressed on; empty where it was none. */
  readonly present: Json
}

async function show(hearing: Hearing, body: Json, reply: Reply, { where, present }: Showing): Promise<void> {
  if (where === 'beside') return tell(hearing, body, await render(hearing, reply))
  const isKept = present.blocks !== undefined
  const [first, ...more] = isKept ? [await withOutcome(hearing, present, reply)] : await render(hearing, reply)
  if (first) await replace(hearing, body, first)
  await tell(hearing, body, more)
}

/** Below the 13,200 at which Slack refuses a message. */
const MOST_CHARACTERS = 12_000
const MOST_BLOCKS = 50
const MOST_BRIEF = 1_000

/** A notification with what a press led to, in the place of its choices and of what an earlier press led to. */
async function withOutcome(hearing: Hearing, message: Json, reply: Reply): Promise<Posting> {
  const kept = listIn(message, 'blocks').filter((block) => !givesWay(textIn(block, 'block_id') ?? ''))
  const rule: KnownBlock = { type: 'divider', block_id: `${MARK.outcome}.0.rule` }
  const withReply = async (one: Reply) => {
    const [outcome] = await render(hearing, one, 'outcome')
    return [...kept, rule, ...(outcome?.blocks ?? [])]
  }
  const whole = await withReply(reply)
  const brief = { text: cutText(reply.text, MOST_BRIEF), choices: reply.choices ?? [] }
  const blocks = fits(whole) ? whole : await withReply(brief)
  // What Slack gives back is what it took.
  return { text: textIn(message, 'text') ?? '', blocks: blocks as KnownBlock[] }
}

const fits = (blocks: readonly unknown[]) => blocks.length <= MOST_BLOCKS && charactersIn(blocks) <= MOST_CHARACTERS

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

/** Tells who pressed alone. */
async function tell({ settings, client }: Hearing, body: Json, postings: readonly Posting[]): Promise<void> {
  const url = textIn(body, 'response_url')
  const [channel, user] = [textIn(objectIn(body, 'container'), 'channel_id'), textIn(objectIn(body, 'user'), 'id')]
  for (const posting of postings) {
    if (isHook(url, settings)) await respond(settings, url, posting, { replaces: false })
    else if (channel !== undefined && user !== undefined) {
      await client.chat.postEphemeral({ channel, user, text: posting.text, blocks: [...posting.blocks] })
    }
  }
}
