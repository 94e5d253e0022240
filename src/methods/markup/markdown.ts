import type { Markup } from './marked.ts'

/** A space without width, behind which nothing is a name or a command any more. */
export const GAP = '\u200b'

/** A text whose `@name` notifies nobody, and whose `<` begins neither a mention nor a link; mail addresses stay whole. */
export const disarmed = (text: string): string =>
  text.replace(/(?<![a-z0-9])[@＠](?=\S)/gi, `$&${GAP}`).replaceAll('<', `<${GAP}`)

/** Markdown as CommonMark has it. */
export const markdown: Markup = {
  escape: (text) =>
    disarmed(text)
      .replace(/[\\`*_[\]~|]/g, '\\$&')
      // What begins a heading, a quotation, a list or a rule where it begins a line.
      .replace(/^([^\S\n]*)([#>+=-])/gm, '$1\\$2')
      .replace(/^([^\S\n]*\d+)([.)])/gm, '$1\\$2')
      .replace(/^(?: {2,}|\t)+/gm, ' '),
  strong: (text) => `**${text}**`,
  emphasis: (text) => `*${text}*`,
  code: codeSpan,
  link: (text, url) => `[${text}](${urlWithin(url)})`,
  bullet: '- ',
}

/** Between more backticks than there are in it. */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = /^`|`$/.test(text) ? ' ' : ''
  return `${fence}${pad}${disarmed(text)}${pad}${fence}`
}

/** An address in which nothing ends a link before its end. */
export const urlWithin = (url: string): string =>
  url.replace(/[\s()<>|\\`*[\]~]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
