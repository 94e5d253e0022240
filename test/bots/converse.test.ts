import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Reply, Talk, Turn } from '../../src/bots/bot.ts'
import { createTalk, forgetExpired } from '../../src/bots/conversation/index.ts'
import { declareGenerator, declareSubscriber, removeGenerator, requireSubscriber } from '../../src/engine/index.ts'
import { openStore } from '../../src/engine/store/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'
import { createOutbox, gone } from '../support/outbox.ts'
import { countingStatements } from '../support/statements.ts'
import { fuzz } from './fuzz.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const MINUTE_MS = 60_000
const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE_MS)

let carillon: Carillon
const chat = createOutbox('chat')
const noWork: Talk['later'] = () => undefined

/** Says something in a chat; gives the answer. */
async function say(account: string, text: string, now = NOW, turn: Partial<Turn> = {}): Promise<Reply> {
  const { converse } = createTalk(await carillon.at(now), noWork)
  return converse({ platform: 'chat', account, name: account, text, timeZone: 'Europe/Vienna', ...turn })
}

/** Says one thing after the other; gives the last answer. */
async function talk(account: string, ...texts: string[]): Promise<Reply> {
  let reply: Reply = { text: '' }
  for (const text of texts) reply = await say(account, text)
  return reply
}

const listOf = async (account: string, now = NOW) =>
  ((await say(account, '/subscriptions', now)).list ?? []).map(({ title, detail }) => `${title}: ${detail}`)

const labels = ({ choices = [] }: Reply) => choices.map(({ label }) => label)

beforeAll(async () => {
  carillon = await createCarillon([forum, { name: 'chats', sendMethods: [chat] }])
  const context = await carillon.at(NOW)
  await declareGenerator(context, 'forum', '42', { title: 'Physics 1' })
  await declareGenerator(context, 'forum', '43', { title: 'Physics 2' })
  await declareGenerator(context, 'forum', '44', { title: 'Closed', state: 'closed' })
})

describe('somebody new', () => {
  it('becomes a subscriber of their own, with what the platform knows of them', async () => {
    expect((await say('grace', '/start', NOW, { name: 'Grace', locale: 'de-at' })).text).toMatch(/^Hallo Grace\b/)
    const grace = await requireSubscriber(await carillon.at(NOW), 'chat:grace')
    expect(grace).toMatchObject({ name: 'Grace', origin: 'chat', locale: 'de-AT', timeZone: 'Europe/Vienna' })
  })

  it('is not shut out by what the platform has wrong', async () => {
    await say('odd', 'hello', NOW, { name: '', locale: 'not a locale', timeZone: 'Nowhere/Land' })
    expect(await requireSubscriber(await carillon.at(NOW), 'chat:odd')).toMatchObject({ locale: 'en', timeZone: 'UTC' })
  })

  it('who is known to a host at this address is that person', async () => {
    const destinations = [{ method: 'chat', address: 'host-linus', verified: true }]
    await declareSubscriber(await carillon.at(NOW), 'linus-of-the-host', { name: 'Linus', destinations })
    expect((await say('host-linus', 'hi')).text).toMatch(/^Hello Linus\./)
  })
})

describe('subscribing', () => {
  it('in one line answers with the canonical text and when the first digest comes', async () => {
    const reply = await say('ada', '/subscribe forum "Physics 1" DAILY')
    expect(reply.text).toBe(
      'You are subscribed to `forum 42 daily`. The first digest comes Monday 23 November, 08:00 (Europe/Vienna).\n' +
        'In the last 7 days nothing would have come of it.',
    )
    expect(labels(reply)).toEqual(['Immediate', 'Weekly', 'Unsubscribe', 'Undo'])
    expect((await say('ada', '/subscribe forum 42 daily')).text).toMatch(
      /^You were subscribed to `forum 42 daily` already/,
    )
  })

  it('brings messages to the chat in which it was typed', async () => {
    await say('ada-now', '/subscribe forum 42 immediate')
    await carillon.post(later(1), post('delivered'))
    expect(chat.to('ada-now').map(({ subject }) => subject)).toEqual(['Post delivered'])
  })

  it('step by step asks for type, value and interval', async () => {
    expect(labels(await say('linus', '/subscribe'))).toContain('A forum')
    expect((await say('linus', 'forum')).choices).toEqual([
      { label: 'Physics 1', says: '42' },
      { label: 'Physics 2', says: '43' },
      { label: 'Cancel', says: 'cancel' },
    ])
    expect((await say('linus', 'physics')).text).toMatch(/^Several fit `physics`\./)
    expect((await say('linus', 'Physics 2')).text).toMatch(/^How often\?/)
    expect((await say('linus', 'weekly on friday at 18:00')).text).toMatch(
      /^You are subscribed to `forum 43 weekly at 18:00 on friday`\. The first digest comes Friday 27 November, 18:00/,
    )
  })

  it('takes up again what had ended, and says so', async () => {
    await talk('again', '/subscribe forum 42 daily', '/unsubscribe 1')
    expect((await say('again', '/subscribe forum 42 daily')).text).toMatch(
      /^You are subscribed to `forum 42 daily` again/,
    )
  })

  it('says at once that something is closed, and asks on', async () => {
    await say('closed', '/subscribe forum')
    expect((await say('closed', 'Closed')).text).toMatch(
      /^`Closed` is closed to new subscriptions\.\nForum: which one\?/,
    )
  })

  it('to what is closed is refused, with something else to try', async () => {
    const reply = await say('ada', '/subscribe forum 44')
    expect(reply.text).toBe('`Closed` is closed to new subscriptions.')
    expect(labels(reply)).toEqual(['Step by step', 'Examples'])
  })
})

describe('a question', () => {
  it('is forgotten after a quarter of an hour', async () => {
    await say('slow', '/subscribe')
    expect((await say('slow', 'forum', later(14))).text).toMatch(/^Forum: which one\?/)
    expect((await say('slow', '42', later(30))).text).toMatch(/^I don’t know `42`/)
  })

  it('of another version is dropped', async () => {
    await say('versions', '/subscribe')
    await env.DB.prepare("UPDATE conversations SET version = 0 WHERE account = 'versions'").run()
    expect((await say('versions', 'forum')).text).toMatch(/^I don’t know `forum`/)
  })

  it('that nobody answers is cleared away in time, and so are old codes', async () => {
    await talk('tidy', '/link', '/subscribe')
    await forgetExpired(env.DB, later(9))
    expect(await rows("SELECT 1 FROM conversations WHERE account = 'tidy'")).toHaveLength(1)
    await forgetExpired(env.DB, later(15))
    expect(await rows("SELECT 1 FROM conversations WHERE account = 'tidy'")).toEqual([])
    expect(await rows('SELECT 1 FROM link_codes')).toEqual([])
  })

  it('is left by another command', async () => {
    await talk('leaver', '/subscribe forum', '/help')
    expect((await say('leaver', '42')).text).toMatch(/^I don’t know `42`/)
  })
})

describe('undo', () => {
  it.each([
    [
      'a subscription',
      ['/subscribe author ann daily'],
      'Taken back: you are not subscribed to `author ann daily` any more.',
    ],
    ['an end', ['/unsubscribe 1'], 'Taken back. It is as it was:'],
    ['a muting', ['/mute 1'], 'Taken back. It is as it was:'],
    ['another interval', ['/digest 1 weekly on monday'], 'Taken back. It is as it was:'],
    ['the end of all', ['/unsubscribe all', 'yes'], 'Taken back. It is as it was:'],
    ['a setting', ['/settings quiet 22-7'], 'Taken back. Quiet hours: off.'],
  ])('takes back %s, once', async (what, texts, answer) => {
    const account = `undo ${what}`
    await say(account, '/subscribe forum 42 daily at 09:15')
    const before = await listOf(account)
    await talk(account, ...texts)
    expect((await say(account, '/undo')).text).toBe(answer)
    expect(await listOf(account)).toEqual(before)
    expect((await say(account, '/undo')).text).toBe('There is nothing to undo here.')
  })

  it('by a button takes back what that button is of, or nothing', async () => {
    const undoOf = ({ choices = [] }: Reply) => choices.find(({ label }) => label === 'Undo')?.says ?? ''
    const made = await say('buttons', '/subscribe forum 42 daily')
    const muted = await say('buttons', '/mute 1')
    const tooOld = /^This change cannot be taken back any more: that was done already, or something was changed since/
    expect(undoOf(made)).not.toBe(undoOf(muted))
    expect((await say('buttons', undoOf(made))).text).toMatch(tooOld)
    expect(await listOf('buttons')).toEqual(['1 · forum 42 daily: Muted'])
    expect((await say('buttons', undoOf(muted))).text).toBe('Taken back. It is as it was:')
    expect((await say('buttons', undoOf(muted))).text).toMatch(tooOld)
    expect((await say('buttons', undoOf(made))).text).toMatch(tooOld)
    expect(await listOf('buttons')).toEqual([expect.stringMatching(/^1 · forum 42 daily: Next/)])
  })

  it('puts back several at once', async () => {
    await talk('several', '/subscribe forum 42 daily', '/subscribe forum 43 daily', '/mute 2', '/unsubscribe all yes')
    expect(await listOf('several')).toEqual([])
    await say('several', '/undo')
    expect(await listOf('several')).toEqual([
      expect.stringMatching(/^1 · forum 42 daily: Next/),
      '2 · forum 43 daily: Muted',
    ])
  })

  it('works for a day', async () => {
    await talk('day', '/subscribe forum 42 daily')
    expect((await say('day', '/undo', later(24 * 60))).text).toBe('There is nothing to undo here.')
  })

  it('is kept while something else is asked', async () => {
    await talk('patient', '/subscribe forum 42 daily', '/subscribe', 'cancel', '/help')
    expect((await say('patient', '/undo')).text).toMatch(/^Taken back/)
  })

  it('brings messages again after an end was taken back', async () => {
    await talk('messages', '/subscribe forum 42 immediate', '/unsubscribe 1', '/undo')
    await carillon.post(later(2), post('after-undo'))
    expect(chat.to('messages').map(({ subject }) => subject)).toEqual(['Post after-undo'])
  })
})

describe('muting', () => {
  it('stops messages and lets them come again', async () => {
    await talk('mute', '/subscribe forum 42 immediate', '/mute forum 42')
    await carillon.post(later(3), post('muted'))
    expect((await say('mute', '/mute 1 off')).text).toBe('`forum 42 immediate` is active again. At once.')
    await carillon.post(later(3), post('unmuted'))
    expect(chat.to('mute').map(({ subject }) => subject)).toEqual(['Post unmuted'])
  })

  it('ends for a subscription that never comes with another interval', async () => {
    await talk('never', '/subscribe forum 42 never', '/unmute 1')
    expect(await listOf('never')).toEqual(['1 · forum 42 immediate: At once'])
    await say('never', '/undo')
    expect(await listOf('never')).toEqual(['1 · forum 42 never: Muted'])
  })
})

describe('digests', () => {
  it('are shown with what waits, and sent when asked for', async () => {
    await talk('digests', '/settings interval daily', '/subscribe forum 42')
    await carillon.post(later(4), post('waits-1'), post('waits-2'))
    const reply = await say('digests', '/digest', later(5))
    expect(reply.text).toBe('This waits here:\nNew subscriptions come: Every day. Change it with `/digest daily`.')
    expect(reply.list).toEqual([{ title: 'Daily digest: 2 updates', detail: 'Comes Monday 23 November, 08:00' }])
    expect((await say('digests', '/digest now', later(5))).text).toMatch(/^On its way: 2 updates\./)
    await carillon.work(later(5))
    expect(chat.to('digests').map(({ subject }) => subject)).toEqual(['Your daily digest: 2 updates'])
    expect((await say('digests', '/digest now', later(6))).text).toBe('Nothing waits for a digest here.')
    expect((await say('digests', '/why', later(6))).list?.map(({ title }) => title)).toEqual([
      'Post waits-1',
      'Post waits-2',
    ])
  })

  it('change for one subscription, unless it would be the same as another', async () => {
    await talk('change', '/subscribe forum 42 daily', '/subscribe forum 42 weekly')
    expect((await say('change', '/digest 2 weekly on monday at 8:30')).text).toBe(
      'It is `forum 42 weekly at 08:30 on monday` now. Next digest Monday 23 November, 08:30.',
    )
    expect((await say('change', '/digest 2 daily')).text).toMatch(/is there already/)
  })
})

describe('why', () => {
  it('names the subscription that the newest message came from', async () => {
    await talk('why', '/subscribe forum 42 immediate')
    await carillon.post(later(7), post('why-1'))
    expect(await say('why', '/why', later(8))).toMatchObject({
      text: 'The newest message here told you of this:',
      list: [{ title: 'Post why-1', detail: 'Because of your subscription `forum 42 immediate`.' }],
    })
    expect((await say('why', '/why why-1', later(8))).text).toBe(
      'About “Post why-1”:\nIt was sent to you by `chat`. Because of your subscription `forum 42 immediate`.',
    )
  })

  it('names the condition at which it stopped', async () => {
    await talk(
      'why-not',
      '/subscribe forum 42 where priority >= 3 immediate',
      '/subscribe author linus daily',
      '/mute 2',
    )
    await carillon.post(later(9), post('why-2', { fields: { priority: 1 } }))
    expect(await say('why-not', '/why why-2', later(10))).toMatchObject({
      text: 'About “Post why-2”:\nYou were not told. This is how your subscriptions decided:',
      list: [{ detail: 'It matches, but it is muted.' }, { detail: 'You asked for `priority >= 3`; there it is `1`.' }],
    })
    expect((await say('why-not', '/why nothing', later(10))).text).toBe('There is no event `nothing`.')
  })
})

describe('linking', () => {
  const codeIn = ({ text }: Reply) => /`\/link ([A-Z2-9]{8})`/.exec(text)?.[1] ?? ''

  it('makes two chats one, with the subscriptions of both', async () => {
    await say('link-1', '/subscribe forum 42 daily')
    await say('link-2', '/subscribe forum 43 daily')
    const code = codeIn(await say('link-1', '/link'))
    expect((await say('link-2', `/link ${code.toLowerCase()}`)).text).toBe(
      'Joined: here too you are link-1 now, with 2 subscriptions.',
    )
    expect(await listOf('link-2')).toEqual([
      '1 · forum 42 daily: Next digest Monday 23 November, 08:00, in another chat',
      '2 · forum 43 daily: Next digest Monday 23 November, 08:00',
    ])
    expect((await say('link-1', '/unsubscribe 2')).text).toBe('`forum 43 daily` has ended.')
    expect((await say('link-3', `/link ${code}`)).text).toMatch(/^This code is not known/)
  })

  it('waits for messages that are just being sent, and the code stays good', async () => {
    await say('busy-1', '/subscribe forum 42 daily')
    await say('busy-2', '/subscribe forum 42 daily')
    const code = codeIn(await say('busy-1', '/link'))
    await carillon.post(later(1), post('busy'))
    const under = "(SELECT id FROM subscribers WHERE external_id = 'chat:busy-2')"
    await rows(`UPDATE digests SET fence = 1, lease_until = ? WHERE subscriber_id = ${under}`, later(15).getTime())
    expect((await say('busy-2', `/link ${code}`, later(2))).text).toBe(
      `Messages to you are just being sent. Type \`/link ${code}\` again in a minute.`,
    )
    await rows(`UPDATE digests SET state = 1 WHERE subscriber_id = ${under}`)
    expect((await say('busy-2', `/link ${code}`, later(3))).text).toMatch(/^Joined: here too you are busy-1 now/)
    expect((await say('busy-3', `/link ${code}`, later(3))).text).toMatch(/^This code is not known/)
  })

  it('keeps no code, only its hash, and for ten minutes', async () => {
    const code = codeIn(await say('code', '/link'))
    expect(JSON.stringify(await rows('SELECT hash FROM link_codes'))).not.toContain(code)
    expect((await say('code', `/link ${code}`)).text).toBe('This code was shown to you. Type it in your other chat.')
    expect((await say('late', `/link ${code}`, later(10))).text).toMatch(/^This code is not known/)
  })

  it('never lets what could be undone hit the subscriptions of the other', async () => {
    await say('mixed-1', '/subscribe forum 42 daily')
    const code = codeIn(await say('mixed-1', '/link'))
    await say('mixed-2', '/subscribe forum 43 daily')
    await say('mixed-2', `/link ${code}`)
    expect((await say('mixed-2', '/undo')).text).toBe('There is nothing to undo here.')
    expect((await say('mixed-1', '/undo')).text).toBe(
      'Taken back: you are not subscribed to `forum 42 daily` any more.',
    )
    expect(await listOf('mixed-1')).toHaveLength(1)
  })

  it('refuses two people of the host', async () => {
    for (const name of ['host-a', 'host-b']) {
      const destinations = [{ method: 'chat', address: name, verified: true }]
      await declareSubscriber(await carillon.at(NOW), name, { destinations })
    }
    const code = codeIn(await say('host-a', '/link'))
    expect((await say('host-b', `/link ${code}`)).text).toMatch(/two people of the host system/)
  })
})

describe('somebody with sixty subscriptions', () => {
  /** Says something; gives how often D1 was asked for it. */
  async function queriesOf(text: string): Promise<number> {
    let asked = 0
    const counting = new Proxy(env.DB, {
      get(db, name) {
        if (name === 'prepare' || name === 'batch') asked++
        const member: unknown = Reflect.get(db, name)
        return typeof member === 'function' ? member.bind(db) : member
      },
    })
    const { converse } = createTalk({ ...(await carillon.at(NOW)), store: openStore(counting) }, noWork)
    await converse({ platform: 'chat', account: 'sixty', name: 'Sixty', text })
    return asked
  }

  it.each(['/mute all', '/unmute all', '/digest all weekly', '/undo', '/unsubscribe all yes', '/undo'])(
    'can say %s within what D1 allows a call',
    async (text) => {
      if (text === '/mute all') {
        for (let forum = 0; forum < 60; forum++) await say('sixty', `/subscribe forum sixty-${forum} daily`)
      }
      expect(await queriesOf(text)).toBeLessThan(1_000)
    },
  )
})

describe('somebody with 200 subscriptions', () => {
  /** Says something; gives the answer, and how many statements it took. */
  async function count(text: string) {
    const { db, take } = countingStatements(env.DB)
    const { converse } = createTalk({ ...(await carillon.at(NOW)), store: openStore(db) }, noWork)
    const reply = await converse({ platform: 'chat', account: 'many', name: 'Many', text })
    return { reply, ...take() }
  }
  const standing = async () =>
    rows("SELECT status, count(*) AS n FROM subscriptions WHERE text LIKE 'forum many-%' GROUP BY status")

  beforeAll(async () => {
    await say('many', '/subscribe forum many-0 daily')
    const one = "SELECT * FROM subscriptions WHERE text = 'forum many-0 daily'"
    const names = (await rows<Record<string, unknown>>(one)).flatMap((row) => Object.keys(row))
    const made = names.map((name) => {
      if (name === 'id') return 'n'
      return ['text', 'conditions', 'keys'].includes(name) ? `replace("${name}", 'many-0', 'many-' || n)` : `"${name}"`
    })
    await rows(
      `WITH numbers(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < 200)
       INSERT INTO subscriptions (${names.map((name) => `"${name}"`).join(', ')}) SELECT ${made.join(', ')} FROM numbers, (${one})`,
    )
  })

  it.each([
    ['/mute all', 'muted', '200 subscriptions muted. These are the first; 190 more are in `/subscriptions`:'],
    ['/undo', 'active', 'Taken back. They are as they were. These are the first; 190 more are in `/subscriptions`:'],
    ['/unsubscribe all yes', 'deleted', '200 subscriptions ended.'],
    ['/undo', 'active', 'Taken back. They are as they were. These are the first; 190 more are in `/subscriptions`:'],
    ['/mute all for a day', 'muted', expect.stringMatching(/^200 subscriptions muted until Monday 23 November/)],
    ['/unmute all', 'active', '200 subscriptions active again. These are the first; 190 more are in `/subscriptions`:'],
  ])('says %s within a few statements, and sees the first ten', async (text, status, answer) => {
    const { reply, statements } = await count(text)
    expect(reply.text).toEqual(answer)
    expect(await standing()).toEqual([{ status, n: 200 }])
    expect(statements).toBeLessThan(20)
    if (status === 'deleted') return
    expect(reply.list).toHaveLength(10)
    expect(reply.choices).toContainEqual({ label: 'My subscriptions', says: '/subscriptions' })
  })
})

describe('the conversation', () => {
  it('shows why a subscription has ended', async () => {
    const context = await carillon.at(NOW)
    await declareGenerator(context, 'forum', 'short-lived', { title: 'Short-lived' })
    await say('ended', '/subscribe forum short-lived daily')
    await removeGenerator(context, 'forum', 'short-lived')
    await carillon.work(NOW)
    const ended = '1 · forum short-lived daily: Ended: What it is about was taken out of the catalogue'
    expect(await listOf('ended')).toEqual([ended])
    await say('ended', '/settings language de')
    expect(await listOf('ended')).toEqual([
      '1 · forum short-lived daily: Beendet: Worum es geht, steht nicht mehr im Katalog',
    ])
  })

  it('switches a destination on again when somebody is heard from there', async () => {
    await say('back', '/subscribe forum 42 immediate')
    chat.failures.set('back', [gone()])
    await carillon.post(later(11), post('blocked'))
    await say('back', 'hello', later(12))
    await carillon.post(later(12), post('unblocked'))
    expect(chat.to('back').map(({ subject }) => subject)).toEqual(['Post unblocked'])
  })

  it('writes nothing to D1 when nothing is to be kept', async () => {
    await talk('silent', '/help', '/subscriptions', 'what')
    expect(await rows("SELECT 1 FROM conversations WHERE account = 'silent'")).toEqual([])
  })

  it('answers whatever is said', async () => {
    for (const text of fuzz(150)) expect((await say('anything', text)).text, JSON.stringify(text)).not.toBe('')
  })

  it.each([
    `/subscribe ${'x'.repeat(3000)}`,
    '/subscribe "',
    '/settings language 12',
    '/why \u0000',
    '/link \u202e',
    '\ud800',
  ])('answers %j', async (text) => {
    expect((await say('anything', text)).text).not.toBe('')
  })
})
