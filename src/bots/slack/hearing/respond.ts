import type { Posting } from '../blocks/index.ts'
import type { SlackSettings } from '../settings.ts'

const HOOKS = 'https://hooks.slack.com'
const TIMEOUT_MS = 10_000

/** Whether an address that came with a request is Slack's: nobody else is to make us call them. */
export function isHook(url: string | undefined, { apiUrl }: Pick<SlackSettings, 'apiUrl'>): url is string {
  const parsed = url === undefined ? null : URL.parse(url)
  if (!parsed) return false
  return parsed.origin === HOOKS || parsed.origin === new URL(apiUrl).origin
}

/** Answers where Slack said that an interaction is to be answered. */
export async function respond(
  { fetch: call = fetch }: Pick<SlackSettings, 'fetch'>,
  url: string,
  posting: Posting,
  how: { readonly replaces: boolean },
): Promise<void> {
  const body = how.replaces
    ? { replace_original: true, ...posting }
    : { response_type: 'ephemeral', replace_original: false, ...posting }
  const response = await call(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const said = await response.text()
  if (!response.ok) throw new Error(`Slack did not take the answer: ${response.status} ${said.slice(0, 100)}`)
}
