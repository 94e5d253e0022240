import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { findSignIn, signIn, signOut } from '../../engine/index.ts'
import { DeadLinkPage, SignInPage } from '../../pages/index.ts'
import { dropSession, keepSession, sessionIn } from '../people/cookie.ts'
import { localPath } from '../people/local-path.ts'
import { requireOwnPage } from '../people/origin.ts'
import { speechFor } from '../people/speech.ts'
import type { AppEnv } from '../router.ts'

const FIRST_PAGE = '/me'

/** Signing in by a link, which is used up by the button of its page and not by being opened, and signing out. */
export const signInPages = new Hono<AppEnv>()
  .get('/sign-in/:token', async (c) => {
    const token = c.req.param('token')
    const subscriber = await findSignIn(c.get('context'), token)
    if (!subscriber) return deadLink(c)
    const next = localPath(c.req.query('next'), FIRST_PAGE)
    const action = `/sign-in/${token}${next === FIRST_PAGE ? '' : `?next=${encodeURIComponent(next)}`}`
    const { name, locale } = subscriber
    return c.html(html`<!doctype html>${SignInPage({ ...speechFor(c, locale), name, action })}`)
  })
  .post('/sign-in/:token', requireOwnPage, async (c) => {
    const context = c.get('context')
    const session = await signIn(context, c.req.param('token'))
    if (!session) return deadLink(c)
    await endPresent(c)
    keepSession(c, session)
    return c.redirect(localPath(c.req.query('next'), FIRST_PAGE), 303)
  })
  .post('/sign-out', requireOwnPage, async (c) => {
    await endPresent(c)
    dropSession(c)
    return c.redirect(FIRST_PAGE, 303)
  })

/** Whoever used this browser before is not to be signed in by what it carried. */
async function endPresent(c: Context<AppEnv>): Promise<void> {
  const present = sessionIn(c)
  if (present !== undefined) await signOut(c.get('context'), present)
}

/** The same whether it was used, is too old, or never was. */
const deadLink = (c: Context<AppEnv>) => c.html(html`<!doctype html>${DeadLinkPage(speechFor(c))}`, 410)
