import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { etag } from 'hono/etag'
import { html } from 'hono/html'
import { languageOf, type SubscriberRow, wordsFor } from '../../engine/index.ts'
import { elementScript, InboxPage, InboxStrangerPage, inboxScript, inboxStyle } from '../../pages/index.ts'
import { partOf, pressInInbox, viewInbox } from '../inbox/page.ts'
import { elementWords } from '../inbox/words.ts'
import { requireReader } from '../people/reader.ts'
import { Problem } from '../problem.ts'
import type { AppEnv } from '../router.ts'

const SCRIPT = { 'content-type': 'text/javascript; charset=utf-8' }

/** Pages of any origin may load it. */
const FOR_ALL = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }

const MOST_BYTES = 4 * 1024

const limitForm = bodyLimit({
  maxSize: MOST_BYTES,
  onError: () => {
    throw new Problem('too-large', `The form is larger than ${MOST_BYTES / 1024} KiB. Open the inbox anew.`)
  },
})

/** The inbox as a page, and the element that brings it to the pages of hosts. */
export const inboxPages = new Hono<AppEnv>()
  .get('/inbox.js', etag(), (c) =>
    c.body(elementScript, 200, { ...SCRIPT, ...FOR_ALL, 'cache-control': 'public, max-age=600' }),
  )
  .get('/inbox/words', (c) =>
    c.json(elementWords(c.req.query('locale') ?? ''), 200, { ...FOR_ALL, 'cache-control': 'public, max-age=3600' }),
  )
  .get('/inbox/page.js', (c) => c.body(inboxScript, 200, SCRIPT))
  .get('/inbox/style.css', (c) => c.body(inboxStyle, 200, { 'content-type': 'text/css; charset=utf-8' }))
  .get('/inbox', async (c) => {
    const reader = await readerOf(c)
    if (!reader) return stranger(c)
    const view = await viewInbox(c.get('context'), reader, c.req.query())
    return c.html(html`<!doctype html>${InboxPage(view)}`)
  })
  .post('/inbox', limitForm, requireReader, async (c) => {
    const said = (await c.req.formData().catch(() => new FormData())).get('do')
    if (typeof said === 'string') await pressInInbox(c.get('context'), c.get('reader'), said)
    const part = partOf(c.req.query('show'))
    return c.redirect(part === 'all' ? '/inbox' : `/inbox?show=${part}`, 303)
  })

/** Whoever is signed in, if anybody is: what comes behind the `#` of a link is not told here. */
async function readerOf(c: Context<AppEnv>): Promise<SubscriberRow | undefined> {
  try {
    await requireReader(c, async () => undefined)
    return c.get('reader')
  } catch (error) {
    if (error instanceof Problem && error.kind === 'unauthorized') return undefined
    throw error
  }
}

function stranger(c: Context<AppEnv>): Response | Promise<Response> {
  const locale = c.req.header('accept-language')?.split(/[,;]/)[0]?.trim() ?? ''
  const site = c.get('context').site.name
  const view = { words: wordsFor(locale).inbox, language: languageOf(locale), site }
  return c.html(html`<!doctype html>${InboxStrangerPage(view)}`)
}
