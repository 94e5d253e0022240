import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Running, start } from './start.ts'

const CHROMIUM = '/usr/bin/chromium'
const ARGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync']

let carillon: Running
let browser: Browser

beforeAll(async () => {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`There is no browser at ${CHROMIUM}. Install it: apt-get update && apt-get install -y chromium`)
  }
  carillon = await start()
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS })
})

afterAll(async () => {
  await browser?.close()
  await carillon?.stop()
})

async function api(method: string, path: string, body: unknown): Promise<Readonly<Record<string, unknown>>> {
  const headers = { authorization: `Bearer ${carillon.key}`, 'content-type': 'application/json' }
  const response = await fetch(carillon.url + path, { method, headers, body: JSON.stringify(body) })
  return (await response.json()) as Readonly<Record<string, unknown>>
}

it('signs Ada in by keyboard on a small screen at night, sends her a test, and signs her out', async () => {
  const destinations = [{ method: 'playground', address: 'ada-at-home', verified: true }]
  await api('PUT', '/v1/subscribers/ada-at-home', { name: 'Ada', destinations })
  const { url } = await api('POST', '/v1/links', { subscriber: 'ada-at-home', purpose: 'sign-in' })
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' })
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))

  await page.goto(String(url))
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/me')
  await page.getByText('Signed in as Ada.').waitFor()
  await page.getByRole('button', { name: 'Send a test' }).click()
  await page.getByRole('status').getByText('is on its way').waitFor()

  const look = 'document.documentElement.scrollWidth, getComputedStyle(document.body).backgroundColor, document.cookie'
  expect(await page.evaluate(`[${look}]`)).toEqual([360, 'rgb(20, 21, 27)', ''])

  expect(troubles).toEqual([])
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Nobody is signed in' }).waitFor()
  expect((await page.goto(String(url)))?.status()).toBe(410)
  await context.close()
})
