import { type Answer, createLimits, type Limits, refused } from './discord-limits.ts'
import { checkCommands, checkMessage, type Json, listOf, objectOf } from './discord-rules.ts'

export { refused } from './discord-limits.ts'
export { checkCommands, checkInteractionResponse } from './discord-rules.ts'

/** A message as Discord keeps it. */
export interface Kept {
  readonly id: string
  readonly body: Json
}

type Kind = 'text' | 'forum' | 'thread' | 'dm'

/** A channel, a thread, a forum or a private chat. */
export interface StandInChannel {
  readonly id: string
  readonly kind: Kind
  readonly name: string
  readonly messages: Kept[]
}

/** Whom it stands in for, and what a test may want to be otherwise. */
export interface DiscordStandInOptions {
  readonly token: string
  readonly applicationId: string
  /** The clock of the limits; epoch milliseconds. */
  readonly time?: () => number
  /** Messages that a channel takes in five seconds. */
  readonly perChannel?: number
  /** Requests that the bot may make in a second. */
  readonly perSecond?: number
}

/** What was sent, and what became of it. */
interface World {
  readonly channels: Map<string, StandInChannel>
  /** Every request, whatever became of it. */
  readonly requests: { readonly method: string; readonly path: string; readonly status: number }[]
  /** What was wrong with what it was sent. */
  readonly problems: string[]
  /** What was put into the place of answers to interactions, by the interaction's token. */
  readonly originals: Map<string, Json[]>
  readonly followUps: Map<string, Json[]>
  /** What the application's commands are. */
  readonly commands: Json[]
}

/** Discord's REST, as far as the bot uses it: it checks what it is sent, keeps it, and holds to its own limits. */
export interface DiscordStandIn extends World {
  fetch(request: Request): Promise<Response>
  addChannel(id: string, kind: Kind, name?: string): StandInChannel
  /** Answers all requests that touch an id (of a user: behind `@`) like this; `undefined` lets them through again. */
  refuse(id: string, answer: Answer | undefined): void
  /** The private chat with somebody. */
  dmOf(userId: string): StandInChannel | undefined
}

/** The world, and what nobody outside needs to see of it. */
interface Inside extends World {
  readonly applicationId: string
  readonly token: string
  readonly time: () => number
  readonly limits: Limits
  readonly dms: Map<string, string>
  readonly refusals: Map<string, Answer>
  readonly nonces: Map<string, { readonly kept: Kept; readonly at: number }>
  newId(): string
}

/** A nonce is known for some minutes. */
const NONCE_MS = 180_000

export function createDiscordStandIn(options: DiscordStandInOptions): DiscordStandIn {
  const { token, applicationId, time = Date.now, perChannel = 5, perSecond = 50 } = options
  const world: World = {
    channels: new Map(),
    requests: [],
    problems: [],
    originals: new Map(),
    followUps: new Map(),
    commands: [],
  }
  let lastId = 1_000_000_000_000_000_000n
  const inside: Inside = {
    ...world,
    applicationId,
    token,
    time,
    limits: createLimits({ time, perChannel, perSecond }),
    dms: new Map(),
    refusals: new Map(),
    nonces: new Map(),
    newId: () => String(++lastId),
  }
  return {
    ...world,
    fetch: (request) => serve(request, inside),
    addChannel: (id, kind, name) => addChannel(inside, id, kind, name),
    dmOf: (userId) => world.channels.get(inside.dms.get(userId) ?? ''),
    refuse(id, answer) {
      if (answer) inside.refusals.set(id, answer)
      else inside.refusals.delete(id)
    },
  }
}

const VERSION = '/api/v10/'

async function serve(request: Request, inside: Inside): Promise<Response> {
  const { method, headers } = request
  const { pathname: path } = new URL(request.url)
  const text = await request.text()
  const body: unknown =
    text !== '' && headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) : {}
  const route = { method, path: path.slice(VERSION.length), body, authorization: headers.get('authorization') }
  const answer = path.startsWith(VERSION) ? answerTo(route, inside) : NOWHERE
  inside.requests.push({ method, path, status: answer.status })
  const { status, headers: own = {}, body: told = {} } = answer
  return typeof told === 'string'
    ? new Response(told, { status, headers: own })
    : Response.json(told, { status, headers: own })
}

const NOWHERE = refused(404, 0, '404: Not Found')

interface Asked {
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly authorization: string | null
}

function answerTo({ method, path, body, authorization }: Asked, inside: Inside): Answer {
  const [kind = '', id = '', part = '', inner = ''] = path.split('/')
  if (kind === 'webhooks') return answerInteraction(`${method} ${path}`, objectOf(body), inside)
  if (authorization !== `Bot ${inside.token}`) return refused(401, 0, '401: Unauthorized')
  const refusal = inside.limits.overall() ?? inside.refusals.get(id)
  if (refusal) return refusal
  switch (`${method} ${kind}/${part}`) {
    case 'POST channels/messages':
      return createMessage(id, objectOf(body), inside)
    case 'PATCH channels/messages':
      return changeMessage(id, inner, objectOf(body), inside)
    case 'POST channels/threads':
      return startThread(id, objectOf(body), inside)
    case 'POST users/channels':
      return openDm(objectOf(body), inside)
    case 'PUT applications/commands':
      return putCommands(body, inside)
    default:
      return NOWHERE
  }
}

/** Interactions are answered with their own token, outside of the limits. */
function answerInteraction(route: string, body: Json, inside: Inside): Answer {
  const [, method, application, token = '', more] = /^(\w+) webhooks\/(\d+)\/([^/]+)(\/.*)?$/.exec(route) ?? []
  if (application !== inside.applicationId) return refused(404, 10_015, 'Unknown Webhook')
  const isEdit = method === 'PATCH' && more === '/messages/@original'
  if (!isEdit && !(method === 'POST' && more === undefined)) return NOWHERE
  const problems = checkMessage(body, { isEdit })
  if (problems.length > 0) return invalid(problems, inside)
  const kept = isEdit ? inside.originals : inside.followUps
  kept.set(token, [...(kept.get(token) ?? []), body])
  return { status: 200, body: { id: inside.newId() } }
}

function createMessage(id: string, body: Json, inside: Inside): Answer {
  const channel = inside.channels.get(id) ?? addChannel(inside, id, 'text')
  const { refusal, headers } = inside.limits.ofChannel(id)
  if (refusal) return refusal
  if (channel.kind === 'forum')
    return { ...refused(400, 50_008, 'Cannot send messages in a non-text channel'), headers }
  const problems = [...checkMessage(body), ...checkNonce(body)]
  if (problems.length > 0) return { ...invalid(problems, inside), headers }
  return { status: 200, body: { id: keep(channel, body, inside).id, channel_id: id }, headers }
}

function changeMessage(id: string, messageId: string, body: Json, inside: Inside): Answer {
  const channel = inside.channels.get(id)
  if (!channel) return refused(404, 10_003, 'Unknown Channel')
  const place = channel.messages.findIndex((kept) => kept.id === messageId)
  if (place < 0) return refused(404, 10_008, 'Unknown Message')
  const unknown = ['nonce', 'enforce_nonce'].filter((key) => key in body).map((key) => `${key}: unknown`)
  const problems = [...checkMessage(body, { isEdit: true }), ...unknown]
  if (problems.length > 0) return invalid(problems, inside)
  channel.messages[place] = { id: messageId, body: { ...channel.messages[place]?.body, ...body } }
  return { status: 200, body: { id: messageId, channel_id: id } }
}

function startThread(id: string, { message, name }: Json, inside: Inside): Answer {
  if (inside.channels.get(id)?.kind !== 'forum')
    return refused(400, 50_024, 'Cannot execute action on this channel type')
  const first = objectOf(message)
  const title = String(name ?? '')
  const unknown = ['nonce', 'enforce_nonce'].filter((key) => key in first).map((key) => `message.${key}: unknown`)
  const isNamed = title.length >= 1 && title.length <= 100
  const problems = [...checkMessage(first), ...unknown, ...(isNamed ? [] : [`name: ${title.length} characters`])]
  if (problems.length > 0) return invalid(problems, inside)
  const thread = addChannel(inside, inside.newId(), 'thread', title)
  keep(thread, first, { ...inside, newId: () => thread.id })
  return { status: 201, body: { id: thread.id, name: title, type: 11, parent_id: id } }
}

function openDm({ recipient_id }: Json, inside: Inside): Answer {
  const user = String(recipient_id ?? '')
  if (!/^\d+$/.test(user)) return invalid(['recipient_id: no snowflake'], inside)
  const refusal = inside.refusals.get(`@${user}`)
  if (refusal) return refusal
  const id = inside.dms.get(user) ?? addChannel(inside, inside.newId(), 'dm').id
  inside.dms.set(user, id)
  return { status: 200, body: { id, type: 1 } }
}

function putCommands(body: unknown, inside: Inside): Answer {
  const problems = checkCommands(body)
  if (problems.length > 0) return invalid(problems, inside)
  inside.commands.splice(0, inside.commands.length, ...listOf(body).map(objectOf))
  return { status: 200, body: inside.commands }
}

function addChannel({ channels }: World, id: string, kind: Kind, name = `channel-${id}`): StandInChannel {
  const channel = { id, kind, name, messages: [] }
  channels.set(id, channel)
  return channel
}

/** Keeps a message, unless its nonce is known: then it is the one that was kept. */
function keep(channel: StandInChannel, body: Json, { nonces, time, newId }: Inside): Kept {
  const nonce = `${channel.id} ${body.nonce}`
  const known = body.enforce_nonce === true ? nonces.get(nonce) : undefined
  if (known && time() - known.at < NONCE_MS) return known.kept
  const kept = { id: newId(), body }
  channel.messages.push(kept)
  nonces.set(nonce, { kept, at: time() })
  return kept
}

function invalid(problems: readonly string[], inside: Inside): Answer {
  inside.problems.push(...problems)
  return refused(400, 50_035, `Invalid Form Body: ${problems.join('; ')}`)
}

function checkNonce({ nonce, enforce_nonce }: Json): string[] {
  const isFine = typeof nonce === 'string' && nonce.length >= 1 && nonce.length <= 25 && enforce_nonce === true
  return isFine ? [] : [`nonce: ${JSON.stringify(nonce)} with enforce_nonce ${enforce_nonce}`]
}
