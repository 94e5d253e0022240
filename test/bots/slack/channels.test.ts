import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { post } from '../../support/forum.ts'
import type { SlackMessage } from '../../support/slack.ts'
import type { Json } from '../../support/slack-blocks.ts'
import inChannel from '../payloads/slack/message-channel.json'
import { createWorkspace, labelsIn, NOW, shownIn, type Workspace } from './workspace.ts'

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
const GRACE = { user: { id: 'U0GRACE', username: 'grace', name: 'grace', team_id: 'T0001' } }

const shownOn = ({ blocks }: Json | SlackMessage) => shownIn(blocks)
const newest = ({ standIn }: Workspace) => [...standIn.messages.values()].at(-1)!

describe('a press on a notification of a channel', () => {
  let count = 0

  /** A notification in a channel that only Ada manages. */
  async function notified(): Promise<SlackMessage> {
    await admins.command('/subscribe forum 42 immediate', { channel_id: 'C0050' })
    await admins.carillon.post(NOW, post(`channel-${++count}`, { data: { title: 'Room change' } }))
    return admins.standIn.in('C0050').at(-1)!
  }

  const now = ({ ts }: SlackMessage) => admins.standIn.messages.get(ts)!

  it.each(['Why?', 'Unsubscribe'])('by who may not manage it leaves it as it is: %s', async (label) => {
    const message = await notified()
    await admins.press(message, label, GRACE)
    expect(now(message)).toEqual(message)
    expect(shownOn(newest(admins))).toContain(label === 'Why?' ? 'forum 42' : 'Only those who manage this channel')
    expect(admins.standIn.calls.at(-1)?.body).toMatchObject({ response_type: 'ephemeral', replace_original: false })
  })

  it('is answered for who pressed alone where Slack gives no address to answer at', async () => {
    const message = await notified()
    await admins.press(message, 'Why?', { ...GRACE, response_url: undefined })
    expect(now(message)).toEqual(message)
    expect(newest(admins)).toMatchObject({ onlyFor: 'U0GRACE', channel: 'C0050' })
  })

  it('by who manages it changes it in place', async () => {
    const message = await notified()
    await admins.press(message, 'Why?')
    expect(shownOn(now(message))).toMatch(/Room change[\s\S]*forum 42/)
    await admins.press(message, 'Unsubscribe')
    expect(shownOn(now(message))).toContain('has ended')
    expect(labelsIn(now(message).blocks)).not.toContain('Unsubscribe')
  })
})

describe('a channel that is shared', () => {
  it.each(['slack', 'admins'] as const)('is changed by nobody of another company: %s', async (name) => {
    const workspace = { slack, admins }[name]
    const channel = 'C0060'
    await workspace.event(inChannel, { user: 'U0EVE', channel, text: '!subscribe forum 43 weekly' })
    expect(shownOn(newest(workspace))).toContain('Only those who manage this channel')
    await workspace.event(inChannel, { user: 'U0EVE', channel, text: '!subscriptions' })
    expect(shownOn(newest(workspace))).toContain('no subscriptions')
  })

  it('is changed by people of the same enterprise', async () => {
    const ofEnterprise = { user_id: 'U0LINUS', channel_id: 'C0061', enterprise_id: 'E0001' }
    expect((await slack.command('/subscribe forum 43 weekly', ofEnterprise)).shown).toContain('is subscribed')
    const ofAnother = { user_id: 'U0LINUS', channel_id: 'C0062', enterprise_id: 'E0002' }
    expect((await slack.command('/subscribe forum 43 weekly', ofAnother)).shown).toContain('Only those who manage')
  })
})

describe('who subscribed a channel', () => {
  it('is named as people know them, whether or not they ever talked to us alone', async () => {
    await slack.command('/subscribe forum 42 daily', { channel_id: 'C0063' })
    expect((await slack.command('/subscriptions', { channel_id: 'C0063' })).shown).toContain('(by Ada)')
    await slack.command('/help', { ...ALONE, user_id: 'U0GRACE', user_name: 'gracehopper' })
    await slack.command('/subscribe forum 42 daily', {
      channel_id: 'C0064',
      user_id: 'U0GRACE',
      user_name: 'gracehopper',
    })
    expect((await slack.command('/subscriptions', { channel_id: 'C0064' })).shown).toContain('(by Grace)')
  })
})
