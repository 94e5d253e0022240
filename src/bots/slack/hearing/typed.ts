/** What Slack writes for people, channels, groups of people and links; all else in angle brackets was typed. */
const MARK =
  /<(@[UW]\w+|#[CDG]\w+|!(?:here|channel|everyone|subteam\^\w+)|(?:https?:\/\/|mailto:|tel:)[^<>|]+)(?:\|([^<>]*))?>/g

/** Quoted text, a mark, and the sign before a name. */
const PIECES = new RegExp(`"[^"]*"|${MARK.source}|(?<![^\\s=:,(])[@#](?=[\\p{L}\\p{N}])`, 'gu')

/** What somebody typed, out of the form in which Slack hands it on: names for people and channels, plain addresses for links. */
export const readTyped = (text: string): string => decode(readMarks(text)).trim()

/** Without the mention of the bot that it begins with. */
export const withoutMention = (text: string): string => text.replace(/^\s*<@[^<>]*>[\s:,]*/, '')

const readMarks = (text: string): string =>
  text.replaceAll(PIECES, (piece, target?: string, label?: string) => {
    if (target !== undefined) return quote(readMark(target, label))
    return piece.startsWith('"') ? piece.replaceAll(MARK, (_, one: string, name?: string) => readMark(one, name)) : ''
  })

/** `@U1|ada` is ada, `#C1` is C1, `https://x.example|x.example` is its address, `!here` is here. */
function readMark(target: string, label = ''): string {
  if (/^[@#!]/.test(target)) return (label || target).replace(/^[@#!](?:subteam\^)?/, '')
  return target.replace(/^(?:mailto|tel):/, '')
}

const quote = (text: string) => (/\s/.test(text) ? `"${text}"` : text)

const decode = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
