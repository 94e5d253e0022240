import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedForums, serve, startWorker, until, type Worker } from '../support/harness.ts'

const ROOT = path.join(import.meta.dirname, '../..')
const page = readFileSync('docs/webhooks.md', 'utf8')

/** The receiver of the page, and what its first request declares. */
const receiver = /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
const [, declaring = '', declared = ''] = /```\nPUT (\S+)\n([\s\S]*?)```/.exec(page) ?? []

interface Destination {
  readonly id: string
  readonly method: string
  readonly secret: string
}

let carillon: Worker
let child: ChildProcess
let url: string
let destination: Destination
let said = ''

beforeAll(async () => {
  const free = await serve(() => new Response())
  await free.close()
  const { host, port } = new URL(free.url)
  url = free.url
  carillon = await startWorker({ EGRESS_ALLOW: host })
  await seedForums(carillon)
  const body = declared.replace('https://ann.example', url)
  const { destinations } = await carillon.api<{ destinations: Destination[] }>('PUT', declaring, body)
  destination = destinations.find(({ method }) => method === 'webhook')!
  child = spawn(process.execPath, ['--input-type=module', '--eval', receiver], {
    cwd: ROOT,
    env: { ...process.env, SECRET: destination.secret, PORT: port },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout?.on('data', (part) => {
    said += String(part)
  })
  await until(async () => fetch(url).catch(() => undefined))
})

afterAll(async () => {
  child?.kill()
  await carillon?.close()
})

const listed = async () =>
  (await carillon.api<{ items: { message_id: string }[] }>('GET', `/v1/destinations/${destination.id}/deliveries`))
    .items

describe('the receiver on the page about webhooks', () => {
  it('takes what we deliver', async () => {
    await carillon.api('POST', '/v1/subscriptions', { subscriber: 'ann', text: 'forum 42 immediate' })
    await carillon.api('POST', '/v1/events', {
      ...{ id: 'room-change', type: 'forum', action: 'post', actor: 'ben' },
      ...{ fields: { forum: '42' }, data: { title: 'Room change' } },
    })
    const [, line] = await until(() => /^notification (.*)\n/.exec(said) ?? undefined)
    expect(line).toContain('Room change')
    const [logged] = await until(async () => {
      const items = await listed()
      return items.length > 0 ? items : undefined
    })
    expect(logged).toMatchObject({ status: 204, trouble: null })
  })

  it('takes it again with its former secret on the day of a renewal', async () => {
    const at = `/v1/destinations/${destination.id}`
    const { secret } = await carillon.api<{ secret: string }>('POST', `${at}/secret`)
    expect(secret).not.toBe(destination.secret)
    const [logged] = await listed()
    const replayed = await carillon.api('POST', `${at}/deliveries/${logged?.message_id}/replay`)
    expect(replayed).toEqual({ status: 204, trouble: null })
    expect(said.match(/^notification /gm)).toHaveLength(2)
  })

  it('takes nothing from anybody else', async () => {
    const headers = {
      'webhook-id': 'm1',
      'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
      'webhook-signature': 'v1,AAAA',
    }
    const body = '{"type":"notification","data":{"subject":"Send money"}}'
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(401)
    expect((await fetch(url, { method: 'POST', body })).status).toBe(401)
    expect(said).not.toContain('Send money')
  })
})
