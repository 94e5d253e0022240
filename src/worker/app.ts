import type { Context } from 'hono'
import { NotFound } from '../engine/index.ts'
import { currentTime } from './clock.ts'
import { engineFor } from './engine.ts'
import { answerError, Problem } from './problem.ts'
import { type AppEnv, createRouter } from './router.ts'
import { bots } from './routes/bots.ts'
import { confirmPages } from './routes/confirm.ts'
import { deadLetters } from './routes/dead-letters.ts'
import { deliveries } from './routes/deliveries.ts'
import { destinations } from './routes/destinations.ts'
import { docsOf } from './routes/docs.ts'
import { events } from './routes/events.ts'
import { feeds } from './routes/feeds.ts'
import { generators } from './routes/generators.ts'
import { health } from './routes/health.ts'
import { inbox } from './routes/inbox.ts'
import { inboxPages } from './routes/inbox-pages.ts'
import { keys } from './routes/keys.ts'
import { links } from './routes/links.ts'
import { manifests } from './routes/manifests.ts'
import { mePages } from './routes/me.ts'
import { inbound, methods } from './routes/methods.ts'
import { notify } from './routes/notify.ts'
import { playgroundRoutes } from './routes/playground.ts'
import { previews } from './routes/previews.ts'
import { signInPages } from './routes/sign-in.ts'
import { sources } from './routes/sources.ts'
import { subscribers } from './routes/subscribers.ts'
import { subscriptions } from './routes/subscriptions.ts'
import { templates } from './routes/templates.ts'
import { trace } from './routes/trace.ts'
import { unsubscribePages } from './routes/unsubscribe.ts'
import { secure } from './security.ts'

/** Everything that this deployment answers over HTTP. */
export const app = createRouter()

app.use(secure)
app.use(async (c, next) => {
  const now = await currentTime(c.env, Date.now())
  c.set('now', now)
  c.set('context', await engineFor(c.env).at(now))
  await next()
})

for (const router of [
  events,
  trace,
  notify,
  manifests,
  generators,
  subscribers,
  destinations,
  deliveries,
  subscriptions,
  links,
  inbox,
  templates,
  previews,
  keys,
  deadLetters,
  methods,
  health,
]) {
  app.route('/', router)
}
app.route('/', docsOf(app))
app.route('/bots', bots)
app.route('/sources', sources)
app.route('/methods', inbound)
app.route('/playground', playgroundRoutes)
app.route('/u', unsubscribePages)
app.route('/feeds', feeds)
app.route('/', signInPages)
app.route('/', mePages)
app.route('/confirm', confirmPages)
app.route('/', inboxPages)

app.get('/', (c) => c.redirect(c.env.PLAYGROUND === 'true' ? '/playground' : '/docs'))

app.onError(answerError)
app.notFound((c) => answerError(missing(c), c))

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Nothing is there, or it is, but not with this method. */
function missing(c: Context<AppEnv>): Error {
  const { path, method } = c.req
  const allowed = METHODS.filter((one) => app.router.match(one, path)[0].some(([[, route]]) => route.method === one))
  if (allowed.length === 0 || allowed.includes(method))
    return new NotFound(`There is nothing at \`${path}\`. \`/docs\` lists what there is.`)
  const allow = allowed.join(', ')
  return new Problem('method-not-allowed', `\`${path}\` does not take ${method}. Use ${allowed.join(' or ')}.`, {
    headers: { allow },
  })
}
