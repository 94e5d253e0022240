import { type Delivery, DeliveryError, InvalidInput, type Message, pageUrl, type SendMethod } from '../engine/index.ts'
import { lacksForHooks, masked } from './hooks/index.ts'
import { type Answer, post } from './http/index.ts'
import { defineMethod, type World } from './kind.ts'
import { fitted, markdown, markedUp } from './markup/index.ts'

/** Applications of a Gotify server, by their tokens. */
export const gotify = defineMethod({
  name: 'gotify',
  needs: ['GOTIFY_API_URL'],
  lacks: ({ GOTIFY_API_URL }, world) => [
    ...lacksForHooks({}, world),
    ...(GOTIFY_API_URL === undefined || URL.canParse(GOTIFY_API_URL)
      ? []
      : ['GOTIFY_API_URL (such as https://gotify.school.example)']),
  ],
  create: ({ GOTIFY_API_URL }, world) => createGotify(world, new URL(GOTIFY_API_URL)),
})

/** Gotify takes more, but nobody reads more on a phone. */
const LONGEST = 10_000

/** The one of its levels (0 to 10) that makes a sound and does not stay on the screen. */
const PRIORITY = 5

const createGotify = (world: World, server: URL): SendMethod => ({
  name: 'gotify',
  title: 'Gotify',
  isSelfService: true,
  isRich: true,
  longest: LONGEST,
  parseAddress: (text) => parseToken(text, server),
  render,
  async send(message, _address, delivery) {
    const headers = { 'x-gotify-key': requireToken(delivery) }
    const url = `${server.href.replace(/\/+$/, '')}/message`
    await post(world, { url, headers, body: render(message), isTrusted: true }, { name: 'Gotify', troubleIn })
  },
})

/** Tokens of applications begin with `A`; those of clients may read everything, and are not asked for. */
const TOKEN = /^A[\w.-]{14,63}$/

function parseToken(text: string, { host }: URL) {
  const token = text.trim()
  if (TOKEN.test(token)) return masked(host, token)
  throw new InvalidInput(
    `This is not the token of an application. Copy it from \`Apps\` on \`${host}\`: it begins with \`A\`.`,
  )
}

function requireToken({ secret }: Delivery): string {
  if (secret !== undefined && TOKEN.test(secret)) return secret
  throw new DeliveryError('The token of this application of Gotify is not known any more. Give it again.', {
    permanent: true,
  })
}

const render = (message: Message) =>
  fitted(message, {
    longest: LONGEST,
    render: ({ subject, blocks, links, url }) => {
      const page = pageUrl(links.open) ?? pageUrl(url)
      return {
        title: subject,
        message: markedUp({ blocks }, markdown) || subject,
        priority: PRIORITY,
        extras: {
          'client::display': { contentType: 'text/markdown' },
          ...(page !== undefined && { 'client::notification': { click: { url: page } } }),
        },
      }
    },
  })

/** Its own refusals; those of whatever stands before it tell nothing of the token. */
function troubleIn({ status, text }: Answer): DeliveryError | undefined {
  if ((status !== 401 && status !== 403) || !text.includes('"errorCode"')) return undefined
  return new DeliveryError('Gotify does not know this application any more. Make a new one there.', { permanent: true })
}
