import { describe, expect, it } from 'vitest'
import { createDiscord } from '../../../src/bots/discord/index.ts'
import { createTalk } from '../../../src/bots/index.ts'
import { declareSubscriber } from '../../../src/engine/index.ts'
import { createCarillon } from '../../support/carillon.ts'
import { checkInteractionResponse, createDiscordStandIn } from '../../support/discord.ts'
import { forum, post } from '../../support/forum.ts'
import commandInChannel from '../payloads/discord/command-in-channel.json'
import commandInThread from '../payloads/discord/command-in-thread.json'
import dialog from '../payloads/discord/dialog.json'
import pressOnNotification from '../payloads/discord/press-on-notification.json'
import { APPLICATION, BOT_TOKEN, requestFor, settings } from './interaction.ts'

const NOW = new Date('2026-11-22T08:15:00Z')
const LATER = new Date('2026-11-22T09:15:00Z')

interface Component {
  readonly label: string
  readonly custom_id: string
  readonly options?: readonly { readonly label: string; readonly value: string }[]
}

interface Shown {
  readonly type: number
  readonly data: {
    readonly content?: string
    readonly custom_id?: string
    readonly components?: readonly { readonly components: readonly Component[] }[]
  }
}

/** What is pressed when somebody chooses a label; what is in a list is picked from it. */
function pressed(data: object, label: string) {
  const all = (data as Shown['data']).components?.flatMap(({ components }) => components) ?? []
  const button = all.find((one) => one.label === label)
  if (button) return { component_type: 2, custom_id: button.custom_id }
  const list = all.find(({ options = [] }) => options.some((option) => option.label === label))
  const option = list?.options?.find((one) => one.label === label)
  if (!list || !option) throw new Error(`There is no \`${label}\` in ${JSON.stringify(data)}.`)
  return { component_type: 3, custom_id: list.custom_id, values: [option.value] }
}

type Asking = { readonly type: number; readonly [more: string]: unknown }

/** Discord, and Carillon on it. */
async function setUp() {
  const standIn = createDiscordStandIn({ token: BOT_TOKEN, applicationId: APPLICATION })
  const bot = createDiscord({ ...settings, fetch: (input, init) => standIn.fetch(new Request(input, init)) })
  const carillon = await createCarillon([forum, { name: 'chat', sendMethods: [bot.sendMethod] }])
  const ask = async (payload: Asking) => {
    const talk = createTalk(await carillon.at(NOW), () => undefined)
    const response = await bot.webhook(await requestFor(payload, NOW), talk)
    const answer = (await response.json()) as Shown
    expect(checkInteractionResponse(payload.type, answer)).toEqual([])
    return answer
  }
  const say = (name: string, typed: Readonly<Record<string, string>> = {}, who: object = {}) => {
    const options = Object.entries(typed).map(([option, value]) => ({ name: option, type: 3, value }))
    return ask({ ...commandInChannel, ...who, data: { ...commandInChannel.data, name, options } })
  }
  const press = (data: object, label: string, who: object = {}) =>
    ask({ ...pressOnNotification, ...who, data: pressed(data, label) })
  return { standIn, carillon, ask, say, press }
}

const STRANGER = { member: { ...commandInChannel.member, permissions: '2048' } }

describe('a channel on Discord', () => {
  it('is subscribed by who may manage it, gets its messages, and is unsubscribed from one of them', async () => {
    const { standIn, carillon, ask, say, press } = await setUp()
    const messages = () => standIn.channels.get(commandInChannel.channel_id)?.messages ?? []

    await say('subscribe', { query: 'forum 42 immediate' }, STRANGER)
    expect((await say('subscriptions')).data.content).not.toContain('forum 42')

    expect((await say('subscribe', { type: 'forum', value: '42', interval: 'immediate' })).data.content).toContain(
      'forum 42',
    )
    await say('subscribe', { type: 'author', value: 'Ann B', interval: 'daily' })
    const list = await say('subscriptions')
    expect(list.data.content).toMatch(/\*\*1 · forum 42 immediate\*\*\n.*\n\*\*2 · author "Ann B" daily\*\*/)

    const opened = await press((await say('settings')).data, 'Change …')
    const typed = ['Europe/Vienna', 'en-GB', 'daily', '18:00'].map((value, place) => ({
      type: 18,
      component: { type: 4, custom_id: String(place), value },
    }))
    const changed = { ...commandInChannel, ...dialog, data: { custom_id: opened.data.custom_id, components: typed } }
    const { guild_id, guild, channel, channel_id, member, authorizing_integration_owners } = commandInChannel
    const inChannel = {
      ...changed,
      guild_id,
      guild,
      channel,
      channel_id,
      member,
      authorizing_integration_owners,
      context: 0,
    }
    expect((await ask(inChannel)).data.content).toMatch(/Europe\/Vienna.*\n.*Every day.*\n.*18:00/)

    await carillon.post(NOW, post('p1'))
    const description = 'The body of p1.\n\n-# You get this because of your subscription `forum 42 immediate`.'
    expect(messages()).toMatchObject([{ body: { embeds: [{ title: 'Post p1', description }] } }])
    const [notification] = messages()
    const ended = await press(notification?.body ?? {}, 'Unsubscribe')
    expect(ended).toMatchObject({ type: 7, data: { content: '`forum 42 immediate` has ended.' } })
    await carillon.post(LATER, post('p2', { occurredAt: LATER }))
    expect(messages()).toHaveLength(1)
    await press(ended.data, 'Undo')
    await carillon.post(LATER, post('p3', { occurredAt: LATER }))
    expect(messages()).toHaveLength(2)
    expect(standIn.problems).toEqual([])
  })
})

describe('a forum on Discord', () => {
  const FORUM = '650000000000000002'
  const inPost = (id: string) => ({
    channel_id: id,
    channel: { ...commandInThread.channel, id, parent_id: FORUM },
  })

  it('is spoken for in its posts, but for a post that is subscribed itself', async () => {
    const { standIn, carillon, ask, say, press } = await setUp()
    standIn.addChannel(FORUM, 'forum')
    const destinations = [{ method: 'discord', address: FORUM, verified: true }]
    await declareSubscriber(await carillon.at(NOW), `discord:${FORUM}`, { name: '#news', destinations })
    await carillon.subscribe(`discord:${FORUM}`, 'forum 77 immediate', NOW)
    await carillon.post(NOW, post('f1', { fields: { forum: '77' } }))
    const [notified] = [...standIn.channels.values()].filter(({ kind }) => kind === 'thread')
    if (!notified) throw new Error('There is no post.')
    const here = inPost(notified.id)

    expect((await say('subscriptions', {}, here)).data.content).toContain('forum 77')
    const notification = notified.messages[0]?.body ?? {}
    await press(notification, 'Unsubscribe', { ...here, ...STRANGER })
    expect((await say('subscriptions', {}, here)).data.content).toContain('forum 77')
    const ended = await press(notification, 'Unsubscribe', here)
    expect(ended).toMatchObject({ type: 7, data: { content: '`forum 77 immediate` has ended.' } })
    expect((await press(ended.data, 'Undo', here)).data.content).toContain('forum 77')

    const there = inPost('660000000000000009')
    const asked = await say('subscribe', {}, there)
    const chosen = await press(asked.data, 'A forum', there)
    const opened = await press(chosen.data, 'Type it …', there)
    const typed = [{ type: 18, component: { type: 4, custom_id: '0', value: '78' } }]
    const data = { custom_id: opened.data.custom_id, components: typed }
    const often = await ask({ ...pressOnNotification, ...there, type: 5, data })
    const subscribed = await press(often.data, 'At once', there)
    expect(subscribed.data.content).toContain('forum 78')
    expect((await say('subscriptions', {}, there)).data.content).not.toContain('forum 77')
    expect((await say('subscriptions', {}, here)).data.content).not.toContain('forum 78')
    await carillon.post(NOW, post('f2', { fields: { forum: '78' } }))
    expect(standIn.channels.get(there.channel_id)?.messages).toHaveLength(1)
    expect(standIn.problems).toEqual([])
  })
})
