import { createHmac } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type AuthTestResponse, ErrorCode, LogLevel, WebClient } from '@slack/web-api'
import { slackManifest } from '../../src/bots/slack/index.ts'
import { handOver } from './cloudflare.ts'
import { namesOf } from './known.ts'
import { publicUrl } from './public-url.ts'
import { refusal } from './refusal.ts'
import type { Run } from './run.ts'
import { need } from './settings.ts'
import { done, failed, reasonOf, type Section, type Step } from './step.ts'
import { askWorker, notAnswering } from './worker.ts'

const PATIENCE_MS = 10_000

/** What the Slack app needs: its manifest, its credentials, and a Worker that answers it. */
export async function* slack(run: Run): Section {
  const url = await publicUrl(run)
  if (typeof url !== 'string') return yield url
  const manifest = slackManifest({ publicUrl: url, ...(run.commands ? { commands: run.commands } : {}) })
  if (!run.isCheck) yield writeManifest(run, manifest)

  const { settings } = run
  const hasToken = settings.get('SLACK_BOT_TOKEN') !== undefined
  const hasClient = settings.get('SLACK_CLIENT_ID') !== undefined || settings.get('SLACK_CLIENT_SECRET') !== undefined
  // A token of one workspace is used for all, so that nobody else can install the app.
  const isForMany = hasClient && !hasToken
  const tokens = isForMany ? ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'] : ['SLACK_BOT_TOKEN']
  for (const name of ['SLACK_SIGNING_SECRET', ...tokens]) {
    const wrong = await need(run, name)
    if (wrong) return yield wrong
  }
  yield done('The settings are there and well formed.')
  if (tokens.includes('SLACK_BOT_TOKEN')) {
    const who = await workspace(run)
    if (who instanceof Error) return yield refusalOf(who)
    yield done(`The bot \`${who.user}\` is installed in the workspace \`${who.team}\`.`)
    yield scopes(who.response_metadata?.scopes, scopesIn(manifest))
  }
  yield handOver(run, 'slack', namesOf('slack'))
  if (isForMany) yield await installing(url)
  yield await answering(run, url)
}

function writeManifest({ settings }: Run, manifest: unknown): Step {
  const file = join(dirname(settings.file), '.wrangler', 'slack-manifest.json')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`)
  return done(
    `App manifest written to ${file}: https://api.slack.com/apps → Create New App → From a manifest (for an app that exists: App Manifest), and paste it.`,
  )
}

/** Whose token it is, as Slack says, or why it is nobody's. */
function workspace({ settings }: Run): Promise<AuthTestResponse | Error> {
  const api = settings.get('SLACK_API_URL')
  const client = new WebClient(settings.get('SLACK_BOT_TOKEN'), {
    ...(api ? { slackApiUrl: api } : {}),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: PATIENCE_MS,
    logLevel: LogLevel.ERROR,
  })
  return client.auth.test().catch((error: Error) => error)
}

const refusalOf = (error: Error): Step => {
  const isNo = 'code' in error && error.code === ErrorCode.PlatformError
  return refusal('Slack', 'SLACK_BOT_TOKEN', isNo ? { no: reasonOf(error) } : { nothing: reasonOf(error) })
}

/** What the manifest asks a workspace for. */
const scopesIn = (manifest: object): readonly string[] =>
  (manifest as { readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } } }).oauth_config.scopes
    .bot

function scopes(granted: readonly string[] = [], wanted: readonly string[]): Step {
  const missing = wanted.filter((scope) => !granted.includes(scope))
  if (missing.length === 0) return done(`It has the ${wanted.length} scopes of the manifest.`)
  return failed(
    `It lacks the scopes ${missing.join(', ')}: paste the manifest again, then OAuth & Permissions → Reinstall.`,
  )
}

/** Where workspaces add the app themselves. */
async function installing(url: string): Promise<Step> {
  const address = `${url}/bots/slack/install`
  const answer = await askWorker(address)
  if ('status' in answer && answer.status < 400) return done(`Workspaces install the app at ${address}`)
  return notAnswering(address, 'reason' in answer ? answer.reason : String(answer.status))
}

/** Slack's own first question to a request URL, signed as Slack signs it. */
async function answering({ settings }: Run, url: string): Promise<Step> {
  const address = `${url}/bots/slack`
  const challenge = crypto.randomUUID()
  const body = JSON.stringify({ type: 'url_verification', challenge })
  const at = Math.floor(Date.now() / 1000)
  const hmac = createHmac('sha256', settings.get('SLACK_SIGNING_SECRET') ?? '').update(`v0:${at}:${body}`)
  const headers = {
    'content-type': 'application/json',
    'x-slack-request-timestamp': String(at),
    'x-slack-signature': `v0=${hmac.digest('hex')}`,
  }
  const answer = await askWorker(address, { method: 'POST', headers, body })
  if ('reason' in answer) return notAnswering(address, answer.reason)
  if (answer.status === 200 && answer.text.includes(challenge))
    return done(
      `The Worker answers Slack's challenge at ${address} (Event Subscriptions of the app → Retry, where it was not there before).`,
    )
  if (answer.status === 401) {
    return failed(
      `The Worker at ${address} has another SLACK_SIGNING_SECRET: hand it over with \`npm run setup -- slack --secrets\`.`,
    )
  }
  return notAnswering(address, `${answer.status} without the challenge`)
}
