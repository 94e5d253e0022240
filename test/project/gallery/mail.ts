/** What stands one under the other in a mail. */
export interface MailBlock {
  readonly is: 'title' | 'text' | 'heading' | 'line' | 'note' | 'button'
  readonly text: string
}

const BLOCKS: Readonly<Record<string, MailBlock['is']>> = { h1: 'title', h2: 'heading', p: 'text', li: 'line' }
const OTHERS = ['table', 'tr', 'td', 'div', 'ul', 'a', 'br', 'code', 'strong', 'em', 'body']
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" }
const TOKEN = /<!--.*?-->|<(\/?)([a-z\d]+)((?:\s+[a-z]+="[^"]*")*)>|([^<]+)|</gs

/** Reads the body of a mail more strictly than any mail reader does: a tag that is not ours throws. */
export function readMail(html: string): readonly MailBlock[] {
  const [, body = ''] = /<body [^>]*>(.*)<\/body>/s.exec(html) ?? []
  const blocks: MailBlock[] = []
  let open: MailBlock | undefined
  for (const [whole, slash, tag = '', attributes = '', text] of body.matchAll(TOKEN)) {
    if (whole.startsWith('<!--')) continue
    if (text !== undefined) open = open && { ...open, text: open.text + decoded(text) }
    else if (tag === 'br') continue
    else if (tag in BLOCKS) {
      if (slash !== '' && open) blocks.push(open)
      open = slash === '' ? { is: kindOf(tag, attributes), text: '' } : undefined
    } else if (!OTHERS.includes(tag)) throw new Error(`A mail holds \`${whole.slice(0, 60)}\`.`)
  }
  return blocks
}

const kindOf = (tag: string, attributes: string): MailBlock['is'] =>
  (/class="(note|action)"/.exec(attributes)?.[1]?.replace('action', 'button') as 'note' | 'button' | undefined) ??
  BLOCKS[tag] ??
  'text'

/** Line breaks stand in the text behind their tags. */
const decoded = (text: string): string =>
  text.replaceAll(/&(#?\w+);/g, (whole, name: string) => {
    const character = NAMED[name]
    if (character === undefined) throw new Error(`A mail holds \`${whole}\`.`)
    return character
  })
