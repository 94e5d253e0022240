import { type Json, problemsOf, problemsOfView } from './slack-blocks.ts'
import { bodyOf, type SlackMessage, type SlackStandIn, type SlackStandInOptions, tooMany } from './slack-calls.ts'

export type { SlackMessage, SlackStandIn } from './slack-calls.ts'

interface Called {
  readonly body: Json
  readonly method: string
}

class Refused extends Error {}

/** A second, and no less. */
const GAP_MS = 1_000

export function createSlackStandIn(options: SlackStandInOptions = {}): SlackStandIn {
  const { token, admins = [], users = {}, channels = {}, watch } = options
  const codes = new Map(Object.entries(options.codes ?? {}))
  const hooks = new Map<string, { ts: string | undefined; uses: number }>()
  const lastIn = new Map<string, number>()
  let count = 0
  const nextTs = () => `${1_763_800_000 + ++count}.000100`

  const refuse = (error: string, problem?: string): never => {
    if (problem !== undefined) standIn.problems.push(problem)
    throw new Refused(error)
  }

  const complain = (method: string, problems: readonly string[]) => {
    if (problems.length === 0) return
    standIn.problems.push(...problems.map((problem) => `${method}: ${problem}`))
    throw new Refused(problems.includes('msg_blocks_too_long') ? 'msg_blocks_too_long' : 'invalid_blocks')
  }

  function keep(body: Json, ts: string, more: Partial<SlackMessage> = {}): SlackMessage {
    const before = standIn.messages.get(ts)
    const blocks = ((body.blocks ?? []) as Json[]).map((block, place) => ({
      block_id: `auto${count}${place}`,
      ...block,
    }))
    const message: SlackMessage = {
      ...before,
      ts,
      channel: String(body.channel ?? before?.channel ?? ''),
      text: String(body.text ?? ''),
      blocks,
      ...(typeof body.thread_ts === 'string' && { thread_ts: body.thread_ts }),
      ...(body.metadata !== undefined && { metadata: body.metadata as Json }),
      ...more,
    }
    standIn.messages.set(ts, message)
    return message
  }

  function checkMessage({ method, body }: Called): void {
    if (typeof body.text !== 'string' || body.text.trim() === '') refuse('no_text', `${method}: no text`)
    if (/[<>]/.test(String(body.text))) refuse('invalid_arguments', `${method}: text is not escaped: ${body.text}`)
    complain(method, problemsOf('message', body.blocks))
  }

  function checkPace(channel: string): Response | undefined {
    if (!watch) return undefined
    const now = watch.time()
    const wait = (lastIn.get(channel) ?? -GAP_MS) + GAP_MS - now
    if (wait > 0) {
      standIn.problems.push(`${channel} was written to ${wait} ms too soon`)
      return tooMany(Math.ceil(wait / 1000))
    }
    lastIn.set(channel, now)
    return undefined
  }

  const methods: Readonly<Record<string, (called: Called) => Json | Response>> = {
    'chat.postMessage'(called) {
      // A message for a person opens the conversation with them.
      const channel = String(called.body.channel ?? '').replace(/^[UW]/, 'D')
      if (!/^[CGD][A-Z0-9]+$/.test(channel)) refuse('channel_not_found')
      checkMessage(called)
      if (called.body.unfurl_links !== false && called.body.metadata !== undefined) {
        refuse('invalid_arguments', 'a notification unfurls its links')
      }
      // What somebody waits for may come in a burst.
      const slow = called.body.metadata === undefined ? undefined : checkPace(channel)
      if (slow) return slow
      const ts = nextTs()
      return { ok: true, ts, channel, message: keep({ ...called.body, channel }, ts) }
    },
    'chat.postEphemeral'(called) {
      checkMessage(called)
      const ts = nextTs()
      keep(called.body, ts, { onlyFor: String(called.body.user) })
      return { ok: true, message_ts: ts }
    },
    'chat.update'(called) {
      const ts = String(called.body.ts)
      const before = standIn.messages.get(ts)
      if (!before || before.onlyFor !== undefined) refuse('message_not_found', 'an update of what is not there')
      checkMessage(called)
      keep(called.body, ts)
      return { ok: true, ts, channel: before?.channel }
    },
    'views.open'({ method, body }) {
      if (typeof body.trigger_id !== 'string' || body.trigger_id.startsWith('expired')) refuse('expired_trigger_id')
      complain(method, problemsOfView(body.view as Json))
      const id = `V${++count}`
      const view = { id, ...(body.view as Json) }
      standIn.modals.set(id, view)
      return { ok: true, view }
    },
    'views.update'({ method, body }) {
      const id = String(body.view_id)
      if (!standIn.modals.has(id)) refuse('not_found', 'a view that is not there')
      complain(method, problemsOfView(body.view as Json))
      const view = { id, ...(body.view as Json) }
      standIn.modals.set(id, view)
      return { ok: true, view }
    },
    'views.publish'({ method, body }) {
      complain(method, problemsOfView(body.view as Json))
      const view = { id: `H${body.user_id}`, ...(body.view as Json) }
      standIn.homes.set(String(body.user_id), view)
      return { ok: true, view }
    },
    'users.info'({ body }) {
      const id = String(body.user)
      const known = { real_name: id, tz: 'Europe/Vienna', locale: 'en-GB', ...users[id] }
      return { ok: true, user: { id, ...known, is_admin: admins.includes(id), is_owner: false } }
    },
    'conversations.info'({ body }) {
      const name = channels[String(body.channel)]
      if (name === undefined) return { ok: false, error: 'channel_not_found' }
      return { ok: true, channel: { id: body.channel, name } }
    },
    'conversations.replies'({ body }) {
      const message = standIn.messages.get(String(body.ts))
      return message ? { ok: true, messages: [message] } : { ok: false, error: 'thread_not_found' }
    },
    'oauth.v2.access'({ body }) {
      const answer = codes.get(String(body.code))
      codes.delete(String(body.code))
      return answer ? { ok: true, ...answer } : { ok: false, error: 'invalid_code' }
    },
  }

  async function call(method: string, request: Request): Promise<Response> {
    const given = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
    const body = await bodyOf(request)
    standIn.calls.push({ method, body, token: given })
    const failure = standIn.failures.get(method)?.shift()
    if (failure instanceof Response) return failure
    if (failure !== undefined) return Response.json({ ok: false, error: failure })
    if (token !== undefined && given !== token && method !== 'oauth.v2.access') {
      return Response.json({ ok: false, error: 'invalid_auth' })
    }
    try {
      const answer = methods[method]?.({ method, body }) ?? refuse('unknown_method', `the method ${method}`)
      return answer instanceof Response ? answer : Response.json(answer)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return Response.json({ ok: false, error: error.message })
    }
  }

  async function answerHook(id: string, request: Request): Promise<Response> {
    const hook = hooks.get(id)
    const body = await bodyOf(request)
    standIn.calls.push({ method: 'response_url', body, token: '' })
    if (!hook || ++hook.uses > 5) {
      standIn.problems.push('a response_url that is used up')
      return new Response('used_url', { status: 404 })
    }
    const problems = problemsOf('message', body.blocks)
    standIn.problems.push(...problems.map((problem) => `response_url: ${problem}`))
    if (problems.length > 0) return new Response('invalid_blocks', { status: 400 })
    const ts = body.replace_original === true ? (hook.ts ?? nextTs()) : nextTs()
    keep(body, ts)
    return new Response('ok')
  }

  const standIn: SlackStandIn = {
    calls: [],
    problems: [],
    messages: new Map(),
    modals: new Map(),
    homes: new Map(),
    failures: new Map(),
    in: (channel) => [...standIn.messages.values()].filter((one) => one.channel === channel),
    hook(ts) {
      const id = `B${++count}`
      hooks.set(id, { ts, uses: 0 })
      return `https://hooks.slack.com/actions/T1/${id}`
    },
    async fetch(request) {
      const { pathname } = new URL(request.url)
      const [, id] = /^\/actions\/T1\/(B\d+)$/.exec(pathname) ?? []
      if (id !== undefined) return answerHook(id, request)
      const [, method = ''] = /\/api\/([\w.]+)$/.exec(pathname) ?? []
      return call(method, request)
    },
  }
  return standIn
}
