import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { parseAddress } from '../../../src/bots/slack/addresses.ts'
import { isHook } from '../../../src/bots/slack/hearing/respond.ts'
import { readTyped } from '../../../src/bots/slack/hearing/typed.ts'
import { requireSubscriber } from '../../../src/engine/index.ts'
import { rows } from '../../support/carillon.ts'
import { signSlack } from '../../support/signing.ts'
import command from '../payloads/slack/command.json'
import changed from '../payloads/slack/message-changed.json'
import im from '../payloads/slack/message-im.json'
import ofABot from '../payloads/slack/message-of-a-bot.json'
import verification from '../payloads/slack/url-verification.json'
import { createWorkspace, NOW, SECRET, type Workspace } from './workspace.ts'

let slack: Workspace

beforeAll(async () => {
  slack = await createWorkspace()
})

afterEach(() => {
  expect(slack.standIn.problems.splice(0)).toEqual([])
})

const form = (fields: object) => String(new URLSearchParams(fields as Record<string, string>))
const subscriptions = () => rows('SELECT text FROM subscriptions')
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

describe('a request', () => {
  const body = form({ ...command, text: 'forum 42 weekly' })

  it.each([
    ['without a signature', async () => ({})],
    ['with a wrong signature', () => signSlack('another secret', body, NOW)],
    ['signed for another body', () => signSlack(SECRET, `${body} `, NOW)],
    ['that is older than five minutes', () => signSlack(SECRET, body, later(-301))],
    ['from the future', () => signSlack(SECRET, body, later(61))],
    [
      'with a signature in capitals',
      async () => {
        const { 'x-slack-signature': signature = '', ...rest } = await signSlack(SECRET, body, NOW)
        return { ...rest, 'x-slack-signature': `v0=${signature.slice(3).toUpperCase()}` }
      },
    ],
    [
      'with a moment that is no number',
      async () => ({ ...(await signSlack(SECRET, body, NOW)), 'x-slack-request-timestamp': '1e9' }),
    ],
  ])('%s is refused, and nothing happens', async (_, sign) => {
    expect((await slack.post(body, await sign())).status).toBe(401)
    expect(await subscriptions()).toEqual([])
  })

  it('is taken once, and as it is: four minutes late is in time', async () => {
    const headers = await signSlack(SECRET, body, later(-240))
    expect((await slack.post(body, headers)).shown).toContain('subscribed to forum 42 weekly')
    expect((await slack.post(body, headers)).status).toBe(401)
    expect(await subscriptions()).toHaveLength(1)
  })

  it('takes the signature that Slack documents', async () => {
    const documented =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c'
    slack.now = new Date(1531420618000)
    const headers = {
      'x-slack-request-timestamp': '1531420618',
      'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    }
    expect((await slack.post(documented, headers)).status).toBe(200)
    slack.now = NOW
  })

  it('that checks our certificate is answered, and nothing more', async () => {
    expect((await slack.post(form({ ssl_check: '1', token: 'unused' }), {})).status).toBe(200)
    expect((await slack.post(form({ ssl_check: '1', ...command }), {})).status).toBe(401)
    expect((await slack.post(form({ ssl_check: '11', token: 'unused' }), {})).status).toBe(401)
  })

  it('that checks our address gets its challenge back, where it is signed', async () => {
    expect(await slack.post(JSON.stringify(verification))).toMatchObject({ challenge: verification.challenge })
    expect((await slack.post(JSON.stringify(verification), {})).status).toBe(401)
  })

  it.each([
    '',
    'payload=%7B',
    'payload=[]',
    '{"type":',
    '{}',
    '[]',
    'payload={"type":"block_actions"}',
    '{"event":{}}',
  ])('of nonsense, as `%s`, does no harm', async (text) => {
    expect((await slack.post(text)).status).toBeLessThan(500)
  })
})

describe('an event', () => {
  it('that comes again, signed anew, is answered once', async () => {
    const before = slack.standIn.in('D0ADA').length
    const text = JSON.stringify({ ...im, event_id: 'EvTwice' })
    expect((await slack.post(text)).status).toBe(200)
    slack.now = later(60)
    expect(
      (await slack.post(text, { ...(await signSlack(SECRET, text, slack.now)), 'x-slack-retry-num': '1' })).status,
    ).toBe(200)
    slack.now = NOW
    expect(slack.standIn.in('D0ADA')).toHaveLength(before + 1)
  })

  it('about what a bot wrote, or about an edit, is left alone', async () => {
    const before = slack.standIn.calls.length
    await slack.event(ofABot)
    await slack.event(changed)
    expect(slack.standIn.calls).toHaveLength(before)
  })
})

describe('what somebody types', () => {
  it.each([
    ['author <@U1|ada>', 'author ada'],
    ['author <@U1>', 'author U1'],
    ['author @ada daily', 'author ada daily'],
    ['author=@ada', 'author=ada'],
    ['forum <#C1|general> daily', 'forum general daily'],
    ['forum #general', 'forum general'],
    ['author <@U1|Ada Lovelace>', 'author "Ada Lovelace"'],
    ['site <https://x.example/a|x.example/a>', 'site https://x.example/a'],
    ['mail <mailto:ada@x.example|ada@x.example>', 'mail ada@x.example'],
    ['<!here> <!subteam^S1|@staff>', 'here staff'],
    ['priority &gt;= 3 and a &lt; b &amp; c &amp;lt;', 'priority >= 3 and a < b & c &lt;'],
    ['title "mail me @home &amp; <https://x.example>"', 'title "mail me @home & https://x.example"'],
    ['ada@x.example', 'ada@x.example'],
    ['call <tel:+4312345|+43 12345>', 'call +4312345'],
    // As it comes from where Slack escapes nothing.
    ['title "a </b> c" and </b> <i>', 'title "a </b> c" and </b> <i>'],
    [
      'a < b > c <> <@> <!doctype html> <javascript:alert(1)>',
      'a < b > c <> <@> <!doctype html> <javascript:alert(1)>',
    ],
  ])('as `%s` is read as `%s`', (text, read) => {
    expect(readTyped(text)).toBe(read)
  })
})

describe('an address to answer at', () => {
  it.each([
    ['https://hooks.slack.com/actions/T1/1/x', true],
    ['https://slack.example/hooks/1', true],
    ['https://hooks.slack.com.evil.example/x', false],
    ['http://hooks.slack.com/x', false],
    ['https://hooks.slack.com@evil.example/', false],
    ['http://169.254.169.254/', false],
    ['nonsense', false],
  ])('%s: Slack’s is %s', (url, is) => {
    expect(isHook(url, { apiUrl: 'https://slack.example/api/' })).toBe(is)
  })

  it('that is not Slack’s is never called', async () => {
    await slack.event(im, { text: 'nonsense' })
    const [message] = slack.standIn.in('D0ADA').slice(-1)
    const before = slack.standIn.calls.length
    await slack.press(message!, 'Help', { response_url: 'https://evil.example/' })
    expect(slack.standIn.calls.slice(before).map(({ method }) => method)).toEqual(['chat.update'])
  })
})

describe('somebody new', () => {
  it('is known by what Slack tells of them', async () => {
    await slack.command('/help', { channel_id: 'D0ADA' })
    const ada = await requireSubscriber(await slack.carillon.at(NOW), 'slack:T0001/U0ADA')
    expect(ada).toMatchObject({ timeZone: 'Europe/Vienna', locale: 'en-GB' })
  })

  it.each(['T1/U2', 'E1/W2', ' T1/C2 '])('has an address such as `%s`', (text) => {
    expect(parseAddress(text)).toBe(text.trim())
  })
})

describe('the database', () => {
  it('keeps no token', async () => {
    const { results } = await env.DB.prepare('SELECT * FROM seen_requests').all()
    expect(JSON.stringify(results)).not.toContain('xoxb')
  })
})
