import { REST } from '@discordjs/rest'
import type {
  APIInteractionResponseCallbackData,
  RESTPatchAPIChannelMessageJSONBody,
  RESTPostAPIChannelMessageJSONBody,
  RESTPostAPIGuildForumThreadsJSONBody,
} from 'discord-api-types/v10'
import { DeliveryError } from '../../../engine/index.ts'
import { realWatch } from '../../pace/index.ts'
import { PER_SECOND } from '../numbers.ts'
import type { DiscordSettings } from '../settings.ts'
import { isTimeOut } from './failure.ts'
import { createGuard, type Guard } from './guard.ts'

const TIMEOUT_MS = 10_000
/** With the time that others before it in the same channel take. */
const PATIENCE_MS = 15_000

/** Where a message stands: its id, and the channel or the thread. */
export interface Posted {
  readonly channel: string
  readonly id: string
}

/** What we ask of Discord; fails with the errors of its own library. */
export interface Api {
  /** The channel in which a user is written to. */
  openDm(userId: string): Promise<string>
  post(channel: string, body: RESTPostAPIChannelMessageJSONBody): Promise<Posted>
  /** Starts a thread in a forum with a message. */
  startThread(forum: string, body: RESTPostAPIGuildForumThreadsJSONBody): Promise<Posted>
  /** Puts something else into a message of ours. */
  change(channel: string, id: string, body: RESTPatchAPIChannelMessageJSONBody): Promise<void>
  /** Puts the answer to an interaction in its place. */
  edit(token: string, body: APIInteractionResponseCallbackData): Promise<void>
  /** Answers an interaction once more. */
  followUp(token: string, body: APIInteractionResponseCallbackData): Promise<void>
}

export function createApi(settings: DiscordSettings, guard: Guard = guardOf(settings)): Api {
  const { token, applicationId } = settings
  let rest = connect(settings, guard)

  async function call(method: 'post' | 'patch', path: `/${string}`, body: unknown, auth = true): Promise<unknown> {
    try {
      // The library forgets the token as soon as Discord refuses it.
      return await rest.setToken(token)[method](path, { body, auth, signal: AbortSignal.timeout(PATIENCE_MS) })
    } catch (error) {
      // Whoever did not come back holds up all that wait behind them in the library.
      if (isTimeOut(error)) rest = connect(settings, guard)
      throw error
    }
  }
  const callback = (interaction: string) => `/webhooks/${applicationId}/${interaction}` as const

  return {
    openDm: async (userId) => idOf(await call('post', '/users/@me/channels', { recipient_id: userId })),
    async startThread(forum, body) {
      // The message that begins a thread has the id of the thread.
      const id = idOf(await call('post', `/channels/${forum}/threads`, body))
      return { channel: id, id }
    },
    post: async (channel, body) => ({ channel, id: idOf(await call('post', `/channels/${channel}/messages`, body)) }),
    async change(channel, id, body) {
      await call('patch', `/channels/${channel}/messages/${id}`, body)
    },
    async edit(interaction, body) {
      await call('patch', `${callback(interaction)}/messages/@original`, body, false)
    },
    async followUp(interaction, body) {
      await call('post', callback(interaction), body, false)
    },
  }
}

function idOf(answer: unknown): string {
  const { id } = Object(answer)
  if (typeof id !== 'string') throw new DeliveryError('Discord answered without an id.')
  return id
}

/** The library without all that it would do later or again: the queue does that. */
function connect({ apiUrl, fetch: ask = fetch }: DiscordSettings, guard: Guard): REST {
  return new REST({
    api: apiUrl.replace(/\/+$/, ''),
    version: '10',
    retries: 0,
    timeout: TIMEOUT_MS,
    globalRequestsPerSecond: PER_SECOND,
    rejectOnRateLimit: () => true,
    hashSweepInterval: 0,
    handlerSweepInterval: 0,
    async makeRequest(url, { method, headers, body, signal }) {
      const init = { method, headers, body, signal, redirect: 'manual' } as RequestInit
      const response = await ask(url, init)
      await guard.see(response)
      // The library would take it for success.
      if (response.status >= 300 && response.status < 400) throw new Error('Discord does not redirect.')
      return response as unknown as Awaited<ReturnType<REST['options']['makeRequest']>>
    },
  })
}

const guardOf = ({ db, watch = realWatch }: DiscordSettings): Guard => createGuard({ db, watch })
