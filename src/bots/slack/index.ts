import type { Bot } from '../bot.ts'
import { createPacer } from '../pace/index.ts'
import { isFirst } from '../replay.ts'
import { createSendMethod } from './delivery/send.ts'
import { readBody } from './hearing/body.ts'
import type { WebReceiver } from './hearing/receiver.ts'
import { isGenuine } from './hearing/signature.ts'
import { visit } from './install/index.ts'
import { type Json, textIn } from './json.ts'
import { NAME, type SlackSettings } from './settings.ts'

export { type ManifestSettings, slackManifest } from './manifest.ts'
export type { SlackSettings } from './settings.ts'

/** One message a second for a channel. */
const GAP_MS = 1_000
/** Slack names no number for a workspace. */
const PER_SECOND = 20

const DAY_MS = 86_400_000

/** As it was signed, whatever it begins with. */
const exact = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true })

/** Slack: notifications, and commands, dialogs and the Home tab, all over web requests. */
export function createSlack(settings: SlackSettings): Bot {
  const pace = { lane: (address: string) => ({ key: address, gapMs: GAP_MS }), perSecond: PER_SECOND }
  const { db, watch } = settings
  const pacer = createPacer({ db, platform: NAME, pace, watch })
  let receiver: Promise<WebReceiver> | undefined
  return {
    name: NAME,
    sendMethod: createSendMethod(settings, pacer.turn),
    atPace: pacer.atPace,
    visit: (request, talk) => visit(settings, request, talk),
    async webhook(request, talk) {
      const text = exact.decode(await request.arrayBuffer())
      const posted = readBody(text)
      // Whoever asks only whether our certificate is good learns nothing else.
      if (posted?.is === 'ssl-check') return new Response()
      const { now } = talk.context
      if (!(await isGenuine(settings, request, text, now))) return new Response('Not from Slack.', { status: 401 })
      if (!posted) return new Response('Neither JSON nor a form.', { status: 400 })
      if (posted.is === 'challenge') return Response.json({ challenge: posted.challenge })
      if (!(await isNew(db, posted.body, now))) return new Response()
      receiver ??= import('./hearing/app.ts').then(({ createApp }) => createApp(settings))
      return (await receiver).handle(request, posted.body, talk)
    },
  }
}

/** Slack tells an event again until it hears that it came through, each time signed anew. */
async function isNew(db: D1Database, body: Json, now: Date): Promise<boolean> {
  const id = body.type === 'event_callback' ? textIn(body, 'event_id') : undefined
  return id === undefined || isFirst(db, NAME, `event:${id}`, { now, keptMs: DAY_MS })
}
