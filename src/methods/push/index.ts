import { DeliveryError, type SendMethod, toBase64Url, wordsFor } from '../../engine/index.ts'
import { type Answer, post } from '../http/index.ts'
import { defineMethod, type World } from '../kind.ts'
import { parseBrowser, readBrowser } from './browser.ts'
import { encrypt } from './encrypt.ts'
import { LONGEST, payloadOf, renderPush } from './payload.ts'
import { authorizationFor, readVapid, type Vapid } from './vapid.ts'

/** Notifications of browsers (RFC 8030), each encrypted for the browser that it goes to. */
export const push = defineMethod({
  name: 'push',
  needs: ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY'],
  takes: ['VAPID_SUBJECT'],
  lacks: ({ VAPID_PUBLIC_KEY = '', VAPID_PRIVATE_KEY = '', VAPID_SUBJECT }, { seals, publicUrl }) => [
    ...(VAPID_PUBLIC_KEY &&
    VAPID_PRIVATE_KEY &&
    !readVapid({ VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT }, publicUrl)
      ? [
          'VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY (65 and 32 bytes as base64url), VAPID_SUBJECT or PUBLIC_URL (mailto: or https:)',
        ]
      : []),
    ...(seals ? [] : ['SECRET_KEY']),
  ],
  create(settings, world) {
    const vapid = readVapid(settings, world.publicUrl)
    if (!vapid) throw new Error('The `VAPID_` settings are not understood.')
    return createPush(vapid, world)
  },
})

/** What a push service takes at most, once encrypted, with some room; and what one that found that too much is tried with. */
const MOST_BYTES = 3_900
const FEWER_BYTES = 1_900

const SERVICE = 'The push service of the browser'

const createPush = (vapid: Vapid, world: World): SendMethod => ({
  name: 'push',
  title: 'Browser push',
  isSelfService: true,
  isAddedOnPage: true,
  longest: LONGEST,
  parseAddress: (text) => parseBrowser(text, world.egress),
  render: (message) => renderPush(message, world.publicUrl),
  async send(message, _address, { secret = '', topic, now }) {
    const browser = readBrowser(secret)
    const { gone } = wordsFor(message.locale).me.push
    if (!browser) throw new DeliveryError(gone, { permanent: true })
    const tooLarge = new DeliveryError(`${SERVICE} found the message too large.`)
    const troubleIn = ({ status }: Answer) => {
      if (status === 413) return tooLarge
      return status === 404 || status === 410 ? new DeliveryError(gone, { permanent: true }) : undefined
    }
    const tag = await shortTopic(topic.key)
    const headers = headersOf(await authorizationFor(browser.endpoint, vapid, now), tag, message.isDigest)
    const sendWithin = async (bytes: number) => {
      const payload = payloadOf({ ...renderPush(message, world.publicUrl), tag }, bytes)
      const body = await encrypt(JSON.stringify(payload), browser)
      await post(world, { url: browser.endpoint, headers, body }, { name: SERVICE, troubleIn })
    }
    await sendWithin(MOST_BYTES).catch((error: unknown) => {
      if (error !== tooLarge) throw error
      return sendWithin(FEWER_BYTES)
    })
  },
})

/** A push service keeps it for so many seconds for a browser that is not there: a week. */
const KEPT_FOR = 7 * 24 * 60 * 60

/** What every request says of itself; a later one with the same topic takes the place of one that still waits. */
const headersOf = (authorization: string, topic: string, isDigest: boolean) => ({
  authorization,
  'content-type': 'application/octet-stream',
  'content-encoding': 'aes128gcm',
  ttl: String(KEPT_FOR),
  urgency: isDigest ? 'low' : 'normal',
  topic,
})

/** The 32 letters that a topic may have (RFC 8030, section 5.4), which tell the push service nothing. */
async function shortTopic(key: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))
  return toBase64Url(new Uint8Array(digest, 0, 24))
}
