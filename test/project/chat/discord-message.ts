import { type Button, linesOf, type Shown } from './screen.ts'

/** What of a message we read. */
interface Component {
  readonly type: number
  readonly components?: readonly Component[]
  readonly accessory?: Component
  readonly content?: string
  readonly label?: string
  readonly custom_id?: string
  readonly options?: readonly { readonly label: string; readonly value: string }[]
  readonly placeholder?: string
}

interface Embed {
  readonly title?: string
  readonly description?: string
  readonly fields?: readonly { readonly name: string; readonly value: string }[]
  readonly footer?: { readonly text: string }
}

const COMPONENT = { row: 1, button: 2, select: 3 } as const

/** What somebody sees of a message: Discord's own words for it, its embeds and what is below. */
export function shownOf(message: Readonly<Record<string, unknown>>): Shown {
  const components = (message.components ?? []) as readonly Component[]
  const embeds = ((message.embeds ?? []) as readonly Embed[]).flatMap(
    ({ title = '', description = '', fields = [], footer }) => [
      title,
      description,
      ...fields.flatMap(({ name, value }) => [name, value]),
      footer ? escaped(footer.text) : '',
    ],
  )
  const lines = [String(message.content ?? ''), ...embeds, ...components.map(textIn)].flatMap((text) =>
    linesOf(plainOf(text)),
  )
  return { lines, buttons: components.flatMap((component) => buttonsIn(component)) }
}

/** A footer shows what stands in it: here it is read like all else. */
const escaped = (text: string) => text.replaceAll(/[\\*_~`|<>[\]()@#]/g, '\\$&')

/** What of a message Discord would read as markup that we did not mean: something that somebody else wrote. */
export function strayMarkup(message: Readonly<Record<string, unknown>>): readonly string[] {
  const embeds = (message.embeds ?? []) as readonly Embed[]
  const texts = [
    String(message.content ?? ''),
    ...embeds.flatMap(({ title = '', description = '' }) => [title, description]),
  ]
  const stray = /[*_~`|<[]|^\s*(?:>|#|[-+] |\d+\. )|@(?:everyone|here)|\w+:\/\//
  return texts.flatMap((text) => text.split('\n')).flatMap((line) => (stray.test(withoutOurs(line)) ? [line] : []))
}

/** Without what is escaped, and without our own code, bold text, links, bullets and small print. */
const withoutOurs = (line: string): string =>
  line
    .replaceAll(/\\[\p{P}\p{S}]/gu, '')
    .replaceAll(/`[^`]*`/g, '')
    .replaceAll(/\[[^[\]]*\]\(https?:[^()]*\)/g, '')
    .replaceAll(/\*\*([^*]*)\*\*/g, '$1')
    .replace(/^(?:-#|-) /, '')
    .replaceAll(/(?<!\S)https?:\/\/\S+/g, '')

function textIn({ content = '', components = [] }: Component): string {
  return [content, ...components.map(textIn)].join('\n')
}

/** What Discord shows of its Markdown: of what means nothing else when it is read, what we wrote. */
const plainOf = (text: string): string =>
  text
    .replaceAll(/^-# /gm, '')
    .split(/(?<!\\)`([^`]*)`/)
    .map((piece, place) => (place % 2 === 1 ? piece : unmarked(piece)))
    .join('')

/** What stands outside of code, where nothing is a mark. */
const unmarked = (text: string): string =>
  text
    .replaceAll(/(?<!\\)\[((?:\\.|[^\]])*)\]\([^)]*\)/g, '$1')
    .replaceAll(/(?<!\\)(\*\*|\*)/g, '')
    .replaceAll(/\\([\p{P}\p{S}])/gu, '$1')

function buttonsIn(component: Component, of?: string): readonly Button[] {
  const { type, components = [], accessory, label = '', custom_id, options = [], placeholder = '' } = component
  if (type === COMPONENT.button) return [{ label, pressed: { component_type: type, custom_id }, ...(of && { of }) }]
  if (type === COMPONENT.select) {
    return options.map((option) => ({
      label: option.label,
      pressed: { component_type: type, custom_id, values: [option.value] },
      ...(of || placeholder ? { of: of ?? placeholder } : {}),
    }))
  }
  const [first] = accessory ? linesOf(plainOf(textIn(component))) : []
  return [...components.flatMap((inner) => buttonsIn(inner, of)), ...(accessory ? buttonsIn(accessory, first) : [])]
}
