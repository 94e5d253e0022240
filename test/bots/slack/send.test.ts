import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '../../support/carillon.ts'
import { post } from '../../support/forum.ts'
import { deliveryOf, messageOf, type Wording } from '../../support/message.ts'
import type { SlackMessage } from '../../support/slack.ts'
import type { Json } from '../../support/slack-blocks.ts'
import { tooMany } from '../../support/slack-calls.ts'
import archived from '../payloads/slack/channel-archive.json'
import left from '../payloads/slack/member-left-channel.json'
import im from '../payloads/slack/message-im.json'
import { createWorkspace, labelsIn, NOW, shownIn, type Workspace } from './workspace.ts'

let slack: Workspace

beforeAll(async () => {
  slack = await createWorkspace()
})

afterEach(() => {
  expect(slack.standIn.problems.splice(0)).toEqual([])
})

const HOSTILE =
  '@everyone <!channel> <@U0ADA> &lt;!here&gt; *b* _i_ ~s~ `c` :smile: </b> tg://x <https://evil.example|school> \u202edrow\u202c \ud800 \u0000'

const send = (changes: Wording = {}, address = 'T0001/U0ADA') =>
  slack.bot.sendMethod.send(messageOf(changes), address, deliveryOf())

const newest = (channel = 'D0ADA'): SlackMessage => slack.standIn.in(channel).at(-1)!
const shownOn = ({ blocks }: SlackMessage) => shownIn(blocks)

describe('a notification', () => {
  it('says what happened, leads there, and can be answered by pressing', async () => {
    await send()
    expect(newest()).toMatchObject({ text: 'Room change', channel: 'D0ADA' })
    expect(shownOn(newest())).toBe(
      'Room change\nThe exam moves to B2.\nYou get this because of your subscription `forum 42`.',
    )
    expect(labelsIn(newest().blocks)).toEqual(['Unsubscribe', expect.any(String), expect.any(String), 'Why?', 'Open'])
    expect(slack.standIn.calls.at(-1)?.body).toMatchObject({ unfurl_links: false, unfurl_media: false })
    expect(slack.standIn.calls.at(-1)?.token).toBe('xoxb-for-tests')
  })

  it('keeps nothing for what its buttons carry themselves', async () => {
    const before = await rows('SELECT * FROM kept_sayings')
    await send({ id: 'another-message-of-22-c', eventId: `moodle-${'7f3a'.repeat(30)}` })
    expect(await rows('SELECT * FROM kept_sayings')).toEqual(before)
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

describe('a notification that is changed in place', () => {
  const ADDRESS = 'T0001/U0ADA'
  const live = () => slack.bot.sendMethod.live!
  const groups = (count: number) => [
    { heading: 'Physics 1', lines: Array.from({ length: count }, (_, place) => ({ text: `ann: post ${place}` })) },
  ]

  it('grows where it stands, with its buttons', async () => {
    const sent = await live().post(messageOf({ subject: 'Today: 1 update', groups: groups(1) }), ADDRESS, deliveryOf())
    const { ts } = newest()
    expect(sent).toBe(`D0ADA/${ts}`)
    const subscriptions = [{ ref: '4~k2f9', text: 'forum 43 daily' }]
    await live().edit(
      messageOf({ subject: 'Today: 2 updates', groups: groups(2), subscriptions }),
      ADDRESS,
      sent,
      deliveryOf(),
    )
    expect(newest().ts).toBe(ts)
    expect(shownOn(newest())).toContain('Physics 1\nann: post 0\nann: post 1')
    expect(JSON.stringify(newest().blocks)).toContain('/unsubscribe 4~k2f9')
    expect(newest().metadata).toMatchObject({ event_payload: { subscriptions: '4~k2f9' } })
  })

  it('stays one message, which says how many it has no room for', async () => {
    const sent = await live().post(messageOf({ groups: groups(2_000) }), ADDRESS, deliveryOf())
    await live().edit(messageOf({ groups: groups(3_000) }), ADDRESS, sent, deliveryOf())
    const shown = shownOn(newest())
    const lines = shown.match(/ann: post \d+/g) ?? []
    expect(shown).toContain(`And ${(3_000 - lines.length).toLocaleString('en')} more`)
    expect(shown).toMatch(/because of your subscription `forum 42`\.$/)
    expect(labelsIn(newest().blocks)).toContain('Unsubscribe')
  })

  it.each(['message_not_found', 'cant_update_message', 'edit_window_closed', 'channel_not_found'])(
    'is given up where Slack says %s',
    async (code) => {
      const sent = await live().post(messageOf(), ADDRESS, deliveryOf())
      slack.standIn.failures.set('chat.update', [code])
      await expect(live().edit(messageOf(), ADDRESS, sent, deliveryOf())).rejects.toMatchObject({ permanent: true })
    },
  )

  it('waits where Slack asks for it', async () => {
    const sent = await live().post(messageOf(), 'T0001/U0GRACE', deliveryOf())
    slack.standIn.failures.set('chat.update', [tooMany(7)])
    await expect(live().edit(messageOf(), 'T0001/U0GRACE', sent, deliveryOf())).rejects.toMatchObject({
      isPause: true,
      retryAfter: 7,
    })
  })
})

describe('what stands out', () => {
  const spans = [
    { text: 'strong', is: 'strong' },
    { text: ' and ' },
    { text: 'stressed', is: 'emphasis' },
    { text: 'linked', url: 'https://school.example/' },
  ] as const

  it('does so in a text, and links lead on in small print too', async () => {
    await send({
      blocks: [
        { is: 'text', spans },
        { is: 'note', spans },
      ],
    })
    const elements = [
      { type: 'text', text: 'strong', style: { bold: true } },
      { type: 'text', text: ' and ' },
      { type: 'text', text: 'stressed', style: { italic: true } },
      { type: 'link', text: 'linked', url: 'https://school.example/' },
    ]
    const [texts, note] = newest().blocks
    expect(texts).toMatchObject({ elements: [{}, { type: 'rich_text_section', elements }] })
    expect(note).toMatchObject({ type: 'rich_text', elements: [{ elements }] })
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
