import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Running, start } from './start.ts'

const CHROMIUM = '/usr/bin/chromium'
const PATIENCE = { timeout: 30_000, interval: 200 }
/** Long enough for a repeated delivery to show. */
const SETTLING_MS = 4_000

const SCREENSHOT = path.join(import.meta.dirname, '../../docs/playground.png')
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

const ARGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
]

it('tells Grace of two posts at once, and Ada of both the next morning', async () => {
  const ada = await talkAs('ada')
  const grace = await talkAs('grace')
  // From here on it is a whole day until the next digest, whenever this runs.
  await click(ada, 'Tomorrow 08:00')
  await say(ada, '/subscribe forum 42 daily')
  await say(grace, '/subscribe forum 42 immediate')

  await post(ada, 'Forum post')
  await post(ada, 'Urgent post')
  await expect.poll(() => grace.locator('.card').count(), PATIENCE).toBe(2)
  await ada.waitForTimeout(SETTLING_MS)
  expect(await subjects(grace)).toEqual(['Room change', 'Fire drill at noon'])
  expect(await subjects(ada)).toEqual([])

  await click(ada, 'Tomorrow 08:00')
  await expect.poll(() => ada.locator('.card').count(), PATIENCE).toBe(1)
  await ada.waitForTimeout(SETTLING_MS)
  if (process.env.SCREENSHOT) await ada.screenshot({ path: SCREENSHOT })
  expect(await subjects(ada)).toEqual(['Your daily digest: 2 updates'])
  expect(await ada.locator('.digest li').allTextContents()).toEqual(['linus: Room change', 'linus: Fire drill at noon'])
  expect(await grace.locator('.card').count()).toBe(2)
})

it('says what is wrong with an event, and where', async () => {
  const page = await talkAs('ada')
  await page.fill('#event', '{ "type": "forum", "action": "post", "fields": { "forun": "42" } }')
  await click(page, 'Post event')
  await page.locator('.refused').waitFor()
  expect(await page.locator('.refused').textContent()).toContain('/fields/forun')
})

it('works without JavaScript', async () => {
  const page = await talkAs('mary', { javaScriptEnabled: false })
  await say(page, '/help')
  await click(page, 'Login failure')
  await click(page, 'Post event')
  expect(await page.locator('.recorded').textContent()).toContain('Recorded as')
})

it.each(['light', 'dark'] as const)('fits a small screen in %s colours', async (colorScheme) => {
  const page = await talkAs('ada', { viewport: { width: 360, height: 740 }, colorScheme })
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
})

it('takes nothing from other sites', async () => {
  const headers = { 'content-type': 'application/json', origin: 'https://evil.example' }
  const body = JSON.stringify({ persona: 'ada', text: '/help' })
  for (const place of ['/bots/playground', '/playground/events', '/playground/say', '/playground/clock']) {
    expect((await fetch(carillon.url + place, { method: 'POST', headers, body })).status, place).toBe(403)
  }
})

async function talkAs(persona: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options })
  await page.goto(`${carillon.url}/playground?persona=${persona}`)
  return page
}

/** Says something and waits for the answer. */
async function say(page: Page, text: string): Promise<void> {
  const answers = await page.locator('.reply').count()
  await page.fill('#say', text)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('.reply').count(), PATIENCE).toBe(answers + 1)
}

async function post(page: Page, sample: string): Promise<void> {
  await page.locator('#outcome').evaluate('(outcome) => outcome.replaceChildren()')
  await click(page, sample)
  await click(page, 'Post event')
  await page.locator('.recorded:not([data-follow])').waitFor()
}

const click = (page: Page, name: string) => page.getByText(name, { exact: true }).click()

const subjects = (page: Page) => page.locator('.card h3').allTextContents()
