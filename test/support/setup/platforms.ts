import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer, Asked, Trouble } from './asked.ts'
import { createCloudflare } from './cloudflare.ts'
import { createDiscord } from './discord.ts'
import { createMessenger } from './messenger.ts'
import { createSlack } from './slack.ts'
import { createTelegram } from './telegram.ts'
import { answerAsWorker } from './worker.ts'

/** Slack, Discord, Telegram, Messenger, Cloudflare and the deployed Worker, as far as setting up goes, on one port of this machine. */
export async function startPlatforms(scopes: readonly string[]) {
  const trouble: Trouble = {}
  const asked: string[] = []
  const cloudflare = createCloudflare()
  const sides: Readonly<Record<string, (asked: Asked) => Answer>> = {
    slack: createSlack(() => trouble.scopes ?? scopes),
    discord: createDiscord(trouble),
    telegram: createTelegram(trouble),
    messenger: createMessenger(trouble),
    cloudflare: cloudflare.answer,
    worker: (request) => answerAsWorker(request, trouble),
  }
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://stand-in')
    const [, side = '', ...rest] = url.pathname.split('/')
    let text = ''
    for await (const chunk of request) text += chunk
    const path = `/${rest.join('/')}`
    const method = request.method ?? ''
    asked.push(`${side} ${method} ${path.replace(/\/bot[^/]+/, '')}`)
    const body = text.startsWith('{') ? JSON.parse(text) : text.startsWith('[') ? { list: JSON.parse(text) } : {}
    const answer = sides[side]
    if (!answer) throw new Error(`Nobody plays ${side}.`)
    give(response, answer({ method, path, query: url.searchParams, headers: request.headers, text, body }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { base, trouble, asked, secrets: cloudflare.secrets, stop: () => server.close() }
}

function give(response: ServerResponse, { status = 200, headers = {}, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}
