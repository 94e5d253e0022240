import { type Json, problemsOfView } from './slack-blocks.ts'
import type { SlackStandInOptions } from './slack-calls.ts'
import type { SlackStore } from './slack-store.ts'

/** One method of the Web API. */
export type SlackMethod = (body: Json) => Json | Response

/** The methods of the Web API that we call. */
export const slackMethods = (
  options: SlackStandInOptions,
  store: SlackStore,
): Readonly<Record<string, SlackMethod>> => ({
  ...chatMethods(store),
  ...viewMethods(store),
  ...readingMethods(options, store),
})

const chatMethods = (store: SlackStore): Readonly<Record<string, SlackMethod>> => ({
  'chat.postMessage'(body) {
    // A message for a person opens the conversation with them.
    const channel = String(body.channel ?? '').replace(/^[UW]/, 'D')
    if (!/^[CGD][A-Z0-9]+$/.test(channel)) store.refuse('channel_not_found')
    store.checkMessage('chat.postMessage', body)
    if (body.unfurl_links !== false && body.metadata !== undefined) {
      store.refuse('invalid_arguments', 'a notification unfurls its links')
    }
    // What somebody waits for may come in a burst.
    const slow = body.metadata === undefined ? undefined : store.checkPace(channel)
    if (slow) return slow
    const ts = store.nextTs()
    return { ok: true, ts, channel, message: store.keep({ ...body, channel }, ts) }
  },
  'chat.postEphemeral'(body) {
    store.checkMessage('chat.postEphemeral', body)
    const ts = store.nextTs()
    store.keep(body, ts, { onlyFor: String(body.user) })
    return { ok: true, message_ts: ts }
  },
  'chat.update'(body) {
    const ts = String(body.ts)
    const before = store.messages.get(ts)
    if (!before) store.refuse('message_not_found')
    if (before.onlyFor !== undefined) store.refuse('message_not_found', 'an update of what only one sees')
    if (body.channel !== before.channel) store.refuse('channel_not_found', 'an update in another channel')
    store.checkMessage('chat.update', body)
    store.keep(body, ts)
    return { ok: true, ts, channel: before.channel }
  },
})

const viewMethods = (store: SlackStore): Readonly<Record<string, SlackMethod>> => ({
  'views.open'(body) {
    if (typeof body.trigger_id !== 'string' || body.trigger_id.startsWith('expired')) {
      store.refuse('expired_trigger_id')
    }
    store.complain('views.open', problemsOfView(body.view as Json))
    const view = { id: `V${store.nextNumber()}`, ...(body.view as Json) }
    store.modals.set(view.id, view)
    return { ok: true, view }
  },
  'views.update'(body) {
    const id = String(body.view_id)
    if (!store.modals.has(id)) store.refuse('not_found', 'a view that is not there')
    store.complain('views.update', problemsOfView(body.view as Json))
    const view = { id, ...(body.view as Json) }
    store.modals.set(id, view)
    return { ok: true, view }
  },
  'views.publish'(body) {
    store.complain('views.publish', problemsOfView(body.view as Json))
    const view = { id: `H${body.user_id}`, ...(body.view as Json) }
    store.homes.set(String(body.user_id), view)
    return { ok: true, view }
  },
})

function readingMethods(options: SlackStandInOptions, store: SlackStore): Readonly<Record<string, SlackMethod>> {
  const { admins = [], users = {}, channels = {}, team = 'T0001' } = options
  const codes = new Map(Object.entries(options.codes ?? {}))
  return {
    'users.info'(body) {
      const id = String(body.user)
      const known = { real_name: id, tz: 'Europe/Vienna', locale: 'en-GB', team_id: team }
      return { ok: true, user: { id, ...known, is_admin: admins.includes(id), is_owner: false, ...users[id] } }
    },
    'conversations.info'(body) {
      const name = channels[String(body.channel)]
      if (name === undefined) return { ok: false, error: 'channel_not_found' }
      return { ok: true, channel: { id: body.channel, name } }
    },
    'conversations.replies'(body) {
      const message = store.messages.get(String(body.ts))
      return message ? { ok: true, messages: [message] } : { ok: false, error: 'thread_not_found' }
    },
    'oauth.v2.access'(body) {
      const answer = codes.get(String(body.code))
      codes.delete(String(body.code))
      return answer ? { ok: true, ...answer } : { ok: false, error: 'invalid_code' }
    },
  }
}
