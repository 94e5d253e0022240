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
  await page.getByRole('button', { name: 'Tell me in this browser' }).waitFor()

  const look = 'document.documentElement.scrollWidth, getComputedStyle(document.body).backgroundColor, document.cookie'
  expect(await page.evaluate(`[${look}]`)).toEqual([360, 'rgb(20, 21, 27)', ''])

  expect(troubles).toEqual([])
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Nobody is signed in' }).waitFor()
  expect((await page.goto(String(url)))?.status()).toBe(410)
  await context.close()
})

it('lets Grace ask again, choose another way and remove an address, by keyboard and without any script', async () => {
  const destinations = [
    { method: 'email', address: 'grace@example.org' },
    { method: 'playground', address: 'grace-at-home', verified: true },
  ]
  await api('PUT', '/v1/subscribers/grace-at-home', { name: 'Grace', destinations })
  const { url } = await api('POST', '/v1/links', { subscriber: 'grace-at-home', purpose: 'sign-in' })
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(String(url))
  await page.getByRole('button', { name: 'Sign in' }).press('Enter')

  await page.getByRole('button', { name: 'Ask again' }).press('Enter')
  await page.getByText('grace@example.org was asked less than a day ago').waitFor()
  await page.getByLabel('What I have not read in the inbox').selectOption({ label: 'Playground' })
  await page.getByLabel('After so many minutes').fill('')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByText('This is no number of minutes').waitFor()
  expect(await page.locator(':focus').getAttribute('name')).toBe('minutes')
  await page.keyboard.type('45')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByText('Saved.').waitFor()
  expect(await page.getByLabel('What I have not read in the inbox').inputValue()).toBe('playground')

  const remove = page.getByRole('button', { name: 'Remove', exact: true })
  expect(await remove.count()).toBe(0)
  await page.getByText('Remove …').first().press('Enter')
  await remove.press('Enter')
  await page.getByText('grace@example.org is removed.').waitFor()
  expect(await page.getByText('Remove …').count()).toBe(1)
  await context.close()
})
