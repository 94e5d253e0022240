import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES, wordsFor } from '../../../src/engine/index.ts'
import { rows } from '../../support/carillon.ts'
import type { SlackMessage } from '../../support/slack.ts'
import { type Json, problemsOfView } from '../../support/slack-blocks.ts'
import homeOpened from '../payloads/slack/app-home-opened.json'
import im from '../payloads/slack/message-im.json'
import closed from '../payloads/slack/view-closed.json'
import submission from '../payloads/slack/view-submission.json'
import { type Answer, createWorkspace, labelsIn, shownIn, type Workspace } from './workspace.ts'

let slack: Workspace
let slow: Workspace

/** For how long Slack thinks before it says who somebody is. */
let delayMs = 0

beforeAll(async () => {
  slack = await createWorkspace()
  slow = await createWorkspace({
    fetch: async (input, init) => {
      const request = new Request(input, init)
      if (request.url.endsWith('/users.info')) await scheduler.wait(delayMs)
      return slow.standIn.fetch(request)
    },
  })
})

afterEach(() => {
  delayMs = 0
  expect([slack, slow].flatMap(({ standIn }) => standIn.problems.splice(0))).toEqual([])
})

const ALONE = { channel_id: 'D0ADA', channel_name: 'directmessage' }

const command = (text: string, changes: Json = {}) => slack.command(text, { trigger_id: '1.2', ...changes })
const trigger = (text: string, changes: Json = {}) => command(text, { ...ALONE, ...changes })
const modal = ({ standIn } = slack): Json => [...standIn.modals.values()].at(-1)!
const home = () => slack.standIn.homes.get('U0ADA')!
const shownOn = ({ blocks }: Json | SlackMessage) => shownIn(blocks)

/** Sends the dialog with these fields filled in. */
async function submit(view: Json, texts: readonly string[], on = slack): Promise<Answer> {
  const inputs = (view.blocks as readonly Json[]).filter(({ type }) => type === 'input')
  const values = Object.fromEntries(
    inputs.map((block, place) => {
      const { type, action_id, initial_value, initial_option } = Object(block.element)
      const text = texts[place] ?? initial_value ?? initial_option?.value ?? null
      const state =
        type === 'plain_text_input' ? { type, value: text } : { type, selected_option: text && { value: text } }
      return [block.block_id, { [action_id]: state }]
    }),
  )
  const answer = await on.interact({ ...submission, view: { ...submission.view, ...view, state: { values } } })
  if (answer.view) expect(problemsOfView(answer.view as Json)).toEqual([])
  return answer
}

describe('a dialog', () => {
  it('leads through subscribing, one step after the other', async () => {
    expect(await trigger('/subscribe')).toMatchObject({ status: 200, said: '' })
    expect(shownOn(modal())).toContain('What')
    await slack.press(modal(), 'A tag')
    const step = modal()
    const answer = await submit(step, ['urgent'])
    expect(answer.response_action).toBe('update')
    const asked = answer.view as Json
    slack.standIn.modals.set(String(step.id), { ...asked, id: step.id })
    await slack.press({ ...asked, id: step.id }, 'Every day')
    expect(shownOn(modal())).toContain('subscribed to tag urgent daily')
  })

  it('that was opened in a channel subscribes the channel', async () => {
    await command('/subscribe')
    await slack.press(modal(), 'Every post')
    expect(JSON.stringify(modal())).toContain('C0042')
    await slack.press(modal(), 'Every week')
    expect(shownOn(modal())).toContain('This channel is subscribed to everything weekly')
  })

  it('that cannot be opened any more is a message', async () => {
    expect((await trigger('/subscribe', { trigger_id: 'expired' })).shown).toContain('What')
  })

  it('shows the settings as a form, and says what was changed', async () => {
    await trigger('/settings')
    const answer = await submit(modal(), ['Europe/Helsinki'])
    expect(shownIn(Object(answer.view).blocks)).toContain('Europe/Helsinki')
    expect((await slack.command('/settings time zone', ALONE)).shown).toContain('Europe/Helsinki')
  })

  it('says below a field what is wrong with it', async () => {
    await trigger('/settings')
    const answer = await submit(modal(), ['Nowhere/Land'])
    expect(answer.response_action).toBe('errors')
    expect(Object.values(Object(answer.errors))[0]).toContain('Nowhere/Land')
    expect((await submit(modal(), [])).response_action).toBe('clear')
  })
})

describe('a dialog whose answer takes too long', () => {
  it('says so meanwhile, and shows the answer when it is there', async () => {
    await slow.command('/subscribe', { trigger_id: '1.2', channel_id: 'C0070' })
    await slow.press(modal(slow), 'A tag')
    delayMs = 2_700
    const answer = await submit(modal(slow), ['urgent'], slow)
    expect(answer.response_action).toBe('update')
    expect(shownIn(Object(answer.view).blocks)).toBe('One moment …')
    expect(shownOn(modal(slow))).toContain('How often')
  })

  it('says what was refused in words, as its fields are gone', async () => {
    await slow.command('/settings', { trigger_id: '1.2', channel_id: 'C0070' })
    delayMs = 2_700
    const answer = await submit(modal(slow), ['Europe/Helsinki', 'nonsense'], slow)
    expect(shownIn(Object(answer.view).blocks)).toBe('One moment …')
    expect(shownOn(modal(slow))).toContain('nonsense')
  })
})

describe('the Home tab', () => {
  it('shows one’s subscriptions, and what one can do', async () => {
    await slack.command('/subscribe forum 42 daily', ALONE)
    await slack.event(homeOpened)
    expect(shownOn(home())).toContain('forum 42')
    expect(labelsIn(home().blocks)).toEqual(expect.arrayContaining(['Subscribe', 'Settings']))
  })

  it('answers a press in its place', async () => {
    await slack.press(home(), 'Mute')
    expect(shownOn(home())).toContain('is muted')
    await slack.press(home(), 'My subscriptions')
    expect(shownOn(home())).toContain('Muted')
  })

  it('opens a dialog to subscribe', async () => {
    const before = slack.standIn.modals.size
    await slack.press(home(), 'Subscribe')
    expect(slack.standIn.modals.size).toBe(before + 1)
  })

  it('is not shown for the tab of messages', async () => {
    const before = slack.standIn.calls.length
    await slack.event(homeOpened, { tab: 'messages' })
    expect(slack.standIn.calls).toHaveLength(before)
  })

  it('leaves open what somebody is asked in their conversation', async () => {
    await slack.command('/subscribe forum', ALONE)
    await slack.event(homeOpened)
    await slack.event(im, { text: '43' })
    expect(shownOn(slack.standIn.in('D0ADA').at(-1)!)).toContain('How often')
    await slack.event(im, { text: 'cancel' })
  })

  it('shows what became of a dialog that was opened from it', async () => {
    await slack.event(homeOpened)
    await slack.press(home(), 'Subscribe')
    await slack.press(modal(), 'Every post')
    await slack.press(modal(), 'Every week')
    expect(modal().notify_on_close).toBe(true)
    expect(shownOn(home())).not.toContain('everything weekly')
    expect((await slack.interact({ ...closed, view: { ...closed.view, ...modal() } })).status).toBe(200)
    expect(shownOn(home())).toContain('everything weekly')
  })

  it('is not told of a dialog that was opened elsewhere', async () => {
    await trigger('/settings')
    expect(modal().notify_on_close).toBeUndefined()
  })

  it('of many subscriptions fits', async () => {
    for (let id = 100; id < 115; id++) await slack.command(`/subscribe forum ${id} daily`, ALONE)
    await slack.event(homeOpened)
    expect(problemsOfView(home())).toEqual([])
  })
})

describe('the language', () => {
  it.each(LANGUAGES)('of a dialog and of the Home tab is that of who opens it: %s', async (language) => {
    await command('/help', ALONE)
    await rows("UPDATE subscribers SET locale = ? WHERE external_id = 'slack:T0001/U0ADA'", language)
    const { chat, conversation } = wordsFor(language)
    await trigger('/settings')
    expect(modal()).toMatchObject({ close: { text: chat.close }, submit: { text: chat.save } })
    await slack.event(homeOpened)
    expect(labelsIn(home().blocks)).toContain(conversation.buttons.subscriptions)
  })
})
