import { createHmac } from 'node:crypto'
import type { Answer, Asked, Trouble } from './asked.ts'
import { CREDENTIALS } from './credentials.ts'

/** The deployed Worker: it refuses what is not signed and takes up the challenges of Slack and Messenger. */
export function answerAsWorker({ method, path, query, headers, text, body }: Asked, { isWorkerDown }: Trouble): Answer {
  if (isWorkerDown) return { status: 404, body: 'There is nothing here yet.' }
  if (path === '/healthz') return { body: { ok: true } }
  if (path === '/bots/slack/install')
    return { status: 302, headers: { location: 'https://slack.com/oauth/v2/authorize' }, body: '' }
  if (path === '/bots/messenger' && method === 'GET') {
    const isOurs = query.get('hub.verify_token') === CREDENTIALS.MESSENGER_VERIFY_TOKEN
    return isOurs && query.get('hub.mode') === 'subscribe'
      ? { body: query.get('hub.challenge') }
      : { status: 403, body: '' }
  }
  if (method !== 'POST' || !path.startsWith('/bots/')) return { status: 404, body: '' }
  if (path === '/bots/messenger') {
    const signature = createHmac('sha256', CREDENTIALS.MESSENGER_APP_SECRET).update(text).digest('hex')
    return headers['x-hub-signature-256'] === `sha256=${signature}` && body.object === 'page'
      ? { body: 'EVENT_RECEIVED' }
      : { status: 401, body: '' }
  }
  const hmac = createHmac('sha256', CREDENTIALS.SLACK_SIGNING_SECRET)
  hmac.update(`v0:${headers['x-slack-request-timestamp']}:${text}`)
  const isSigned = path === '/bots/slack' && headers['x-slack-signature'] === `v0=${hmac.digest('hex')}`
  return isSigned ? { body: { challenge: body.challenge } } : { status: 401, body: '' }
}
