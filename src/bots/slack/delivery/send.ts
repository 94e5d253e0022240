import type { WebClient } from '@slack/web-api'
import { type Message, type SendMethod, wordsFor } from '../../../engine/index.ts'
import { realWatch, type TakeTurn } from '../../pace/index.ts'
import { sendParts } from '../../parts.ts'
import { parseAddress, readAddress } from '../addresses.ts'
import { liveNotificationOf, notificationsOf, notificationsUnkept, type Posting } from '../blocks/index.ts'
import { MOST_UNITS } from '../limits.ts'
import { NAME, type SlackSettings } from '../settings.ts'
import { accessTo } from '../workspaces.ts'
import { removed, troubleOf } from './trouble.ts'

/** Marks our notifications for those who read a conversation later: us, when somebody answers one. */
export const EVENT_TYPE = 'carillon_notification'

/** Sends notifications to people and channels of every workspace that has the app. */
export const createSendMethod = (settings: SlackSettings, turn: TakeTurn): SendMethod => ({
  name: NAME,
  title: 'Slack',
  isRich: true,
  hasButtons: true,
  longest: MOST_UNITS,
  parseAddress,
  render: (message) => notificationsUnkept(message).map((posting) => callOf(message, posting)),
  async send(message, address) {
    const { client, id, now } = await begin(settings, message, address)
    const postings = await notificationsOf(message, settings.db, now)
    await turn(address, (paced) =>
      sendParts(settings.db, message.id, postings, async (posting) => {
        await paced(() => orTrouble(settings, message, () => post(client, id, callOf(message, posting))))
      }),
    )
  },
  live: {
    async post(message, address) {
      const { client, id, now } = await begin(settings, message, address)
      const call = callOf(message, await liveNotificationOf(message, settings.db, now))
      return turn(address, (paced) => paced(() => orTrouble(settings, message, () => post(client, id, call))))
    },
    async edit(message, address, sent) {
      const { client, now } = await begin(settings, message, address)
      const {
        unfurl_links: _,
        unfurl_media: __,
        ...call
      } = callOf(message, await liveNotificationOf(message, settings.db, now))
      const [channel = '', ts = ''] = sent.split('/')
      await turn(address, (paced) =>
        paced(() => orTrouble(settings, message, () => client.chat.update({ channel, ts, ...call }))),
      )
    },
  },
})

/** Who is written to, with which client, and when. */
async function begin(settings: SlackSettings, { locale }: Message, address: string) {
  const { team, id } = readAddress(address) ?? {}
  const access = team === undefined ? undefined : await accessTo(settings, [team])
  if (id === undefined || !access) throw removed(wordsFor(locale))
  const { createClient } = await import('../client.ts')
  const client = createClient(settings, access.token)
  return { client, id, now: new Date((settings.watch ?? realWatch).time()) }
}

/** A notification as Slack is called with it, but for where it goes. */
const callOf = ({ id, subscriptions }: Message, { text, blocks }: Posting) => ({
  text,
  blocks: [...blocks],
  unfurl_links: false,
  unfurl_media: false,
  metadata: {
    event_type: EVENT_TYPE,
    event_payload: { id, subscriptions: subscriptions.map(({ ref }) => ref).join(' ') },
  },
})

/** Where the message stands: a person's conversation with us has an id of its own. */
async function post(client: WebClient, to: string, call: ReturnType<typeof callOf>): Promise<string> {
  const { channel = to, ts = '' } = await client.chat.postMessage({ channel: to, ...call })
  return `${channel}/${ts}`
}

async function orTrouble<T>(settings: SlackSettings, { locale }: Message, call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw troubleOf(error, wordsFor(locale), settings)
  }
}
