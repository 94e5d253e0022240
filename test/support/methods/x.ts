import { createFarSide, objectIn, strangersIn } from './far-side.ts'

const USERS: Readonly<Record<string, string>> = { ada: '101', grace: '102' }
/** Of whoever takes no direct messages from us. */
const CLOSED = ['102']

/** X, as its documentation of posts, direct messages and users has it (v2): it may know a post again, and refuse it. */
export function createX({ knowsPosts = true } = {}) {
  const posts: { readonly text: string }[] = []
  const directs: { readonly to: string; readonly text: string }[] = []
  const side = createFarSide((arrived) => {
    const { url, method, headers } = arrived
    if (!isAuthorized(headers.get('authorization') ?? '')) return problem(401, 'Unauthorized')
    const [, to] = /^\/2\/dm_conversations\/with\/(\d+)\/messages$/.exec(url.pathname) ?? []
    const [, handle] = /^\/2\/users\/by\/username\/(\w{1,15})$/.exec(url.pathname) ?? []
    if (method === 'GET' && handle) {
      const id = USERS[handle.toLowerCase()]
      return Response.json(id ? { data: { id, name: handle, username: handle } } : { errors: [{ title: 'Not Found' }] })
    }
    const data = objectIn(arrived)
    const text = data?.text
    if (method !== 'POST' || typeof text !== 'string' || text === '' || strangersIn(data ?? {}, ['text']).length > 0) {
      return problem(400, 'Invalid Request')
    }
    if (to !== undefined) {
      if (CLOSED.includes(to)) return problem(403, 'You do not have permission to DM one or more participants.')
      if (text.length > 10_000) return problem(400, 'Too long')
      directs.push({ to, text })
      return Response.json({ data: { dm_conversation_id: `1-${to}`, dm_event_id: '5' } }, { status: 201 })
    }
    if (url.pathname !== '/2/tweets') return problem(404, 'Not Found')
    if (knowsPosts && posts.some((post) => post.text === text)) {
      return problem(403, 'You are not allowed to create a Tweet with duplicate content.')
    }
    posts.push({ text })
    return Response.json({ data: { id: String(posts.length), text } }, { status: 201 })
  })
  return { ...side, posts, directs }
}

/** The parts of OAuth 1.0a, each once, and a signature of 20 bytes. */
const isAuthorized = (header: string) =>
  /^OAuth /.test(header) &&
  ['consumer_key', 'nonce', 'signature_method', 'timestamp', 'token', 'version', 'signature'].every(
    (name) => header.split(`oauth_${name}="`).length === 2,
  ) &&
  /oauth_signature="[A-Za-z0-9%]+%3D"/.test(header)

const problem = (status: number, detail: string) =>
  Response.json({ title: 'Forbidden', detail, type: 'about:blank', status }, { status })
