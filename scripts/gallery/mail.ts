import type { Browser } from './browser.ts'
import { escapeHtml, pageOf } from './page.ts'

/** What of a mail is to be seen. */
export interface Mail {
  readonly subject: string
  readonly html: string
  readonly language: string
}

const WIDTH = 520

/** Mails beside each other: the first one by day, the others by night. Each is its own HTML, under what a reader adds. */
export async function drawMails(mails: readonly Mail[], { shoot }: Browser): Promise<Buffer> {
  const columns = await Promise.all(
    mails.map(async ({ subject, html }, place) => {
      const scheme = place === 0 ? 'light' : 'dark'
      const picture = await shoot(html, { width: WIDTH, scheme })
      return [
        `<article class="${scheme}"><header><b>${escapeHtml(subject)}</b><br>Carillon &lt;news@carillon.example&gt;</header>
<img width="${WIDTH}" src="data:image/png;base64,${picture.toString('base64')}"></article>`,
      ]
    }),
  )
  return shoot(pageOf(columns, STYLE), { width: mails.length * WIDTH + (mails.length - 1) * 12 + 32 })
}

const STYLE = `
body { background: #8d93a0 }
article { border-radius: 10px; overflow: hidden }
header { font-size: 13px; padding: 10px 16px }
.light header { background: #fff; color: #333 }
.dark header { background: #23252f; color: #ddd }
img { display: block }
`
