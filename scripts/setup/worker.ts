import { done, failed, reasonOf, type Step } from './step.ts'

const PATIENCE_MS = 10_000
const DEPLOY = 'Deploy with `npm run deploy`, hand over the settings with `--secrets`, and run this again.'

/** What the deployed Worker answered, or why it did not. */
export async function askWorker(
  url: string,
  init: RequestInit = {},
): Promise<{ readonly status: number; readonly text: string } | { readonly reason: string }> {
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) })
    return { status: response.status, text: await response.text() }
  } catch (error) {
    return { reason: reasonOf(error) }
  }
}

/** Whether the deployed Worker listens at a webhook, which it shows by refusing what nobody signed. */
export async function listens(url: string): Promise<Step> {
  const headers = { 'content-type': 'application/json' }
  const answer = await askWorker(url, { method: 'POST', headers, body: '{}' })
  if ('status' in answer && answer.status === 401)
    return done(`The Worker listens at ${url} and refuses what is not signed.`)
  return notAnswering(url, 'reason' in answer ? answer.reason : `${answer.status}, where 401 was due`)
}

/** The step for a Worker that does not answer as it should. */
export const notAnswering = (url: string, reason: string): Step =>
  failed(`The Worker does not answer at ${url} (${reason}). ${DEPLOY}`)
