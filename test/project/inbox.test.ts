import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Served, serve } from '../support/harness.ts'
import { type Running, start } from './start.ts'

const CHROMIUM = '/usr/bin/chromium'
const ARGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync']
const PATIENCE = { timeout: 30_000, interval: 200 }

let carillon: Running
let browser: Browser
/** A site of somebody else, which allows nothing but Carillon. */
let school: Served
let signedLink = ''

beforeAll(async () => {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`There is no browser at ${CHROMIUM}. Install it: apt-get update && apt-get install -y chromium`)
  }
  carillon = await start()
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS })
  school = await serve(() => new Response(schoolPage(), { headers: policyOf(carillon.url) }))
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
  await carillon?.stop()
})

const policyOf = (url: string) => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; script-src ${url}; connect-src ${url}`,
})

const schoolPage = () => `<!doctype html><html lang="en"><title>School</title>
  <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
  <h1>School</h1><carillon-inbox src="${signedLink}"></carillon-inbox>
  <script type="module" src="${carillon.url}/inbox.js"></script></html>`

it('rings for Ada on a page of her school as soon as something happened, until she has read it', async () => {
  const page = await visitSchool('ada')
  const badge = page.locator('.badge')
  expect(await bellOf(page).getAttribute('aria-label')).toBe('Inbox: No unread messages')
  await post('forum-1', 'Room change')
  await expect.poll(() => badge.textContent({ timeout: 1_000 }).catch(() => ''), PATIENCE).toBe('1')

  await bellOf(page).click()
  await page.getByRole('dialog', { name: 'Inbox' }).waitFor()
  expect(await bellOf(page).getAttribute('aria-expanded')).toBe('true')
  await page.getByRole('button', { name: 'Room change' }).click()
  await page.getByText('The exam moves to B2.').waitFor()
  await expect.poll(() => badge.count(), PATIENCE).toBe(0)
  await page.keyboard.press('Escape')
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(await focused(page)).toBe('bell')

  await page.reload()
  await bellOf(page).waitFor()
  expect(await bellOf(page).getAttribute('aria-label')).toBe('Inbox: No unread messages')
})

it('is used by keys alone: opened, walked through, put away, closed', async () => {
  const page = await visitSchool('grace')
  await post('forum-2', 'Second')
  await post('forum-3', 'Third')
  await expect.poll(() => bellOf(page).getAttribute('aria-label'), PATIENCE).toContain('2 unread')
  await bellOf(page).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Second' }).waitFor()
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
  await page.getByRole('button', { name: 'Archive', exact: true }).last().waitFor()
  expect(await page.locator('.head[aria-expanded=true]').textContent()).toContain('Second')
  await expect.poll(() => bellOf(page).getAttribute('aria-label'), PATIENCE).toContain('1 unread')
  await page.locator('.actions button').last().press('Enter')
  await expect.poll(() => page.locator('.head').count(), PATIENCE).toBe(1)
  await page.getByRole('button', { name: 'Mark all as read' }).press('Enter')
  await expect.poll(() => bellOf(page).getAttribute('aria-label'), PATIENCE).toContain('No unread')
})

it('shows what is hostile as text, and leads nowhere that is no page', async () => {
  const page = await visitSchool('mary')
  const alarms: string[] = []
  page.on('dialog', (dialog) => {
    alarms.push(dialog.message())
    void dialog.dismiss()
  })
  const title = '</script><img src=x onerror=alert(1)>\u2028<svg/onload=alert(2)>'
  await post('forum-4', title, { url: 'https://school.example/?javascript:alert(3)' })
  await expect.poll(() => page.locator('.badge').count(), PATIENCE).toBe(1)
  await bellOf(page).click()
  await page.locator('.head').first().click()
  await page.locator('.body').waitFor()
  expect(await page.locator('.head .subject').first().textContent()).toContain('<img src=x onerror=alert(1)>')
  expect(await page.locator('img, script[src=x], .panel svg').count()).toBe(0)
  const links = await page.locator('.panel a').all()
  for (const link of links) expect(await link.getAttribute('href')).toMatch(/^(https?|mailto):/)
  expect(alarms).toEqual([])
})

it.each(['light', 'dark'] as const)(
  'fits a small screen in %s colours, as a bell and as a page',
  async (colorScheme) => {
    const options = { viewport: { width: 360, height: 740 }, colorScheme }
    const page = await visitSchool('mary', options)
    await bellOf(page).click()
    await page.locator('.panel .head').first().click()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
    const box = await page.getByRole('dialog').boundingBox()
    expect(box && box.x >= 0 && box.x + box.width <= 360).toBe(true)
    expect(await findings(page)).toEqual([])
    expect(await focusIsSeen(page)).toBe(true)
    await look(page, `inbox-bell-${colorScheme}`)
    await page.goto(signedLink)
    await page.locator('.panel .head').first().waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
    expect(await findings(page)).toEqual([])
    await look(page, `inbox-page-${colorScheme}`)
  },
)

it.each([true, false])(
  'is a page for whoever is signed in, with JavaScript or without: %s',
  async (javaScriptEnabled) => {
    const options = { viewport: { width: 360, height: 740 }, javaScriptEnabled, colorScheme: 'dark' } as const
    const page = await browser.newPage(options)
    const name = `linus-${javaScriptEnabled}`
    await subscribe(name)
    await page.goto((await api('POST', '/v1/links', { subscriber: name, purpose: 'sign-in' })).url)
    await page.getByRole('button').first().click()
    await post(`for-${name}`, 'Snow day', { actor: 'ann' })
    const looking = async () => {
      await page.goto(`${carillon.url}/inbox`)
      await page.getByText('1 unread message').waitFor({ timeout: 1_000 })
      return true
    }
    await expect.poll(() => looking().catch(() => false), PATIENCE).toBe(true)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await findings(page)).toEqual([])
    }
    await look(page, `inbox-signed-in-${javaScriptEnabled}`)
    if (javaScriptEnabled) await page.getByRole('button', { name: 'Snow day' }).click()
    else await page.getByRole('button', { name: 'Mark as read' }).click()
    await page.getByText('No unread messages').waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)

    await page.goto(`${carillon.url}/inbox?show=unread`)
    await page.getByText('You have read everything.').waitFor()
    await page.getByText('Archive', { exact: true }).click()
    await page.getByText('Nothing was put away.').waitFor()
    expect(new URL(page.url()).search).toBe('?show=archived')
    await page.reload()
    await page.getByText('Nothing was put away.').waitFor()
    await page.getByText('Inbox', { exact: true }).last().click()
    await page.getByText('Snow day').first().waitFor()
    expect(new URL(page.url()).search).toBe('')
  },
)

it('says so where the link is too old, in the language of the browser', async () => {
  signedLink = `${carillon.url}/inbox#1.zzzzz.AAAA`
  const page = await browser.newPage({ locale: 'de-AT' })
  await page.goto(school.url)
  await page.getByRole('button', { name: 'Posteingang', exact: true }).first().click()
  await page.getByText('Dieser Posteingang war zu lange offen.').waitFor()
})

/** Somebody who wants to be told on the web of what happens in a forum of their own, on a page of the school. */
async function visitSchool(name: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  await subscribe(name)
  signedLink = (await api('POST', '/v1/links', { subscriber: name, purpose: 'inbox' })).url
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options })
  await page.goto(school.url)
  await bellOf(page).waitFor()
  return page
}

async function subscribe(name: string): Promise<void> {
  const destinations = [{ method: 'web', address: 'inbox', verified: true }]
  await api('PUT', `/v1/subscribers/${name}`, { name, destinations })
  await api('POST', '/v1/subscriptions', { subscriber: name, text: 'forum 42 immediate via web' })
}

const bellOf = (page: Page) => page.locator('.bell')

const focused = (page: Page) =>
  page.evaluate(`document.querySelector('carillon-inbox').shadowRoot.activeElement?.className`)

const post = (id: string, title: string, more: object = {}) =>
  api('POST', '/v1/events', {
    ...{ id, type: 'forum', action: 'post', object: '42', actor: 'linus' },
    fields: { forum: '42', author: 'linus' },
    data: { title, body: 'The exam moves to B2.', forum_title: 'Physics 1' },
    ...more,
  })

async function api(method: string, path: string, body: unknown): Promise<{ readonly url: string }> {
  const headers = { authorization: `Bearer ${carillon.key}`, 'content-type': 'application/json' }
  const response = await fetch(carillon.url + path, { method, headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return response.json() as Promise<{ url: string }>
}

/** What is hard to read, or has no name, for somebody: texts by their contrast, controls by what they are called. */
const findings = (page: Page) => page.evaluate<readonly string[]>(`(${lookThrough})()`)

const lookThrough = /* js */ `() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  const paint = (colors) => {
    canvas.clearRect(0, 0, 1, 1)
    for (const color of colors) {
      canvas.fillStyle = color
      canvas.fillRect(0, 0, 1, 1)
    }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
  }
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const parentOf = (node) => node.assignedSlot ?? node.parentNode?.host ?? node.parentElement
  const under = (node) => (node ? [...under(parentOf(node)), getComputedStyle(node).backgroundColor] : ['Canvas'])
  const all = (root) => [...root.querySelectorAll('*')].flatMap((node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])])
  const found = document.documentElement.lang ? [] : ['The page says no language.']
  for (const node of all(document.body)) {
    const text = [...node.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data.trim()).join('')
    if (!node.checkVisibility() || ['SCRIPT', 'STYLE'].includes(node.tagName)) continue
    if (node.matches('button, a[href]') && !(node.getAttribute('aria-label') ?? node.textContent).trim())
      found.push('No name: ' + node.outerHTML)
    if (!text) continue
    const ground = paint(under(node).map((color) => (color === 'Canvas' ? (matchMedia('(prefers-color-scheme: dark)').matches ? '#121212' : '#fff') : color)))
    const ink = paint(['rgb(' + ground + ')', getComputedStyle(node).color])
    const [low, high] = [light(ground), light(ink)].sort((a, b) => a - b)
    const ratio = (high + 0.05) / (low + 0.05)
    if (ratio < 4.5) found.push(ratio.toFixed(2) + ': ' + text)
  }
  return found
}`

/** Whether what has the focus by the keys is marked, in a colour that stands out from its ground. */
async function focusIsSeen(page: Page): Promise<boolean> {
  await page.keyboard.press('Tab')
  return page.evaluate(`(() => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.querySelector('carillon-inbox').shadowRoot.activeElement)
    return outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2 && !/, 0\\)$/.test(outlineColor)
  })()`)
}

/** Pictures, for whoever wants to see how it looks. */
async function look(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png` })
}
