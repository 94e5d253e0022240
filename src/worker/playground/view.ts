import type { Context } from 'hono'
import { parsePersona, playgroundLines, playgroundPersonas } from '../../bots/index.ts'
import { InvalidInput, ownerOf, reportEvent, traceEvent } from '../../engine/index.ts'
import { type ClockView, type FateView, jsonOf, type PlaygroundView, SAMPLES } from '../../pages/index.ts'
import { currentTime } from '../clock.ts'
import type { AppEnv } from '../router.ts'

/** Who is always there to be talked as: the people of the demo. */
const PEOPLE = ['ada', 'grace', 'linus']
const MOST_TRACED = 20

/** Everything that the page shows to somebody who talks as `name`. */
export async function viewPlayground(c: Context<AppEnv>, name: string): Promise<PlaygroundView> {
  const { persona, trouble } = readPersona(name)
  const [timeZone, lines, newest] = await Promise.all([
    timeZoneOf(c, persona),
    playgroundLines(c.env.DB, persona),
    playgroundPersonas(c.env.DB),
  ])
  const names = [...new Set([...PEOPLE, ...newest.keys(), persona])]
  const sample = SAMPLES.find(({ name }) => name === c.req.query('sample')) ?? SAMPLES[0]
  return {
    persona,
    timeZone,
    trouble,
    lines,
    personas: names.map((persona) => ({ persona, newest: newest.get(persona) ?? 0 })),
    clock: await viewClock(c, persona, timeZone),
    json: jsonOf(sample),
    mails: c.env.PLAYGROUND_MAILS,
  }
}

/** People type names with capitals; a name that cannot be is said to be none, beside the chat of somebody else. */
function readPersona(name: string): Pick<PlaygroundView, 'persona' | 'trouble'> {
  try {
    return { persona: parsePersona(name.trim().toLowerCase()) }
  } catch (error) {
    if (error instanceof InvalidInput) return { persona: 'ada', trouble: error.message }
    throw error
  }
}

/** Where a persona lives, as far as Carillon knows. */
export async function timeZoneOf(c: Context<AppEnv>, persona: string): Promise<string> {
  const owner = await ownerOf(c.get('context').store, 'playground', persona)
  return owner?.subscriber.timeZone ?? 'UTC'
}

/** The time as it is now, after whatever this request did to it. */
export async function viewClock({ env }: Context<AppEnv>, persona: string, timeZone: string): Promise<ClockView> {
  const arrived = Date.now()
  const now = await currentTime(env, arrived)
  return { persona, timeZone, now, aheadMs: now.getTime() - arrived }
}

/** Who is told of an event; settled once nobody is about to be told. */
export async function viewFate(c: Context<AppEnv>, id: string): Promise<FateView> {
  const context = c.get('context')
  const { event, state, notifications } = await reportEvent(context, id)
  const traced = await traceEvent(context, event.seq, [-1, -1], MOST_TRACED)
  return { id, traced, isSettled: state !== 'matching' && !notifications.queued && !notifications.retrying }
}
