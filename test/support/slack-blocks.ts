/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>

const SURFACES = {
  message: { blocks: 50, types: ['actions', 'context', 'divider', 'header', 'input', 'rich_text', 'section'] },
  modal: { blocks: 100, types: ['actions', 'context', 'divider', 'header', 'input', 'rich_text', 'section'] },
  home: { blocks: 100, types: ['actions', 'context', 'divider', 'header', 'input', 'rich_text', 'section'] },
} as const

/** Above this Slack says `msg_blocks_too_long`. */
const MOST_IN_MESSAGE = 13_200

/** What Slack's documentation has against these blocks; nothing where it takes them. */
export function problemsOf(surface: keyof typeof SURFACES, blocks: unknown): readonly string[] {
  const { blocks: most, types } = SURFACES[surface]
  if (!Array.isArray(blocks)) return ['blocks is no list']
  const problems: string[] = []
  const wrong = (what: string, where: unknown) => problems.push(`${what}: ${JSON.stringify(where)?.slice(0, 300)}`)
  if (blocks.length > most) problems.push(`${blocks.length} blocks`)
  const ids = blocks.map((block) => block?.block_id).filter((id) => id !== undefined)
  if (new Set(ids).size < ids.length) wrong('block_id twice', ids)
  if (surface === 'message' && lengthOf(blocks) > MOST_IN_MESSAGE) problems.push('msg_blocks_too_long')
  for (const block of blocks as Json[]) {
    if (!(types as readonly unknown[]).includes(block?.type)) wrong('unknown type', block)
    else check(block, wrong)
  }
  return problems
}

type Wrong = (what: string, where: unknown) => void

function check(block: Json, wrong: Wrong): void {
  const id = block.block_id
  if (id !== undefined && (typeof id !== 'string' || id === '' || id.length > 255 || /\p{Cc}/u.test(id))) {
    wrong('block_id', block)
  }
  const elements = (block.elements ?? []) as Json[]
  switch (block.type) {
    case 'section':
      text(block.text, 3_000, wrong)
      if (block.accessory !== undefined) element(block.accessory as Json, wrong)
      return
    case 'header':
      text(block.text, 150, wrong, ['plain_text'])
      return
    case 'context':
      if (elements.length < 1 || elements.length > 10) wrong('context elements', block)
      for (const one of elements) text(one, 3_000, wrong)
      return
    case 'actions': {
      if (elements.length < 1 || elements.length > 25) wrong('actions elements', block)
      const names = elements.map((one) => one.action_id)
      if (new Set(names).size < names.length) wrong('action_id twice', names)
      for (const one of elements) element(one, wrong)
      return
    }
    case 'input':
      text(block.label, 2_000, wrong, ['plain_text'])
      if (block.hint !== undefined) text(block.hint, 2_000, wrong, ['plain_text'])
      element(block.element as Json, wrong, ['plain_text_input', 'external_select', 'static_select'])
      return
    case 'rich_text':
      if (elements.length < 1) wrong('rich_text without elements', block)
      for (const one of elements) rich(one, wrong)
  }
}

function rich(one: Json, wrong: Wrong): void {
  const elements = (one.elements ?? []) as Json[]
  if (elements.length < 1) wrong('rich text element without elements', one)
  if (one.type === 'rich_text_list') {
    if (one.style !== 'bullet' && one.style !== 'ordered') wrong('list style', one)
    for (const section of elements) rich(section, wrong)
    return
  }
  if (one.type !== 'rich_text_section') {
    wrong('rich text element', one)
    return
  }
  for (const { type, text: said, url, style } of elements) {
    if (type !== 'text' && type !== 'link') wrong('a mention, or something we never write', one)
    if (typeof said !== 'string' || said === '' || !said.isWellFormed()) wrong('rich text', one)
    if (type === 'link' && !/^https?:\/\//.test(String(url))) wrong('link', one)
    const styles = Object.keys(Object(style))
    if (style !== undefined && (styles.length === 0 || !styles.every((name) => /^(bold|italic|code)$/.test(name)))) {
      wrong('style', one)
    }
  }
}

const ELEMENTS = ['button', 'overflow', 'static_select', 'external_select']

function element(one: Json, wrong: Wrong, types: readonly string[] = ELEMENTS): void {
  if (!types.includes(String(one.type))) {
    wrong('element', one)
    return
  }
  const name = one.action_id
  if (typeof name !== 'string' || name === '' || name.length > 255) wrong('action_id', one)
  if (one.placeholder !== undefined) text(one.placeholder, 150, wrong, ['plain_text'])
  switch (one.type) {
    case 'button':
      text(one.text, 75, wrong, ['plain_text'])
      if (one.value !== undefined && (typeof one.value !== 'string' || one.value === '' || one.value.length > 2_000)) {
        wrong('value', one)
      }
      if (one.url !== undefined && (typeof one.url !== 'string' || one.url.length > 3_000)) wrong('url', one)
      return
    case 'overflow':
      options(one, 5, wrong)
      return
    case 'static_select':
      options(one, 100, wrong)
      return
    case 'external_select':
      if (one.initial_option !== undefined) option(one.initial_option as Json, wrong)
      return
    case 'plain_text_input':
      if (typeof one.initial_value === 'string' && one.initial_value.length > 3_000) wrong('initial_value', one)
  }
}

function options(one: Json, most: number, wrong: Wrong): void {
  const list = (one.options ?? []) as Json[]
  if (list.length < 1 || list.length > most) wrong('options', one)
  for (const each of list) option(each, wrong)
}

function option(one: Json, wrong: Wrong): void {
  text(one.text, 75, wrong, ['plain_text'])
  if (typeof one.value !== 'string' || one.value === '' || one.value.length > 75) wrong('option value', one)
}

function text(value: unknown, most: number, wrong: Wrong, types = ['plain_text', 'mrkdwn']): void {
  const { type, text: said } = Object(value)
  if (!types.includes(type)) {
    wrong('text type', value)
    return
  }
  if (typeof said !== 'string' || said.trim() === '' || said.length > most || !said.isWellFormed()) wrong('text', value)
}

/** What an answer to a menu that asks for options may hold. */
export function problemsOfOptions(answer: Json): readonly string[] {
  const problems: string[] = []
  const list = (answer.options ?? []) as Json[]
  if (list.length > 100) problems.push(`${list.length} options`)
  for (const one of list) option(one, (what, where) => problems.push(`${what}: ${JSON.stringify(where)}`))
  return problems
}

/** What Slack's documentation has against a view. */
export function problemsOfView(view: Json): readonly string[] {
  const surface = view.type === 'home' ? 'home' : 'modal'
  const problems = [...problemsOf(surface, view.blocks)]
  const wrong: Wrong = (what, where) => problems.push(`${what}: ${JSON.stringify(where)}`)
  if (String(view.private_metadata ?? '').length > 3_000) wrong('private_metadata', view.private_metadata)
  if (surface === 'home') return problems
  text(view.title, 24, wrong, ['plain_text'])
  for (const name of ['close', 'submit']) if (view[name] !== undefined) text(view[name], 24, wrong, ['plain_text'])
  const hasInput = (view.blocks as Json[]).some(({ type }) => type === 'input')
  if (hasInput && view.submit === undefined) problems.push('submit is required with an input')
  return problems
}

/** All texts, addresses and values of blocks. */
function lengthOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + lengthOf(one), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce(
    (sum, [name, one]) =>
      sum + (typeof one === 'string' ? (/^(text|url|value)$/.test(name) ? one.length : 0) : lengthOf(one)),
    0,
  )
}
