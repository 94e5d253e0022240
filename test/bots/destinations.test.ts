import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Reply, Talk, Turn } from '../../src/bots/bot.ts'
import { createTalk } from '../../src/bots/conversation/index.ts'
import {
  createLinks,
  createSeals,
  type DestinationRow,
  destinationsOf,
  InvalidInput,
  requireSubscriber,
  type SendMethod,
} from '../../src/engine/index.ts'
import { type Carillon, createCarillon } from '../support/carillon.ts'
import { forum } from '../support/forum.ts'
import { createOutbox, type Outbox } from '../support/outbox.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const noWork: Talk['later'] = () => undefined

const chat: SendMethod = { ...createOutbox('chat'), isSelfService: false }
const pager: SendMethod = { ...createOutbox('pager'), isSelfService: false }
const mailbox = createOutbox('email')
const email: SendMethod = {
  ...mailbox,
  title: 'E-mail',
  isSelfService: true,
  asksFirst: true,
  parseAddress(text) {
    if (!text.includes('@')) throw new InvalidInput(`\`${text}\` is no e-mail address.`)
    return text.toLowerCase()
  },
}
const hook: SendMethod = {
  ...createOutbox('hook'),
  title: 'Hook',
  isSelfService: true,
  sharedSecret: { create: () => 'whsec_once', renew: (kept) => ({ kept, told: kept }) },
}
const topic: Outbox & SendMethod = { ...createOutbox('topic'), title: 'Topic', isSelfService: true }
const push: SendMethod = { ...createOutbox('push'), title: 'Browser push', isSelfService: true, isAddedOnPage: true }
const web: SendMethod = { ...createOutbox('web'), title: 'Web inbox', everybodyAt: 'inbox', knowsRead: true }

let carillon: Carillon
let count = 0
/** Somebody new in every test. */
let ada: string

beforeAll(async () => {
  const seals = createSeals({ current: 'a secret that nobody guesses, ever' })
  const links = createLinks({ seals, origin: 'https://carillon.example' })
  carillon = await createCarillon(
    [forum, { name: 'chats', sendMethods: [chat, email, hook, topic, web, pager, push] }],
    {
      links,
      seals,
    },
  )
})

beforeEach(() => {
  ada = `ada-${count++}`
})

async function say(text: string, turn: Partial<Turn> = {}, now = NOW): Promise<Reply> {
  const { converse } = createTalk(await carillon.at(now), noWork)
  return converse({ platform: 'chat', account: ada, name: 'Ada', text, timeZone: 'Europe/Vienna', ...turn })
}

const inChannel = (mayManage: boolean): Partial<Turn> => ({
  channel: { address: `${ada}-room`, name: 'room', mayManage: async () => mayManage },
})

async function destinations(): Promise<readonly DestinationRow[]> {
  const context = await carillon.at(NOW)
  return destinationsOf(context.store, (await requireSubscriber(context, `chat:${ada}`)).id)
}

const byMethod = async (method: string) => (await destinations()).find((one) => one.method === method)

const setState = (method: string, state: string, reason: string | null) =>
  env.DB.prepare(
    "UPDATE destinations SET state = ?1, reason = ?2, failing_since = ?3 WHERE method = ?4 AND address = ?5 || '@school.example'",
  )
    .bind(state, reason, state === 'failing' ? NOW.getTime() : null, method, ada)
    .run()

const confirm = () =>
  env.DB.prepare("UPDATE destinations SET verified = 1 WHERE address = ?1 || '@school.example'").bind(ada).run()

const addEmail = () => say(`/link email ${ada}@school.example`)

const saysOf = ({ choices = [] }: Reply) => choices.map(({ says }) => says)

const listed = ({ list = [] }: Reply) => list.map(({ title, detail }) => `${title}: ${detail}`)

describe('an address', () => {
  it('of a mailbox is asked first, and waits for a yes', async () => {
    const reply = await addEmail()
    expect(reply.text).toContain(`I have sent a question by E-mail to \`${ada}@school.example\``)
    await carillon.work(NOW)
    expect(mailbox.to(`${ada}@school.example`).map(({ subject }) => subject)).toEqual([
      'May Carillon write to you here?',
    ])
    expect(listed(await say('/settings destinations'))).toContainEqual(
      `2 · E-mail · ${ada}@school.example: Waiting for confirmation. The link for it was sent there.`,
    )
  })

  it('that is added twice is told to stand', async () => {
    await say('/link topic physics')
    const reply = await say('/link TOPIC physics')
    expect(reply.text).toMatch(/^`physics` was there already, by Topic\./)
    expect(saysOf(reply)).toEqual(['/settings test topic'])
    expect(await destinations()).toHaveLength(2)
  })

  it('with a secret has it shown this once', async () => {
    expect((await say('/link hook https://ada.example/')).text).toContain('Its secret is `whsec_once`')
    expect((await say('/link hook https://ada.example/')).text).not.toContain('whsec_once')
  })

  it('is shown without what stands behind its path, which may be a token, and found by what is shown', async () => {
    const address = `https://ada.example/${ada}?key=k3y#k3y`
    const shown = `https://ada.example/${ada}?…`
    const said = [
      await say(`/link topic ${address}`),
      await say(`/settings test topic ${shown}`),
      await say('/settings actor topic hidden'),
      await say('/settings cap topic 10'),
      await say('/undo'),
      await say('/settings destinations'),
    ]
    expect(said.map(({ isRefusal }) => isRefusal ?? false)).not.toContain(true)
    for (const one of said) {
      expect(JSON.stringify(one)).toContain(shown)
      expect(JSON.stringify(one)).not.toContain('k3y')
    }
    await carillon.work(NOW)
    expect(topic.to(address)).toHaveLength(1)
  })

  it('is taken back by its undo, and by `/link remove`', async () => {
    const reply = await say('/link topic physics')
    expect((await say(saysOf(reply)[0] ?? '')).text).toBe('Undone: `physics` is as it was before.')
    expect(await byMethod('topic')).toMatchObject({ state: 'off' })
    await say('/link topic physics')
    const removed = await say('/link remove topic')
    expect(removed.text).toBe('`physics` is removed. Nothing is sent there any more.')
    expect(listed(await say('/settings destinations'))).toHaveLength(1)
    await say('/undo')
    expect(await byMethod('topic')).toMatchObject({ state: 'ok' })
  })

  it.each<[string, RegExp]>([
    ['/link email', /^Type the address behind it: `\/link email …`\.$/],
    ['/link email nowhere', /^`nowhere` is no e-mail address\.$/],
    ['/link emial ada@school.example', /^I don’t know `emial`\. Did you mean `email`\?$/],
    ['/link pigeon ada@school.example', /^I don’t know `pigeon`\. An address can be added for `email`, `hook`/],
    ['/link chat linus', /^Nobody can add an address of chat like this\. Write to me there/],
    ['/link remove', /^Say what to take off, like `\/link remove email`/],
    ['/link remove email', /^There is no destination `email`\. See `\/settings destinations`/],
    ['/link remove chat', /^This is the chat in which we talk, so it stays/],
    ['/link ABCD EFGH', /^This code is not known/],
    ['/link abcdefgh', /^This code is not known/],
  ])('%s is answered with what to type', async (text, answer) => {
    const reply = await say(text)
    expect(reply.text).toMatch(answer)
    expect(reply.isRefusal).toBe(true)
  })

  it('is not added in a channel, where everybody reads it', async () => {
    const reply = await say(`/link email ${ada}@school.example`, inChannel(true))
    expect(reply.text).toMatch(/^Everybody here can read along/)
    expect(reply.isRefusal).toBe(true)
  })

  it('of strangers is asked only of a few in a day', async () => {
    for (const one of [1, 2, 3, 4, 5]) await say(`/link email ${ada}-${one}@school.example`)
    expect((await addEmail()).text).toMatch(/^Several addresses that you added today have not been confirmed/)
    expect((await say('/link topic physics')).text).toMatch(/^Added: Topic, `physics`\./)
  })

  it('of what everybody has needs none, and is called by its name', async () => {
    expect((await say('/link web')).text).toMatch(/^Web inbox is yours without an address\./)
    expect((await say('/settings test web')).text).toBe('A test message to Web inbox is on its way.')
    expect((await say('/link remove web')).text).toBe('Web inbox is removed. Nothing is sent there any more.')
    expect((await say('/undo')).text).toBe('Undone: Web inbox is as it was before.')
  })

  it('of a browser is nothing that people type: they are led to the page that adds it', async () => {
    const said = ['/link push', '/link push https://push.example/ada', '/subscribe forum 42 via push'].map((text) =>
      say(text),
    )
    for (const { text, isRefusal } of await Promise.all(said)) {
      expect(text).toBe('Browser push is added on the page `/me`, in the browser that is to show it.')
      expect(isRefusal).toBe(true)
    }
    expect((await say('/link pigeon ada@school.example')).text).not.toContain('push')
  })
})

describe('the destinations', () => {
  it('are shown with how they fare, and why', async () => {
    await addEmail()
    await confirm()
    await setState('email', 'failing', 'The mailbox is full.')
    expect(listed(await say('/settings destinations'))).toEqual([
      `1 · chat · ${ada}: Works`,
      expect.stringMatching(/did not get through, since .* They are tried again\. The reason: The mailbox is full\.$/),
    ])
    await setState('email', 'paused', 'method-gone')
    expect(listed(await say('/settings destinations'))[1]).toMatch(/Paused\. .* is not set up here at the moment\.$/)
    await setState('email', 'off', 'The mailbox is gone.')
    const { list = [] } = await say('/settings destinations')
    expect(list[1]?.detail).toBe('Off. Nothing is sent there. The reason: The mailbox is gone.')
    expect(list[1]?.choices?.map(({ says }) => says)).toEqual([
      '/settings on email',
      '/settings actor email hidden',
      '/link remove email',
    ])
  })

  it('are found among the settings', async () => {
    const { list = [] } = await say('/settings')
    expect(list.at(-1)).toMatchObject({ title: 'Destinations', detail: '1 destination' })
    expect(list.at(-1)?.choices?.[0]?.says).toBe('/settings destinations')
  })

  it('take a test, which comes', async () => {
    await say('/link topic tested')
    expect((await say('/settings test topic')).text).toBe('A test message to `tested` is on its way.')
    await carillon.work(NOW)
    expect(topic.to('tested').map(({ subject }) => subject)).toEqual(['A test message from Carillon'])
  })

  it('that wait for a yes take no test', async () => {
    await addEmail()
    expect(await say('/settings test email')).toMatchObject({ isRefusal: true })
  })

  it('that are off are switched on again', async () => {
    await addEmail()
    await confirm()
    await setState('email', 'off', 'The mailbox is gone.')
    expect((await say('/settings on email')).text).toBe(`\`${ada}@school.example\` is switched on again.`)
    expect(await byMethod('email')).toMatchObject({ state: 'ok', reason: null })
  })

  it('hide who did it, take a cap, and both are undone', async () => {
    await say('/link topic physics')
    expect((await say('/settings actor topic hidden')).text).toBe(
      '`physics`: Messages there do not say who did something.',
    )
    expect(await byMethod('topic')).toMatchObject({ hidesActor: true })
    await say('/undo')
    expect(await byMethod('topic')).toMatchObject({ hidesActor: false })
    expect((await say('/settings cap topic 10')).text).toBe(
      '`physics`: At most 10 messages an hour, the others as a summary.',
    )
    expect(await byMethod('topic')).toMatchObject({ hourlyCap: 10 })
    await say('/settings cap topic none')
    expect(await byMethod('topic')).toMatchObject({ hourlyCap: null })
    await say('/undo')
    expect(await byMethod('topic')).toMatchObject({ hourlyCap: 10 })
  })

  it('are not put back over what somebody changed since', async () => {
    await say('/link topic physics')
    const { choices } = await say('/settings cap topic 10')
    await env.DB.prepare('UPDATE destinations SET hourly_cap = 3 WHERE subscriber_id = ?1')
      .bind((await byMethod('topic'))?.subscriberId)
      .run()
    expect(await say(choices?.[0]?.says ?? '')).toMatchObject({ isRefusal: true })
    expect(await byMethod('topic')).toMatchObject({ hourlyCap: 3 })
  })

  it('of one send method are told apart by their numbers', async () => {
    await say('/link topic physics')
    await say('/link topic chemistry')
    expect((await say('/settings test topic')).text).toBe(
      '`topic` can be several destinations: `topic 2` and `topic 3`. Name one of them.',
    )
    expect((await say('/settings test topic 3')).text).toMatch(/^A test message to `chemistry`/)
    expect((await say('/settings test topic physics')).text).toMatch(/^A test message to `physics`/)
  })

  it.each<[string, RegExp]>([
    ['/settings test', /^There is no destination/],
    ['/settings on pigeon', /^There is no destination `pigeon`\./],
    ['/settings actor chat', /^Say it like `\/settings actor email hidden`/],
    ['/settings cap chat many', /^Say it like `\/settings cap email 10`/],
    ['/settings cap chat 0', /^`0` is no number of messages from 1 to 1,?000\./],
  ])('%s is answered with what to type', async (text, answer) => {
    expect((await say(text)).text).toMatch(answer)
  })

  it('of a channel are changed by nobody who does not manage it', async () => {
    await say('/subscribe forum 42', inChannel(true))
    for (const text of ['/settings cap chat 1', '/settings actor chat hidden', '/settings test chat']) {
      expect((await say(text, inChannel(false))).text).toMatch(/^Only those who manage this channel/)
    }
    expect((await say('/settings cap chat 1', inChannel(true))).text).toMatch(/At most 1 message an hour/)
  })
})

describe('another way', () => {
  it('for what is not read is set with its minutes', async () => {
    await addEmail()
    expect((await say('/settings unread email after 30 minutes')).text).toBe(
      'Set. Unread in the inbox: E-mail after 30 minutes.',
    )
    const row = async () => requireSubscriber(await carillon.at(NOW), `chat:${ada}`)
    expect(await row()).toMatchObject({ fallback: { method: 'email', minutes: 30 } })
    await say('/settings unread email after 2 hours')
    expect(await row()).toMatchObject({ fallback: { method: 'email', minutes: 120 } })
    await say('/undo')
    expect(await row()).toMatchObject({ fallback: { method: 'email', minutes: 30 } })
    expect((await say('/settings unread off')).text).toBe('Set. Unread in the inbox: off.')
    expect(await row()).toMatchObject({ fallback: null })
  })

  it('for what does not get through is set and ended', async () => {
    expect((await say('/settings failover web')).text).toBe('Set. Second way: Web inbox.')
    expect((await say('/settings failover off')).text).toBe('Set. Second way: off.')
  })

  it('is offered only where somebody can be reached', async () => {
    const offered = async (name: string) =>
      ((await say('/settings')).list ?? []).find(({ title }) => title === name)?.choices?.map(({ says }) => says)
    expect(await offered('Second way')).toEqual(['/settings failover chat', '/settings failover web'])
    await say('/link topic physics')
    expect(await offered('Second way')).toContain('/settings failover topic')
    expect(await offered('Unread in the inbox')).toEqual([
      '/settings unread chat after 30 minutes',
      '/settings unread topic after 30 minutes',
    ])
  })

  it.each<[string, RegExp]>([
    ['/settings unread email after 30 minutes', /^You have no address for E-mail yet\. Type `\/link email …`/],
    ['/settings unread pigeon after 30 minutes', /I don’t understand|^I don't understand/],
    ['/settings unread chat', /Say it like `\/settings unread email after 30 minutes`/],
    ['/settings unread chat after 9999 minutes', /no number of minutes from 1 to/],
    ['/settings unread web after 5 minutes', /Choose another send method\.$/],
    ['/settings failover email', /^You have no address for E-mail yet\./],
    ['/settings failover pigeon', /Say it like `\/settings failover email`/],
  ])('%s is answered with what to type', async (text, answer) => {
    expect((await say(text)).text).toMatch(answer)
  })

  it('is no matter of a channel', async () => {
    const { list = [] } = await say('/settings', inChannel(true))
    expect(list.map(({ title }) => title)).not.toContain('Second way')
  })
})

describe('a subscription', () => {
  it('to an address that is not there says what to type first', async () => {
    expect(await say('/subscribe forum 42 daily via email')).toMatchObject({
      text: 'You have no address for E-mail yet. Type `/link email …` with the address first.',
      isRefusal: true,
    })
    expect((await say('/subscribe forum 42 daily via pager')).text).toMatch(/^I don’t know you by pager yet\./)
  })

  it('to an address that is off says how to switch it on', async () => {
    await addEmail()
    await setState('email', 'off', 'The mailbox is gone.')
    expect((await say('/subscribe forum 42 daily via email')).text).toBe(
      'E-mail is switched off for you. Type `/settings on email` first.',
    )
  })

  it('of a channel goes nowhere else', async () => {
    expect((await say('/subscribe forum 42 daily via email', inChannel(true))).text).toMatch(
      /^This channel has no E-mail/,
    )
  })

  it('tells that its address waits for a yes, fails, is paused or off', async () => {
    await addEmail()
    expect((await say('/subscribe forum 42 immediate via email')).text).toContain(
      'Nothing is sent there before its owner has confirmed it.',
    )
    const shown = async () => (await say('/subscriptions')).list?.[0]?.detail
    expect(await shown()).toBe('At once, once its address is confirmed, by email')
    await confirm()
    expect(await shown()).toBe('At once, by email')
    await setState('email', 'failing', 'The mailbox is full.')
    expect(await shown()).toBe('At once, but the last messages did not get through, by email')
    await setState('email', 'paused', 'method-gone')
    expect(await shown()).toBe('Paused: What sends it is not set up at present, by email')
    await setState('email', 'off', 'The mailbox is gone.')
    expect(await shown()).toBe('Paused: The mailbox is gone, by email')
  })
})
