/** Quoted text, what Slack put in angle brackets, and the mark before a name. */
const PIECES = /"[^"]*"|<([^<>]*)>|(?<![^\s=:,(])[@#](?=[\p{L}\p{N}])/gu

/** What somebody typed, out of the form in which Slack hands it on: names for people and channels, plain addresses for links. */
export const readTyped = (text: string): string => decode(readMarks(text)).trim()

/** Without the mention of the bot that it begins with. */
export const withoutMention = (text: string): string => text.replace(/^\s*<@[^<>]*>[\s:,]*/, '')

const readMarks = (text: string): string =>
  text.replaceAll(PIECES, (piece, inner?: string) => {
    if (inner !== undefined) return quote(readInner(inner))
    return piece.startsWith('"') ? piece.replaceAll(/<([^<>]*)>/g, (_, one: string) => readInner(one)) : ''
  })

/** `@U1|ada` is ada, `#C1` is C1, `https://x.example|x.example` is its address, `!here` is here. */
function readInner(inner: string): string {
  const [target = '', label = ''] = inner.split('|')
  if (/^[@#!]/.test(target)) return (label || target).replace(/^[@#!](?:subteam\^)?/, '')
  return target.replace(/^mailto:/, '')
}

const quote = (text: string) => (/\s/.test(text) ? `"${text}"` : text)

const decode = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
