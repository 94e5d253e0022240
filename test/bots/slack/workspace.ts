import { env } from 'cloudflare:workers'
import type { Bot } from '../../../src/bots/bot.ts'
import { createTalk } from '../../../src/bots/conversation/index.ts'
import { createSlack, type SlackSettings } from '../../../src/bots/slack/index.ts'
import { declareGenerator } from '../../../src/engine/index.ts'
import { type Carillon, createCarillon } from '../../support/carillon.ts'
import { forum } from '../../support/forum.ts'
import { signSlack } from '../../support/signing.ts'
import { createSlackStandIn, type SlackMessage, type SlackStandIn } from '../../support/slack.ts'
import type { Json } from '../../support/slack-blocks.ts'
import command from '../payloads/slack/command.json'
import inView from '../payloads/slack/press-in-a-view.json'
import onMessage from '../payloads/slack/press-on-a-message.json'
import onEphemeral from '../payloads/slack/press-on-what-only-one-sees.json'

export const SECRET = '8f742231b10e8888abcd99yyyzzz85a5'
export const TOKEN = 'xoxb-for-tests'
export const NOW = new Date('2026-11-22T09:00:00Z')
const API = 'https://slack.example/api/'

/** What is answered in the HTTP answer, and what it says in words. */
export interface Answer extends Json {
  readonly status: number
  readonly shown: string
}

/** The bot over real D1, between Slack's requests and Slack's Web API. */
export interface Workspace {
  readonly bot: Bot
  readonly carillon: Carillon
  readonly standIn: SlackStandIn
  now: Date
  /** Sends a body as Slack does, and waits for all that follows. */
  post(body: string, headers?: Readonly<Record<string, string>>): Promise<Answer>
  command(text: string, changes?: Json): Promise<Answer>
  /** An event, with what is different about it. */
  event(payload: Json, changes?: Json): Promise<Answer>
  interact(payload: Json): Promise<Answer>
  /** Presses what has this label on a message, a dialog or the Home tab. */
  press(on: SlackMessage | Json, label: string, changes?: Json): Promise<Answer>
  visit(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>
}

export const users = {
  U0ADA: { real_name: 'Ada Lovelace', tz: 'Europe/Vienna', locale: 'en-GB', profile: { display_name: 'Ada' } },
  U0GRACE: { real_name: 'Grace', tz: 'America/New_York', locale: 'en-US' },
  /** Of the company next door, where she is an administrator. */
  U0EVE: { real_name: 'Eve', team_id: 'T0666', is_admin: true },
  /** Of another workspace of the same enterprise. */
  U0LINUS: { real_name: 'Linus', team_id: 'T0778', enterprise_user: { enterprise_id: 'E0001' } },
}

/** No two requests are the same. */
let count = 0

export async function createWorkspace(
  changes: Partial<SlackSettings> = {},
  codes: Readonly<Record<string, Json>> = {},
): Promise<Workspace> {
  let ahead = 0
  const watch = {
    time: () => NOW.getTime() + ahead,
    wait: async (ms: number) => {
      ahead += ms
    },
  }
  const standIn = createSlackStandIn({
    ...(changes.clientId === undefined && { token: TOKEN }),
    admins: ['U0ADA'],
    users,
    channels: { G0077: 'staff', C0042: 'physics' },
    watch,
    codes,
  })
  const bot = createSlack({
    db: env.DB,
    signingSecret: SECRET,
    ...(changes.clientId === undefined && { botToken: TOKEN }),
    apiUrl: API,
    managers: 'members',
    watch,
    fetch: (input, init) => standIn.fetch(new Request(input, init)),
    ...changes,
  })
  const carillon = await createCarillon([forum, { name: 'bots', sendMethods: [bot.sendMethod] }])
  const context = await carillon.at(NOW)
  await declareGenerator(context, 'forum', '42', { title: 'Physics 1' })
  await declareGenerator(context, 'forum', '43', { title: 'Physics 2' })

  async function talk() {
    const works: Promise<unknown>[] = []
    const made = createTalk(await carillon.at(workspace.now), (work) => void works.push(work))
    const done = async () => {
      while (works.length > 0) await works.shift()
    }
    return { made, done }
  }

  const workspace: Workspace = {
    bot,
    carillon,
    standIn,
    now: NOW,
    async post(body, headers) {
      const { made, done } = await talk()
      const signed = headers ?? (await signSlack(SECRET, body, workspace.now))
      const request = new Request('https://carillon.example/bots/slack', { method: 'POST', headers: signed, body })
      const response = await bot.webhook(request, made)
      const text = await response.text()
      await done()
      const answer = text.startsWith('{') ? JSON.parse(text) : { said: text }
      return { ...answer, status: response.status, shown: shownIn(answer.blocks) }
    },
    command: (text, more = {}) => {
      const [name = '', ...rest] = text.split(' ')
      const fields = { ...command, command: name, text: rest.join(' '), token: `unused${++count}`, ...more }
      return workspace.post(String(new URLSearchParams(fields as Record<string, string>)))
    },
    event: (payload, more = {}) => {
      const event = { ...Object(payload.event), ...more }
      return workspace.post(JSON.stringify({ ...payload, event, event_id: `Ev${++count}` }))
    },
    interact: (payload) => {
      const body = new URLSearchParams({ payload: JSON.stringify({ ...payload, token: `unused${++count}` }) })
      return workspace.post(String(body))
    },
    press: (on, label, more = {}) => {
      const actions = more.actions ?? [actionOf((on.blocks ?? []) as readonly Json[], label)]
      return workspace.interact({ ...placeOf(on, standIn), ...more, actions })
    },
    async visit(path, headers = {}) {
      const { made } = await talk()
      return bot.visit!(new Request(`https://carillon.example${path}`, { headers, redirect: 'manual' }), made)
    },
  }
  return workspace
}

/** Where a press happens, as Slack tells it. */
function placeOf(on: SlackMessage | Json, standIn: SlackStandIn): Json {
  if ('type' in on) return { ...inView, view: { ...inView.view, ...on }, container: { type: 'view', view_id: on.id } }
  const { ts, channel, onlyFor } = on as SlackMessage
  const response_url = standIn.hook(ts)
  const container = { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: onlyFor !== undefined }
  const named = { id: channel, name: channel.startsWith('D') || channel.startsWith('U') ? 'directmessage' : 'physics' }
  if (onlyFor !== undefined) return { ...onEphemeral, container, channel: named, response_url }
  return { ...onMessage, container, channel: named, response_url, message: { ...onMessage.message, ...on } }
}

/** What Slack reports when the button or the option with this label is pressed. */
function actionOf(blocks: readonly Json[], label: string): Json {
  for (const block of blocks) {
    for (const one of [block.accessory, ...((block.elements ?? []) as unknown[])]) {
      const { type, action_id, text, value, options = [] } = Object(one)
      const about = { type, action_id, block_id: block.block_id }
      if (type === 'button' && text.text === label) return { ...about, text, value }
      const option = options.find((each: { text: { text: string } }) => each.text.text === label)
      if (option) return { ...about, selected_option: option }
    }
  }
  throw new Error(`There is nothing with the label \`${label}\` among: ${labelsIn(blocks).join(', ')}.`)
}

/** The field in which one can type, as Slack reports it when that is done. */
export function typed(blocks: unknown, text: string): Json {
  const block = (blocks as readonly Json[]).find(({ type }) => type === 'input')!
  const { type, action_id } = Object(block.element)
  const about = { type, action_id, block_id: block.block_id }
  if (type === 'plain_text_input') return { ...about, value: text }
  return { ...about, selected_option: { text: { type: 'plain_text', text }, value: text } }
}

export const labelsIn = (blocks: unknown): readonly string[] =>
  ((blocks ?? []) as readonly Json[]).flatMap((block) =>
    [block.accessory, ...((block.elements ?? []) as unknown[])].flatMap((one) => {
      const { type, text, options = [] } = Object(one)
      if (type === 'button') return [text.text]
      return options.map((option: { text: { text: string } }) => option.text.text)
    }),
  )

/** All that blocks show, without what can be pressed. */
export function shownIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(shownIn).filter(Boolean).join('\n')
  const { type, text, elements, label, hint } = Object(value)
  if (type === 'actions' || value === undefined) return ''
  if (type === 'rich_text_section') return elements.map((one: Json) => one.text).join('')
  if (type === 'input') return [shownIn(label), shownIn(hint)].filter(Boolean).join(': ')
  if (typeof text === 'string') return text
  return [shownIn(text), shownIn(elements)].filter(Boolean).join('\n')
}
