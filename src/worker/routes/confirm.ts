import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import {
  type Asked,
  called,
  confirmDestination,
  type Context as EngineContext,
  findAsked,
  languageOf,
  methodTitle,
  refuse,
  wordsFor,
} from '../../engine/index.ts'
import { ConfirmPage, NoConfirmPage } from '../../pages/index.ts'
import type { AppEnv } from '../router.ts'

/** The page behind the question whether messages may come to an address: nothing but a POST says yes, or never. */
export const confirmPages = new Hono<AppEnv>()
  .use('/:token', async (c, next) => {
    await next()
    c.header('cache-control', 'private, no-store')
    c.header('x-robots-tag', 'noindex, nofollow')
  })
  .get('/:token', async (c) => page(c, await findAsked(c.get('context'), c.req.param('token'))))
  .post('/:token', async (c) => {
    const answer = c.req.query('answer') === 'never' ? never : confirmDestination
    return page(c, await answer(c.get('context'), c.req.param('token')), answer === never)
  })

/** Writes down that nothing may come where a link asks about; gives what it asked about. */
async function never(context: EngineContext, token: string): Promise<Asked | undefined> {
  const asked = await findAsked(context, token)
  if (!asked) return undefined
  const { method, address } = asked.destination
  await refuse(context, method, address, wordsFor(asked.subscriber.locale).me.reasons.refused)
  return asked
}

function page(c: Context<AppEnv>, asked: Asked | undefined, isRefused = false): Response | Promise<Response> {
  const { site, registry } = c.get('context')
  if (!asked) return noPage(c, site.name)
  const { subscriber, destination } = asked
  const view = {
    ...speechFor(subscriber.locale),
    site: site.name,
    name: called(subscriber.name),
    address: called(destination.address),
    method: methodTitle(wordsFor(subscriber.locale), destination.method, registry),
    answer: isRefused ? ('never' as const) : destination.verified ? ('yes' as const) : ('none' as const),
  }
  return c.html(html`<!doctype html>${ConfirmPage(view)}`)
}

/** The same whether the link was never ours, is too old, or names what is not there any more. */
function noPage(c: Context<AppEnv>, site: string): Response | Promise<Response> {
  const wanted = c.req.header('accept-language')?.split(/[,;]/)[0]?.trim() ?? ''
  return c.html(html`<!doctype html>${NoConfirmPage({ ...speechFor(wanted), site })}`, 404)
}

const speechFor = (locale: string) => ({ words: wordsFor(locale).destination.page, language: languageOf(locale) })
