/** Carillon on this machine, with nothing but what `npm install` brought: `npm start -- [--port N] [--state DIR]`. */
import type { ChildProcess } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { serveMails } from './start/mail-page.ts'
import { type KeptMail, watchMails } from './start/mails.ts'
import { freePort } from './start/ports.ts'
import { seed } from './start/seed.ts'
import { ensureSettings } from './start/settings.ts'
import { endWrangler, runWrangler, startWrangler } from './start/wrangler.ts'

const FIRST_PORT = 8787
const FIRST_INSPECTOR_PORT = 9229
const FIRST_MAIL_PORT = 8025
const MINUTE_MS = 60_000
const PATIENCE_MS = 60_000

process.chdir(join(import.meta.dirname, '..'))
const { values } = parseArgs({ options: { port: { type: 'string' }, state: { type: 'string' } } })
const state = values.state ?? process.env.CARILLON_STATE
const where = ['--persist-to', state ?? '.wrangler/state']
const {
  ADMIN_TOKEN,
  PUBLIC_URL,
  EMAIL_FROM = 'Carillon <carillon@carillon.example>',
  // Push services want an address of https or a mailbox, and this machine has neither.
  VAPID_SUBJECT = 'mailto:carillon@carillon.example',
} = ensureSettings()
const port = await freePort(Number(values.port ?? FIRST_PORT))
const url = `http://127.0.0.1:${port}`
const mailPort = await freePort(FIRST_MAIL_PORT + apart(port))
const mailUrl = `http://127.0.0.1:${mailPort}`
const mails: KeptMail[] = []

mkdirSync('.wrangler', { recursive: true })
const log = `.wrangler/start-${port}.log`
rmSync(log, { force: true })

let dev: ChildProcess | undefined
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => end(0))

try {
  console.log('Starting Carillon …')
  await runWrangler(['d1', 'migrations', 'apply', 'DB', '--local', ...where], log)
  dev = await serve()
  await untilHealthy()
  await seed(url, ADMIN_TOKEN)
  tick()
  setInterval(tick, MINUTE_MS)
  greet()
  serveMails(mails, mailPort)
  watchMails(log, (mail) => console.log(`  Mail to ${mail.to}: ${mail.subject}\n    ${mailUrl}/${mails.push(mail)}`))
} catch (error) {
  await fail(error)
}

/** How far the other ports lie from their first: so two that start at the same moment with a `--port` each share none. */
function apart(port: number): number {
  return Math.abs(port - FIRST_PORT) % 1_000
}

async function serve(): Promise<ChildProcess> {
  const inspector = await freePort(FIRST_INSPECTOR_PORT + apart(port))
  const ports = ['--ip', '127.0.0.1', '--port', String(port), '--inspector-port', String(inspector)]
  const settings = { PUBLIC_URL: PUBLIC_URL ?? url, EMAIL_FROM, VAPID_SUBJECT, PLAYGROUND_MAILS: mailUrl }
  const vars = Object.entries(settings).map(([name, value]) => `${name}:${value}`)
  const more = ['--var', ...vars, '--show-interactive-dev-session=false']
  const child = startWrangler(['dev', ...ports, ...where, ...more], log)
  child.once('exit', () => fail(new Error('wrangler ended.')))
  return child
}

async function untilHealthy(): Promise<void> {
  const latest = Date.now() + PATIENCE_MS
  while (Date.now() < latest) {
    const response = await fetch(`${url}/healthz`).catch(() => undefined)
    if (response?.ok) return
    await sleep(200)
  }
  throw new Error(`${url}/healthz did not answer within a minute.`)
}

/** What Cloudflare's cron trigger does every minute: nothing calls it here. */
function tick(): void {
  fetch(`${url}/cdn-cgi/local/scheduled?cron=*+*+*+*+*&time=${Date.now()}`).catch(() => undefined)
}

function greet(): void {
  console.log(`
  Carillon is running.

    Playground   ${url}/playground
    API          ${url}/v1      documented at ${url}/docs
    Key          ${ADMIN_TOKEN}
    Mail         ${mailUrl}      goes nowhere, and is shown there

  Subscribe in the playground with  /subscribe forum 42  and then post an event:

    curl ${url}/v1/events -H 'Authorization: Bearer ${ADMIN_TOKEN}' -H 'Content-Type: application/json' \\
      -d '{ "id": "hello-1", "type": "forum", "action": "post", "actor": "ann", "fields": { "forum": "42" }, "data": { "title": "Hello" } }'

  Ctrl-C ends it.
`)
}

async function fail(error: unknown): Promise<never> {
  console.error(readFileSync(log, 'utf8').split('\n').slice(-40).join('\n'))
  console.error(`Carillon stopped: ${error instanceof Error ? error.message : error} The log is in ${log}.`)
  return end(1)
}

async function end(code: number): Promise<never> {
  dev?.removeAllListeners('exit')
  if (dev) await endWrangler(dev)
  process.exit(code)
}
