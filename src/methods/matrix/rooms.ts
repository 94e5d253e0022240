import { retryAfterIn } from '../../egress/index.ts'
import { DeliveryError } from '../../engine/index.ts'
import { type Answer, post } from '../http/index.ts'
import type { World } from '../kind.ts'

/** Puts events into rooms. */
export interface Rooms {
  /** Gives the id of the event; the same again under the same id is put only once. */
  put(room: string, id: string, content: object): Promise<string>
}

/** The rooms that an account of a homeserver may write to; it joins those that it is invited to. */
export function createRooms(
  world: World,
  { server, token }: { readonly server: string; readonly token: string },
): Rooms {
  const base = `${server.replace(/\/+$/, '')}/_matrix/client/v3`

  async function ask(method: 'POST' | 'PUT', path: string, body: object): Promise<Readonly<Record<string, unknown>>> {
    const headers = { authorization: `Bearer ${token}` }
    const { text } = await post(
      world,
      { url: `${base}${path}`, method, headers, body, isTrusted: true },
      { name: 'The Matrix homeserver', troubleIn },
    )
    return jsonIn(text)
  }

  async function join(room: string): Promise<string> {
    const { room_id: id } = await ask('POST', `/join/${encodeURIComponent(room)}`, {})
    return textIn(id)
  }

  async function putInto(room: string, id: string, content: object): Promise<string> {
    const path = `/rooms/${encodeURIComponent(room)}/send/m.room.message/${encodeURIComponent(id)}`
    return textIn((await ask('PUT', path, content)).event_id)
  }

  return {
    async put(room, id, content) {
      if (room.startsWith('#')) return putInto(await join(room), id, content)
      try {
        return await putInto(room, id, content)
      } catch (error) {
        if (!(error instanceof DeliveryError && error.cause === 'M_FORBIDDEN')) throw error
        return putInto(await join(room), id, content)
      }
    },
  }
}

/** What will not change by itself, by what the homeserver calls it. */
const GONE: Readonly<Record<string, string>> = {
  M_FORBIDDEN: 'Carillon may not write to this room of Matrix. Invite it, and let it send messages.',
  M_NOT_FOUND: 'There is no such room on Matrix any more, or no such message.',
  M_UNSUPPORTED_ROOM_VERSION: 'The homeserver does not know rooms of this version.',
}

function troubleIn({ status, headers, text }: Answer): DeliveryError | undefined {
  const { errcode, error, retry_after_ms: wait } = jsonIn(text)
  if (status === 429) {
    const retryAfter = Math.max(retryAfterIn(headers) ?? 0, Math.ceil((Number(wait) || 1_000) / 1_000))
    return new DeliveryError('The Matrix homeserver asks to send more slowly.', { isPause: true, retryAfter })
  }
  if (status === 401) return new DeliveryError('The homeserver does not accept `MATRIX_ACCESS_TOKEN`. Set a new one.')
  if (status === 400 && /unknown event/i.test(String(error))) {
    return new DeliveryError('The message is not in this room of Matrix any more.', { permanent: true })
  }
  const code = typeof errcode === 'string' && Object.hasOwn(GONE, errcode) ? errcode : undefined
  return code === undefined ? undefined : new DeliveryError(GONE[code] ?? '', { permanent: true, cause: code })
}

function jsonIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const data: unknown = JSON.parse(text)
    return typeof data === 'object' && data !== null ? { ...data } : {}
  } catch {
    return {}
  }
}

function textIn(value: unknown): string {
  if (typeof value === 'string' && value !== '') return value
  throw new DeliveryError('The Matrix homeserver answered with something else than it should.')
}
