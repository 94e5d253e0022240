import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { slackManifest } from '../../../src/bots/slack/index.ts'
import { accessTo } from '../../../src/bots/slack/workspaces.ts'
import { createSeals, signToken } from '../../../src/engine/index.ts'
import { rows } from '../../support/carillon.ts'
import school from '../payloads/slack/oauth-access.json'
import enterprise from '../payloads/slack/oauth-access-enterprise.json'
import { createWorkspace, NOW, type Workspace } from './workspace.ts'

const seals = createSeals({ current: 'a secret of at least thirty-two characters' })
const settings = { clientId: '1.2', clientSecret: 'client-secret', seals, publicUrl: 'https://carillon.example' }

let slack: Workspace

beforeAll(async () => {
  slack = await createWorkspace(settings, { code: school, 'enterprise-code': enterprise })
})

/** Goes to the install page as a browser does: gives where it leads, and the cookie. */
async function begin() {
  const response = await slack.visit('/bots/slack/install')
  const to = new URL(response.headers.get('location') ?? '')
  const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';')
  return { response, to, cookie, state: to.searchParams.get('state') ?? '' }
}

const comeBack = (query: object, cookie: string) =>
  slack.visit(`/bots/slack/oauth?${new URLSearchParams(query as Record<string, string>)}`, { cookie })

describe('installing', () => {
  it('leads to Slack, with what the app asks for, and binds it to the browser', async () => {
    const { response, to } = await begin()
    expect(response.status).toBe(302)
    expect(`${to.origin}${to.pathname}`).toBe('https://slack.example/oauth/v2/authorize')
    expect(Object.fromEntries(to.searchParams)).toMatchObject({
      client_id: '1.2',
      redirect_uri: 'https://carillon.example/bots/slack/oauth',
      scope: expect.stringContaining('chat:write'),
    })
    const cookie = response.headers.get('set-cookie') ?? ''
    for (const part of ['__Host-', 'Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part)
  })

  it('keeps the token, sealed, and says so', async () => {
    const { cookie, state } = await begin()
    const response = await comeBack({ code: 'code', state }, cookie)
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('installed in The School')])
    const [row] = await rows('SELECT * FROM slack_workspaces')
    expect(row).toMatchObject({ id: 'T0001', bot_user_id: 'U0BOT', installed_by: 'U0ADA' })
    expect(JSON.stringify(row)).not.toContain(school.access_token)
    expect(await accessTo({ db: env.DB, seals }, ['T0001'])).toEqual({ token: school.access_token, botUserId: 'U0BOT' })
  })

  it('of a whole enterprise has one token for all of it', async () => {
    const { cookie, state } = await begin()
    await comeBack({ code: 'enterprise-code', state }, cookie)
    expect(await accessTo({ db: env.DB, seals }, ['E0001', 'T0777'])).toMatchObject({ token: enterprise.access_token })
    const answer = await slack.command('/subscribe forum 42', {
      team_id: 'T0777',
      enterprise_id: 'E0001',
      is_enterprise_install: 'true',
      channel_id: 'D0ADA',
    })
    expect(answer.shown).toContain('subscribed to forum 42')
    expect(await rows("SELECT address FROM destinations WHERE method = 'slack'")).toEqual([{ address: 'E0001/U0ADA' }])
  })

  it('with a code that was used already is refused politely', async () => {
    const { cookie, state } = await begin()
    const response = await comeBack({ code: 'code', state }, cookie)
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('used already')])
  })

  it('that was cancelled at Slack is refused politely', async () => {
    const { cookie, state } = await begin()
    const response = await comeBack({ error: 'access_denied', state }, cookie)
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('cancelled')])
  })

  it.each([
    ['without a state', async () => comeBack({ code: 'code' }, (await begin()).cookie)],
    ['in another browser', async () => comeBack({ code: 'code', state: (await begin()).state }, '')],
    [
      'begun by somebody else',
      async () => comeBack({ code: 'code', state: (await begin()).state }, (await begin()).cookie),
    ],
    [
      'with a state of one’s own',
      async () => {
        const state = await signToken(seals, 'inbox', { numbers: [], expiresAt: new Date(NOW.getTime() + 1000) })
        return comeBack({ code: 'code', state }, `__Host-slack-install=${state}`)
      },
    ],
    [
      'after ten minutes',
      async () => {
        const { cookie, state } = await begin()
        slack.now = new Date(NOW.getTime() + 10 * 60_000)
        return comeBack({ code: 'code', state }, cookie).finally(() => {
          slack.now = NOW
        })
      },
    ],
  ])('%s is refused, and Slack is not asked', async (_, visit) => {
    const before = slack.standIn.calls.length
    const response = await visit()
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('Start again')])
    expect(slack.standIn.calls).toHaveLength(before)
  })

  it('is not there for one workspace, nor anywhere else below', async () => {
    const one = await createWorkspace()
    expect((await one.visit('/bots/slack/install')).status).toBe(404)
    const oneOfMany = await createWorkspace({ ...settings, botToken: 'xoxb-of-the-one' })
    expect((await oneOfMany.visit('/bots/slack/install')).status).toBe(404)
    expect((await slack.visit('/bots/slack/other')).status).toBe(404)
  })

  it('is needed: a workspace without it gets an answer, and nothing more', async () => {
    const answer = await slack.command('/subscribe forum 42', { team_id: 'T0999' })
    expect(answer.status).toBe(200)
    expect(answer.said).toContain('removed from the workspace')
    expect(await rows("SELECT * FROM destinations WHERE address LIKE 'T0999/%'")).toEqual([])
  })
})

describe('the manifest', () => {
  const manifest = Object(slackManifest({ publicUrl: 'https://carillon.example' }))

  it('has all commands and the app’s own, each within what Slack takes', () => {
    const commands = manifest.features.slash_commands as readonly Record<string, unknown>[]
    expect(commands.map(({ command }) => command)).toEqual(expect.arrayContaining(['/subscribe', '/undo', '/carillon']))
    expect(commands).toHaveLength(11)
    for (const { command, description, usage_hint, should_escape, url } of commands) {
      expect(command).toMatch(/^\/[a-z]{1,31}$/)
      expect([String(description).length <= 2_000, String(usage_hint).length <= 1_000]).toEqual([true, true])
      expect([should_escape, url]).toEqual([true, 'https://carillon.example/bots/slack'])
    }
  })

  it('can leave names to other apps', () => {
    const other = Object(slackManifest({ publicUrl: 'https://carillon.example', commands: ['school'] }))
    expect(other.features.slash_commands).toMatchObject([{ command: '/school' }])
  })

  it('points everything to one address, and asks for what the events need', () => {
    const { settings: wired, oauth_config, display_information } = manifest
    const url = 'https://carillon.example/bots/slack'
    expect(wired.interactivity).toMatchObject({ request_url: url, message_menu_options_url: url })
    expect(wired.event_subscriptions).toMatchObject({
      request_url: url,
      bot_events: expect.arrayContaining(['message.im']),
    })
    expect(oauth_config.scopes.bot).toEqual(expect.arrayContaining(['im:history', 'commands', 'users:read']))
    expect(display_information.description.length).toBeLessThanOrEqual(140)
  })
})
