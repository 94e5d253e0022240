import { createFarSide, objectIn, strangersIn } from './far-side.ts'

/** What a homeserver keeps of an event. */
export interface RoomEvent {
  readonly room: string
  readonly content: Readonly<Record<string, unknown>>
}

const KNOWN = ['msgtype', 'body', 'format', 'formatted_body', 'm.mentions', 'm.new_content', 'm.relates_to']

/** A homeserver, as the client-server API has it (v3): rooms that its account may write to, or may join. */
export function createHomeserver(server: string, token: string) {
  const rooms = new Map([['!physics:school.example', 'joined' as 'joined' | 'invited' | 'closed']])
  const aliases = new Map([['#physics:school.example', '!physics:school.example']])
  const events = new Map<string, RoomEvent>()
  const transactions = new Map<string, string>()

  const side = createFarSide((arrived) => {
    const { url, method, headers, body } = arrived
    if (url.origin !== server) throw new TypeError('Network connection lost.')
    if (headers.get('authorization') !== `Bearer ${token}`) return failure(401, 'M_UNKNOWN_TOKEN', 'Unknown token')
    const [, ...path] = url.pathname.split('/').map(decodeURIComponent)
    if (path.slice(0, 3).join('/') !== '_matrix/client/v3') return failure(404, 'M_UNRECOGNIZED', 'Unrecognized')
    const data = objectIn(arrived)
    if (!data) return failure(400, 'M_NOT_JSON', 'Not JSON')
    const [what, name = '', , , id = ''] = path.slice(3)
    if (method === 'POST' && what === 'join') return join(name)
    if (method !== 'PUT' || what !== 'rooms' || path.slice(5, 7).join('/') !== 'send/m.room.message' || id === '') {
      return failure(404, 'M_UNRECOGNIZED', 'Unrecognized')
    }
    if (new TextEncoder().encode(body).byteLength > 64_000) return failure(413, 'M_TOO_LARGE', 'Too large')
    return put(name, id, data)
  })

  function join(name: string): Response {
    const room = aliases.get(name) ?? name
    if (name.startsWith('#') && !aliases.has(name)) return failure(404, 'M_NOT_FOUND', 'Room alias not found')
    const state = rooms.get(room)
    if (state === undefined || state === 'closed') return failure(403, 'M_FORBIDDEN', 'You are not invited')
    rooms.set(room, 'joined')
    return Response.json({ room_id: room })
  }

  function put(room: string, id: string, content: Readonly<Record<string, unknown>>): Response {
    if (rooms.get(room) !== 'joined') return failure(403, 'M_FORBIDDEN', 'User not in room')
    const known = transactions.get(`${room} ${id}`)
    if (known) return Response.json({ event_id: known })
    const [problem] = problemsOf(content)
    if (problem !== undefined) return failure(400, 'M_BAD_JSON', problem)
    const related = content['m.relates_to'] as { event_id?: string } | undefined
    if (related && !events.has(related.event_id ?? '')) {
      return failure(400, 'M_UNKNOWN', "Can't send relation to unknown event")
    }
    const eventId = `$event-${events.size + 1}`
    events.set(eventId, { room, content })
    transactions.set(`${room} ${id}`, eventId)
    return Response.json({ event_id: eventId })
  }

  return { ...side, rooms, events }
}

function problemsOf(content: Readonly<Record<string, unknown>>): readonly string[] {
  const html = String(content.formatted_body)
  const tags = [...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag = '']) => tag)
  const allowed = ['p', 'strong', 'em', 'code', 'a', 'ul', 'li', 'h4', 'br']
  return [
    ...strangersIn(content, KNOWN).map((name) => `Unknown ${name}`),
    ...(content.msgtype === 'm.text' ? [] : ['No msgtype']),
    ...(typeof content.body === 'string' && content.body !== '' ? [] : ['No body']),
    ...(content.format === 'org.matrix.custom.html' ? [] : ['No format']),
    ...(typeof content['m.mentions'] === 'object' ? [] : ['Mentions by accident']),
    ...tags.filter((tag) => !allowed.includes(tag)).map((tag) => `Tag ${tag}`),
  ]
}

const failure = (status: number, errcode: string, error: string) => Response.json({ errcode, error }, { status })
