import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { slackManifest } from '../../src/bots/slack/index.ts'
import { LANGUAGES } from '../../src/engine/index.ts'
import { CREDENTIALS, PUBLIC_URL } from '../support/setup/credentials.ts'
import { startPlatforms } from '../support/setup/platforms.ts'

const ROOT = path.join(import.meta.dirname, '../..')
const { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, ...ONE_WORKSPACE } = CREDENTIALS
const MANIFEST = JSON.parse(JSON.stringify(slackManifest({ publicUrl: PUBLIC_URL })))
const SCOPES: readonly string[] = MANIFEST.oauth_config.scopes.bot

/** Leads what is sent to the deployed Worker to its stand-in. */
const LEAD = `globalThis.fetch = ((real) => (url, init) => real(String(url).replace('${PUBLIC_URL}/', process.env.WORKER), init))(fetch)`

let platforms: Awaited<ReturnType<typeof startPlatforms>>
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'carillon-'))
  platforms = await startPlatforms(SCOPES)
})

afterEach(() => {
  platforms.stop()
  rmSync(folder, { recursive: true })
})

/** Runs the setup with these settings and nothing of this machine's own. */
async function setUp(args: readonly string[], settings: Readonly<Record<string, string>>, more = {}) {
  const { base } = platforms
  const apis = {
    SLACK_API_URL: `${base}/slack/`,
    DISCORD_API_URL: `${base}/discord`,
    TELEGRAM_API_URL: `${base}/telegram`,
    MESSENGER_API_URL: `${base}/messenger`,
  }
  const lines = Object.entries({ ...apis, ...settings }).map(([name, value]) => `${name}=${value}\n`)
  const file = path.join(folder, 'settings')
  if (!existsSync(file)) writeFileSync(file, lines.join(''))
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(LEAD)}`,
    WORKER: `${base}/worker/`,
    CARILLON_SETTINGS: file,
    ...more,
  }
  const child = spawn(process.execPath, ['scripts/setup.ts', ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => (said += chunk))
  const code = await new Promise((resolve) => child.once('exit', resolve))
  const kept = parseEnv(readFileSync(file, 'utf8'))
  expectNoSecret(said, kept)
  return { said, code, kept, file, failures: said.split('\n').filter((line) => line.includes('✗')) }
}

function expectNoSecret(said: string, kept: NodeJS.Dict<string>): void {
  const secrets = Object.entries({ ...kept, ...CREDENTIALS }).filter(([name]) => /SECRET|TOKEN/.test(name))
  for (const [name, secret = ''] of secrets) expect(said.includes(secret), `${name} is in the output`).toBe(false)
}

/** Whoever looks only may ask the platforms with these. */
const READS = /^(?:discord GET|slack POST \/auth\.test|telegram POST \/get|messenger GET|worker )/

describe('npm run setup', () => {
  it('sets up everything that Ada has credentials for, and finds it so when asked again', async () => {
    const { said, code, failures, kept, file } = await setUp([], { ...ONE_WORKSPACE, PUBLIC_URL })
    expect([failures, code]).toEqual([[], 0])
    expect(said).toMatch(/✓ The bot `carillon` is installed in the workspace `School`/)
    expect(said).toMatch(/✓ The Worker answers Slack's challenge at https:\/\/carillon\.example\/bots\/slack/)
    expect(said).toMatch(/✓ The commands are registered: .*\/subscribe/)
    expect(said).toMatch(/scope=bot\+applications\.commands&permissions=274877926400/)
    expect(said).toMatch(/✓ Telegram calls https:\/\/carillon\.example\/bots\/telegram/)
    expect(said).toMatch(/– Inline mode is off.*\/setinline/)
    expect(said).toMatch(/✓ The page is `School`, served by the app `Carillon`\./)
    expect(said).toMatch(
      /✓ Messenger calls https:\/\/carillon\.example\/bots\/messenger with messages, .* from now on\./,
    )
    expect(said).toMatch(/✓ The page tells the app of messages, messaging_postbacks, messaging_referrals from now on\./)
    expect(said).toMatch(/✓ The page has a button to begin, and a menu from now on\./)
    expect(kept.SECRET_KEY).toMatch(/^[\w-]{43}$/)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(JSON.parse(readFileSync(path.join(folder, '.wrangler/slack-manifest.json'), 'utf8'))).toEqual(MANIFEST)

    platforms.asked.length = 0
    const before = readFileSync(file, 'utf8')
    const again = await setUp(['--check'], {})
    expect([again.failures, again.code]).toEqual([[], 0])
    expect(platforms.asked.filter((one) => !READS.test(one))).toEqual([])
    expect(readFileSync(file, 'utf8')).toBe(before)
  })

  it('lets many workspaces install the Slack app where it has no token of one', async () => {
    const { SLACK_BOT_TOKEN: _, ...many } = CREDENTIALS
    const { said, failures } = await setUp(['slack'], { ...many, PUBLIC_URL })
    expect(failures).toEqual([])
    expect(said).toMatch(/✓ Workspaces install the app at https:\/\/carillon\.example\/bots\/slack\/install/)
  })

  it('changes nothing with --check where nothing is set up yet, and says what is missing', async () => {
    const { said, code, failures, kept } = await setUp(['--check'], { ...ONE_WORKSPACE, PUBLIC_URL })
    expect(code).toBe(1)
    // Telegram has a menu of commands for each language.
    expect(failures).toHaveLength(9 + LANGUAGES.length)
    expect(said).toMatch(/✗ SECRET_KEY and ADMIN_TOKEN missing/)
    expect(said).toMatch(/✗ The registered commands are not ours .*`npm run setup -- discord` does it/)
    expect(said).toMatch(/✗ Discord calls `nothing`/)
    expect(said).toMatch(/✗ Telegram calls `nothing`/)
    expect(said).toMatch(/✗ Messenger calls `nothing` and not .*`npm run setup -- messenger` does it/)
    expect(said).toMatch(/✗ The page does not tell the app of messages, messaging_postbacks, messaging_referrals/)
    expect(said).toMatch(/✗ The page has no get_started and no persistent_menu/)
    expect(kept.SECRET_KEY).toBeUndefined()
    expect(existsSync(path.join(folder, '.wrangler/slack-manifest.json'))).toBe(false)
    expect(platforms.asked.filter((one) => !READS.test(one))).toEqual([])
  })

  it('begins with nothing but an address, and says which platforms are left', async () => {
    const { said, code, kept } = await setUp(['--url', `${PUBLIC_URL}/`], {})
    expect(code).toBe(0)
    expect(kept.PUBLIC_URL).toBe(PUBLIC_URL)
    expect(said).toMatch(/– D1 database and queues: wrangler is not logged in.*npx wrangler login/)
    expect(said).toMatch(/– Not set up: see docs\/slack\.md/)
    expect(said).toMatch(/– Not set up: see docs\/discord\.md/)
    expect(said).toMatch(/– Not set up: see docs\/telegram\.md/)
    expect(said).toMatch(/– Not set up: see docs\/messenger\.md/)
  })

  it('makes the database and the queues, and hands over exactly our settings', async () => {
    const cloudflare = {
      CLOUDFLARE_API_BASE_URL: `${platforms.base}/cloudflare/client/v4`,
      CLOUDFLARE_API_TOKEN: 'token-of-ada',
      CLOUDFLARE_ACCOUNT_ID: 'school',
    }
    const settings = {
      PUBLIC_URL,
      PLAYGROUND: 'true',
      HOMEWORK: 'done',
      ADMIN_TOKEN: 'admin-of-ada',
      SECRET_KEY: 'key-of-ada',
    }
    const { said, failures } = await setUp(['deployment', '--secrets'], settings, cloudflare)
    expect(failures).toEqual([])
    expect(said).toMatch(/✓ D1 database `carillon` made/)
    expect(said).toMatch(/✓ Queue `carillon-dead` made/)
    expect(platforms.secrets).toEqual({
      PUBLIC_URL,
      ADMIN_TOKEN: 'admin-of-ada',
      SECRET_KEY: 'key-of-ada',
      VAPID_PUBLIC_KEY: expect.stringMatching(/^B[\w-]{86}$/),
      VAPID_PRIVATE_KEY: expect.stringMatching(/^[\w-]{43}$/),
    })

    const check = await setUp(['deployment', '--check'], {}, cloudflare)
    expect(check.failures).toEqual([])
    expect(check.said).toMatch(/✓ D1 database `carillon` is there/)
    expect(check.said).toMatch(/✓ The Worker has the secrets PUBLIC_URL, SECRET_KEY, ADMIN_TOKEN/)
  })

  it('says what to do when it may not hand over the settings', async () => {
    const { failures, code } = await setUp(['telegram', '--secrets'], { ...CREDENTIALS, PUBLIC_URL })
    expect([failures, code]).toEqual([[expect.stringMatching(/not logged in.*npx wrangler login/)], 1])
  })

  it.each([
    ['nothing', {}, /✗ PUBLIC_URL is missing.*--url/],
    [
      'no https',
      { PUBLIC_URL: 'http://carillon.example' },
      /✗ PUBLIC_URL is `http:\/\/carillon\.example`, not an https origin/,
    ],
    [
      'a path',
      { PUBLIC_URL: `${PUBLIC_URL}/bots` },
      /✗ PUBLIC_URL is `https:\/\/carillon\.example\/bots`, not an https origin/,
    ],
  ])('asks for an address where PUBLIC_URL is %s', async (_, settings, message) => {
    const { said, code } = await setUp(['telegram'], { ...ONE_WORKSPACE, ...settings })
    expect(code).toBe(1)
    expect(said).toMatch(message)
    expect(platforms.asked).toEqual([])
  })

  it.each([
    ['slack', 'SLACK_SIGNING_SECRET', 'abc', /✗ SLACK_SIGNING_SECRET is not 32 hexadecimal digits/],
    ['slack', 'SLACK_SIGNING_SECRET', '', /✗ SLACK_SIGNING_SECRET is missing.*Basic Information/],
    ['slack', 'SLACK_SIGNING_SECRET', 'f'.repeat(32), /✗ The Worker at .* has another SLACK_SIGNING_SECRET/],
    ['slack', 'SLACK_BOT_TOKEN', 'xoxb-wrong', /✗ Slack does not take SLACK_BOT_TOKEN \(.*invalid_auth.*\)/],
    ['discord', 'DISCORD_BOT_TOKEN', 'a.b.c', /✗ Discord does not take DISCORD_BOT_TOKEN \(401/],
    [
      'discord',
      'DISCORD_APPLICATION_ID',
      '100000000000000009',
      /✗ DISCORD_APPLICATION_ID is not that of the bot's token/,
    ],
    ['discord', 'DISCORD_PUBLIC_KEY', 'cd'.repeat(32), /✗ DISCORD_PUBLIC_KEY is not that of the application/],
    [
      'telegram',
      'TELEGRAM_BOT_TOKEN',
      `8:${'B'.repeat(35)}`,
      /✗ Telegram does not take TELEGRAM_BOT_TOKEN \(Unauthorized\)/,
    ],
    [
      'messenger',
      'MESSENGER_PAGE_TOKEN',
      'EAAwrong',
      /✗ Messenger does not take MESSENGER_PAGE_TOKEN \(Invalid OAuth access token/,
    ],
    ['messenger', 'MESSENGER_PAGE_TOKEN', '', /✗ MESSENGER_PAGE_TOKEN is missing.*Generate access tokens/],
    ['messenger', 'MESSENGER_APP_SECRET', 'abc', /✗ MESSENGER_APP_SECRET is not 32 hexadecimal digits/],
    ['messenger', 'MESSENGER_APP_SECRET', 'f'.repeat(32), /✗ MESSENGER_APP_SECRET is not that of the app of the token/],
    ['messenger', 'MESSENGER_VERIFY_TOKEN', 'w'.repeat(20), /✗ The Worker at .* has another MESSENGER_VERIFY_TOKEN/],
    [
      'telegram',
      'TELEGRAM_BOT_USERNAME',
      'OtherBot',
      /✗ TELEGRAM_BOT_USERNAME is `OtherBot`, but the token belongs to `CarillonBot`/,
    ],
  ])('%s: tells a wrong %s (`%s`)', async (platform, name, value, message) => {
    const { said, code, failures } = await setUp([platform], { ...ONE_WORKSPACE, PUBLIC_URL, [name]: value })
    expect([failures.length, code]).toEqual([1, 1])
    expect(said).toMatch(message)
  })

  it('finds out the name of a Telegram bot and makes up the secret of its webhook', async () => {
    const settings = { PUBLIC_URL, TELEGRAM_BOT_TOKEN: CREDENTIALS.TELEGRAM_BOT_TOKEN }
    const { failures, kept } = await setUp(['telegram'], settings)
    expect(failures).toEqual([])
    expect(kept.TELEGRAM_BOT_USERNAME).toBe('CarillonBot')
    expect(kept.TELEGRAM_WEBHOOK_SECRET).toMatch(/^[\w-]{43}$/)
  })

  it('makes up what Messenger verifies the webhook by, and leaves alone what the page has', async () => {
    const { MESSENGER_VERIFY_TOKEN: _, ...known } = CREDENTIALS
    const first = await setUp(['messenger'], { ...known, PUBLIC_URL })
    expect(first.kept.MESSENGER_VERIFY_TOKEN).toMatch(/^[\w-]{43}$/)
    // It is not the one that the Worker has.
    expect(first.failures).toEqual([expect.stringMatching(/has another MESSENGER_VERIFY_TOKEN/)])
    platforms.asked.length = 0
    const again = await setUp(['messenger'], {}, { MESSENGER_VERIFY_TOKEN: CREDENTIALS.MESSENGER_VERIFY_TOKEN })
    expect(again.failures).toEqual([])
    expect(platforms.asked.filter((one) => one.startsWith('messenger POST'))).toEqual([
      'messenger POST /188559381496048/subscriptions',
    ])
  })

  it('writes a manifest with only the commands that Slack has room for', async () => {
    await setUp(['slack', '--commands', 'carillon'], { ...ONE_WORKSPACE, PUBLIC_URL })
    const manifest = JSON.parse(readFileSync(path.join(folder, '.wrangler/slack-manifest.json'), 'utf8'))
    const commands: readonly { readonly command: string }[] = manifest.features.slash_commands
    expect(commands.map(({ command }) => command)).toEqual(['/carillon'])
  })

  it('says that the Worker has to be deployed before platforms can call it', async () => {
    platforms.trouble.isWorkerDown = true
    const { said, code } = await setUp([], { ...ONE_WORKSPACE, PUBLIC_URL })
    expect(code).toBe(1)
    expect(said).toMatch(/– The Worker does not answer at .*\/healthz yet\. `npm run deploy` comes next/)
    for (const name of ['slack', 'discord', 'telegram', 'messenger']) {
      expect(said).toMatch(new RegExp(`✗ The Worker does not answer at ${PUBLIC_URL}/bots/${name} .*npm run deploy`))
    }
  })

  it('tells what platforms keep to themselves: scopes, other commands, failed calls', async () => {
    Object.assign(platforms.trouble, { scopes: SCOPES.slice(1), isForgetful: true, lastError: 'Wrong response: 500' })
    platforms.trouble.isPageShut = true
    const { failures } = await setUp(['slack', 'discord', 'telegram', 'messenger'], { ...ONE_WORKSPACE, PUBLIC_URL })
    expect(failures).toEqual([
      expect.stringContaining(`It lacks the scopes ${SCOPES[0]}`),
      expect.stringMatching(/The registered commands are not ours/),
      expect.stringMatching(/Wrong response: 500\. 3 updates wait/),
      expect.stringMatching(
        /The page tells the app of .*\(\(#200\) Requires pages_manage_metadata permission\)\. See the app/,
      ),
    ])
  })

  it('ends with what is wrong when a platform cannot be reached', async () => {
    platforms.stop()
    const { failures, code } = await setUp(['slack', 'discord', 'telegram', 'messenger'], {
      ...ONE_WORKSPACE,
      PUBLIC_URL,
    })
    expect(code).toBe(1)
    expect(failures.join('\n')).toMatch(
      /Slack could not be reached[\s\S]*Discord could not be reached[\s\S]*Telegram could not be reached[\s\S]*Messenger could not be reached/,
    )
  })

  it('refuses what it does not know', async () => {
    const { said, code } = await setUp(['pigeon'], {})
    expect([said.split('\n')[0], code]).toEqual(['There is no `pigeon` to set up.', 1])
  })
})
