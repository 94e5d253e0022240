import { escapeHtml } from '../../sheet/index.ts'
import { WORDS } from '../hearing/hearing.ts'

const INSTALL = '/bots/slack/install'

/** A small page that says one thing; with `again`, how to start over. */
export function page(text: string, { status = 200, again = false, headers = {} } = {}): Response {
  const { title, install } = WORDS.chat
  const link = again ? `<p><a href="${INSTALL}">${escapeHtml(install.again)}</a></p>` : ''
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark }
body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 4rem auto; padding: 0 1rem }
</style>
</head>
<body><main><h1>${escapeHtml(title)}</h1><p>${code(escapeHtml(text))}</p>${link}</main></body>
</html>`
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      ...headers,
    },
  })
}

const code = (html: string) => html.replaceAll(/`([^`]+)`/g, '<code>$1</code>')
