import { handOver, resources } from './cloudflare.ts'
import { namesOf } from './known.ts'
import { publicUrl } from './public-url.ts'
import type { Run } from './run.ts'
import { makeUp } from './settings.ts'
import { done, type Section, skipped } from './step.ts'
import { makeUpVapid } from './vapid.ts'
import { askWorker, notAnswering } from './worker.ts'

/** What every deployment needs: its keys, its address, its database and queues. */
export async function* deployment(run: Run): Section {
  yield makeUp(run, ['SECRET_KEY', 'ADMIN_TOKEN'])
  yield makeUpVapid(run)
  const url = await publicUrl(run)
  yield typeof url === 'string' ? done(`PUBLIC_URL is ${url}.`) : url
  yield* resources(run)
  if (typeof url !== 'string') return
  yield handOver(run, 'deployment', namesOf('deployment'))

  const answer = await askWorker(`${url}/healthz`)
  if ('status' in answer && answer.status === 200) yield done(`The Worker answers at ${url}/healthz.`)
  else if (run.isCheck) yield notAnswering(`${url}/healthz`, 'reason' in answer ? answer.reason : String(answer.status))
  else
    yield skipped(`The Worker does not answer at ${url}/healthz yet. \`npm run deploy\` comes next, then this again.`)
}
