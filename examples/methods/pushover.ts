import { clean, cleanLine, cutText, InvalidInput, type Message, plainText } from '../../src/engine/index.ts'
import { defineMethod, post } from '../../src/methods/index.ts'

const USER_KEY = /^[a-z0-9]{30}$/i
const LONGEST = 1_024
const LONGEST_TITLE = 250

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
      await post(world, { url, body: { token, user, ...render(message) }, isTrusted: true }, { name: 'Pushover' })
    },
  }),
})

function render({ subject, blocks, url, links }: Message) {
  const text = clean(blocks.map(({ spans }) => plainText(spans)).join('\n'))
  const open = links.open ?? url
  return {
    title: cutText(cleanLine(subject), LONGEST_TITLE),
    message: cutText(text, LONGEST) || '…',
    ...(open?.startsWith('https://') && { url: open }),
  }
}
