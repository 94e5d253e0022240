import type { Seals } from '../../../engine/index.ts'
import type { Talk } from '../../bot.ts'
import { complain, WORDS } from '../hearing/hearing.ts'
import { isObject, objectIn, textIn } from '../json.ts'
import type { SlackSettings } from '../settings.ts'
import { keepWorkspace, type Workspace } from '../workspaces.ts'
import { page } from './page.ts'
import { SCOPES } from './scopes.ts'
import { createState, forgetState, isGoodState, rememberState } from './state.ts'

/** What installing in many workspaces takes. */
interface Installing {
  readonly settings: SlackSettings
  readonly clientId: string
  readonly clientSecret: string
  readonly seals: Seals
  readonly redirectUri: string
}

/** Leads a browser to Slack and back, after which a workspace has the app. */
export async function visit(settings: SlackSettings, request: Request, { context }: Talk): Promise<Response> {
  const installing = installingOf(settings)
  const { pathname } = new URL(request.url)
  if (!installing || request.method !== 'GET') return new Response('There is nothing here.', { status: 404 })
  if (pathname.endsWith('/install')) return toSlack(installing, context.now)
  if (pathname.endsWith('/oauth')) return fromSlack(installing, request, context.now)
  return new Response('There is nothing here.', { status: 404 })
}

function installingOf(settings: SlackSettings): Installing | undefined {
  const { botToken, clientId, clientSecret, seals, publicUrl } = settings
  // The one workspace has the app already.
  if (botToken !== undefined || !clientId || !clientSecret || !seals || !publicUrl) return undefined
  return { settings, clientId, clientSecret, seals, redirectUri: new URL('/bots/slack/oauth', publicUrl).href }
}

async function toSlack({ settings, clientId, seals, redirectUri }: Installing, now: Date): Promise<Response> {
  const state = await createState(seals, now)
  const url = new URL('/oauth/v2/authorize', settings.apiUrl)
  url.search = String(
    new URLSearchParams({ client_id: clientId, scope: SCOPES.join(','), redirect_uri: redirectUri, state }),
  )
  const headers = { location: url.href, 'set-cookie': rememberState(state), 'cache-control': 'no-store' }
  return new Response(null, { status: 302, headers })
}

async function fromSlack(installing: Installing, request: Request, now: Date): Promise<Response> {
  const { install } = WORDS.chat
  const { searchParams } = new URL(request.url)
  const over = { status: 400, again: true, headers: { 'set-cookie': forgetState() } }
  const state = searchParams.get('state') ?? ''
  if (!(await isGoodState(installing.seals, state, request, now))) return page(install.foreign, over)
  const code = searchParams.get('code')
  if (code === null || code === '') return page(install.refused, over)
  const workspace = await exchange(installing, code)
  if (!workspace) return page(install.used, over)
  await keepWorkspace(installing.settings, workspace, now)
  const text = install.done({ name: workspace.name, command: '/carillon' })
  return page(text, { headers: { 'set-cookie': forgetState() } })
}

/** Changes the code for a token; `undefined` where Slack does not take it. */
async function exchange(
  { settings, clientId, clientSecret, redirectUri }: Installing,
  code: string,
): Promise<Workspace | undefined> {
  try {
    const { createClient } = await import('../client.ts')
    const answer: unknown = await createClient(settings).oauth.v2.access({
      client_id: clientId,
      client_secret: clientSecret,
      code,
      redirect_uri: redirectUri,
    })
    return workspaceIn(answer)
  } catch (error) {
    complain('The app could not be installed.', Object(Object(error).data).error ?? Object(error).name)
    return undefined
  }
}

/** An enterprise that installs the app for all its workspaces has one token for them. */
function workspaceIn(answer: unknown): Workspace | undefined {
  if (!isObject(answer)) return undefined
  const home = objectIn(answer, answer.is_enterprise_install === true ? 'enterprise' : 'team')
  const [id, token, botUserId] = [textIn(home, 'id'), textIn(answer, 'access_token'), textIn(answer, 'bot_user_id')]
  if (id === undefined || token === undefined || botUserId === undefined) return undefined
  const installedBy = textIn(objectIn(answer, 'authed_user'), 'id') ?? ''
  return { id, name: textIn(home, 'name') ?? id, token, botUserId, installedBy }
}
