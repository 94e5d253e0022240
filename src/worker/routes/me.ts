import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { html } from 'hono/html'
import { addDestination, changeDestination, destinationsOf, NotFound, takeOver } from '../../engine/index.ts'
import { MePage, NobodyPage, pushScript, pushWorker } from '../../pages/index.ts'
import { readJson } from '../body.ts'
import { type Acted, act } from '../people/act.ts'
import { requireOwnPage } from '../people/origin.ts'
import { readerOf, requireSession } from '../people/reader.ts'
import { showMe } from '../people/show.ts'
import { speechFor } from '../people/speech.ts'
import { Problem } from '../problem.ts'
import type { AppEnv } from '../router.ts'

const SCRIPT = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' }

const MOST_BYTES = 4 * 1024

const limitBody = bodyLimit({
  maxSize: MOST_BYTES,
  onError: () => {
    throw new Problem('too-large', `This is larger than ${MOST_BYTES / 1024} KiB. Open the page anew.`)
  },
})

/** The page of somebody who is signed in, and the browsers that notify them. */
export const mePages = new Hono<AppEnv>()
  .get('/me', (c) => page(c))
  .post('/me', requireOwnPage, limitBody, async (c) => {
    const reader = await readerOf(c)
    const form = await c.req.formData().catch(() => new FormData())
    return page(c, reader && (await act(c.get('context'), reader, form)))
  })
  .get('/me/push.js', (c) => c.body(pushScript, 200, SCRIPT))
  .get('/push-worker.js', (c) =>
    c.body(pushWorker, 200, { ...SCRIPT, 'content-security-policy': "default-src 'none'; connect-src 'self'" }),
  )
  .get('/me/push', requireSession, (c) => c.json({ key: c.env.VAPID_PUBLIC_KEY ?? null }))
  .post('/me/push', requireSession, limitBody, readJson(['application/json']), async (c) => {
    const spec = await browserIn(c)
    const { destination } = await addDestination(c.get('context'), c.get('reader').id, { ...spec, verified: true })
    await takeOver(c.get('context'), destination)
    return c.json({ address: destination.address }, 201)
  })
  .delete('/me/push', requireSession, limitBody, readJson(['application/json']), async (c) => {
    const { store, registry } = c.get('context')
    const { method, address: given } = await browserIn(c)
    const parsed = registry.sendMethods.get(method)?.parseAddress?.(given) ?? given
    const address = typeof parsed === 'string' ? parsed : parsed.address
    const all = await destinationsOf(store, c.get('reader').id)
    const found = all.find((one) => one.method === method && one.address === address)
    if (!found) throw new NotFound('This browser is not among yours. Load the page anew to see which are.')
    await changeDestination(c.get('context'), found, { state: 'off' })
    return c.body(null, 204)
  })

/** A browser that is notified, as it describes itself. */
const browserIn = async ({ req }: Context<AppEnv>) => ({ method: 'push', address: await req.text() })

async function page(c: Context<AppEnv>, acted?: Acted): Promise<Response> {
  const reader = await readerOf(c)
  if (!reader) return c.html(html`<!doctype html>${NobodyPage(speechFor(c))}`, 401)
  const typed = acted && 'troubles' in acted ? acted : undefined
  const view = await showMe(c, reader, speechFor(c, reader.locale), typed)
  return c.html(html`<!doctype html>${MePage({ ...view, ...(!typed && acted) })}`)
}
