import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { keepWorkspace } from '../../../src/bots/slack/workspaces.ts'
import { createSeals, DeliveryError } from '../../../src/engine/index.ts'
import { rows } from '../../support/carillon.ts'
import { deliveryOf, messageOf } from '../../support/message.ts'
import type { SlackMessage } from '../../support/slack.ts'
import type { Json } from '../../support/slack-blocks.ts'
import uninstalled from '../payloads/slack/app-uninstalled.json'
import im from '../payloads/slack/message-im.json'
import onMessage from '../payloads/slack/press-on-a-message.json'
import revoked from '../payloads/slack/tokens-revoked.json'
import submission from '../payloads/slack/view-submission.json'
import { createWorkspace, NOW, shownIn, type Workspace } from './workspace.ts'

let slack: Workspace

beforeAll(async () => {
  slack = await createWorkspace()
})

afterEach(() => {
  expect(slack.standIn.problems.splice(0)).toEqual([])
})

const seals = createSeals({ current: 'a secret of at least thirty-two characters' })
const school = {
  id: 'T0001',
  name: 'The School',
  token: 'xoxb-of-the-school',
  botUserId: 'U0BOT',
  installedBy: 'U0ADA',
}

const message = messageOf()

const send = () => slack.bot.sendMethod.send(message, 'T0001/U0ADA', deliveryOf())

const newest = ({ standIn } = slack): SlackMessage => [...standIn.messages.values()].at(-1)!
const shownOn = ({ blocks }: SlackMessage) => shownIn(blocks)

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
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'no_permission',
    'team_access_not_granted',
    'ekm_access_denied',
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
    const error = await silent.bot.sendMethod
      .send(message, 'T0001/U0ADA', deliveryOf())
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({ permanent: false, message: 'Slack could not be reached.' })
  })
})

describe('a workspace that removes the app', () => {
  const states = () => rows("SELECT DISTINCT state FROM destinations WHERE method = 'slack' AND address LIKE 'T0001/%'")

  it.each([
    ['is forgotten with its token, and nothing is sent there any more', uninstalled as Json],
    ['by revoking the token is forgotten too', revoked as Json],
  ])('%s', async (_, payload) => {
    const many = await createWorkspace({ clientId: '1.2', clientSecret: 'secret', seals })
    await keepWorkspace({ db: env.DB, seals }, school, new Date('2025-11-20T00:00:00Z'))
    await many.command('/subscribe forum 42', { user_id: 'U0LINUS', channel_id: 'D0LINUS' })
    await many.bot.sendMethod.send(message, 'T0001/U0LINUS', deliveryOf())
    expect(many.standIn.calls.at(-1)).toMatchObject({ method: 'chat.postMessage', token: school.token })
    await many.event(payload)
    expect(await rows('SELECT * FROM slack_workspaces')).toEqual([])
    expect(await states()).toEqual([{ state: 'off' }])
    const error = await many.bot.sendMethod
      .send(message, 'T0001/U0LINUS', deliveryOf())
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({ permanent: true, message: 'The app was removed from the workspace.' })
  })

  it.each(['token_revoked', 'invalid_auth', 'account_inactive'])(
    'is found to have done so by a token that is `%s`',
    async (code) => {
      const many = await createWorkspace({ clientId: '1.2', clientSecret: 'secret', seals })
      await keepWorkspace({ db: env.DB, seals }, school, NOW)
      many.standIn.failures.set('chat.postMessage', [code])
      const error = await many.bot.sendMethod
        .send(message, 'T0001/U0LINUS', deliveryOf())
        .catch((caught: unknown) => caught)
      expect(error).toMatchObject({ permanent: true, message: 'The app was removed from the workspace.' })
    },
  )

  it('and installs it again before Slack tells of it, keeps it', async () => {
    const many = await createWorkspace({ clientId: '1.2', clientSecret: 'secret', seals })
    await keepWorkspace({ db: env.DB, seals }, school, NOW)
    await many.event(uninstalled)
    expect(await rows('SELECT id FROM slack_workspaces')).toEqual([{ id: 'T0001' }])
  })
})

describe('a workspace whose token cannot be read', () => {
  const others = createSeals({ current: 'another secret of thirty-two characters' })
  const broken = 'Something went wrong on my side'
  let many: Workspace

  beforeAll(async () => {
    many = await createWorkspace({ clientId: '1.2', clientSecret: 'secret', seals: others })
    await keepWorkspace({ db: env.DB, seals }, school, NOW)
  })

  it('is told so after a command', async () => {
    expect(await many.command('/subscriptions')).toMatchObject({ status: 200, said: expect.stringContaining(broken) })
  })

  it('is told so after a press', async () => {
    await many.interact({ ...onMessage, response_url: many.standIn.hook('1.1') })
    expect(shownOn(newest(many))).toContain(broken)
    expect(many.standIn.calls.map(({ token }) => token)).toEqual([''])
  })

  it('is told so in a dialog', async () => {
    expect(shownIn(Object((await many.interact(submission)).view).blocks)).toContain(broken)
  })
})

describe('an answer that cannot be shown', () => {
  it('is logged without the token that was used', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    slack.standIn.failures.set('chat.postMessage', ['no_such_token xoxb-1-of-ada'])
    await slack.event(im, { text: 'help' })
    const lines = logged.mock.calls.map(String)
    logged.mockRestore()
    expect(lines).toEqual([expect.stringContaining('no_such_token …')])
  })

  it('to what one says alone is said to be so', async () => {
    slack.standIn.failures.set('chat.postMessage', ['fatal_error'])
    await slack.event(im, { text: 'subscribe forum 43 daily' })
    expect(shownOn(newest())).toContain('I could not show my answer')
    expect((await slack.command('/subscriptions', { channel_id: 'D0ADA' })).shown).toContain('forum 43 daily')
  })

  it('to a press is said to be so beside it', async () => {
    await slack.event(im, { text: 'subscribe forum 43 weekly' })
    const message = newest()
    slack.standIn.failures.set('response_url', [new Response('oops', { status: 500 })])
    await slack.press(message, 'Undo')
    expect(shownOn(newest())).toContain('I could not show my answer')
    expect(shownOn(slack.standIn.messages.get(message.ts)!)).toBe(shownOn(message))
  })
})
