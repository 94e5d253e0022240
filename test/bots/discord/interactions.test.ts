import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDiscord } from '../../../src/bots/discord/index.ts'
import type { Reply, Talk } from '../../../src/bots/index.ts'
import { wordsFor } from '../../../src/engine/index.ts'
import { keepsTheBotContract } from '../../contracts/bot.ts'
import { checkInteractionResponse, createDiscordStandIn } from '../../support/discord.ts'
import autocompleteType from '../payloads/discord/autocomplete-type.json'
import autocompleteValue from '../payloads/discord/autocomplete-value.json'
import commandAmongPeople from '../payloads/discord/command-among-people.json'
import commandInChannel from '../payloads/discord/command-in-channel.json'
import commandInDm from '../payloads/discord/command-in-dm.json'
import commandInThread from '../payloads/discord/command-in-thread.json'
import commandOfUserInstall from '../payloads/discord/command-of-user-install.json'
import dialog from '../payloads/discord/dialog.json'
import dialogInRows from '../payloads/discord/dialog-in-rows.json'
import pickFromList from '../payloads/discord/pick-from-list.json'
import ping from '../payloads/discord/ping.json'
import pressOnNotification from '../payloads/discord/press-on-notification.json'
import pressOnReply from '../payloads/discord/press-on-reply.json'
import { APPLICATION, BOT_TOKEN, listen, type Payload, requestFor, settings } from './interaction.ts'

const standIn = createDiscordStandIn({ token: BOT_TOKEN, applicationId: APPLICATION })
const fetchStandIn: typeof fetch = (input, init) => standIn.fetch(new Request(input, init))
const bot = createDiscord({ ...settings, fetch: fetchStandIn })
const words = wordsFor('en').chat

afterEach(() => vi.restoreAllMocks())

/** What the answers of Discord hold, as far as the tests read it. */
interface Answer {
  readonly type: number
  readonly data?: {
    readonly content?: string
    readonly embeds?: readonly { readonly description?: string }[]
    readonly flags?: number
    readonly choices?: readonly { readonly name: string; readonly value: string }[]
    readonly custom_id?: string
    readonly components?: readonly {
      readonly components?: readonly Component[]
      readonly label?: string
      readonly component?: Component
    }[]
  }
}

interface Component {
  readonly type: number
  readonly label?: string
  readonly custom_id?: string
  readonly url?: string
  readonly placeholder?: string
  readonly value?: string
  readonly options?: readonly { readonly label: string; readonly value: string }[]
}

/** Sends an interaction, and checks the answer against Discord's rules. */
async function ask(
  payload: Payload,
  reply: Reply | (() => Promise<Reply>) = { text: 'Yes.' },
  found?: Talk['suggest'],
) {
  const { talk, turns, done } = await listen(reply, found)
  const response = await bot.webhook(await requestFor(payload), talk)
  expect(response.status).toBe(200)
  const answer = (await response.json()) as Answer
  expect(checkInteractionResponse(payload.type, answer)).toEqual([])
  return { answer, turns, done }
}

const componentsOf = ({ data }: Answer) => data?.components?.flatMap(({ components = [] }) => components) ?? []
const labelsOf = (answer: Answer) => componentsOf(answer).map(({ label, placeholder }) => label ?? placeholder)
const press = (custom_id: string, values?: readonly string[]) => ({
  ...pressOnReply,
  data: { ...pressOnReply.data, custom_id, ...(values && { component_type: 3, values }) },
})
const command = (name: string, options: Readonly<Record<string, string>>) => ({
  ...commandInDm,
  data: {
    ...commandInDm.data,
    name,
    options: Object.entries(options).map(([option, value]) => ({ name: option, type: 3, value })),
  },
})

keepsTheBotContract({
  bot,
  say: (text) => {
    const [name = '', ...rest] = text.slice(1).split(' ')
    return requestFor(command(name, rest.length > 0 ? { query: rest.join(' ') } : {}))
  },
  forged: (text) =>
    requestFor(command('subscribe', { query: text }), new Date(), { 'x-signature-ed25519': '0'.repeat(128) }),
})

describe('the Discord webhook', () => {
  it('answers a signed ping each time, and nothing that is not signed', async () => {
    const { talk } = await listen({ text: '' })
    const request = await requestFor(ping)
    const again = request.clone()
    expect(await (await bot.webhook(request, talk)).json()).toEqual({ type: 1 })
    expect(await (await bot.webhook(again, talk)).json()).toEqual({ type: 1 })
    const forged = await requestFor(ping, new Date(), { 'x-signature-ed25519': 'ab'.repeat(64) })
    expect((await bot.webhook(forged, talk)).status).toBe(401)
  })

  const minutes = (count: number) => new Date(Date.now() + count * 60_000)
  it.each([
    ['without a signature', () => requestFor(commandInDm, new Date(), { 'x-signature-ed25519': '' })],
    ['without a time', () => requestFor(commandInDm, new Date(), { 'x-signature-timestamp': '' })],
    ['of another time', () => requestFor(commandInDm, new Date(), { 'x-signature-timestamp': '1700000000' })],
    ['six minutes old', () => requestFor(commandInDm, minutes(-6))],
    ['two minutes ahead', () => requestFor(commandInDm, minutes(2))],
  ])('refuses what is %s', async (_, request) => {
    const { talk, turns } = await listen({ text: '' })
    expect((await bot.webhook(await request(), talk)).status).toBe(401)
    expect(turns).toEqual([])
  })

  it('takes a request once, however its signature is written', async () => {
    const { talk, turns } = await listen({ text: 'Yes.' })
    const request = await requestFor(commandInDm)
    const body = await request.clone().text()
    const signature = request.headers.get('x-signature-ed25519') ?? ''
    const headers = { ...Object.fromEntries(request.headers), 'x-signature-ed25519': signature.toUpperCase() }
    const again = new Request(request.url, { method: 'POST', headers, body })
    expect((await bot.webhook(request, talk)).status).toBe(200)
    expect((await bot.webhook(again, talk)).status).toBe(401)
    expect(turns).toHaveLength(1)
  })

  it('refuses what is signed but no interaction', async () => {
    const { talk } = await listen({ text: '' })
    expect((await bot.webhook(await requestFor({ type: 77 }), talk)).status).toBe(400)
  })
})

describe('a command on Discord', () => {
  it.each([
    [
      'a channel',
      commandInChannel,
      { account: '@700000000000000001', name: 'Ada' },
      'forum 42 daily',
      '650000000000000001',
      true,
    ],
    ['a thread', commandInThread, { account: '@700000000000000002', name: 'grace' }, '', '660000000000000001', false],
  ])('belongs to %s where the bot is installed', async (_, payload, speaker, rest, address, may) => {
    const { turns, answer } = await ask(payload)
    const name = `#${payload.channel.name}`
    expect(turns).toMatchObject([{ platform: 'discord', ...speaker, locale: 'en-GB', channel: { address, name } }])
    expect(turns[0]?.text).toBe(`/${payload.data.name}${rest && ` ${rest}`}`)
    expect(await turns[0]?.channel?.mayManage()).toBe(may)
    expect(answer).toMatchObject({ type: 4, data: { content: 'Yes.', flags: 64 } })
  })

  it.each([
    ['with the bot alone', commandInDm, '/subscribe forum 42 where tag = urgent daily', undefined],
    ['on a server without the bot', commandOfUserInstall, '/why moodle-7f3a', 64],
    ['among people', commandAmongPeople, '/help', 64],
  ])("is the person's own %s", async (_, payload, text, flags) => {
    const { turns, answer } = await ask(payload)
    expect(turns).toMatchObject([{ account: '@700000000000000001', text }])
    expect(turns[0]?.channel).toBeUndefined()
    expect(answer.data?.flags).toBe(flags)
  })

  it.each([
    ['subscribe', { type: 'forum', value: 'Physics 1', interval: 'daily' }, '/subscribe forum "Physics 1" daily'],
    ['subscribe', { type: 'forum', value: '"Physics 1"' }, '/subscribe forum "Physics 1"'],
    ['subscribe', { type: 'forum', value: 'the "A" team' }, '/subscribe forum "the \\"A\\" team"'],
    ['subscribe', { type: 'forum', value: '42', query: 'where tag = x' }, '/subscribe forum 42 where tag = x'],
    ['subscribe', { query: '/subscribe forum 42 daily' }, '/subscribe forum 42 daily'],
    ['subscribe', {}, '/subscribe'],
    ['mute', { text: ' 3 for a day ' }, '/mute 3 for a day'],
  ])('reads %s %j as %s', async (name, options, text) => {
    expect((await ask(command(name, options as Record<string, string>))).turns).toMatchObject([{ text }])
  })

  it('knows the language, and who may do everything', async () => {
    const member = { ...commandInChannel.member, permissions: String(8n) }
    const { turns } = await ask({ ...commandInChannel, locale: 'no', member } as Payload)
    expect(turns).toMatchObject([{ locale: 'nb' }])
    expect(await turns[0]?.channel?.mayManage()).toBe(true)
  })

  it('says that something broke, and leaves what was pressed as it is', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const broken = async (): Promise<Reply> => {
      throw new Error('The database is away.')
    }
    for (const payload of [commandInDm, pressOnNotification]) {
      expect((await ask(payload, broken)).answer).toMatchObject({ type: 4, data: { content: words.broken, flags: 64 } })
    }
    expect(logged).toHaveBeenCalledTimes(2)
  })
})

describe('an answer that cannot be shown on Discord', () => {
  /** Too long for a button, so it has to be kept, and there is no place for it. */
  const unshowable: Reply = { text: 'Ended.', choices: [{ label: 'Undo', says: `/undo ${'x'.repeat(200)}` }] }

  it('is not said to have changed nothing', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await env.DB.exec('ALTER TABLE kept_sayings RENAME TO away')
    const answers = [await ask(commandInDm, unshowable), await ask(pressOnNotification, unshowable)]
    await env.DB.exec('ALTER TABLE away RENAME TO kept_sayings')
    for (const { answer, turns } of answers) {
      expect(turns).toHaveLength(1)
      expect(answer).toMatchObject({ type: 4, data: { content: words.unshown, flags: 64 } })
    }
    expect(logged).toHaveBeenCalledTimes(2)
  })
})

describe('autocomplete on Discord', () => {
  const found = [
    { label: 'Physics 1', says: '42' },
    { label: 'x'.repeat(200), says: '43' },
    { label: 'Too long', says: 'y'.repeat(101) },
    ...Array.from({ length: 40 }, (_, place) => ({ label: `Forum ${place}`, says: `${100 + place}` })),
  ]

  it.each([
    ['the type', autocompleteType, { about: 'type' }, 'fo'],
    ['the value', autocompleteValue, { about: 'value', text: 'forum' }, 'Phy'],
  ])('offers %s', async (_, payload, about, typed) => {
    const asked: unknown[] = []
    const { answer } = await ask(payload, undefined, async (...all) => {
      asked.push(all)
      return found
    })
    expect(asked).toEqual([[about, typed, wordsFor(payload.locale)]])
    expect(answer.data?.choices).toHaveLength(25)
    expect(answer.data?.choices?.slice(0, 3).map(({ value }) => value)).toEqual(['42', '43', '100'])
  })

  it('offers nothing where it cannot be found out', async () => {
    const { answer } = await ask(autocompleteType, undefined, () => Promise.reject(new Error('The database is away.')))
    expect(answer).toEqual({ type: 8, data: { choices: [] } })
  })
})

describe('what is pressed on Discord', () => {
  const reply = { text: 'Ended.', choices: [{ label: 'Undo', says: '/undo' }] }

  it('keeps a notification, and says below it what became of it', async () => {
    const { answer, turns } = await ask(pressOnNotification, reply)
    expect(turns).toMatchObject([{ text: '/unsubscribe 3~k2f9', channel: { address: '650000000000000001' } }])
    expect(answer).toMatchObject({ type: 7, data: { content: 'Ended.' } })
    expect(answer.data).not.toHaveProperty('embeds')
    expect(componentsOf(answer)).toMatchObject([
      { label: 'Undo', custom_id: 'n/undo' },
      { label: 'Open', url: 'https://school.example/forum/42#p9' },
    ])
  })

  it('keeps a notification of a channel as it is for all, where somebody presses who may not manage the channel', async () => {
    const member = { ...pressOnNotification.member, permissions: '2048' }
    const { answer } = await ask({ ...pressOnNotification, member } as Payload, reply)
    expect(answer).toMatchObject({ type: 4, data: { content: 'Ended.', flags: 64 } })
  })

  it('puts a reply in the place of the one before', async () => {
    const { answer, turns } = await ask(pressOnReply, reply)
    expect(turns).toMatchObject([{ text: 'forum' }])
    expect(answer).toMatchObject({ type: 7, data: { content: 'Ended.', embeds: [] } })
    expect(componentsOf(answer)).toMatchObject([{ custom_id: 'c/undo' }])
  })

  it('takes what is picked from a list', async () => {
    expect((await ask(pickFromList)).turns).toMatchObject([{ text: '/mute 3' }])
  })

  it('carries what is too long for a button, and says so once that is gone', async () => {
    const says = `/subscribe forum "${'Physics '.repeat(40)}"`
    const { answer } = await ask(commandInDm, { text: 'Which?', choices: [{ label: 'This', says }] })
    const [{ custom_id = '' } = {}] = componentsOf(answer)
    expect(custom_id).toMatch(/^c~/)
    expect((await ask(press(custom_id))).turns).toMatchObject([{ text: says }])
    await env.DB.exec('DELETE FROM kept_sayings')
    for (const id of [custom_id, 'of another version']) {
      const late = await ask(press(id))
      expect(late.turns).toEqual([])
      expect(late.answer).toMatchObject({ type: 4, data: { flags: 64 } })
    }
  })

  it('has a list for each of a few entries, and lists of all where there are many', async () => {
    const list = (count: number): Reply => ({
      text: 'Yours:',
      list: Array.from({ length: count }, (_, place) => ({
        title: `${place} · forum ${place} daily`,
        choices: ['Unsubscribe', 'Mute', 'Immediate', 'Weekly'].map((label) => ({ label, says: `/${label} ${place}` })),
      })),
      choices: [{ label: 'Next page', says: '/subscriptions 2' }],
    })
    const few = await ask(commandInDm, list(3))
    expect(labelsOf(few.answer)).toEqual([0, 1, 2].map((one) => `${one} · forum ${one} daily`).concat('Next page'))
    const many = await ask(commandInDm, list(10))
    expect(componentsOf(many.answer).map(({ options = [] }) => options.length)).toEqual([24, 16, 0])
    expect(componentsOf(many.answer)[0]?.options?.[5]).toEqual({ label: 'Mute: 1 · forum 1 daily', value: 'c/Mute 1' })
  })

  it('fits whatever a reply holds', async () => {
    const long = 'ö*'.repeat(900)
    const choices = Array.from({ length: 40 }, (_, place) => ({
      label: `${long}${place}`,
      says: `${place % 30} ${long}`,
    }))
    const input = { label: long, says: long, value: long, suggests: { about: 'anything' } as const }
    const list = Array.from({ length: 30 }, (_, place) => ({
      title: long,
      detail: long,
      choices,
      input: { ...input, says: `${place}` },
    }))
    await ask(commandInDm, { text: long, choices, input, list }, async () => choices)
    await ask(pressOnNotification, { text: long, choices, input, list }, async () => choices)
    await ask(commandInDm, { text: '' })
    await ask(commandInDm, {
      text: '',
      choices: [
        { label: '', says: '' },
        { label: '', says: '' },
      ],
      list: [{ title: '', choices: [] }],
    })
  })
})

describe('what is typed on Discord', () => {
  const asking: Reply = {
    text: 'Which forum?',
    input: { label: 'Which forum?', says: '/subscribe forum ', suggests: { about: 'value', text: 'forum' } },
  }

  it('is typed into a dialog, or picked from what is suggested', async () => {
    const { answer } = await ask(commandInDm, asking, async () => [{ label: 'Physics 1', says: '42' }])
    const [select, button] = componentsOf(answer)
    expect(select?.options).toEqual([{ label: 'Physics 1', value: 'c/subscribe forum 42' }])
    expect(button?.label).toBe(words.typeIt)
    const opened = await ask(press(button?.custom_id ?? ''))
    expect(opened.answer).toMatchObject({
      type: 9,
      data: { custom_id: button?.custom_id, components: [{ label: 'Which forum?' }] },
    })
  })

  it.each([
    ['labels', dialog],
    ['rows', dialogInRows],
  ])('is said behind what the dialog was for, from %s', async (_, payload) => {
    const { turns, answer } = await ask(payload)
    expect(turns).toMatchObject([{ text: '/subscribe forum Physics 1' }])
    expect(answer.type).toBe(7)
  })

  it('of several settings changes those that are not as before', async () => {
    const fields = ['time zone', 'interval', 'quiet']
    const list = fields.map((name) => ({
      title: name,
      input: { label: name, says: `/settings ${name} `, value: `old ${name}` },
    }))
    const { answer } = await ask(commandInDm, { text: 'Settings', list })
    expect(labelsOf(answer)).toEqual([words.changeIt])
    const custom_id = componentsOf(answer)[0]?.custom_id ?? ''
    const opened = await ask(press(custom_id))
    expect(opened.answer.data?.components?.map(({ component }) => component?.value)).toEqual(
      fields.map((name) => `old ${name}`),
    )
    const typed = (values: readonly string[]) => {
      const components = values.map((value, place) => ({
        type: 18,
        component: { type: 4, custom_id: String(place), value },
      }))
      return { ...dialog, data: { custom_id: opened.answer.data?.custom_id, components } }
    }
    const changed = await ask(typed(['Europe/Vienna', 'old interval', 'off']))
    expect(changed.turns.map(({ text }) => text)).toEqual(['/settings time zone Europe/Vienna', '/settings quiet off'])
    expect(changed.answer).toMatchObject({ type: 7, data: { content: 'Yes.\nYes.' } })
    expect((await ask(typed(fields.map((name) => `old ${name}`)))).answer).toEqual({ type: 6 })

    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const replies: Reply[] = [{ text: 'The first is changed.' }]
    const half = await ask(typed(['Europe/Vienna', 'daily', 'off']), async () => {
      const [reply] = replies.splice(0, 1)
      if (!reply) throw new Error('The database is away.')
      return reply
    })
    expect(half.turns).toHaveLength(2)
    expect(half.answer).toMatchObject({ type: 7, data: { content: `The first is changed.\n${words.unshown}` } })
  })

  it('from a notification of a channel leaves it as it is for all, where who types may not manage the channel', async () => {
    const data = { ...dialog.data, custom_id: `N${dialog.data.custom_id.slice(1)}` }
    const opened = { ...pressOnNotification, type: dialog.type, data }
    expect((await ask(opened)).answer).toMatchObject({ type: 7 })
    const member = { ...pressOnNotification.member, permissions: '2048' }
    expect((await ask({ ...opened, member } as Payload)).answer).toMatchObject({ type: 4, data: { flags: 64 } })
  })
})

describe('an answer that takes long on Discord', () => {
  const hurried = createDiscord({
    ...settings,
    fetch: fetchStandIn,
    watch: { time: Date.now, wait: async () => undefined },
  })

  it.each([
    ['a command in a channel', commandInChannel, { type: 5, data: { flags: 64 } }],
    ['a command in private', commandInDm, { type: 5, data: {} }],
    ['a press', pressOnNotification, { type: 6 }],
  ])('is put in its place later: %s', async (_, payload, expected) => {
    const { talk, done } = await listen(async () => {
      await scheduler.wait(20)
      return { text: 'At last.' }
    })
    const response = await hurried.webhook(await requestFor(payload), talk)
    const answer = await response.json()
    expect(checkInteractionResponse(payload.type, answer)).toEqual([])
    expect(answer).toEqual(expected)
    await done()
    expect(standIn.originals.get(payload.token)).toMatchObject([{ content: 'At last.' }])
  })

  it.each([
    ['the token is too old', () => Response.json({ code: 10_015, message: 'Unknown Webhook' }, { status: 404 })],
    ['it asks to wait', () => Response.json({ message: 'Slow', retry_after: 1, global: false }, { status: 429 })],
    ['nobody is there', (url: string) => Promise.reject(new Error(`Nobody answers at ${url}.`))],
  ])('that Discord does not take, because %s, is logged without the token', async (_, refuse) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { talk, done } = await listen(async () => {
      await scheduler.wait(20)
      return { text: 'At last.' }
    })
    const deaf = createDiscord({
      ...settings,
      fetch: async (input) => refuse(String(input)),
      watch: { time: Date.now, wait: async () => undefined },
    })
    await deaf.webhook(await requestFor(pressOnNotification), talk)
    await done()
    expect(logged).toHaveBeenCalledTimes(1)
    const [line] = logged.mock.calls[0] ?? []
    expect(JSON.parse(String(line))).toMatchObject({ bot: 'discord', error: expect.stringMatching(/\w/) })
    expect(String(line)).not.toContain(pressOnNotification.token)
  })

  it('leaves a notification alone where it broke', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { talk, done } = await listen(async () => {
      await scheduler.wait(20)
      throw new Error('The database is away.')
    })
    const before = standIn.originals.get(pressOnNotification.token)?.length
    await hurried.webhook(await requestFor(pressOnNotification), talk)
    await done()
    expect(standIn.originals.get(pressOnNotification.token)?.length).toBe(before)
    expect(standIn.followUps.get(pressOnNotification.token)).toMatchObject([{ content: words.broken, flags: 64 }])
    expect(standIn.problems).toEqual([])
  })
})
