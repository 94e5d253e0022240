import { createFarSide, objectIn, strangersIn } from './far-side.ts'

const NTFY = ['topic', 'message', 'title', 'tags', 'priority', 'click', 'actions', 'markdown', 'icon', 'delay']

/** A server of ntfy, as its documentation of publishing as JSON has it; a longer message would become an attachment. */
export function createNtfyServer(server: string, reserved: Readonly<Record<string, string>> = {}) {
  const messages: Readonly<Record<string, unknown>>[] = []
  const side = createFarSide((arrived) => {
    if (arrived.url.href !== `${server}/` || arrived.method !== 'POST') return failure(404, 40401, 'page not found')
    const data = objectIn(arrived)
    const { topic, message, title, click, actions = [] } = data ?? {}
    if (!data || strangersIn(data, NTFY).length > 0) return failure(400, 40024, 'request body must be valid JSON')
    if (typeof topic !== 'string' || !/^[-_A-Za-z0-9]{1,64}$/.test(topic)) return failure(400, 40009, 'invalid topic')
    const token = reserved[topic]
    if (token !== undefined && arrived.headers.get('authorization') !== `Bearer ${token}`) {
      return failure(403, 40301, 'forbidden')
    }
    if (typeof message !== 'string' || message === '' || typeof title !== 'string' || /[\r\n]/.test(title)) {
      return failure(400, 40000, 'bad request')
    }
    if (new TextEncoder().encode(message).byteLength > 4_096) return failure(413, 41301, 'attachment too large')
    if (click !== undefined && !URL.canParse(String(click))) return failure(400, 40000, 'bad click')
    const shown = actions as readonly { action?: string; label?: string; url?: string }[]
    if (shown.length > 3 || !shown.every(({ action, label, url }) => action === 'view' && label && url)) {
      return failure(400, 40018, 'actions invalid')
    }
    messages.push(data)
    return Response.json({ id: `m${messages.length}`, event: 'message', ...data })
  })
  return { ...side, messages }
}

const failure = (http: number, code: number, error: string) => Response.json({ code, http, error }, { status: http })

/** A server of Gotify, as its API has it: messages of an application, by its token. */
export function createGotifyServer(server: string, token: string) {
  const messages: Readonly<Record<string, unknown>>[] = []
  const side = createFarSide((arrived) => {
    if (arrived.url.href !== `${server}/message` || arrived.method !== 'POST') return refusal(404, 'Not Found')
    if (arrived.headers.get('x-gotify-key') !== token) return refusal(401, 'Unauthorized')
    const data = objectIn(arrived)
    if (!data || strangersIn(data, ['title', 'message', 'priority', 'extras']).length > 0) {
      return refusal(400, 'Bad Request')
    }
    const { message, title, priority, extras } = data
    if (typeof message !== 'string' || message === '' || typeof title !== 'string') return refusal(400, 'Bad Request')
    if (!Number.isInteger(priority) || typeof extras !== 'object') return refusal(400, 'Bad Request')
    messages.push(data)
    return Response.json({ id: messages.length, appid: 5, ...data })
  })
  return { ...side, messages }
}

const refusal = (errorCode: number, error: string) =>
  Response.json(
    { error, errorCode, errorDescription: 'you need to provide a valid access token' },
    { status: errorCode },
  )
