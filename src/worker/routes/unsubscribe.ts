import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { html } from 'hono/html'
import { languageOf, subscriberById, wordsFor } from '../../engine/index.ts'
import { LinkPage, linkStyle, UnknownLinkPage } from '../../pages/index.ts'
import { linksOf } from '../links.ts'
import { Problem } from '../problem.ts'
import type { AppEnv } from '../router.ts'
import { type Acted, press, unsubscribe } from '../unsubscribe/act.ts'
import { type Back, readBacks, withBacks } from '../unsubscribe/back.ts'
import { type Followed, pagesOf } from '../unsubscribe/followed.ts'
import { showLink } from '../unsubscribe/show.ts'

/** Enough for a page that takes back what was done to a thousand subscriptions. */
const MOST_BYTES = 64 * 1024

const limitForm = bodyLimit({
  maxSize: MOST_BYTES,
  onError: () => {
    throw new Problem('too-large', `The form is larger than ${MOST_BYTES / 1024} KiB. Open the link anew.`)
  },
})

/** The pages behind the links of messages, and unsubscribing at one click (RFC 8058): nothing but a POST changes anything. */
export const unsubscribePages = new Hono<AppEnv>()
  .get('/style.css', (c) => c.body(linkStyle, 200, { 'content-type': 'text/css; charset=utf-8' }))
  .use('/:token', async (c, next) => {
    await next()
    c.header('cache-control', 'private, no-store')
    c.header('x-robots-tag', 'noindex, nofollow')
  })
  .get('/:token', async (c) => {
    const followed = await follow(c)
    return followed ? page(c, followed) : unknownLink(c)
  })
  .post('/:token', limitForm, async (c) => {
    const followed = await follow(c)
    return followed ? act(c, followed) : unknownLink(c)
  })

/** What a link is about, where it is one of ours and its subscriber is still there. */
async function follow(c: Context<AppEnv, '/:token'>): Promise<Followed | undefined> {
  const token = c.req.param('token')
  const link = await linksOf(c.env)?.readLink(token)
  const subscriber = link && (await subscriberById(c.get('context').store, link.subscriberId))
  if (!subscriber) return undefined
  const pages = pagesOf(link)
  const shown = pages.find((one) => one === c.req.query('show')) ?? pages[0] ?? 'unsubscribe'
  return { link, subscriber, path: `/u/${token}`, shown, ...speechFor(subscriber.locale) }
}

/** What a button of the page says is done, and what a mail reader asks for; any other form only shows the page. */
async function act(c: Context<AppEnv>, followed: Followed): Promise<Response> {
  const context = c.get('context')
  const form = await c.req.formData().catch(() => new FormData())
  const backs = readBacks(followed, textsOf(form, 'back'))
  const [said] = textsOf(form, 'do')
  const acted =
    said === undefined && c.req.query('show') === undefined && isOneClick(form)
      ? await unsubscribe(context, followed)
      : await press(context, followed, said ?? '', backs)
  return page(c, followed, withBacks(backs, acted?.verb === 'undo' ? [] : (acted?.before ?? [])), acted)
}

const textsOf = (form: FormData, name: string): readonly string[] =>
  form.getAll(name).filter((one) => typeof one === 'string')

/** Whether a form holds what RFC 8058, section 3.2, has mail readers send. */
const isOneClick = (form: FormData): boolean =>
  [...form].some(([name, value]) => `${name}=${value}`.toLowerCase() === 'list-unsubscribe=one-click')

async function page(c: Context<AppEnv>, followed: Followed, backs: readonly Back[] = [], acted?: Acted) {
  const view = await showLink(c.get('context'), followed, backs, acted)
  return c.html(html`<!doctype html>${LinkPage(view)}`)
}

/** The same whether the link was never ours, was damaged, or names somebody who is not there any more. */
function unknownLink(c: Context<AppEnv>): Response | Promise<Response> {
  const { words, language } = speechFor(c.req.header('accept-language')?.split(/[,;]/)[0]?.trim() ?? '')
  const site = c.get('context').site.name
  return c.html(html`<!doctype html>${UnknownLinkPage({ words: words.links, language, site })}`, 404)
}

/** Our words for a locale, and the language that they are in. */
const speechFor = (locale: string) => ({ words: wordsFor(locale), language: languageOf(locale) })
