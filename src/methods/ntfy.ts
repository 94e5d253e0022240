import { refusalOf } from '../egress/index.ts'
import { DeliveryError, InvalidInput, type Message, pageUrl, type SendMethod } from '../engine/index.ts'
import { type Answer, post } from './http/index.ts'
import { defineMethod, type World } from './kind.ts'
import { bytesIn, fitted, plainOf } from './markup/index.ts'

/** Topics of ntfy, on its own server or on others. */
export const ntfy = defineMethod({
  name: 'ntfy',
  takes: ['NTFY_API_URL', 'NTFY_TOKEN'],
  create: ({ NTFY_API_URL, NTFY_TOKEN }, world) =>
    createNtfy(world, { server: (NTFY_API_URL ?? 'https://ntfy.sh').replace(/\/+$/, ''), token: NTFY_TOKEN }),
})

interface Home {
  /** Without a slash at its end. */
  readonly server: string
  readonly token: string | undefined
}

const LONGEST = 2_600
/** What is longer becomes an attachment. */
const MOST_BYTES = 4_096

const createNtfy = (world: World, home: Home): SendMethod => ({
  name: 'ntfy',
  title: 'ntfy',
  // With a token of the operator's, topics are open to us that are not open to whoever names one.
  isSelfService: home.token === undefined,
  isOpenToOthers: true,
  // A tap opens what it is about; anything else would act for whoever reads the topic.
  hasButtons: true,
  longest: LONGEST,
  parseAddress: (text) => parseAddress(text, home, world),
  render,
  async send(message, address) {
    const { server, topic } = requirePlace(address, home)
    const isHome = server === home.server
    // The token is only for the server that it is of.
    const headers = isHome && home.token !== undefined ? { authorization: `Bearer ${home.token}` } : {}
    const body = { topic, ...render(message) }
    await post(world, { url: `${server}/`, headers, body, isTrusted: isHome }, { name: 'ntfy', troubleIn })
  },
})

const TOPIC = /^[\w-]{1,64}$/

interface Place {
  readonly server: string
  readonly topic: string
}

/** A topic of the home server, or the address of one elsewhere. */
function placeOf(address: string, { server }: Home): Place | undefined {
  if (TOPIC.test(address)) return { server, topic: address }
  const url = URL.parse(address)
  const [topic = ''] = url?.pathname.split('/').slice(-1) ?? []
  if (!url || !TOPIC.test(topic) || url.search !== '' || url.hash !== '') return undefined
  return { server: `${url.origin}${url.pathname.slice(0, -topic.length - 1)}`, topic }
}

function parseAddress(text: string, home: Home, { egress }: World): string {
  const typed = text.trim()
  const place = placeOf(typed, home)
  if (!place) {
    throw new InvalidInput(
      `\`${typed.slice(0, 80)}\` is not a topic of ntfy. Write its name, of letters, digits, \`_\` and \`-\`, or its address, like \`https://ntfy.school.example/physics\`.`,
    )
  }
  if (place.server === home.server) return place.topic
  const refusal = refusalOf(typed, egress)
  if (refusal !== undefined) throw new InvalidInput(refusal)
  return `${place.server}/${place.topic}`
}

function requirePlace(address: string, home: Home): Place {
  const place = placeOf(address, home)
  if (place) return place
  throw new DeliveryError('This is not a topic of ntfy. Give its name, or its address.', { permanent: true })
}

/** Plain text: only some of the apps show more. */
const render = (message: Message) =>
  fitted(message, {
    longest: LONGEST,
    render: (some) => ({
      title: some.subject,
      message: plainOf(some.blocks) || some.subject,
      ...clickOf(some),
    }),
    fits: (payload) => bytesIn(payload.message) <= MOST_BYTES,
  })

function clickOf({ links, url }: Message) {
  const click = pageUrl(links.open) ?? pageUrl(url)
  return click === undefined ? {} : { click }
}

function troubleIn({ status }: Answer): DeliveryError | undefined {
  if (status !== 401 && status !== 403) return undefined
  return new DeliveryError('Nobody but its owner may write to this topic of ntfy. Reserve another one, or open it.')
}
