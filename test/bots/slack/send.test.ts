import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { keepWorkspace } from '../../../src/bots/slack/workspaces.ts'
import { createSeals, DeliveryError, type Message } from '../../../src/engine/index.ts'
import { rows } from '../../support/carillon.ts'
import { post } from '../../support/forum.ts'
import type { SlackMessage } from '../../support/slack.ts'
import type { Json } from '../../support/slack-blocks.ts'
import uninstalled from '../payloads/slack/app-uninstalled.json'
import archived from '../payloads/slack/channel-archive.json'
import left from '../payloads/slack/member-left-channel.json'
import im from '../payloads/slack/message-im.json'
import revoked from '../payloads/slack/tokens-revoked.json'
import { createWorkspace, labelsIn, NOW, shownIn, type Workspace } from './workspace.ts'

let slack: Workspace

beforeAll(async () => {
  slack = await createWorkspace()
})

afterEach(() => {
  expect(slack.standIn.problems.splice(0)).toEqual([])
})

const message: Message = {
  id: 'a-message-id-of-22-char',
  subject: 'Room change',
  body: 'The exam moves to B2.',
  url: 'https://school.example/forum/42#p9',
  reason: 'You get this because of your subscription `forum 42`.',
  locale: 'en',
  subscriptions: [{ ref: '3~k2f9', text: 'forum 42' }],
  eventId: 'moodle-7f3a',
}

const HOSTILE =
  '@everyone <!channel> <@U0ADA> &lt;!here&gt; *b* _i_ ~s~ `c` :smile: </b> tg://x <https://evil.example|school> \u202edrow\u202c \ud800 \u0000'

const send = (changes: Partial<Message> = {}, address = 'T0001/U0ADA') =>
  slack.bot.sendMethod.send({ ...message, ...changes }, address)

const newest = (channel = 'D0ADA'): SlackMessage => slack.standIn.in(channel).at(-1)!
const shownOn = ({ blocks }: SlackMessage) => shownIn(blocks)

describe('a notification', () => {
  it('says what happened, leads there, and can be answered by pressing', async () => {
    await send()
    expect(newest()).toMatchObject({ text: 'Room change', channel: 'D0ADA' })
    expect(shownOn(newest())).toBe(
      'Room change\nThe exam moves to B2.\nYou get this because of your subscription forum 42.',
    )
    expect(labelsIn(newest().blocks)).toEqual(['Unsubscribe', expect.any(String), expect.any(String), 'Why?', 'Open'])
    expect(slack.standIn.calls.at(-1)?.body).toMatchObject({ unfurl_links: false, unfurl_media: false })
    expect(slack.standIn.calls.at(-1)?.token).toBe('xoxb-for-tests')
  })

  it('is literal, whatever an event carries', async () => {
    await send({ subject: HOSTILE, body: HOSTILE, reason: HOSTILE })
    const { blocks, text } = newest()
    expect(shownOn(newest())).toContain('@everyone <!channel> <@U0ADA> &lt;!here&gt; *b* _i_ ~s~ `c` :smile: </b>')
    expect(text).toContain('&lt;!channel&gt; &lt;@U0ADA&gt; &amp;lt;!here&amp;gt;')
    expect(JSON.stringify(blocks)).not.toMatch(/mrkdwn|"emoji":true|\u202e|\\u0000/)
    expect(JSON.stringify(blocks)).not.toContain('"url":"https://evil.example')
  })

  it('of 10,000 characters is cut at a word, and leads to the rest', async () => {
    await send({ body: 'wonder '.repeat(3_000) })
    expect(shownOn(newest())).toMatch(/wonder…/)
    expect(labelsIn(newest().blocks)).toContain('Open')
  })

  it('of hundreds of lines comes in several parts, in order, and only the last can be pressed', async () => {
    const before = slack.standIn.in('C0042').length
    const lines = Array.from({ length: 300 }, (_, place) => ({ text: `${place}: ${'x'.repeat(80)}` }))
    await send({ groups: [{ heading: 'Physics 1', lines }] }, 'T0001/C0042')
    const parts = slack.standIn.in('C0042').slice(before)
    expect(parts.length).toBeGreaterThan(1)
    const all = parts.map(shownOn).join('\n')
    expect(lines.every(({ text }) => all.includes(text))).toBe(true)
    expect(parts.map(({ blocks }) => labelsIn(blocks).length > 0)).toEqual([...parts.slice(1).map(() => false), true])
  })

  it.each(['', '   ', '\u0000'])('with the subject `%s` has something to say', async (subject) => {
    await send({ subject, body: '', reason: '' })
    expect(newest().text).not.toBe('')
  })
})

describe('a press on a notification', () => {
  it('changes it in place: it stays readable, and shows what came of it', async () => {
    await slack.command('/subscribe forum 42', { channel_id: 'D0ADA' })
    await slack.carillon.post(NOW, post('p1', { url: 'https://school.example/p1', data: { title: 'Room change' } }))
    const { ts } = newest()
    const current = () => slack.standIn.messages.get(ts)!
    expect(shownOn(current())).toContain('Room change')
    await slack.press(current(), 'Unsubscribe')
    expect(shownOn(current())).toMatch(/Room change[\s\S]*has ended/)
    expect(labelsIn(current().blocks)).toEqual(expect.arrayContaining(['Undo', 'Open']))
    expect(labelsIn(current().blocks)).not.toContain('Unsubscribe')
    await slack.press(current(), 'Undo')
    expect(shownOn(current())).toMatch(/Room change[\s\S]*Taken back/)
    expect(shownOn(current())).not.toContain('has ended')
  })

  it('says why it came', async () => {
    await slack.carillon.post(NOW, post('p2', { data: { title: 'Another room' } }))
    const { ts } = newest()
    await slack.press(newest(), 'Why?')
    expect(shownOn(slack.standIn.messages.get(ts)!)).toMatch(/Another room[\s\S]*forum 42/)
  })

  it('goes by the Web API where Slack gives no address to answer at', async () => {
    await slack.carillon.post(NOW, post('p3', { data: { title: 'A third room' } }))
    const { ts } = newest()
    await slack.press(newest(), 'Why?', { response_url: undefined })
    expect(slack.standIn.calls.at(-1)?.method).toBe('chat.update')
    expect(shownOn(slack.standIn.messages.get(ts)!)).toMatch(/A third room[\s\S]*forum 42/)
  })

  it('can be a reply of `stop` in its thread', async () => {
    await slack.carillon.post(NOW, post('p4', { data: { title: 'A fourth room' } }))
    const thread_ts = newest().ts
    await slack.event(im, { text: 'stop', thread_ts })
    expect(shownOn(newest('D0ADA'))).toContain('`forum 42`'.replaceAll('`', ''))
    expect(newest('D0ADA')).toMatchObject({ thread_ts })
    expect(await rows("SELECT status FROM subscriptions WHERE text = 'forum 42 immediate'")).not.toContainEqual({
      status: 'active',
    })
  })
})

describe('what Slack refuses', () => {
  const failing = async (...failures: (string | Response)[]) => {
    slack.standIn.failures.set('chat.postMessage', failures)
    return (await send().catch((error: unknown) => error)) as DeliveryError
  }

  it.each([
    'channel_not_found',
    'not_in_channel',
    'is_archived',
    'user_not_found',
    'user_disabled',
    'account_inactive',
    'cannot_dm_bot',
    'messages_tab_disabled',
    'restricted_action',
  ])('for good, as `%s`, ends it with a sentence', async (code) => {
    const error = await failing(code)
    expect(error).toBeInstanceOf(DeliveryError)
    expect(error).toMatchObject({ permanent: true, message: expect.stringMatching(/^[A-Z].*\.$/) })
    expect(error.message).not.toContain(code)
  })

  it.each([
    ['invalid_auth'],
    ['token_revoked'],
    ['fatal_error'],
    ['constructor'],
    [new Response('oops', { status: 503 })],
    [new Response('<html>', { status: 200 })],
    [new Response(null, { status: 302, headers: { location: 'https://evil.example' } })],
  ])('for now is tried again: %s', async (failure) => {
    const error = await failing(failure)
    expect(error).toBeInstanceOf(DeliveryError)
    expect(error).toMatchObject({ permanent: false, isPause: false, retryAfter: undefined })
    expect(JSON.stringify([error.message, error.stack, String(error.cause)])).not.toContain('xoxb')
  })

  it('because it was too much waits as long as Slack says, and is no attempt', async () => {
    const error = await failing(new Response('{}', { status: 429, headers: { 'retry-after': '7' } }))
    expect(error).toMatchObject({ isPause: true, retryAfter: 7, permanent: false })
  })

  it('by not answering is tried again', async () => {
    const silent = await createWorkspace({ fetch: () => Promise.reject(new TypeError('connection lost')) })
    const error = await silent.bot.sendMethod.send(message, 'T0001/U0ADA').catch((caught: unknown) => caught)
    expect(error).toMatchObject({ permanent: false, message: 'Slack could not be reached.' })
  })
})

describe('the pace', () => {
  it('is one message a second in a channel, and Slack never has to ask', async () => {
    for (const id of ['1', '2', '3']) await send({ id }, 'T0001/C0099')
    expect(slack.standIn.in('C0099')).toHaveLength(3)
  })
})

describe('a channel', () => {
  const state = async (address: string) =>
    (
      await rows<{ state: string; reason: string }>('SELECT state, reason FROM destinations WHERE address = ?', address)
    )[0]

  it.each([
    ['that the bot was removed from', left as Json, 'I am not in this channel any more'],
    ['that was archived', archived as Json, 'archived'],
  ])('%s gets nothing more, until somebody speaks there', async (_, payload, reason) => {
    await slack.command('/subscribe forum 43')
    expect(await state('T0001/C0042')).toMatchObject({ state: 'ok' })
    await slack.event(payload)
    expect(await state('T0001/C0042')).toMatchObject({ state: 'off', reason: expect.stringContaining(reason) })
    await slack.command('/subscriptions')
    expect(await state('T0001/C0042')).toMatchObject({ state: 'ok' })
  })

  it('that somebody else left goes on', async () => {
    await slack.event(left, { user: 'U0GRACE' })
    expect(await state('T0001/C0042')).toMatchObject({ state: 'ok' })
  })
})

describe('a workspace that removes the app', () => {
  const seals = createSeals({ current: 'a secret of at least thirty-two characters' })
  const school = {
    id: 'T0001',
    name: 'The School',
    token: 'xoxb-of-the-school',
    botUserId: 'U0BOT',
    installedBy: 'U0ADA',
  }
  const states = () => rows("SELECT DISTINCT state FROM destinations WHERE method = 'slack' AND address LIKE 'T0001/%'")

  it.each([
    ['is forgotten with its token, and nothing is sent there any more', uninstalled as Json],
    ['by revoking the token is forgotten too', revoked as Json],
  ])('%s', async (_, payload) => {
    const many = await createWorkspace({ clientId: '1.2', clientSecret: 'secret', seals })
    await keepWorkspace({ db: env.DB, seals }, school, new Date('2025-11-20T00:00:00Z'))
    await many.command('/subscribe forum 42', { user_id: 'U0LINUS', channel_id: 'D0LINUS' })
    await many.bot.sendMethod.send(message, 'T0001/U0LINUS')
    expect(many.standIn.calls.at(-1)).toMatchObject({ method: 'chat.postMessage', token: school.token })
    await many.event(payload)
    expect(await rows('SELECT * FROM slack_workspaces')).toEqual([])
    expect(await states()).toEqual([{ state: 'off' }])
    const error = await many.bot.sendMethod.send(message, 'T0001/U0LINUS').catch((caught: unknown) => caught)
    expect(error).toMatchObject({ permanent: true, message: 'The app was removed from the workspace.' })
  })

  it('and installs it again before Slack tells of it, keeps it', async () => {
    const many = await createWorkspace({ clientId: '1.2', clientSecret: 'secret', seals })
    await keepWorkspace({ db: env.DB, seals }, school, NOW)
    await many.event(uninstalled)
    expect(await rows('SELECT id FROM slack_workspaces')).toEqual([{ id: 'T0001' }])
  })
})
