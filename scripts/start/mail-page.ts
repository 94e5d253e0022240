import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { escapeHtml } from '../../src/engine/text.ts'
import type { KeptMail } from './mails.ts'

/** A mail may look as it likes, and do nothing else. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'",
}

/** Shows mails in a browser: a list with the newest on top at `/`, and each as its reader sees it at `/1`, `/2` and so on. */
export function serveMails(mails: readonly KeptMail[], port: number): void {
  createServer(({ url = '/' }, response) => {
    const mail = mails[Number(url.slice(1)) - 1]
    const page = url === '/' ? listOf(mails) : mail && readFileSync(mail.file, 'utf8')
    response.writeHead(
      page === undefined ? 404 : 200,
      url === '/' ? { 'content-type': HEADERS['content-type'] } : HEADERS,
    )
    response.end(page ?? 'There is no such mail.')
  }).listen(port, '127.0.0.1')
}

const listOf = (mails: readonly KeptMail[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="5">
<title>Mails · Carillon playground</title>
<style>
body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
li { margin: 0 0 .75rem }
small { display: block; opacity: .75 }
</style>
</head>
<body>
<h1>Mails</h1>
<p>They went nowhere. This is what would have arrived.</p>
${mails.length === 0 ? '<p>None yet. Post an event for somebody who asked for mails.</p>' : `<ol reversed>\n${mails.map(entryOf).toReversed().join('\n')}\n</ol>`}
</body>
</html>
`

const entryOf = ({ to, subject }: KeptMail, place: number): string =>
  `<li><a href="/${place + 1}">${escapeHtml(subject)}</a><small>to ${escapeHtml(to)}</small></li>`
