import { serve, type Worker } from '../../support/harness.ts'
import { check } from '../../support/published-types.ts'
import { signSlack } from '../../support/signing.ts'
import { createSlackStandIn } from '../../support/slack.ts'
import { problemsOf } from '../../support/slack-blocks.ts'
import type { Chat, Person, Room } from './chat.ts'
import { createScreen } from './screen.ts'
import { type Element, shownOf } from './slack-blocks.ts'

const SECRET = 'slack-signing-secret-for-tests'
const TOKEN = 'xoxb-for-tests'
const TEAM = 'T1'
const BOT = 'U0BOT'

const USERS: Readonly<Record<Person, string>> = { Ada: 'U7001', Grace: 'U7002' }
/** Slack is the one that knows where people live; here it is where nobody else knows. */
const PROFILES = Object.fromEntries(
  Object.entries(USERS).map(([real_name, id]) => [id, { real_name, tz: 'UTC', locale: 'en-GB' }]),
)
const CHANNEL = { id: 'C123', name: 'physics' }

type Json = Readonly<Record<string, unknown>>

/** Slack, as Ada and Grace see it. */
export async function createSlackChat(): Promise<Chat> {
  const screens = { private: createScreen(), channel: createScreen() }
  const complaints: string[] = []
  const complain = (method: string, problems: readonly string[]) =>
    complaints.push(...problems.map((problem) => `${method}: ${problem}`))
  const standIn = createSlackStandIn({ token: TOKEN, team: TEAM, admins: [USERS.Ada], users: PROFILES })
  /** Where an answer is shown, and what it may take the place of, by the path of its address. */
  const answers = new Map<string, { readonly room: Room; readonly on: string | undefined }>()
  let count = 0

  function takeAnswer(path: string, body: Json): void {
    const { room, on } = answers.get(path) ?? { room: 'private' as const }
    complain('answer', check('slack', 'answer', body))
    complain('answer', problemsOf('message', body.blocks))
    show(room, body.replace_original === true && on !== undefined ? on : `answer-${++count}`, body)
  }

  function show(room: Room, key: string, body: Json): void {
    const blocks = ((body.blocks ?? []) as readonly Element[]).map((block, place) => ({
      block_id: `given-${place}`,
      ...block,
    }))
    const raw = { type: 'message', user: BOT, bot_id: 'B1', ts: key, text: body.text, metadata: body.metadata, blocks }
    screens[room].show(key, raw, shownOf(blocks, String(body.text ?? '')))
  }

  /** A dialog stands in front of all else; it was opened from somewhere, which it remembers. */
  function showView(id: string, view: Json): void {
    const blocks = view.blocks as readonly Element[]
    screens.private.show(`view-${id}`, { id, ...view }, shownOf(blocks, ''))
  }

  const served = await serve(async (request) => {
    const { pathname } = new URL(request.url)
    if (answers.has(pathname)) {
      takeAnswer(pathname, await bodyOf(request.clone()))
      return standIn.fetch(request)
    }
    const method = pathname.replace('/api/', '')
    const body = await bodyOf(request.clone())
    const response = await standIn.fetch(request)
    const told = (await response.clone().json()) as Json
    if (!told.ok) complain(method, [String(told.error)])
    if (/^(chat\.|views\.)/.test(method)) complain(method, check('slack', method, body))
    if (told.ok && /^views\.(open|update)$/.test(method)) showView(Object(told.view).id, Object(body.view))
    if (told.ok && /^chat\.(postMessage|update)$/.test(method)) {
      const isChannel = body.channel === CHANNEL.id
      show(isChannel ? 'channel' : 'private', String(told.ts), body)
    }
    return response
  })

  const call = async (worker: Worker, room: Room, form: Readonly<Record<string, string>>, on?: string) => {
    const path = new URL(standIn.hook(on)).pathname
    answers.set(path, { room, on })
    const hook = { response_url: `${served.url}${path}` }
    const { payload } = form
    const fields =
      payload === undefined ? { ...form, ...hook } : { payload: JSON.stringify({ ...JSON.parse(payload), ...hook }) }
    const body = new URLSearchParams(fields).toString()
    const response = await worker.fetch('/bots/slack', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(await signSlack(SECRET, body, new Date())),
      },
      body,
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`Slack's webhook answered ${response.status}: ${text}`)
    if (text.startsWith('{')) takeAnswer(path, JSON.parse(text))
  }

  return {
    platform: 'slack',
    settings: {
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_BOT_TOKEN: TOKEN,
      SLACK_API_URL: `${served.url}/api/`,
      SLACK_MANAGERS: 'admins',
    },
    screen: (room) => screens[room],
    say(worker, person, room, text) {
      const [command = '', ...rest] = text.split(' ')
      const send = () =>
        call(worker, room, {
          command,
          text: asTyped(rest.join(' ')),
          team_id: TEAM,
          team_domain: 'school',
          ...(room === 'channel'
            ? { channel_id: CHANNEL.id, channel_name: CHANNEL.name }
            : { channel_id: privateOf(person), channel_name: 'directmessage' }),
          user_id: USERS[person],
          // A handle, not what people are called.
          user_name: person.toLowerCase(),
          api_app_id: 'A1',
          trigger_id: `trigger-${answers.size}`,
        })
      return { how: text, send }
    },
    press(worker, person, room, { key, raw }, { pressed }) {
      const payload = {
        type: 'block_actions',
        team: { id: TEAM, domain: 'school' },
        user: { id: USERS[person], username: person.toLowerCase(), name: person.toLowerCase(), team_id: TEAM },
        api_app_id: 'A1',
        token: 'unused',
        trigger_id: `trigger-${answers.size}`,
        ...(key.startsWith('view-') ? inView(raw) : inRoom(room, person, key, raw)),
        actions: [{ ...pressed, action_ts: String(Date.now() / 1000) }],
      }
      return call(worker, room, { payload: JSON.stringify(payload) }, key)
    },
    complaints: () => [...complaints, ...standIn.problems],
    close: () => served.close(),
  }
}

const privateOf = (person: Person) => USERS[person].replace('U', 'D')

const inView = (view: Json) => ({
  container: { type: 'view', view_id: view.id },
  view: { ...view, state: { values: {} }, hash: '1.a' },
})

/** Of what only one person sees Slack does not say what it was. */
function inRoom(room: Room, person: Person, message_ts: string, message: Json) {
  const channel = room === 'channel' ? CHANNEL : { id: privateOf(person), name: 'directmessage' }
  const is_ephemeral = message_ts.startsWith('answer-')
  return {
    container: { type: 'message', message_ts, channel_id: channel.id, is_ephemeral },
    channel,
    state: { values: {} },
    ...(!is_ephemeral && { message }),
  }
}

/** Slack's client sends JSON or a form whose values are JSON. */
async function bodyOf(request: Request): Promise<Json> {
  const text = await request.text()
  if (text.startsWith('{')) return JSON.parse(text)
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [name, /^[[{]/.test(value) ? JSON.parse(value) : value]),
  )
}

/** Slack escapes what somebody typed. */
const asTyped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
