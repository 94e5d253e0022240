import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '../../support/carillon.ts'
import type { SlackMessage } from '../../support/slack.ts'
import { type Json, problemsOf, problemsOfOptions } from '../../support/slack-blocks.ts'
import mention from '../payloads/slack/app-mention.json'
import suggestion from '../payloads/slack/block-suggestion.json'
import inChannel from '../payloads/slack/message-channel.json'
import im from '../payloads/slack/message-im.json'
import { type Answer, createWorkspace, labelsIn, shownIn, typed, type Workspace } from './workspace.ts'

let slack: Workspace
let admins: Workspace

beforeAll(async () => {
  slack = await createWorkspace()
  admins = await createWorkspace({ managers: 'admins' })
})

afterEach(() => {
  expect([slack, admins].flatMap(({ standIn }) => standIn.problems.splice(0))).toEqual([])
})

const ALONE = { channel_id: 'D0ADA', channel_name: 'directmessage' }

/** Says something to the bot alone. */
const say = async (text: string, changes: Json = {}): Promise<Answer> => {
  const answer = await slack.command(text, { ...ALONE, ...changes })
  if (answer.blocks !== undefined) expect(problemsOf('message', answer.blocks)).toEqual([])
  return answer
}

const newest = (channel: string, { standIn } = slack): SlackMessage => standIn.in(channel).at(-1)!
const shownOn = ({ blocks }: Json | SlackMessage) => shownIn(blocks)

describe('a slash command', () => {
  it('is answered for who gave it alone, in the answer itself', async () => {
    const answer = await say('/subscribe forum 42 daily')
    expect(answer).toMatchObject({ status: 200, response_type: 'ephemeral' })
    expect(answer.shown).toContain('You are subscribed to forum 42 daily.')
    expect(labelsIn(answer.blocks)).toContain('Undo')
  })

  it('may stand behind the name of the app, as may its first word alone', async () => {
    expect((await say('/carillon subscribe forum 43 weekly')).shown).toContain('You are subscribed to forum 43 weekly.')
    expect((await say('/carillon Subscriptions')).shown).toContain('You have 2 subscriptions')
    expect((await say('/carillon')).shown).toContain('what I understand')
    expect((await say('/carillon nonsense')).shown).toContain('nonsense')
  })

  it('that takes too long is answered behind the answer', async () => {
    const slow = await createWorkspace({
      fetch: async (input, init) => {
        await scheduler.wait(2_700)
        return slow.standIn.fetch(new Request(input, init))
      },
    })
    const response_url = slow.standIn.hook('8.8')
    const channel = { channel_id: 'G0078', channel_name: 'privategroup', response_url }
    expect(await slow.command('/subscriptions', channel)).toMatchObject({ status: 200, said: '' })
    expect(shownOn([...slow.standIn.messages.values()].at(-1)!)).toContain('no subscriptions')
  })

  it.each([
    ['/subscriptions', '2 subscriptions'],
    ['/mute 1', 'is muted'],
    ['/digest', 'Nothing waits'],
    ['/digest 1 weekly', 'weekly'],
    ['/why', 'no message here'],
    ['/link', '/link '],
    ['/settings quiet 22-07', 'Quiet hours: 22:00'],
    ['/undo', 'Taken back'],
    ['/help', 'what I understand'],
    ['/unsubscribe 2', 'has ended'],
  ])('can be any of the ten: %s', async (text, shown) => {
    expect((await say(text)).shown).toContain(shown)
  })

  it('of a channel is about what the channel owns', async () => {
    expect((await slack.command('/subscribe author linus daily')).shown).toContain('This channel is subscribed')
    expect((await slack.command('/subscriptions')).shown).toContain('author linus daily')
    expect((await say('/subscriptions')).shown).not.toContain('linus')
  })

  it('of a private channel asks for its name', async () => {
    await slack.command('/subscribe author ada', { channel_id: 'G0077', channel_name: 'privategroup' })
    expect(await rows('SELECT name FROM subscribers WHERE external_id = ?', 'slack:T0001/G0077')).toEqual([
      { name: '#staff' },
    ])
  })

  it('of a channel can be left to administrators', async () => {
    const grace = await admins.command('/subscribe forum 43', { user_id: 'U0GRACE', channel_id: 'C0050' })
    expect(grace.shown).toContain('Only those who manage this channel')
    const ada = await admins.command('/subscribe forum 43', { channel_id: 'C0050' })
    expect(ada.shown).toContain('This channel is subscribed')
  })
})

describe('a press', () => {
  /** A reply, as Slack shows it to who gave the command. */
  const shown = (answer: Answer, channel = 'D0ADA'): SlackMessage => {
    const message = { ts: `9.${Math.random()}`, channel, text: '', blocks: answer.blocks as Json[], onlyFor: 'U0ADA' }
    slack.standIn.messages.set(message.ts, message)
    return message
  }

  it('on a reply puts the next one in its place', async () => {
    const message = shown(await say('/subscribe forum 42 where tag = urgent daily'))
    await slack.press(message, 'Undo')
    expect(shownOn(slack.standIn.messages.get(message.ts)!)).toContain('Taken back')
  })

  it('on an entry of a list is about that entry', async () => {
    const list = shown(await say('/subscriptions'))
    await slack.press(list, 'Unsubscribe')
    expect(shownOn(slack.standIn.messages.get(list.ts)!)).toContain('has ended')
    await say('/undo')
  })

  it('in a channel is about what the channel owns', async () => {
    const list = shown(await slack.command('/subscriptions'), 'C0042')
    await slack.press(list, 'Weekly')
    expect((await slack.command('/subscriptions')).shown).toContain('author linus weekly')
  })

  it('that is too old says so', async () => {
    const message = shown(await say('/help'))
    const old = { type: 'button', action_id: 'say.0', block_id: 'r.0.choices', value: '~gone' }
    await slack.press(message, '', { actions: [old] })
    expect(shownOn(slack.standIn.messages.get(message.ts)!)).toContain('too old')
  })
})

describe('alone with the bot', () => {
  it('one just talks', async () => {
    await slack.event(im, { text: 'subscribe forum 42 where priority &gt;= 3 daily' })
    expect(shownOn(newest('D0ADA'))).toContain('forum 42 where priority >= 3 daily')
  })

  it('one is answered in the thread in which one asks', async () => {
    await slack.event(im, { text: 'help', thread_ts: '1763800001.000100' })
    expect(newest('D0ADA')).toMatchObject({ thread_ts: '1763800001.000100' })
  })

  it('one can pick what is suggested while one types', async () => {
    await slack.event(im, { text: '/subscribe forum' })
    const message = newest('D0ADA')
    const { block_id } = message.blocks.find(({ type }) => type === 'input')!
    const answer = await slack.interact({ ...suggestion, block_id, value: 'phys' })
    expect(problemsOfOptions(answer)).toEqual([])
    expect(JSON.stringify(answer.options)).toContain('Physics 1')
    const [first] = answer.options as readonly { value: string }[]
    await slack.press(message, '', { actions: [typed(message.blocks, first!.value)] })
    expect(shownOn(slack.standIn.messages.get(message.ts)!)).toMatch(/How often|subscribed/)
  })
})

describe('in a channel', () => {
  it('a command with an exclamation mark is answered in its thread, for who gave it alone', async () => {
    await slack.event(inChannel, { text: '!subscribe forum 43 weekly' })
    expect(newest('C0042')).toMatchObject({ onlyFor: 'U0ADA', thread_ts: '1763801000.000100' })
    expect(shownOn(newest('C0042'))).toContain('This channel is subscribed to forum 43 weekly')
  })

  it.each(['subscribe forum 42', 'wow!', '!important', '! subscribe', 'see /subscribe', '/subscriptions'])(
    '`%s` is left alone',
    async (text) => {
      const before = slack.standIn.calls.length
      await slack.event(inChannel, { text })
      expect(slack.standIn.calls).toHaveLength(before)
    },
  )

  it('the bot can be called by its name', async () => {
    await slack.event(mention, { text: '<@U0BOT> subscriptions' })
    expect(shownOn(newest('C0042'))).toContain('forum 43 weekly')
    await slack.event(mention, { text: '<@U0BOT>' })
    expect(shownOn(newest('C0042'))).toContain('what I understand')
  })
})

describe('a list', () => {
  it('of many subscriptions fits, page by page', async () => {
    for (let id = 100; id < 125; id++) await say(`/subscribe forum ${id} daily`)
    const list = await say('/subscriptions')
    expect(list.shown).toContain('page 1 of 3')
    expect(problemsOf('message', list.blocks)).toEqual([])
    const message = { ts: '9.9', channel: 'D0ADA', text: '', blocks: list.blocks as Json[], onlyFor: 'U0ADA' }
    slack.standIn.messages.set(message.ts, message)
    await slack.press(message, 'Next page')
    expect(shownOn(slack.standIn.messages.get('9.9')!)).toContain('page 2 of 3')
  })
})
