import type { App, Receiver } from '@slack/bolt'
import type { Talk } from '../../bot.ts'
import type { Json } from '../json.ts'
import { complain } from './hearing.ts'

/** Bolt's way in, over web requests. */
export interface WebReceiver extends Receiver {
  /** Answers as soon as somebody acknowledges; what is left to do goes on behind the answer. */
  handle(request: Request, body: Json, talk: Talk): Promise<Response>
}

/** Hands on what was checked and read already. */
export function createReceiver(): WebReceiver {
  let app: App | undefined
  return {
    init(bolt) {
      app = bolt
    },
    start: async () => undefined,
    stop: async () => undefined,
    handle: ({ headers }, body, talk) =>
      new Promise((resolve) => {
        const [num, reason] = [headers.get('x-slack-retry-num'), headers.get('x-slack-retry-reason')]
        const work = process(app, {
          body: { ...body },
          ack: async (answer?: unknown) => resolve(responseOf(answer)),
          customProperties: { talk },
          ...(num !== null && { retryNum: Number(num) }),
          ...(reason !== null && { retryReason: reason }),
        })
        // Slack shows anything but 200 as a failure of its own, and what nobody listens to is fine.
        talk.later(work.finally(() => resolve(responseOf(undefined))))
      }),
  }
}

async function process(app: App | undefined, event: Parameters<App['processEvent']>[0]): Promise<void> {
  try {
    await app?.processEvent(event)
  } catch (error) {
    complain('A request could not be read.', error)
  }
}

function responseOf(answer: unknown): Response {
  if (typeof answer === 'object' && answer !== null) return Response.json(answer)
  return new Response(typeof answer === 'string' ? answer : null)
}
