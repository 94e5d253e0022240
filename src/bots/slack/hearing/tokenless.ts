import { postingsOf } from '../blocks/index.ts'
import { type Json, textIn } from '../json.ts'
import type { SlackSettings } from '../settings.ts'
import { textView } from '../views/index.ts'
import { WORDS } from './hearing.ts'
import { isHook, respond } from './respond.ts'

/** Answers a request itself. */
export type Ack = (said?: unknown) => Promise<void>

/** Says something without a token, where Slack takes that: in the answer to the request, or at its address for answers. */
export async function sayWithoutToken(
  settings: SlackSettings,
  body: Json,
  text: string,
  { now, ack }: { readonly now: Date; readonly ack: Ack },
): Promise<void> {
  if (body.command !== undefined) return ack(text)
  if (body.type === 'view_submission') return ack({ response_action: 'update', view: textView(text, WORDS) })
  await ack()
  const [posting] = await postingsOf(settings.db, { text }, { words: WORDS, now })
  const url = textIn(body, 'response_url')
  if (posting && isHook(url, settings)) await respond(settings, url, posting, { replaces: false })
}
