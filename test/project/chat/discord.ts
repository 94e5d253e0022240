import { checkInteractionResponse, createDiscordStandIn } from '../../support/discord.ts'
import { DISCORD_PUBLIC_KEY, serve, type Worker } from '../../support/harness.ts'
import { check } from '../../support/published-types.ts'
import { signDiscord } from '../../support/signing.ts'
import type { Chat, Person, Room } from './chat.ts'
import { shownOf, strayMarkup } from './discord-message.ts'
import { createScreen, type Standing } from './screen.ts'

const TOKEN = 'discord-bot-token-for-tests'
const APPLICATION = '5000'
const GUILD = '6000'
const CHANNEL = { id: '6123', type: 0, name: 'physics', guild_id: GUILD }

const USERS: Readonly<Record<Person, string>> = { Ada: '7001', Grace: '7002' }
/** Manage Channels, among what everybody may. */
const PERMISSIONS: Readonly<Record<Person, string>> = { Ada: String(0x10n | 0x800n), Grace: String(0x800n) }

type Json = Readonly<Record<string, unknown>>

const PRIVATE_TYPE = 1
const ANSWER = { pong: 1, message: 4, deferred: 5, deferredUpdate: 6, update: 7 } as const

/** Discord, as Ada and Grace see it. */
export async function createDiscordChat(): Promise<Chat> {
  const screens = { private: createScreen(), channel: createScreen() }
  const complaints: string[] = []
  const complain = (method: string, problems: readonly string[]) =>
    complaints.push(...problems.map((problem) => `${method}: ${problem}`))
  const standIn = createDiscordStandIn({ token: TOKEN, applicationId: APPLICATION })
  /** What an interaction's answer is shown as. */
  const interactions = new Map<string, { readonly room: Room; readonly key: string }>()

  function show(room: Room, key: string, message: Json): void {
    const known = screens[room].all().find((one) => one.key === key)?.raw ?? {}
    complain('markup', strayMarkup(message))
    const raw = {
      id: key,
      type: 0,
      author: { id: APPLICATION, bot: true },
      channel_id: channelOf(room, 'Ada').id,
      ...known,
      ...message,
    }
    screens[room].show(key, raw, shownOf(raw))
  }

  const served = await serve(async (request) => {
    const { pathname } = new URL(request.url)
    const body = await request.clone().text()
    const json: Json = body.startsWith('{') ? JSON.parse(body) : {}
    const response = await standIn.fetch(request)
    const told = (await response
      .clone()
      .json()
      .catch(() => ({}))) as Json
    if (!response.ok) complain(`${request.method} ${pathname}`, [JSON.stringify(told)])
    const [, token] = /\/webhooks\/\d+\/([^/]+)\/messages\/@original$/.exec(pathname) ?? []
    const interaction = token === undefined ? undefined : interactions.get(token)
    if (interaction) {
      complain('@original', check('discord', 'editMessage', json))
      show(interaction.room, interaction.key, json)
    }
    const [, followed] = /\/webhooks\/\d+\/([^/]+)$/.exec(pathname) ?? []
    const followUp = followed === undefined ? undefined : interactions.get(followed)
    if (followUp) {
      complain('followUp', check('discord', 'createMessage', json))
      show(followUp.room, String(told.id), json)
    }
    const [, channel] = /\/channels\/(\d+)\/messages$/.exec(pathname) ?? []
    if (channel !== undefined && request.method === 'POST' && response.ok) {
      complain('createMessage', check('discord', 'createMessage', json))
      show(channel === CHANNEL.id ? 'channel' : 'private', String(told.id), json)
    }
    const [, edited] = /\/channels\/\d+\/messages\/(\d+)$/.exec(pathname) ?? []
    if (edited !== undefined && request.method === 'PATCH' && response.ok) {
      complain('editMessage', check('discord', 'editMessage', json))
      show(screens.channel.all().some(({ key }) => key === edited) ? 'channel' : 'private', edited, json)
    }
    return response
  })

  let count = 0
  const interact = async (worker: Worker, person: Person, room: Room, what: Json, on?: Standing) => {
    const token = `interaction-${++count}`
    const key = on?.key ?? String(900_000 + count)
    interactions.set(token, { room, key })
    const user = {
      id: USERS[person],
      username: person.toLowerCase(),
      global_name: person,
      discriminator: '0',
      avatar: null,
    }
    const channel = channelOf(room, person)
    const body = JSON.stringify({
      id: String(800_000 + count),
      application_id: APPLICATION,
      token,
      version: 1,
      locale: 'en-GB',
      app_permissions: '2048',
      entitlements: [],
      attachment_size_limit: 1,
      channel_id: channel.id,
      channel,
      authorizing_integration_owners: room === 'channel' ? { 0: GUILD } : { 0: '0' },
      ...(room === 'channel'
        ? {
            context: 0,
            guild_id: GUILD,
            guild: { id: GUILD, locale: 'en-GB', features: [] },
            member: {
              user,
              roles: [],
              permissions: PERMISSIONS[person],
              joined_at: '2026-01-01T00:00:00Z',
              deaf: false,
              mute: false,
              flags: 0,
              nick: null,
            },
          }
        : { context: 1, user }),
      ...what,
    })
    const response = await worker.fetch('/bots/discord', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await signDiscord(body, new Date())) },
      body,
    })
    if (!response.ok) throw new Error(`Discord's webhook answered ${response.status}: ${await response.text()}`)
    const answer = (await response.json()) as { readonly type: number; readonly data?: Json }
    complain('answer', check('discord', 'answer', answer))
    complain('answer', checkInteractionResponse(Number(what.type), answer))
    const isShown = answer.type === ANSWER.message || answer.type === ANSWER.update
    if (isShown && answer.data) show(room, answer.type === ANSWER.message ? String(900_000 + count) : key, answer.data)
  }

  return {
    platform: 'discord',
    settings: {
      DISCORD_PUBLIC_KEY,
      DISCORD_BOT_TOKEN: TOKEN,
      DISCORD_APPLICATION_ID: APPLICATION,
      DISCORD_API_URL: `${served.url}/api`,
    },
    screen: (room) => screens[room],
    say(worker, person, room, text) {
      const { how, data } = commandOf(text)
      return { how, send: () => interact(worker, person, room, { type: 2, data }) }
    },
    press: (worker, person, room, on, { pressed }) =>
      interact(worker, person, room, { type: 3, message: on.raw, data: pressed }, on),
    complaints: () => [...complaints, ...standIn.problems],
    close: () => served.close(),
  }
}

const channelOf = (room: Room, person: Person) =>
  room === 'channel' ? CHANNEL : { id: `8${USERS[person]}`, type: PRIVATE_TYPE, name: '' }

/** A command and what is typed into its one option that takes text. */
function commandOf(text: string): { readonly how: string; readonly data: Json } {
  const [command = '', ...rest] = text.slice(1).split(' ')
  const value = rest.join(' ')
  const named = { id: '600', name: command, type: 1 }
  if (value === '') return { how: text, data: named }
  const name = command === 'subscribe' ? 'query' : 'text'
  return { how: `/${command} ${name}: ${value}`, data: { ...named, options: [{ type: 3, name, value }] } }
}
