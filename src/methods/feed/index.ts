import { feedTokens, InvalidInput, pageUrl, readRef, type Seals, type SendMethod } from '../../engine/index.ts'
import { post } from '../http/index.ts'
import { defineMethod, type World } from '../kind.ts'
import { FEED_TYPES, renderItem } from './render.ts'
import { feedTexts } from './texts.ts'

export { FEED_TYPES, type FeedFormat, type FeedPlace, renderFeed } from './render.ts'

/** Feeds, which people read in a program of their own. */
export const feed = defineMethod({
  name: 'feed',
  takes: ['WEBSUB_HUB'],
  lacks: ({ WEBSUB_HUB }, { seals, publicUrl = '' }) => [
    ...(seals ? [] : ['SECRET_KEY']),
    ...(URL.canParse(publicUrl) ? [] : ['PUBLIC_URL']),
    ...(WEBSUB_HUB === undefined || pageUrl(WEBSUB_HUB) ? [] : ['WEBSUB_HUB (such as https://hub.school.example/)']),
  ],
  create({ WEBSUB_HUB: hub }, { seals, publicUrl, ...world }) {
    if (!seals || !publicUrl) throw new Error('`SECRET_KEY` or `PUBLIC_URL` is missing.')
    return createFeed({ ...world, seals, origin: new URL(publicUrl).origin, hub })
  },
  messages: feedTexts,
})

interface Home extends World {
  readonly seals: Seals
  readonly origin: string
  /** A WebSub hub, which whoever runs the deployment has chosen. */
  readonly hub: string | undefined
}

/** Everybody's, so there is nothing to choose. */
const ADDRESS = 'feed'

const createFeed = (home: Home): SendMethod => ({
  name: 'feed',
  title: 'Feed',
  isRich: true,
  everybodyAt: ADDRESS,
  parseAddress(text) {
    if (text.trim().toLowerCase() === ADDRESS) return ADDRESS
    throw new InvalidInput((words) => words.feed.noAddress)
  },
  render: renderItem,
  // What was matched is the feed: nothing has to be handed over, but a hub is told that there is something to fetch.
  async send({ subscriptions }, _address, { subscriberId }) {
    if (home.hub === undefined) return
    const asked = subscriptions.flatMap(({ ref }) => readRef(ref)?.id ?? []).slice(0, MOST_SUBSCRIPTIONS)
    const urls = await addressesOf(home, subscriberId, [0, ...asked])
    await announce(home, home.hub, urls)
  },
})

/** The others of a large digest are found when their readers look next. */
const MOST_SUBSCRIPTIONS = 50

async function addressesOf({ db, seals, origin }: Home, subscriberId: number, subscriptionIds: readonly number[]) {
  const tokens = await feedTokens({ db, seals }, subscriberId, subscriptionIds)
  return tokens.flatMap((token) => Object.keys(FEED_TYPES).map((format) => `${origin}/feeds/${token}.${format}`))
}

/** One request for all of them (PubSubHubbub 0.3, section 7.1, to which WebSub leaves how publishers tell a hub). */
async function announce(world: World, hub: string, urls: readonly string[]): Promise<void> {
  const body = new URLSearchParams([['hub.mode', 'publish'], ...urls.map((url) => ['hub.url', url])])
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  try {
    await post(world, { url: hub, headers, body: body.toString(), isTrusted: true }, { name: 'The hub' })
  } catch {
    // Readers who are not told look for themselves: a hub that fails is no reason to call the message lost.
  }
}
