import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { html } from 'hono/html'
import {
  isForeign,
  movePlaygroundClock,
  parsePersona,
  playgroundLines,
  resetPlaygroundClock,
  untilMorning,
} from '../../bots/index.ts'
import { type InputProblem, InvalidInput, NotFound } from '../../engine/index.ts'
import {
  ClockFace,
  Fate,
  icon,
  Lines,
  Outcome,
  type OutcomeView,
  PlaygroundPage,
  type PlaygroundView,
  script,
  style,
} from '../../pages/index.ts'
import { botsFor, talkOf } from '../bots.ts'
import { currentTime } from '../clock.ts'
import { engineFor } from '../engine.ts'
import { streamLines } from '../playground/stream.ts'
import { timeZoneOf, viewClock, viewFate, viewPlayground } from '../playground/view.ts'
import { answerError, Problem, unsupported } from '../problem.ts'
import type { AppEnv } from '../router.ts'
import { recordJson } from './events.ts'

const HOUR_MS = 3_600_000
/** Where no script shows what arrives, the queues have this long before the page is shown anew. */
const QUEUES_MS = 2_000

/** There is a playground only where it is switched on, and only its own pages may act in it. */
const guard: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.env.PLAYGROUND !== 'true') throw new NotFound('The playground is off. It is on where `PLAYGROUND` is `true`.')
  if (c.req.method !== 'GET' && isForeign(c.req.raw)) {
    throw new Problem('forbidden', 'Another site sent this. Open the playground itself and try again.')
  }
  await next()
}

/** A chat console and an event composer, for trying Carillon out. */
export const playgroundRoutes = new Hono<AppEnv>()
  .use(guard)
  .get('/', (c) => showPage(c, c.req.query('persona')))
  .get('/stream', streamLines)
  .get('/app.js', (c) => c.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' }))
  .get('/style.css', (c) => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }))
  .get('/icon.svg', (c) => c.body(icon, 200, { 'content-type': 'image/svg+xml' }))
  .post('/say', async (c) => {
    const { persona = '', text, time_zone: timeZone, after } = await readForm(c)
    await say(c, { persona, text, timeZone })
    if (!isPart(c)) return backTo(c, persona)
    const lines = await playgroundLines(c.env.DB, persona, { afterId: Number(after) || 0 })
    return c.html(Lines({ persona, timeZone: await timeZoneOf(c, persona), lines }))
  })
  .post('/events', async (c) => {
    if (c.req.header('content-type')?.startsWith('application/json')) {
      return c.json({ id: await recordJson(c.get('context'), await c.req.text()) }, 202)
    }
    const { persona, event = '' } = await readForm(c)
    const outcome = await post(c, event)
    return isPart(c) ? c.html(Outcome(outcome)) : showPage(c, persona, { json: event, outcome })
  })
  .get('/events/:id', async (c) => {
    const fate = await viewFate(c, c.req.param('id'))
    return isPart(c) ? c.html(Fate(fate)) : showPage(c, c.req.query('persona'), { outcome: fate })
  })
  .post('/clock', async (c) => {
    const { persona = '', move = '' } = await readForm(c)
    const timeZone = await timeZoneOf(c, parsePersona(persona))
    await turnClock(c, move, timeZone)
    if (isPart(c)) return c.html(ClockFace(await viewClock(c, persona, timeZone)))
    await scheduler.wait(QUEUES_MS)
    return backTo(c, persona)
  })

/** The page's script asks for parts; without it a browser asks for the whole. */
const isPart = (c: Context<AppEnv>) => c.req.header('x-part') === 'true'

const backTo = (c: Context<AppEnv>, persona: string) => c.redirect(`/playground?persona=${persona}#end`, 303)

async function showPage(c: Context<AppEnv>, name = 'ada', more: Partial<PlaygroundView> = {}): Promise<Response> {
  const view = await viewPlayground(c, name)
  // Under a stricter policy browsers hide the origin of our own forms too.
  c.header('referrer-policy', 'same-origin')
  return c.html(html`<!doctype html>${PlaygroundPage({ ...view, ...more })}`)
}

async function readForm(c: Context<AppEnv>): Promise<Readonly<Record<string, string>>> {
  const form = await c.req.parseBody().catch(() => {
    throw unsupported(['application/x-www-form-urlencoded'])
  })
  const entries = Object.entries(form)
  return Object.fromEntries(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
}

/** Says it to the bot as a chat platform would: by its webhook. */
async function say(
  c: Context<AppEnv>,
  { timeZone, ...said }: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const bot = botsFor(c.env).find(({ name }) => name === 'playground')
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ ...said, timeZone })
  const request = new Request(new URL('/bots/playground', c.req.url), { method: 'POST', headers, body })
  await bot?.webhook(request, talkOf(c))
}

interface ProblemBody {
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly errors?: readonly InputProblem[]
}

async function post(c: Context<AppEnv>, json: string): Promise<OutcomeView> {
  try {
    return { is: 'recorded', id: await recordJson(c.get('context'), json) }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const { status, title, detail, errors } = await answerError(error, c).json<ProblemBody>()
    return { is: 'refused', status, title, problems: errors ?? [{ pointer: '', message: detail }] }
  }
}

/** Turns the clock on and does what every minute does, as if that minute had come. */
async function turnClock({ env }: Context<AppEnv>, move: string, timeZone: string): Promise<void> {
  const before = await currentTime(env, Date.now())
  const byMs = { hour: HOUR_MS, day: 24 * HOUR_MS, morning: untilMorning(before, timeZone) }[move]
  if (byMs !== undefined) await movePlaygroundClock(env.DB, byMs)
  else if (move === 'reset') await resetPlaygroundClock(env.DB)
  else throw InvalidInput.at('/move', 'The clock takes `hour`, `day`, `morning` or `reset`.')
  await engineFor(env).sweep(await currentTime(env, Date.now()))
}
