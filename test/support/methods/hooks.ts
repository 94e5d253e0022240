import { type Arrived, createFarSide, objectIn, strangersIn } from './far-side.ts'

/** Mattermost, as its guide to incoming webhooks has it: text in Markdown of at most 16,383 code points. */
export function createMattermost(hook: string) {
  const posts: object[] = []
  const side = createFarSide((arrived) => {
    if (arrived.method !== 'POST' || arrived.url.href !== hook) {
      return Response.json(
        { id: 'web.incoming_webhook.invalid.app_error', message: 'Invalid webhook.', status_code: 400 },
        { status: 400 },
      )
    }
    const data = objectIn(arrived)
    const text = data?.text
    if (!data || strangersIn(data, ['text', 'username', 'icon_url', 'channel', 'attachments', 'props']).length > 0) {
      return Response.json({ id: 'web.incoming_webhook.parse.app_error', status_code: 400 }, { status: 400 })
    }
    if (typeof text !== 'string' || text === '' || [...text].length > 16_383) {
      return Response.json({ id: 'web.incoming_webhook.text.app_error', status_code: 400 }, { status: 400 })
    }
    posts.push(data)
    return new Response('ok', { headers: { 'content-type': 'text/plain' } })
  })
  return { ...side, posts }
}

/** Rocket.Chat, as its guide to integrations has it, with the limit that a server comes with. */
export function createRocketChat(hook: string) {
  const posts: object[] = []
  const side = createFarSide((arrived) => {
    if (arrived.method !== 'POST' || arrived.url.href !== hook) {
      return Response.json({ success: false, error: 'Invalid integration id or token provided.' }, { status: 404 })
    }
    const data = objectIn(arrived)
    const text = data?.text
    if (!data || strangersIn(data, ['text', 'alias', 'emoji', 'avatar', 'channel', 'attachments']).length > 0) {
      return Response.json({ success: false, error: 'Match error' }, { status: 400 })
    }
    if (typeof text !== 'string' || text.trim() === '' || text.length > 5_000) {
      return Response.json({ success: false, error: 'error-message-size-exceeded' }, { status: 400 })
    }
    posts.push(data)
    return Response.json({ success: true })
  })
  return { ...side, posts }
}

/** A workflow of Microsoft Teams that posts the cards it is sent: at most 28 kB, which it only accepts at first. */
export function createTeams(hook: string) {
  const posts: object[] = []
  const side = createFarSide((arrived) => {
    if (arrived.url.searchParams.get('sig') !== new URL(hook).searchParams.get('sig')) {
      return Response.json({ error: { code: 'DirectApiAuthorizationRequired' } }, { status: 401 })
    }
    if (arrived.url.href !== hook) return Response.json({ error: { code: 'WorkflowNotFound' } }, { status: 404 })
    const data = objectIn(arrived)
    const [problem] = data ? problemsOfCard(data, arrived) : ['no JSON']
    if (problem !== undefined) return Response.json({ error: { code: 'InvalidRequest', problem } }, { status: 400 })
    posts.push(data ?? {})
    return new Response(null, { status: 202 })
  })
  return { ...side, posts }
}

interface Card {
  readonly type?: string
  readonly version?: string
  readonly body?: readonly { readonly type?: string; readonly inlines?: readonly Run[] }[]
  readonly actions?: readonly { readonly type?: string; readonly title?: string; readonly url?: string }[]
}

interface Run {
  readonly type?: string
  readonly text?: string
}

function problemsOfCard(data: Readonly<Record<string, unknown>>, { body }: Arrived): readonly string[] {
  const { type, attachments } = data as {
    type?: string
    attachments?: readonly { contentType?: string; contentUrl?: null; content?: Card }[]
  }
  const [attachment, ...others] = attachments ?? []
  const card = attachment?.content
  const runs = card?.body?.flatMap(({ inlines = [] }) => inlines) ?? []
  return [
    ...(new TextEncoder().encode(body).byteLength > 28_000 ? ['too large'] : []),
    ...(type === 'message' && others.length === 0 ? [] : ['not one message']),
    ...(attachment?.contentType === 'application/vnd.microsoft.card.adaptive' ? [] : ['no card']),
    ...(card?.type === 'AdaptiveCard' && /^1\.[0-5]$/.test(card.version ?? '') ? [] : ['no version of a card']),
    ...(card?.body?.every((one) => one.type === 'RichTextBlock' && one.inlines?.length) ? [] : ['an empty element']),
    ...(runs.every((run) => run.type === 'TextRun' && typeof run.text === 'string' && run.text !== '')
      ? []
      : ['a run without text']),
    ...(runs.some(({ text = '' }) => text.includes('\n')) ? ['a line break that nobody sees'] : []),
    ...((card?.actions ?? []).every(({ type: kind, title, url }) => kind === 'Action.OpenUrl' && title && url)
      ? []
      : ['an action without a title or an address']),
  ]
}

/** Google Chat, as its guide to webhooks has it: 32,000 bytes, a thread by its key. */
export function createGoogleChat(hook: string) {
  const posts: { readonly text?: unknown; readonly thread?: { readonly threadKey?: string } }[] = []
  const wanted = new URL(hook)
  const side = createFarSide((arrived) => {
    const { url } = arrived
    if (url.host !== wanted.host || url.pathname !== wanted.pathname) return status(404, 'NOT_FOUND')
    if (url.searchParams.get('key') !== wanted.searchParams.get('key')) return status(400, 'API key not valid.')
    if (url.searchParams.get('token') !== wanted.searchParams.get('token')) return status(401, 'UNAUTHENTICATED')
    const data = objectIn(arrived)
    const text = data?.text
    if (!data || strangersIn(data, ['text', 'cardsV2', 'thread', 'fallbackText']).length > 0) {
      return status(400, 'INVALID_ARGUMENT')
    }
    const bytes = new TextEncoder().encode(JSON.stringify({ text })).byteLength
    if (typeof text !== 'string' || text === '' || bytes > 32_000) return status(400, 'INVALID_ARGUMENT')
    if (data.thread && url.searchParams.get('messageReplyOption') !== 'REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD') {
      return status(400, 'INVALID_ARGUMENT')
    }
    posts.push(data)
    return Response.json({ name: 'spaces/AAAA/messages/BBBB', text })
  })
  return { ...side, posts }
}

const status = (code: number, message: string) =>
  Response.json({ error: { code, message, status: message } }, { status: code })
