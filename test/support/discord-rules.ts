export type Json = Readonly<Record<string, unknown>>

export const objectOf = (value: unknown): Json => Object(value) as Json
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** What Discord's documentation has against a message. */
export function checkMessage(body: Json, { isEdit = false }: { readonly isEdit?: boolean } = {}): string[] {
  const embeds = listOf(body.embeds).map(objectOf)
  const rows = listOf(body.components).map(objectOf)
  const content = body.content ?? ''
  const problems = [
    ...unknownKeys(body, MESSAGE_KEYS, 'message'),
    ...sized('content', content, 0, 2_000),
    ...embeds.flatMap((embed, place) => checkEmbed(embed, `embeds[${place}]`)),
    ...checkRows(rows),
  ]
  if (embeds.length > 10) problems.push(`embeds: ${embeds.length}`)
  const total = embeds.reduce((sum, embed) => sum + lengthOf(embed), 0)
  if (total > 6_000) problems.push(`embeds: ${total} characters in all`)
  if (!isEdit && content === '' && embeds.length === 0) problems.push('the message is empty')
  if (isEdit && content === '' && body.embeds !== undefined && embeds.length === 0)
    problems.push('the message is empty')
  if (JSON.stringify(body.allowed_mentions) !== '{"parse":[]}')
    problems.push('allowed_mentions: somebody may be mentioned')
  if (JSON.stringify(body).search(/\\ud[89a-f][\da-f]{2}/i) >= 0) problems.push('a lone surrogate')
  return problems
}

const MESSAGE_KEYS = ['content', 'embeds', 'components', 'allowed_mentions', 'nonce', 'enforce_nonce', 'flags']

/** What Discord's documentation has against an answer to an interaction of a type. */
export function checkInteractionResponse(interactionType: number, response: unknown): string[] {
  const { type, data } = objectOf(response)
  const allowed = ALLOWED[interactionType] ?? []
  if (!allowed.includes(Number(type))) return [`type ${type} does not answer an interaction of type ${interactionType}`]
  switch (type) {
    case 4:
      return checkMessage(objectOf(data))
    case 7:
      return checkMessage(objectOf(data), { isEdit: true })
    case 8:
      return checkChoices(objectOf(data))
    case 9:
      return checkModal(objectOf(data))
    default:
      return data === undefined ? [] : unknownKeys(objectOf(data), ['flags'], 'data')
  }
}

/** Which answers go with which interactions: ping, command, component, autocomplete, modal. */
const ALLOWED: Readonly<Record<number, readonly number[]>> = {
  1: [1],
  2: [4, 5, 9],
  3: [4, 5, 6, 7, 9],
  4: [8],
  5: [4, 5, 6, 7],
}

function checkEmbed(embed: Json, at: string): string[] {
  const { title = '', description = '', footer, url } = embed
  const problems = [
    ...unknownKeys(embed, ['title', 'description', 'url', 'footer', 'color', 'fields'], at),
    ...sized(`${at}.title`, title, 0, 256),
    ...sized(`${at}.description`, description, 0, 4_096),
    ...(footer === undefined ? [] : sized(`${at}.footer.text`, objectOf(footer).text, 1, 2_048)),
    ...(url === undefined || isWebUrl(url, 2_048) ? [] : [`${at}.url: ${url}`]),
  ]
  if (title === '' && description === '') problems.push(`${at}: empty`)
  return problems
}

const lengthOf = ({ title = '', description = '', footer }: Json) =>
  String(title).length + String(description).length + String(objectOf(footer).text ?? '').length

function checkRows(rows: readonly Json[]): string[] {
  const problems = rows.length > 5 ? [`components: ${rows.length} rows`] : []
  const ids = new Set<string>()
  for (const [place, { type, components }] of rows.entries()) {
    const children = listOf(components).map(objectOf)
    if (type !== 1) problems.push(`components[${place}]: no row`)
    const isSelect = children.some((child) => child.type === 3)
    if (children.length < 1 || children.length > (isSelect ? 1 : 5)) {
      problems.push(`components[${place}]: ${children.length} in a row`)
    }
    for (const child of children) {
      problems.push(...(child.type === 3 ? checkSelect(child) : checkButton(child)))
      if (child.custom_id === undefined) continue
      if (ids.has(String(child.custom_id))) problems.push(`custom_id: ${child.custom_id} twice`)
      ids.add(String(child.custom_id))
    }
  }
  return problems
}

function checkButton(button: Json): string[] {
  const { type, style, label, custom_id, url } = button
  if (type !== 2) return [`a component of type ${type} in a row`]
  const problems = [
    ...unknownKeys(button, ['type', 'style', 'label', 'custom_id', 'url', 'disabled', 'emoji'], 'button'),
    ...sized('button.label', label, 1, 80),
  ]
  if (style === 5) {
    if (custom_id !== undefined) problems.push('a link with a custom_id')
    if (!isWebUrl(url, 512)) problems.push(`button.url: ${url}`)
  } else {
    if (![1, 2, 3, 4].includes(Number(style))) problems.push(`button.style: ${style}`)
    problems.push(...sized('button.custom_id', custom_id, 1, 100))
  }
  return problems
}

function checkSelect(select: Json): string[] {
  const options = listOf(select.options).map(objectOf)
  const values = new Set(options.map(({ value }) => value))
  const problems = [
    ...unknownKeys(select, ['type', 'custom_id', 'placeholder', 'options', 'min_values', 'max_values'], 'select'),
    ...sized('select.custom_id', select.custom_id, 1, 100),
    ...sized('select.placeholder', select.placeholder ?? '', 0, 150),
    ...options.flatMap(({ label, value, description = '' }) => [
      ...sized('option.label', label, 1, 100),
      ...sized('option.value', value, 1, 100),
      ...sized('option.description', description, 0, 100),
    ]),
  ]
  if (options.length < 1 || options.length > 25) problems.push(`select: ${options.length} options`)
  if (values.size < options.length) problems.push('select: a value twice')
  return problems
}

function checkChoices({ choices }: Json): string[] {
  const all = listOf(choices).map(objectOf)
  const problems = all.flatMap(({ name, value }) => [...sized('name', name, 1, 100), ...sized('value', value, 1, 100)])
  if (!Array.isArray(choices) || all.length > 25) problems.push(`choices: ${all.length}`)
  return problems
}

function checkModal(modal: Json): string[] {
  const labels = listOf(modal.components).map(objectOf)
  const ids = labels.map(({ component }) => objectOf(component).custom_id)
  const problems = [
    ...unknownKeys(modal, ['custom_id', 'title', 'components'], 'modal'),
    ...sized('modal.custom_id', modal.custom_id, 1, 100),
    ...sized('modal.title', modal.title, 1, 45),
    ...labels.flatMap(({ type, label, component }) => {
      const { type: inner, style, custom_id, value = '', max_length = 4_000 } = objectOf(component)
      return [
        ...(type === 18 && inner === 4 ? [] : [`modal: type ${type} with ${inner}`]),
        ...(style === 1 || style === 2 ? [] : [`modal: style ${style}`]),
        ...sized('label', label, 1, 45),
        ...sized('input.custom_id', custom_id, 1, 100),
        ...sized('input.value', value, 0, Number(max_length)),
      ]
    }),
  ]
  if (labels.length < 1 || labels.length > 5) problems.push(`modal: ${labels.length} components`)
  if (new Set(ids).size < ids.length) problems.push('modal: a custom_id twice')
  return problems
}

/** What Discord's documentation has against the commands of an application. */
export function checkCommands(body: unknown): string[] {
  const commands = listOf(body).map(objectOf)
  const names = new Set(commands.map(({ name }) => name))
  const problems = commands.flatMap((command) => [
    ...checkNamed(command),
    ...listOf(command.options).flatMap((option) => checkNamed(objectOf(option))),
    ...(listOf(command.options).length > 25 ? [`${command.name}: too many options`] : []),
  ])
  if (commands.length === 0 || commands.length > 100) problems.push(`${commands.length} commands`)
  if (names.size < commands.length) problems.push('a name twice')
  return problems
}

const checkNamed = ({ name, description, description_localizations: localized }: Json): string[] => [
  ...Object.entries(Object(localized)).flatMap(([locale, text]) => [
    ...(LOCALES.test(locale) ? [] : [`${name}: unknown locale ${locale}`]),
    ...sized(`${name}.description in ${locale}`, text, 1, 100),
  ]),
  ...(/^[-_'\p{L}\p{N}]{1,32}$/u.test(String(name)) && String(name) === String(name).toLowerCase()
    ? []
    : [`name: ${name}`]),
  ...sized(`${name}.description`, description, 1, 100),
]

const LOCALES =
  /^(?:id|da|de|en-GB|en-US|es-ES|es-419|fr|hr|it|lt|hu|nl|no|pl|pt-BR|ro|fi|sv-SE|vi|tr|cs|el|bg|ru|uk|hi|th|zh-CN|ja|zh-TW|ko)$/

const unknownKeys = (value: Json, known: readonly string[], at: string): string[] =>
  Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => `${at}.${key}: unknown`)

const sized = (at: string, value: unknown, least: number, most: number): string[] =>
  typeof value === 'string' && value.length >= least && value.length <= most
    ? []
    : [`${at}: ${typeof value === 'string' ? `${value.length} characters` : typeof value}`]

function isWebUrl(value: unknown, most: number): boolean {
  const url = typeof value === 'string' && value.length <= most ? URL.parse(value) : null
  return url !== null && /^https?:$/.test(url.protocol)
}
