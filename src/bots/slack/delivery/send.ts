import type { WebClient } from '@slack/web-api'
import { type Message, type SendMethod, wordsFor } from '../../../engine/index.ts'
import { realWatch, type TakeTurn } from '../../pace/index.ts'
import { sendParts } from '../../parts.ts'
import { sheetOfMessage } from '../../sheet/index.ts'
import { parseAddress, readAddress } from '../addresses.ts'
import { type Posting, renderSheets } from '../blocks/index.ts'
import { NAME, type SlackSettings } from '../settings.ts'
import { accessTo } from '../workspaces.ts'
import { removed, troubleOf } from './trouble.ts'

/** Marks our notifications for those who read a conversation later: us, when somebody answers one. */
export const EVENT_TYPE = 'carillon_notification'

/** Sends notifications to people and channels of every workspace that has the app. */
export const createSendMethod = (settings: SlackSettings, turn: TakeTurn): SendMethod => ({
  name: NAME,
  title: 'Slack',
  parseAddress,
  async send(message, address) {
    const words = wordsFor(message.locale)
    const { team, id } = readAddress(address) ?? {}
    const access = team === undefined ? undefined : await accessTo(settings, [team])
    if (id === undefined || !access) throw removed(words)
    const { createClient } = await import('../client.ts')
    const client = createClient(settings, access.token)
    const rendering = { words, now: new Date((settings.watch ?? realWatch).time()), as: 'notification' } as const
    const postings = await renderSheets(settings.db, sheetOfMessage(message), rendering)
    await turn(address, (paced) =>
      sendParts(settings.db, message.id, postings, (posting) =>
        paced(() =>
          post(client, id, message, posting).catch((error: unknown) => {
            throw troubleOf(error, words, settings)
          }),
        ),
      ),
    )
  },
})

async function post(client: WebClient, channel: string, message: Message, { text, blocks }: Posting): Promise<void> {
  await client.chat.postMessage({
    channel,
    text,
    blocks: [...blocks],
    unfurl_links: false,
    unfurl_media: false,
    metadata: {
      event_type: EVENT_TYPE,
      event_payload: { id: message.id, subscriptions: message.subscriptions.map(({ ref }) => ref).join(' ') },
    },
  })
}
