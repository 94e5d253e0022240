import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const CHROMIUM = '/usr/bin/chromium'
const ARGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
]

/** Takes pictures of pages that load nothing. */
export interface Browser {
  /** A PNG of all that stands on a page, which is this wide. */
  shoot(html: string, options?: { readonly width?: number; readonly scheme?: 'light' | 'dark' }): Promise<Buffer>
  close(): Promise<void>
}

export async function openBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`There is no browser at ${CHROMIUM}. Install it: apt-get update && apt-get install -y chromium`)
  }
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS })
  return {
    async shoot(html, { width = 1_000, scheme = 'light' } = {}) {
      const page = await browser.newPage({ viewport: { width, height: 100 }, colorScheme: scheme })
      await page.setContent(html)
      const picture = await page.screenshot({ fullPage: true })
      await page.close()
      return picture
    },
    close: () => browser.close(),
  }
}
