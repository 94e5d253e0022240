import { clean, cutText, DeliveryError, InvalidInput, type Message, plainText } from '../../src/engine/index.ts'
import { defineMethod, post } from '../../src/methods/index.ts'

const USER_KEY = /^[a-z0-9]{30}$/i
const LONGEST = 1_024
const GONE = /"user":\s*"invalid"/

/** Notifications on telephones by Pushover, for whoever gives the key of their account there. */
export const pushover = defineMethod({
  name: 'pushover',
  needs: ['PUSHOVER_TOKEN'],
  takes: ['PUSHOVER_API_URL'],
  create: ({ PUSHOVER_TOKEN: token, PUSHOVER_API_URL = 'https://api.pushover.net' }, world) => ({
    name: 'pushover',
    title: 'Pushover',
    longest: LONGEST,
    parseAddress(text) {
      const user = text.trim()
      if (USER_KEY.test(user)) return user
      throw new InvalidInput('This is not a Pushover user key. It has 30 letters and digits; Pushover shows it first.')
    },
    render,
    async send(message, user) {
      const url = `${PUSHOVER_API_URL}/1/messages.json`
      const request = { url, body: { token, user, ...render(message) }, isTrusted: true }
      await post(world, request, { name: 'Pushover', troubleIn: ({ text }) => (GONE.test(text) ? gone() : undefined) })
    },
  }),
})

const gone = () => new DeliveryError('Pushover does not know this user key any more.', { permanent: true })

function render({ subject, blocks, url, links: { open = url } }: Message) {
  return {
    title: subject,
    message: cutText(clean(blocks.map(({ spans }) => plainText(spans)).join('\n')), LONGEST) || '…',
    ...(open?.startsWith('https://') && { url: open }),
  }
}
