import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Answer, Asked } from './asked.ts'

const CONFIG = readFileSync(path.join(import.meta.dirname, '../../../wrangler.toml'), 'utf8')

/** Cloudflare, as far as wrangler asks it while a deployment is set up. */
export function createCloudflare() {
  const databases: string[] = []
  // All but one, since making each takes its time.
  const queues = [...new Set([...CONFIG.matchAll(/^queue = "(.+)"/gm)].map(([, name = '']) => name))]
  queues.splice(queues.indexOf('carillon-dead'), 1)
  const secrets: Record<string, string> = {}
  const ok = (result: unknown): Answer => ({
    body: { success: true, errors: [], messages: [], result, result_info: { page: 1, total_pages: 1 } },
  })
  const no = (status: number, code: number, message: string): Answer => ({
    status,
    body: { success: false, errors: [{ code, message }], messages: [], result: null },
  })
  const answer = ({ method, path, query, headers, body }: Asked): Answer => {
    if (headers.authorization !== 'Bearer token-of-ada') return no(403, 10000, 'Authentication error')
    switch (`${method} ${path.replace('/client/v4', '').replace('/accounts/school', '')}`) {
      case 'GET /user/tokens/verify':
        return ok({ id: 'token', status: 'active' })
      case 'GET /user':
        return ok({ id: 'ada', email: 'ada@example.com' })
      case 'GET /accounts':
        return ok([{ id: 'school', name: 'School' }])
      case 'GET /memberships':
        return ok([{ id: 'ada', account: { id: 'school', name: 'School' }, roles: [] }])
      case 'GET /d1/database':
        return ok(databases.map((name) => ({ uuid: name, name })))
      case 'POST /d1/database':
        databases.push(String(body.name))
        return ok({ uuid: body.name, name: body.name })
      case 'GET /queues':
        return ok(queues.filter((name) => [null, name].includes(query.get('name'))).map(asQueue))
      case 'POST /queues':
        queues.push(String(body.queue_name))
        return ok(asQueue(String(body.queue_name)))
      case 'GET /workers/scripts/carillon/secrets':
        return ok(Object.keys(secrets).map((name) => ({ name, type: 'secret_text' })))
      case 'PATCH /workers/scripts/carillon/secrets-bulk':
        for (const [name, { text }] of Object.entries(body.secrets as Record<string, { text: string }>))
          secrets[name] = text
        return ok([])
      default:
        return path.includes('/queues/')
          ? ok({ queue_name: path.split('/').at(-1) })
          : no(404, 10007, `There is no ${path}`)
    }
  }
  return { answer, secrets }
}

const asQueue = (name: string) => ({
  queue_id: name,
  queue_name: name,
  created_on: '',
  modified_on: '',
  producers_total_count: 0,
  consumers_total_count: 0,
})
