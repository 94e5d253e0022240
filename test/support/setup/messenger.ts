import { createHmac } from 'node:crypto'
import type { Answer, Asked, Trouble } from './asked.ts'
import { CREDENTIALS } from './credentials.ts'

const APP = '188559381496048'
const PAGE = '104782910'

/** Fields of a page that can be heard of, as far as ours go. */
const FIELDS = ['feed', 'messages', 'messaging_postbacks', 'messaging_referrals', 'messaging_optins', 'message_reads']

const PROOF = createHmac('sha256', CREDENTIALS.MESSENGER_APP_SECRET)
  .update(CREDENTIALS.MESSENGER_PAGE_TOKEN)
  .digest('hex')

/** The Graph API, as far as a page, its app and their webhook go; it tries a webhook before it keeps it. */
export function createMessenger(trouble: Trouble) {
  const subscriptions: object[] = []
  // Somebody listens to what is written on the page.
  let subscribed: readonly string[] = ['feed']
  const profile: Record<string, unknown> = {}

  const asPage = ({ method, path, query, body }: Asked): Answer => {
    if (query.get('appsecret_proof') !== PROOF) {
      return no(100, 'Invalid appsecret_proof provided in the API argument')
    }
    switch (`${method} ${path}`) {
      case 'GET /me':
        return { body: pick({ name: 'School', category: 'School' }, query, PAGE) }
      case 'GET /app':
        return { body: pick({ name: 'Carillon', link: 'https://school.example/' }, query, APP) }
      case 'GET /me/subscribed_apps':
        if (trouble.isPageShut) return no(200, '(#200) Requires pages_manage_metadata permission')
        return { body: { data: [{ id: APP, name: 'Carillon', subscribed_fields: subscribed }] } }
      case 'POST /me/subscribed_apps': {
        const fields = String(body.subscribed_fields).split(',')
        if (!fields.every((field) => FIELDS.includes(field)))
          return no(100, '(#100) Param subscribed_fields is invalid')
        subscribed = fields
        return { body: { success: true } }
      }
      case 'GET /me/messenger_profile':
        return { body: { data: Object.keys(profile).length > 0 ? [pick(profile, query)] : [] } }
      case 'POST /me/messenger_profile':
        if ('persistent_menu' in body && !('get_started' in { ...profile, ...body })) {
          return no(100, '(#100) You must set a Get Started button if you also wish to use persistent menu')
        }
        Object.assign(profile, body)
        return { body: { result: 'success' } }
      default:
        return no(2500, 'Unknown path components')
    }
  }

  const asApp = ({ method, path, body }: Asked): Answer => {
    if (path !== `/${APP}/subscriptions`) return no(2500, 'Unknown path components')
    if (method === 'GET') return { body: { data: subscriptions } }
    const { object, callback_url, verify_token, fields } = body
    if (object !== 'page' || !String(callback_url).startsWith('https://')) return no(100, '(#100) Invalid parameter')
    const names = String(fields).split(',')
    if (!names.every((name) => FIELDS.includes(name))) return no(100, '(#100) Param fields is invalid')
    if (trouble.isWorkerDown || verify_token !== CREDENTIALS.MESSENGER_VERIFY_TOKEN) {
      return no(2200, '(#2200) Callback verification failed with the following errors: HTTP Status Code = 403')
    }
    const kept = names.map((name) => ({ name, version: 'v25.0' }))
    subscriptions.splice(0, 1, { object, callback_url, active: true, fields: kept })
    return { body: { success: true } }
  }

  return (asked: Asked): Answer => {
    switch (asked.query.get('access_token')) {
      case CREDENTIALS.MESSENGER_PAGE_TOKEN:
        return asPage(asked)
      case `${APP}|${CREDENTIALS.MESSENGER_APP_SECRET}`:
        return asApp(asked)
      default:
        return no(190, 'Invalid OAuth access token - Cannot parse access token')
    }
  }
}

/** The fields that were asked for, and always the id where there is one. */
const pick = (known: Readonly<Record<string, unknown>>, query: URLSearchParams, id?: string) => {
  const names = (query.get('fields') ?? '').split(',')
  return { ...Object.fromEntries(Object.entries(known).filter(([name]) => names.includes(name))), ...(id && { id }) }
}

const no = (code: number, message: string): Answer => ({
  status: 400,
  body: { error: { message, type: 'OAuthException', code, fbtrace_id: 'A1' } },
})
