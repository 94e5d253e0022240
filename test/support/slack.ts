import { problemsOf } from './slack-blocks.ts'
import { bodyOf, type SlackStandIn, type SlackStandInOptions } from './slack-calls.ts'
import { slackMethods } from './slack-methods.ts'
import { createSlackStore, Refused } from './slack-store.ts'

export type { SlackMessage, SlackStandIn } from './slack-calls.ts'

/** Takes no more answers at one address. */
const MOST_ANSWERS = 5

export function createSlackStandIn(options: SlackStandInOptions = {}): SlackStandIn {
  const { token } = options
  const store = createSlackStore(options)
  const methods = slackMethods(options, store)
  const hooks = new Map<string, { ts: string | undefined; uses: number }>()

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
      const answer = methods[method]?.(body) ?? store.refuse('unknown_method', `the method ${method}`)
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
    const failure = standIn.failures.get('response_url')?.shift()
    if (failure instanceof Response) return failure
    if (!hook || ++hook.uses > MOST_ANSWERS) {
      store.problems.push('a response_url that is used up')
      return new Response('used_url', { status: 404 })
    }
    const problems = problemsOf('message', body.blocks)
    store.problems.push(...problems.map((problem) => `response_url: ${problem}`))
    if (problems.length > 0) return new Response('invalid_blocks', { status: 400 })
    store.keep(body, body.replace_original === true ? (hook.ts ?? store.nextTs()) : store.nextTs())
    return new Response('ok')
  }

  const { problems, messages, modals, homes } = store
  const standIn: SlackStandIn = {
    calls: [],
    problems,
    messages,
    modals,
    homes,
    failures: new Map(),
    in: (channel) => [...messages.values()].filter((one) => one.channel === channel),
    hook(ts) {
      const id = `B${store.nextNumber()}`
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
