import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Channel, Reply, Suggestible, Turn } from '../../src/bots/bot.ts'
import { createTalk, startPayload } from '../../src/bots/conversation/index.ts'
import {
  change,
  declareGenerator,
  declareSubscriber,
  requireSubscriber,
  switchOff,
  wordsFor,
} from '../../src/engine/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'
import { createOutbox } from '../support/outbox.ts'
import { fuzz } from './fuzz.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

let carillon: Carillon
const chat = createOutbox('chat')

/** A conversation at a moment. */
const talkAt = async (now: Date) => createTalk(await carillon.at(now), () => undefined)

/** Says something in a chat; gives the answer. */
async function say(account: string, text: string, turn: Partial<Turn> = {}, now = NOW): Promise<Reply> {
  const { converse } = await talkAt(now)
  return converse({ platform: 'chat', account, name: account, text, timeZone: 'Europe/Vienna', ...turn })
}

/** A channel in which some may manage what it has. */
const channel = (address: string, managers: readonly string[] = ['Ada', 'Grace']) => ({
  async say(account: string, text: string, now = NOW) {
    const mayManage = vi.fn(async () => managers.includes(account))
    const at: Channel = { address, name: `#${address}`, mayManage }
    return { ...(await say(account, text, { channel: at }, now)), asked: mayManage.mock.calls.length }
  },
})

const entries = ({ list = [] }: Reply) => list.map(({ title, detail }) => `${title}: ${detail}`)
const says = ({ choices = [] }: Reply) => choices.map((choice) => choice.says)
const undoOf = (reply: Reply) => says(reply).find((text) => text.startsWith('/undo')) ?? ''

beforeAll(async () => {
  carillon = await createCarillon([forum, { name: 'chats', sendMethods: [chat] }])
  const context = await carillon.at(NOW)
  await declareGenerator(context, 'forum', '42', { title: 'Physics 1' })
  await declareGenerator(context, 'forum', '43', { title: 'Physics 2' })
  await declareGenerator(context, 'forum', 'a b', { title: 'Zoo' })
  await declareGenerator(context, 'forum', '44', { title: 'Physics, closed', state: 'closed' })
})

describe('a channel', () => {
  it('owns what is subscribed to in it, and shows who asked for it', async () => {
    const lab = channel('lab')
    expect((await lab.say('Ada', '/subscribe forum 42 immediate')).text).toMatch(
      /^This channel is subscribed to `forum 42 immediate` \(by Ada\)\. Messages come at once\./,
    )
    expect(await requireSubscriber(await carillon.at(NOW), 'chat:lab')).toMatchObject({
      kind: 'channel',
      name: '#lab',
      timeZone: 'Europe/Vienna',
    })
    await carillon.post(later(1), post('in-channel'))
    expect(chat.to('lab').map(({ subject }) => subject)).toEqual(['Post in-channel'])
    const list = await lab.say('Linus', '/subscriptions')
    expect(list).toMatchObject({ text: 'This channel has 1 subscription:', asked: 0 })
    expect(entries(list)).toEqual(['1 · forum 42 immediate: At once (by Ada)'])
    expect((await lab.say('Linus', '/why', later(2))).text).toBe('The newest message here told of this:')
    expect((await lab.say('Grace', '/unsubscribe 1')).text).toBe('`forum 42 immediate` has ended.')
  })

  it.each([
    '/subscribe forum 42 daily',
    '/subscribe',
    '/unsubscribe',
    '/mute all',
    '/settings quiet 22-7',
    '/digest daily',
    '/digest now',
    'stop',
  ])('hears %s only from those who manage it', async (text) => {
    const guarded = channel('guarded')
    const reply = await guarded.say('Linus', text)
    expect(reply.text).toMatch(
      /^(Only those who manage this channel|This channel has no subscriptions|There is nothing)/,
    )
    expect(await rows("SELECT 1 FROM subscribers WHERE external_id = 'chat:guarded'")).toEqual([])
  })

  it('changes nothing for those who do not manage it, whatever it has', async () => {
    const office = channel('office')
    await office.say('Ada', '/subscribe forum 42 daily')
    const before = entries(await office.say('Linus', '/subscriptions'))
    for (const text of ['/unsubscribe 1', '/mute 1', '/digest 1 weekly', '/undo', '/settings language de', 'stop']) {
      expect((await office.say('Linus', text)).text).not.toMatch(/ended|muted|now/)
    }
    expect(entries(await office.say('Linus', '/subscriptions'))).toEqual(before)
  })

  it('shows who asked by the name that people know, asking the platform only where nobody does', async () => {
    const at: Channel = { address: 'names', name: '#names', mayManage: async () => true }
    const profile = vi.fn(async () => ({ name: 'Ada Lovelace' }))
    const told = { channel: at, name: '', profile }
    await say('U1', '/subscribe forum 42 daily', told)
    expect(profile).toHaveBeenCalled()
    profile.mockClear()
    await say('U1', '/subscriptions', told)
    await say('U2', 'hello', { name: 'Grace' })
    await say('U2', '/subscribe forum 43 daily', told)
    expect(profile).not.toHaveBeenCalled()
    await say('U3', '/subscribe forum 43 weekly', { channel: at, name: '' })
    expect(entries(await say('U1', '/subscriptions', told)).map((text) => /\(by .*\)$/.exec(text)?.[0])).toEqual([
      '(by Ada Lovelace)',
      '(by Grace)',
      '(by U3)',
    ])
    await say('U4', 'hello', { name: '' })
    await say('U4', '/subscribe author ann daily', told)
    expect(entries(await say('U1', '/subscriptions', told)).at(-1)).toMatch(/\(by Ada Lovelace\)$/)
  })

  it('gives everybody a conversation and an undo of their own', async () => {
    const hall = channel('hall')
    await hall.say('Ada', '/subscribe forum 42 daily')
    await hall.say('Grace', '/subscribe')
    expect((await hall.say('Ada', 'forum')).text).toMatch(/^I don’t know `forum`/)
    expect((await hall.say('Grace', '/undo')).text).toBe('There is nothing to undo here.')
    expect((await hall.say('Ada', '/undo')).text).toBe(
      'Taken back: this channel is not subscribed to `forum 42 daily` any more.',
    )
  })

  it('takes back by a button what that button is of, and only for who did it', async () => {
    const foyer = channel('foyer')
    await foyer.say('Ada', '/subscribe forum 42 daily')
    await foyer.say('Grace', '/subscribe forum 43 daily')
    const muted = await foyer.say('Ada', '/mute 1')
    await foyer.say('Grace', '/mute 2')
    const before = entries(await foyer.say('Linus', '/subscriptions'))
    for (const account of ['Grace', 'Linus']) {
      expect((await foyer.say(account, undoOf(muted))).text).toBe(
        'Somebody else made this change. Here only who made a change can take it back.',
      )
    }
    expect(entries(await foyer.say('Linus', '/subscriptions'))).toEqual(before)
    expect((await foyer.say('Ada', undoOf(muted))).list?.[0]?.title).toBe('1 · forum 42 daily')
    expect(entries(await foyer.say('Linus', '/subscriptions')).map((text) => /Muted/.test(text))).toEqual([false, true])
  })

  it('subscribes step by step, though it owned nothing before', async () => {
    const steps = channel('steps')
    for (const text of ['/subscribe', 'forum', '43']) await steps.say('Ada', text)
    expect((await steps.say('Ada', 'daily')).text).toMatch(/^This channel is subscribed to `forum 43 daily`/)
    expect((await steps.say('Ada', '/undo')).text).toMatch(/^Taken back/)
  })

  it('tells nobody a code', async () => {
    const lounge = channel('lounge')
    for (const text of ['/link', '/link ABCD2345', '/start l_ABCD2345']) {
      expect((await lounge.say('Ada', text)).text).toBe(
        'A code is for your eyes only. Type `/link` to me in a private chat.',
      )
    }
  })

  it.each([
    ['/link', ''],
    ['/start', 'l_'],
    ['/start', 'l_', ' yes'],
  ])('spoils a code that everybody in it can read (%s %s…%s)', async (command, before, behind = '') => {
    const account = `holder ${command}${behind}`
    const code = /`\/link ([A-Z2-9]{8})`/.exec((await say(account, '/link')).text)?.[1]
    const cafe = channel('cafe')
    const text = `${command} ${before}${code}${behind}`
    expect((await cafe.say('Linus', text)).text).toBe(
      'Everybody here can read this code, so it is void now. Type `/link` to me in a private chat for a new one, and type that one in a private chat too.',
    )
    expect((await say('reader', `/link ${code}`)).text).toMatch(/^This code is not known/)
    expect((await cafe.say('Linus', text)).text).toMatch(/^A code is for your eyes only/)
  })

  it('has no events of its own to set', async () => {
    const { list } = await channel('quiet').say('Ada', '/settings')
    const titles = list?.map(({ title }) => title)
    expect(titles).toEqual(expect.arrayContaining(['Time zone', 'Language', 'Default interval', 'Quiet hours']))
    expect(titles).not.toContain('Own events')
    expect((await channel('quiet').say('Ada', '/settings own events on')).text).toMatch(/^I don’t know the setting/)
  })

  it('asks which subscription shall stop', async () => {
    const many = channel('many')
    await many.say('Ada', '/subscribe forum 42 immediate')
    await carillon.post(later(3), post('many'))
    expect((await many.say('Ada', 'stop', later(4))).text).toMatch(/^Which subscription shall end\?/)
    await many.say('Ada', 'cancel', later(4))
  })

  it('is another owner than the person to whom a host gave its address', async () => {
    const destinations = [{ method: 'chat', address: 'shared', verified: true }]
    const context = await carillon.at(NOW)
    await declareSubscriber(context, 'ada-of-the-host', { name: 'Ada', destinations })
    await carillon.subscribe('ada-of-the-host', 'forum 42 daily', NOW)
    const shared = channel('shared')
    expect((await shared.say('Linus', '/subscriptions')).text).toMatch(/^This channel has no subscriptions/)
    await shared.say('Grace', '/subscribe forum 43 daily')
    expect(entries(await shared.say('Linus', '/subscriptions'))).toHaveLength(1)
  })

  it('that could not be reached is switched on again once somebody is heard there', async () => {
    const cellar = channel('cellar')
    await cellar.say('Ada', '/subscribe forum 42 immediate')
    await switchOff(await carillon.at(NOW), 'chat', 'cellar', 'The bot was removed.')
    expect(entries(await cellar.say('Linus', '/subscriptions'))).toEqual(['1 · forum 42 immediate: At once (by Ada)'])
  })
})

describe('whatever is said or typed', () => {
  it('is answered in a channel too', async () => {
    const noisy = channel('noisy')
    for (const [place, text] of fuzz(150).entries()) {
      const reply = await noisy.say(place % 2 ? 'Ada' : 'Linus', text)
      expect(reply.text, JSON.stringify(text)).not.toBe('')
    }
  })

  it('is suggested for', async () => {
    const { suggest } = await talkAt(NOW)
    const words = wordsFor('en')
    for (const text of fuzz(60)) {
      for (const about of ['type', 'interval', 'anything'] as const) await suggest({ about }, text, words)
      await suggest({ about: 'value', text: 'forum' }, text, words)
      await suggest({ about: 'value', text }, '42', words)
    }
  })
})

describe('somebody new', () => {
  it('is asked after once where the turn does not say who they are', async () => {
    const profile = vi.fn(async () => ({ name: 'Ada Lovelace', locale: 'de', timeZone: 'Europe/London' }))
    await say('new', 'hello', { name: '', timeZone: 'Europe/Vienna', profile })
    await say('new', 'hello', { name: '', profile })
    expect(profile).toHaveBeenCalledTimes(1)
    const found = await requireSubscriber(await carillon.at(NOW), 'chat:new')
    expect(found).toMatchObject({ name: 'Ada Lovelace', locale: 'de', timeZone: 'Europe/Vienna' })
  })

  it('is not shut out by a platform that does not tell', async () => {
    const profile = async () => Promise.reject(new Error('No answer.'))
    expect((await say('mystery', 'hello', { profile })).text).toMatch(/^Hello mystery/)
  })
})

describe('on subscribing', () => {
  it('one hears what it would have been lately', async () => {
    expect((await say('preview', '/subscribe author nobody daily')).text).toMatch(
      /\nIn the last 7 days nothing would have come of it\.$/,
    )
    await carillon.post(
      later(-60),
      ...Array.from({ length: 9 }, (_, n) => post(`p${n}`, { fields: { author: 'grace' } })),
    )
    await carillon.post(later(-50), post('single', { fields: { author: 'ada' } }))
    expect((await say('preview', '/subscribe author grace immediate')).text).toMatch(
      /\nIn the last 7 days this would have been 9 messages, about 1 a day\.$/,
    )
    expect((await say('preview', '/subscribe author ada daily')).text).toMatch(
      /\nIn the last 7 days this would have been 1 update, less than one a day\.$/,
    )
  })

  it('a duplicate is named by its number', async () => {
    await say('twice', '/subscribe forum 42 daily')
    expect((await say('twice', '/subscribe forum 42 daily')).text).toBe(
      'You were subscribed to `forum 42 daily` already: it is number 1. The first digest comes Monday 23 November, 08:00 (Europe/Vienna).',
    )
  })
})

describe('muting for a while', () => {
  it('says until when, is shown in lists and can be undone', async () => {
    await say('while', '/subscribe forum 42 immediate')
    expect((await say('while', '/mute 1 for a day')).text).toBe(
      '`forum 42 immediate` is muted until Monday 23 November, 10:00.',
    )
    expect(entries(await say('while', '/subscriptions'))).toEqual([
      '1 · forum 42 immediate: Muted until Monday 23 November, 10:00',
    ])
    await say('while', '/mute 1 until 2026-12-01')
    await say('while', '/undo')
    expect(entries(await say('while', '/subscriptions'))).toEqual([
      '1 · forum 42 immediate: Muted until Monday 23 November, 10:00',
    ])
    await carillon.minute(later(24 * 60 + 1))
    expect(entries(await say('while', '/subscriptions', {}, later(24 * 60 + 2)))).toEqual([
      '1 · forum 42 immediate: At once',
    ])
  })

  it.each([
    ['for 3 fortnights', /^I don’t know how long `for 3 fortnights` is\./],
    ['for 0 days', /^I don’t know how long/],
    ['until doomsday', /^I don’t know how long/],
    ['until 2026-11-01', /^`2026-11-01` is past\./],
    ['until 2026-11-22 09:30', /^`2026-11-22 09:30` is past\./],
    ['until 0000-01-01', /^`0000-01-01` is past\./],
    ['until 2026-02-30', /^I don’t know how long/],
  ])('refuses %s', async (time, answer) => {
    await say('odd-while', '/subscribe forum 42 daily')
    expect((await say('odd-while', `/mute 1 ${time}`)).text).toMatch(answer)
  })
})

describe('what was changed', () => {
  const muted = async (account: string) =>
    entries(await say(account, '/subscriptions')).map((text) => /Muted/.test(text))

  it('is taken back though a former mute is over by then', async () => {
    for (const forum of [42, 43, 45]) await say('over', `/subscribe forum ${forum} immediate`)
    await say('over', '/mute 2 for 1 hour')
    await say('over', '/mute all for a day')
    expect((await say('over', '/undo', {}, later(120))).text).toBe('Taken back. They are as they were:')
    expect(await muted('over')).toEqual([false, false, false])
  })

  it('is taken back as far as it can be, and the rest can be tried again', async () => {
    for (const text of ['42 daily', '43 daily', '43 weekly']) await say('partly', `/subscribe forum ${text}`)
    await say('partly', '/unsubscribe 1, 2')
    const context = await carillon.at(NOW)
    const partly = await requireSubscriber(context, 'chat:partly')
    await change(context, partly, 3, { interval: 'daily' })
    const undone = await say('partly', '/undo')
    expect(undone.text).toMatch(/^`forum 43 daily` is there already.*\nTaken back\. It is as it was:$/)
    expect(undone.list?.map(({ title }) => title)).toEqual(['1 · forum 42 daily'])
    await change(context, partly, 3, { interval: 'weekly' })
    expect((await say('partly', undoOf(undone))).list?.map(({ title }) => title)).toEqual(['2 · forum 43 daily'])
    expect((await say('partly', '/undo')).text).toBe('There is nothing to undo here.')
  })

  it.each([
    ['/mute 1 for a day', '/mute 1 for a day'],
    ['/mute 1', '/mute 1'],
    ['/digest 1 daily', '/digest 1 daily'],
    ['/mute all for 8 hours', '/mute all for 8 hours'],
    ['/unsubscribe 1', '/unsubscribe 1'],
    ['/unsubscribe all yes', '/unsubscribe all yes'],
    ['/settings quiet 22-7', '/settings quiet 22-7'],
    ['/subscribe forum 43 daily', '/subscribe forum 43 daily'],
  ])('by %s is taken back after a second press too', async (first, second) => {
    const account = `double ${first}`
    await say(account, '/subscribe forum 42 immediate')
    const before = [entries(await say(account, '/subscriptions')), entries(await say(account, '/settings'))]
    const made = await say(account, first)
    const again = await say(account, second, {}, new Date(NOW.getTime() + 900))
    expect(undoOf(again)).toBe(undoOf(made))
    expect((await say(account, undoOf(again))).text).toMatch(/^Taken back/)
    expect([entries(await say(account, '/subscriptions')), entries(await say(account, '/settings'))]).toEqual(before)
  })

  it.each(['/mute 1 for a day', '/digest 1 daily', '/mute all for a day', '/unsubscribe all yes'])(
    'by %s twice at the same time is taken back too',
    async (text) => {
      const account = `at once ${text}`
      for (const forum of [42, 43]) await say(account, `/subscribe forum ${forum} immediate`)
      const before = entries(await say(account, '/subscriptions'))
      await Promise.all([0, 300].map((ms) => say(account, text, {}, new Date(NOW.getTime() + ms))))
      expect((await say(account, '/undo')).text).toMatch(/^Taken back/)
      expect(entries(await say(account, '/subscriptions'))).toEqual(before)
    },
  )

  it('is not taken back by what takes back something else', async () => {
    await say('apart', '/subscribe forum 42 immediate')
    await say('apart', '/mute 1')
    await say('apart', '/subscribe forum 43 immediate')
    expect(undoOf(await say('apart', '/mute 1'))).toBe('')
    expect(undoOf(await say('apart', '/digest 2 immediate'))).toBe('')
  })

  it('is muted for another time where that makes a difference', async () => {
    await say('longer', '/subscribe forum 42 immediate')
    await say('longer', '/mute 1 for 8 hours')
    expect((await say('longer', '/mute 1 for 8 hours', {}, later(4))).text).toBe(
      'There is nothing to mute: it is muted already, or over.',
    )
    expect((await say('longer', '/mute 1 for 8 hours', {}, later(30))).text).toMatch(/until Sunday 22 November, 18:30/)
  })

  it('by somebody else since stays as they made it', async () => {
    const attic = channel('attic')
    for (const forum of [42, 43]) await attic.say('Ada', `/subscribe forum ${forum} daily`)
    await attic.say('Ada', '/mute all')
    await attic.say('Grace', '/unsubscribe 1')
    const undone = await attic.say('Ada', '/undo')
    expect(undone.text).toBe(
      '`forum 42 daily` was changed again since, so it stays as it is now.\nTaken back. It is as it was:',
    )
    expect(entries(await attic.say('Ada', '/subscriptions'))).toEqual([
      expect.stringMatching(/^2 · forum 43 daily: Next/),
    ])
    expect((await attic.say('Ada', '/undo')).text).toBe('There is nothing to undo here.')
  })

  it('made by one and refined by another is not removed by who made it', async () => {
    const den = channel('den')
    await den.say('Ada', '/subscribe forum 42 daily')
    await den.say('Grace', '/digest 1 weekly')
    expect((await den.say('Ada', '/undo')).text).toBe(
      '`forum 42 daily` was changed again since, so it stays as it is now.',
    )
    expect(entries(await den.say('Ada', '/subscriptions'))).toEqual([expect.stringMatching(/^1 · forum 42 weekly/)])
  })

  it('by a host since stays as the host made it', async () => {
    await say('api', '/subscribe forum 42 daily')
    await say('api', '/mute 1')
    const context = await carillon.at(NOW)
    await change(context, await requireSubscriber(context, 'chat:api'), 1, { status: 'active' })
    await change(context, await requireSubscriber(context, 'chat:api'), 1, { status: 'muted', mutedUntil: later(60) })
    expect((await say('api', '/undo')).text).toMatch(/^`forum 42 daily` was changed again since/)
    expect(await muted('api')).toEqual([true])
  })

  it('of the settings by somebody else since stays as they made it', async () => {
    const loft = channel('loft')
    await loft.say('Ada', '/settings quiet 22-7')
    await loft.say('Grace', '/settings quiet 21-6')
    expect((await loft.say('Ada', '/undo')).text).toBe(
      'Quiet hours: this was changed again since, so it stays as it is now.',
    )
  })
})

describe('a subscription named by a ref', () => {
  it('is changed by its owner and refused to anybody else', async () => {
    await say('ref', '/subscribe forum 42 daily')
    await say('other', '/subscribe forum 42 daily')
    const { id } = await requireSubscriber(await carillon.at(NOW), 'chat:ref')
    const ref = `1~${id.toString(36)}`
    expect((await say('other', `/unsubscribe ${ref}`)).text).toMatch(/^This button is of a subscription that belonged/)
    expect((await say('ref', `/digest ${ref} weekly`)).text).toMatch(/^It is `forum 42 weekly` now/)
    expect((await say('ref', `/unsubscribe ${ref}`)).text).toBe('`forum 42 weekly` has ended.')
  })
})

describe('a button of before two chats were joined', () => {
  it('does nothing to what now has its number', async () => {
    await say('joint-1', '/subscribe forum 42 daily')
    const old = await say('joint-2', '/subscribe forum 43 daily')
    const code = /`\/link ([A-Z2-9]{8})`/.exec((await say('joint-1', '/link')).text)?.[1]
    await say('joint-2', `/link ${code}`)
    for (const text of says(old).filter((one) => !one.startsWith('/undo'))) {
      expect((await say('joint-2', text)).text, text).toMatch(/^This button is of a subscription that belonged/)
    }
    expect((await say('joint-2', undoOf(old))).text).toMatch(/^This change cannot be taken back any more/)
    expect(entries(await say('joint-1', '/subscriptions'))).toHaveLength(2)
  })
})

describe('what is said beside the conversation', () => {
  const aside = (account: string, text: string) => say(account, text, { isAside: true })

  it('leaves open what was asked, and what can be taken back', async () => {
    await say('aside', '/subscribe forum 43 daily')
    await say('aside', '/subscribe forum')
    expect((await aside('aside', '/subscriptions')).text).toMatch(/^You have 1 subscription/)
    expect((await aside('aside', '/help nonsense')).text).toMatch(/^I don’t know `nonsense`/)
    expect((await say('aside', '42')).text).toMatch(/^How often\?/)
    expect((await say('aside', '/undo')).text).toMatch(/^Taken back/)
  })

  it('is no answer to what was asked', async () => {
    await say('aside-answer', '/subscribe')
    expect((await aside('aside-answer', 'forum')).text).toMatch(/^I don’t know `forum`/)
    expect((await say('aside-answer', 'forum')).text).toMatch(/^Forum: which one\?/)
  })

  it('does not make a question last longer', async () => {
    await say('aside-slow', '/subscribe')
    await say('aside-slow', '/settings', { isAside: true }, later(14))
    expect((await say('aside-slow', 'forum', {}, later(16))).text).toMatch(/^I don’t know `forum`/)
  })

  it('changes what it says, which can be undone, and leaves open what was asked', async () => {
    await say('aside-act', '/subscribe')
    const reply = await aside('aside-act', '/settings quiet 22-7')
    expect((await say('aside-act', 'forum')).text).toMatch(/^Forum: which one\?/)
    expect((await say('aside-act', undoOf(reply))).text).toBe('Taken back. Quiet hours: off.')
  })

  it('asks what it has to, in the place of what was asked', async () => {
    await say('aside-ask', '/subscribe')
    await aside('aside-ask', '/subscribe forum')
    expect((await say('aside-ask', '42')).text).toMatch(/^How often\?/)
  })
})

describe('stop in a private chat', () => {
  it.each(['stop', 'Unsubscribe.'])('(%s) ends what the newest message came from, with undo', async (text) => {
    const account = `stop ${text}`
    await say(account, '/subscribe forum 42 immediate')
    await say(account, '/subscribe author ada daily')
    await carillon.post(later(10), post(`for ${account}`))
    const reply = await say(account, text, {}, later(11))
    expect(reply.text).toBe('`forum 42 immediate` has ended.')
    expect(says(reply)).toEqual([undoOf(reply)])
  })

  it('asks where the newest message came from several', async () => {
    await say('both', '/subscribe forum 42 immediate')
    await say('both', '/subscribe author linus immediate')
    await say('both', '/subscribe author ada daily')
    await carillon.post(later(12), post('both'))
    const reply = await say('both', 'stop', {}, later(13))
    const owner = (await requireSubscriber(await carillon.at(NOW), 'chat:both')).id.toString(36)
    const both = `/unsubscribe 1~${owner}, 2~${owner}`
    expect(says(reply)).toEqual([`/unsubscribe 1~${owner}`, `/unsubscribe 2~${owner}`, both, 'cancel'])
    expect((await say('both', 'all', {}, later(13))).text).toBe('2 subscriptions ended.')
    await say('both', '/undo', {}, later(13))
    expect((await say('both', both, {}, later(13))).text).toBe('2 subscriptions ended.')
  })

  it('ends what the message came from that it answers', async () => {
    await say('answer', '/subscribe forum 42 daily')
    await say('answer', '/subscribe forum 43 daily')
    const { id } = await requireSubscriber(await carillon.at(NOW), 'chat:answer')
    expect((await say('answer', 'stop', { about: [`2~${id.toString(36)}`] })).text).toBe('`forum 43 daily` has ended.')
    expect((await say('answer', 'stop', { about: ['1~zzz'] })).text).toMatch(/^This button is of a subscription/)
  })

  it('asks which where there was no message, and leaves a question that is open', async () => {
    await say('quiet', '/subscribe forum 42 daily')
    expect((await say('quiet', 'stop')).text).toMatch(/^Which subscription shall end\?/)
    expect((await say('quiet', 'stop')).text).toBe('All right, never mind.')
  })
})

describe('a link that opens the chat', () => {
  it('subscribes after a yes, and only then', async () => {
    const payload = startPayload('forum 42 daily') ?? ''
    const reply = await say('start', `/start ${payload}`)
    expect(reply.text).toBe('Shall I subscribe you to `forum 42 daily`?')
    expect(says(reply)).toEqual([`/start ${payload} yes`, 'cancel'])
    expect((await say('start', 'no')).text).toBe('All right, never mind.')
    expect((await say('start', '/subscriptions')).text).toMatch(/^You have no subscriptions/)
    await say('start', `/start ${payload}`)
    expect((await say('start', 'yes')).text).toMatch(/^You are subscribed to `forum 42 daily`/)
    expect((await say('start', `/start ${payload} yes`)).text).toMatch(/already: it is number 1/)
  })

  it('joins after a yes', async () => {
    await say('join-1', '/subscribe forum 42 daily')
    const code = /`\/link ([A-Z2-9]{8})`/.exec((await say('join-1', '/link')).text)?.[1]
    expect((await say('join-2', `/start l_${code}`)).text).toMatch(/^Shall I join this chat/)
    expect((await say('join-2', 'yes')).text).toBe('Joined: here too you are join-1 now, with 1 subscription.')
  })

  it('carries as much as platforms allow', () => {
    expect(startPayload('author "Ünï cödé" daily')).toMatch(/^s_[\w-]{1,62}$/)
    expect(startPayload(`author ${'x'.repeat(50)}`)).toBeUndefined()
    expect(startPayload('x'.repeat(100_000))).toBeUndefined()
  })

  it.each([
    ['s_', /^This link is damaged/],
    ['s_IA', /^This text is empty/],
    ['s_!', /^Hello/],
    ['s_A', /^This link is damaged/],
    ['s_gA', /^This link is damaged/],
    [`${startPayload('frum 42')}`, /^I don’t know `frum`/],
    ['l_', /^This link is damaged/],
    ['elsewhere', /^Hello/],
    ['', /^Hello/],
  ])('with the payload %j is answered', async (payload, answer) => {
    expect((await say('payloads', `/start ${payload}`)).text).toMatch(answer)
  })
})

describe('suggestions', () => {
  const suggest = async (asked: Suggestible, typed: string, locale = 'en') =>
    (await talkAt(NOW)).suggest(asked, typed, wordsFor(locale))

  it('name subscription types and intervals by name and title', async () => {
    expect(await suggest({ about: 'type' }, 'PERSON')).toEqual([
      { label: 'A person', says: 'author' },
      { label: 'A person in a forum', says: 'forum-author' },
    ])
    expect((await suggest({ about: 'type' }, '')).length).toBe(5)
    expect((await suggest({ about: 'interval' }, 'day')).map((choice) => choice.says)).toEqual(['twice-daily', 'daily'])
  })

  it('name intervals in the language of who types, who may still type their names', async () => {
    expect(await suggest({ about: 'interval' }, 'tägl', 'de')).toEqual([
      { label: 'Täglich', says: 'daily' },
      { label: 'Zweimal täglich', says: 'twice-daily' },
    ])
    expect(await suggest({ about: 'interval' }, 'dai', 'fr')).toContainEqual({ label: 'Chaque jour', says: 'daily' })
  })

  it('name what the catalogue has, and what was typed', async () => {
    expect(await suggest({ about: 'value', text: 'forum' }, 'physics')).toEqual([
      { label: 'Physics 1', says: '42' },
      { label: 'Physics 2', says: '43' },
      { label: 'physics', says: 'physics' },
    ])
    expect(await suggest({ about: 'value', text: 'forum' }, '42')).toEqual([{ label: 'Physics 1', says: '42' }])
    expect(await suggest({ about: 'value', text: 'forum' }, '44')).toEqual([])
    expect(await suggest({ about: 'value', text: 'forum' }, 'zoo')).toContainEqual({ label: 'Zoo', says: '"a b"' })
    expect(await suggest({ about: 'value', text: 'forum-author 42' }, 'Ann Lee')).toEqual([
      { label: 'Ann Lee', says: '"Ann Lee"' },
    ])
    expect(await suggest({ about: 'value', text: 'forum 42' }, 'x')).toEqual([])
    expect(await suggest({ about: 'value', text: 'nonsense' }, 'x')).toEqual([])
  })

  it('name anything of the catalogue with what can be asked of it', async () => {
    expect(await suggest({ about: 'anything' }, 'physics 1')).toEqual([
      { label: 'A forum: Physics 1', says: '/subscribe forum 42' },
      { label: 'A person in a forum: Physics 1', says: '/subscribe forum-author 42' },
    ])
    expect((await suggest({ about: 'anything' }, '')).length).toBe(6)
  })

  it('are at most 25', async () => {
    const context = await carillon.at(NOW)
    for (let n = 0; n < 30; n++) await declareGenerator(context, 'forum', `many-${n}`, { title: `Many ${n}` })
    expect(await suggest({ about: 'value', text: 'forum' }, 'many')).toHaveLength(25)
    expect(await suggest({ about: 'anything' }, 'many')).toHaveLength(25)
  })
})
