import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { PLATFORMS } from '../../src/bots/index.ts'
import { METHODS } from '../../src/methods/index.ts'
import { serve, startWorker } from '../support/harness.ts'

const page = readFileSync('docs/methods.md', 'utf8')

/** The table of all send methods: each with its line. */
const rows = new Map([...page.matchAll(/^\| `([a-z]+)`.*$/gm)].map(([row, name = '']) => [name, row] as const))

const ours = METHODS.map(({ name }) => name)

describe('the page about send methods', () => {
  it('has a row for each that there is, and for no other', () => {
    expect([...rows.keys()].toSorted()).toEqual([...PLATFORMS, ...ours].toSorted())
  })

  it.each(METHODS)('names every setting of $name', ({ name, needs, takes }) => {
    const settings = [...needs, ...takes].filter((setting) => !setting.endsWith('_API_URL'))
    for (const setting of settings) expect(`${rows.get(name)}\n${page}`).toContain(`\`${setting}`)
  })
})

/** What the page about e-mail says in Node of mails that came back. */
const script = /```js\n([\s\S]*?)```/.exec(readFileSync('docs/email.md', 'utf8'))?.[1] ?? ''

interface Destination {
  readonly method: string
  readonly state: string
  readonly reason: string | null
}

describe('the page about e-mail', () => {
  it('has a script that tells of a bounce, after which nothing is sent there', async () => {
    const EMAIL_WEBHOOK_SECRET = `whsec_${randomBytes(32).toString('base64')}`
    const carillon = await startWorker({ EMAIL_FROM: 'news@school.example', EMAIL_WEBHOOK_SECRET })
    onTestFinished(() => carillon.close())
    const door = await serve((request) => carillon.fetch(new URL(request.url).pathname, request))
    onTestFinished(() => door.close())
    const destinations = [{ method: 'email', address: 'ada@school.example', verified: true }]
    await carillon.api('PUT', '/v1/subscribers/ada', { name: 'Ada', destinations })

    const told = script.replaceAll('https://carillon.example', door.url)
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', told], {
      env: { ...process.env, EMAIL_WEBHOOK_SECRET },
    })
    const ada = await carillon.api<{ destinations: Destination[] }>('GET', '/v1/subscribers/ada')
    expect(ada.destinations.find(({ method }) => method === 'email')).toMatchObject({
      state: 'off',
      reason: expect.stringContaining('550 5.1.1 Unknown user'),
    })
  })
})
