import { createHmac } from 'node:crypto'
import { GRAPH_URL } from '../../src/bots/messenger/index.ts'
import type { Settings } from './settings.ts'
import { reasonOf } from './step.ts'

const PATIENCE_MS = 15_000

/** What the Graph API answered, in whatever form; it said no; or nothing came of asking. */
export type Said =
  | { readonly is: 'data'; readonly data: Readonly<Record<string, unknown>> }
  | { readonly is: 'no'; readonly reason: string }
  | { readonly is: 'nothing'; readonly reason: string }

/** Reads a node or an edge, or changes it where there is a body. */
type Ask = (path: string, query?: Readonly<Record<string, string>>, body?: object) => Promise<Said>

/** The Graph API, asked in the name of a page or of the app that serves it. */
export interface Graph {
  readonly asPage: Ask
  asApp(id: string): Ask
}

/** The Graph API as the settings have it. */
export function createGraph({ get }: Settings): Graph {
  const api = (get('MESSENGER_API_URL') ?? GRAPH_URL).replace(/\/+$/, '')
  const [token, secret] = [get('MESSENGER_PAGE_TOKEN') ?? '', get('MESSENGER_APP_SECRET') ?? '']
  const as =
    (access: Readonly<Record<string, string>>): Ask =>
    (path, query, body) =>
      ask(`${api}/${path}?${new URLSearchParams({ ...query, ...access })}`, body)
  return {
    asPage: as({ access_token: token, appsecret_proof: createHmac('sha256', secret).update(token).digest('hex') }),
    asApp: (id) => as({ access_token: `${id}|${secret}` }),
  }
}

async function ask(url: string, body?: object): Promise<Said> {
  const init = { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) } as const
  const headers = { 'content-type': 'application/json' }
  try {
    const response = await fetch(url, body ? { ...init, method: 'POST', headers, body: JSON.stringify(body) } : init)
    const { error, ...data } = Object(await response.json())
    if (response.ok && error === undefined) return { is: 'data', data }
    return { is: 'no', reason: String(Object(error).message ?? `HTTP ${response.status}`).replace(/\.$/, '') }
  } catch (error) {
    return { is: 'nothing', reason: reasonOf(error) }
  }
}
